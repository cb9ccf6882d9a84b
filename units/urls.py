"""/units/…"""

from django.urls import path

from records.addresses import list_addresses
from units.listings import LISTINGS
from units.views import accounts, chain, changes, delegations, kinds, people, person, pick, posts, reorganise, unit

ON_A_UNIT = ("rename", "move", "merge", "split", "dissolve")

app_name = "units"

PEOPLE = [
    path("people/", people.people, name="people"),
    path("people/enter/", people.enter_official, name="enter_official"),
    path("people/<int:pk>/", person.person, name="person"),
    path("people/<int:pk>/correct/", person.correct_official, name="correct_official"),
    path("people/<int:pk>/appoint/", posts.appoint, name="appoint"),
    path("people/<int:pk>/postings/<int:posting_pk>/correct/", posts.correct_posting, name="correct_posting"),
    path("people/<int:pk>/postings/<int:posting_pk>/end/", posts.end_posting, name="end_posting"),
    path("people/<int:pk>/postings/<int:posting_pk>/grant/", posts.grant_role, name="grant_role"),
    path("people/<int:pk>/roles/<int:grant_pk>/revoke/", posts.revoke_role, name="revoke_role"),
    path("people/<int:pk>/account/open/", accounts.open_account, name="open_account"),
    path("people/<int:pk>/account/close/", accounts.close_account, name="close_account"),
    path("people/<int:pk>/account/reopen/", accounts.reopen_account, name="reopen_account"),
    path("people/<int:pk>/account/unlock/", accounts.unlock_sign_in, name="unlock_sign_in"),
    path("people/<int:pk>/account/second-factor/", accounts.drop_second_factor, name="drop_second_factor"),
    path("people/<int:pk>/account/identity/", accounts.drop_identity, name="drop_identity"),
    path("people/<int:pk>/account/tokens/", accounts.end_tokens, name="end_tokens"),
    path("people/<int:pk>/account/reset/", accounts.reset_password, name="reset_password"),
    path("people/<int:pk>/account/address/", accounts.correct_address, name="correct_address"),
]

urlpatterns = [
    path("", unit.tree, name="tree"),
    path("pick/units/", pick.pick_unit, name="pick_unit"),
    path("pick/people/", pick.pick_person, name="pick_person"),
    path("new/", changes.found, name="found"),
    path("kinds/", kinds.kinds, name="kinds"),
    path("kinds/export/", kinds.export_kinds, name="export_kinds"),
    path("kinds/new/", kinds.add_kind, name="add_kind"),
    path("kinds/<slug:code>/", kinds.change_kind, name="change_kind"),
    path("reorganise/", reorganise.reorganise, name="reorganise"),
    path("reorganise/template/", reorganise.template, name="reorganise_template"),
    *PEOPLE,
    *(address for listing in LISTINGS for address in list_addresses(listing)),
    path("<slug:code>/", unit.unit, name="unit"),
    *(path(f"<slug:code>/{act}/", changes.change, {"act": act}, name=act) for act in ON_A_UNIT),
    path("<slug:code>/undo/", changes.undo, name="undo"),
    path("<slug:code>/delegations/", delegations.delegations, name="delegations"),
    path("<slug:code>/delegations/export/", delegations.export_delegations, name="export_delegations"),
    path("<slug:code>/delegations/give/", delegations.give_delegation, name="give_delegation"),
    path("<slug:code>/delegations/<int:pk>/end/", delegations.end_delegation, name="end_delegation"),
    path("<slug:code>/chain/", chain.chain, name="chain"),
    path("<slug:code>/chain/set/", chain.set_step, name="set_step"),
    path("<slug:code>/chain/drop/", chain.drop_step, name="drop_step"),
]
