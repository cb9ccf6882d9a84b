"""The first province and the first administrator of an empty installation; everybody else is entered in the browser."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.refusal import Refused
from units.actions.account import open_account
from units.actions.entering import enter_in_post
from units.actions.founding import found_unit
from units.actions.posting import grant_role
from units.models import Official, RoleGrant, Unit
from units.ranks import Rank
from units.roles import Role


@transaction.atomic
def begin(*, code: str, name: str, kind: str, since: date, full_name: str, post: str, username: str) -> str:
    """Founds the unit unless it is there, posts the person as its administrator, and gives the one-time password.

    Raises Refused when there is an administrator already: that one opens further accounts.
    """
    if RoleGrant.objects.filter(role=Role.ADMINISTRATOR).exists() or User.objects.exists():
        raise Refused(_("Hệ thống đã có tài khoản; người quản trị mở tài khoản mới trên trang Con người."))
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        unit = found_unit(code=code, kind=kind, name=name, since=since, actor=None)
    official = enter_in_post(
        full_name=full_name,
        unit=unit,
        post=post,
        rank=Rank.STAFF,
        since=min(since, clock.today()),
        category=Official.Category.CIVIL_SERVANT,
        telephone="",
        is_party_member=None,
        actor=None,
    )
    grant_role(posting=official.postings.get(), role=Role.ADMINISTRATOR, node=unit, actor=None)
    return open_account(official=official, username=username, actor=None)
