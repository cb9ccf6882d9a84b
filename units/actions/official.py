"""People: who they are, entered and corrected. Which posts they hold is told in `posting`."""

import re

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from journal.refusal import Refused, refused_when
from library.person_names import OddName, person_name
from library.vietnamese import HiddenCharacter, person_sort_key, plain_line, search_key
from records.actions import demand_as_seen
from units.models import Official

CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,38}[a-z0-9]")
"""What a person's code may be; it never changes, because signatures carry it."""

CORRECTED = ("full_name", "category", "telephone", "is_party_member")
"""What of a person can be set right."""


@transaction.atomic
def enter_official(
    *,
    code: str,
    full_name: str,
    category: str,
    actor: User | None,
    user: User | None = None,
    telephone: str = "",
    is_party_member: bool | None = None,
) -> Official:
    """A person in public service; `user` is the account to sign in with, if any. Raises Refused.

    `is_party_member` is None while nobody has said so.
    """
    plain = code.strip().lower()
    if not CODE.fullmatch(plain):
        raise Refused(_("Mã gồm 2 đến 40 chữ cái không dấu, chữ số và gạch nối, ví dụ: cb-0125."), at="code")
    official = Official(code=plain, category=Official.Category(category), user=user, is_party_member=is_party_member)
    _describe(official, full_name, telephone)
    taken = _("Mã này đã có người khác dùng.")
    if Official.objects.filter(code=plain).exists():
        raise Refused(taken, at="code")
    with refused_when({"units_official_code_key": taken}, at="code"):
        official.save()
    record("enter_official", official, actor=actor)
    return official


@transaction.atomic
def correct_official(
    *,
    official: Official,
    full_name: str,
    category: str,
    telephone: str,
    is_party_member: bool | None,
    actor: User | None,
    seen: str = "",
) -> None:
    """What was entered wrongly, or has changed, is set right. The entry names the fields, never what they hold.

    Raises Refused; Outdated when these fields are not as they were `seen`.
    """
    official.refresh_from_db(from_queryset=Official.objects.select_for_update(of=("self",)))
    demand_as_seen(official, seen, fields=CORRECTED)
    before = {name: getattr(official, name) for name in CORRECTED}
    official.category, official.is_party_member = Official.Category(category), is_party_member
    _describe(official, full_name, telephone)
    changed = [name for name in CORRECTED if getattr(official, name) != before[name]]
    if not changed:
        raise Refused(_("Chưa có gì thay đổi."))
    official.save(update_fields=[*CORRECTED, "sort_key", "search_key"])
    record("correct_official", official, actor=actor, detail={"fields": changed})


def _describe(official: Official, full_name: str, telephone: str) -> None:
    """Name and telephone in one form, with the keys of the name."""
    try:
        name, official.telephone = person_name(full_name), plain_line(telephone)
    except (OddName, HiddenCharacter) as odd:
        raise Refused(str(odd)) from odd
    official.full_name = name
    official.sort_key, official.search_key = person_sort_key(name), search_key(name)
