"""The lines of “Nơi nhận” of a document, and which of them is a unit here: that one has the document from issue on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from journal import clock
from reports.compose import AS_ABOVE
from reports.models import Filing, Report
from units.models import Identity

PURPOSE = re.compile(r"\s*\([^()]*\)\s*$")
"""What a line of recipients says after the name: `(b/c)`, `(để thực hiện)`."""


@dataclass(frozen=True)
class Recipient:
    """One line, and the unit that it names; None where it names a group, or nobody who is here."""

    line: str
    unit_id: int | None


def recipients_of(filing: Filing, *, on: date) -> list[Recipient]:
    """Each line but “Như trên”, with its unit: the only one that is, or whose body is, called so on a day."""
    lines = [line for line in (filing.payload or filing.content)["recipients"] if line != AS_ABOVE]
    called = {line: PURPOSE.sub("", line) for line in lines}
    found = _named(list(called.values()), on=on) if lines else {}
    return [Recipient(line, found.get(called[line].lower())) for line in lines]


def _named(names: Sequence[str], *, on: date) -> dict[str, int]:
    asked = Q(pk__in=[])
    for name in names:
        asked |= Q(name__iexact=name) | Q(body_name__iexact=name)
    found: dict[str, set[int]] = {}
    for unit_id, *own in Identity.objects.filter(asked, valid__contains=on).values_list("unit", "name", "body_name"):
        for name in {name.lower() for name in own}:
            found.setdefault(name, set()).add(unit_id)
    return {name: next(iter(units)) for name, units in found.items() if len(units) == 1}


def told(report: Report) -> list[str]:
    """Who gets the document by being named, and who does not, in sentences for whoever is about to number or issue."""
    lines = recipients_of(report.filings.latest("attempt"), on=clock.today())
    known = [one.line for one in lines if one.unit_id not in {None, report.unit_id}]
    others = [one.line for one in lines if one.unit_id is None]
    sentences = []
    if known:
        sentences.append(_("Nơi nhận xem được văn bản ngay từ khi phát hành: %(lines)s.") % {"lines": "; ".join(known)})
    if others:
        sentence = _("Nơi nhận không trùng tên đơn vị nào trong hệ thống, phải gửi theo cách khác: %(lines)s.")
        sentences.append(sentence % {"lines": "; ".join(others)})
    return sentences
