"""One person: who it is, posts and signatures over time, and the acts of whoever keeps the file."""

from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from journal import clock
from records.sheets import AnyForm, Sheet, carry_out, opened, tell_refusal
from units import access, actions
from units.facts.people import PersonPage, home_units, person_page
from units.forms.people import CorrectOfficialForm
from units.models import Official, Unit
from units.querysets import UnitQuerySet
from units.views import account_sheets, post_sheets


@require_safe
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """One person, with what the user's roles may read (`units.personal`)."""
    return show_person(request, access.get_official(request.user, pk))


@require_POST
def correct_official(request: SignedInRequest, pk: int) -> HttpResponse:
    """Set right what was entered wrongly, or has changed."""
    found = access.get_official(request.user, pk, access.OfficialCan.KEEP)

    def correct(form: CorrectOfficialForm) -> None:
        with form.meeting():
            actions.correct_official(official=found, **form.cleaned_data, actor=request.user)

    form = CorrectOfficialForm(request.POST, official=found)
    return act_on_person(request, found, "correct", form, correct, said=_("Đã sửa hồ sơ."))


def act_on_person(
    request: SignedInRequest,
    official: Official,
    sheet: str,
    form: AnyForm,
    act: Callable[[AnyForm], object],
    *,
    said: str,
) -> HttpResponse:
    """Act once and go back to the person's page; what is refused stands on its sheet again and says why."""
    return carry_out(
        request,
        form,
        act,
        said=said,
        back=reverse("units:person", args=[official.pk]),
        again=lambda form: show_person(request, official, refused=(sheet, form), status=422),
    )


def show_person(
    request: SignedInRequest,
    official: Official,
    *,
    refused: tuple[str, forms.Form] | None = None,
    password: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of a person; `password` is a one-time password to be told now and never again."""
    today = clock.today()
    if request.method == "POST":
        official.refresh_from_db()  # an act may have changed it, or half changed it before it was refused
    shown = access.readable(access.standing(request.user), home_units(official, on=today))
    page = person_page(official, on=today, shown=shown)
    rights = access.rights_on_official(request.user, official)
    kept = access.kept_units(request.user) if access.OfficialCan.KEEP in rights else Unit.objects.none()
    main, posts = _main_sheets(request, page, rights, kept), post_sheets.with_acts(page, kept)
    sheets = [*main, *(sheet for post in posts for sheet in post.sheets)]
    tell_refusal(request, sheets, refused)
    context = {
        "page": page,
        "posts": posts,
        "main_sheets": main,
        "may_extract": access.inspects(request.user, official),
        "may_judge": access.may_judge_as_head(request.user, official),
        "sheets": opened(sheets, refused),
        "may_see_sight": access.OfficialCan.ACCOUNT in rights and official.user_id is not None,
        "password": password,
    }
    return render(request, "units/person.html", context, status=status)


def _main_sheets(
    request: SignedInRequest, page: PersonPage, rights: frozenset[access.OfficialCan], kept: UnitQuerySet
) -> list[Sheet]:
    """The acts on the person and the account that this user may do now."""
    sheets: list[Sheet] = []
    if access.OfficialCan.KEEP in rights:
        sheets += [_correct(page.official), post_sheets.appointing(page, kept)]
    if access.OfficialCan.ACCOUNT in rights:
        sheets += account_sheets.of_account(page, request.user)
    return sheets


def _correct(official: Official) -> Sheet:
    told = [
        _("Sửa thông tin nhập nhầm hoặc đã thay đổi. Nhật ký ghi mục nào được sửa, không ghi nội dung."),
        _("Văn bản đã phê duyệt vẫn giữ họ tên như khi phê duyệt."),
    ]
    url = reverse("units:correct_official", args=[official.pk])
    return Sheet("correct", _("Sửa hồ sơ"), told, url, _("Lưu"), CorrectOfficialForm(official=official), quiet=True)
