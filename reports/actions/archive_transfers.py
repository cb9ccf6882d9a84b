"""Handing closed files of matters to the archive, and taking that back (NĐ30 Điều 30)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count, Max, Min, Sum
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.outbox import ring
from journal.refusal import Refused
from library.language import in_vietnamese
from remedies.actions.demands import demand_in_post, demand_past, demand_text, demand_unit
from reports.jobs import MAKE_TRANSFER
from reports.models import ArchiveTransfer, Dossier, DossierPaper
from units.models import Official, Posting, Unit
from units.names import identities, system_of

MOST_BYTES = 500 * 1024 * 1024
"""Of one package; more is handed over in several turns."""

STATE_GROUND = "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;"


@transaction.atomic
def hand_over_dossiers(
    *,
    unit: Unit,
    handed_on: date,
    dossiers: Sequence[Dossier],
    giver: Official,
    archive: str,
    receiver: str,
    receiver_post: str,
    fonds: str,
    condition: str,
    actor: User,
) -> ArchiveTransfer:
    """Closed files go to the body's archive; minutes and package are made by a job. Raises Refused."""
    demand_past(handed_on, _("Ngày giao nhận"), at="handed_on")
    demand_unit(unit, handed_on)
    demand_in_post(giver, unit, handed_on, at="giver")
    chosen = Dossier.objects.filter(pk__in=[row.pk for row in dossiers]).order_by("year", "code")
    found = list(chosen.select_for_update(of=("self",)))
    _demand_ready(found, unit, handed_on)
    identity = identities([unit.pk], on=handed_on)[unit.pk]
    told = {
        "form": system_of(unit, on=handed_on),
        "issuer": list(identity.issuer_lines),
        "place": identity.seat,
        "on": handed_on,
        "grounds": _grounds(found, of_state=system_of(unit, on=handed_on) == "state", name=identity.body_name),
        "giver": giver.full_name,
        "giver_post": _post_of(giver, unit, handed_on),
        "unit": identity.body_name,
        "archive": demand_text(archive, _("Hãy ghi bên nhận."), at="archive"),
        "receiver": demand_text(receiver, _("Hãy ghi người nhận."), at="receiver"),
        "receiver_post": receiver_post.strip(),
        "fonds": demand_text(fonds, _("Hãy ghi tên khối tài liệu."), at="fonds"),
        "condition": demand_text(condition, _("Hãy ghi tình trạng tài liệu."), at="condition"),
        "dossiers": _listed(found),
    }
    transfer = ArchiveTransfer.objects.create(unit=unit, handed_on=handed_on, archive=archive.strip(), content=told)
    Dossier.objects.filter(pk__in=[row.pk for row in found]).update(transfer=transfer)
    detail = {"dossiers": [row.pk for row in found], "handed_on": handed_on.isoformat()}
    record("hand_over_dossiers", transfer, actor=actor, unit_id=unit.pk, detail=detail)
    ring(MAKE_TRANSFER, transfer.pk)
    return transfer


@transaction.atomic
def undo_transfer(*, transfer: ArchiveTransfer, reason: str, actor: User) -> None:
    """The files are the body's again, still closed; minutes and package of the transfer stay. Raises Refused."""
    transfer = ArchiveTransfer.objects.select_for_update(of=("self",)).get(pk=transfer.pk)
    if transfer.undone_on is not None:
        raise Refused(_("Lần nộp lưu này đã hủy."))
    transfer.undone_because = demand_text(reason, _("Hãy ghi lý do hủy giao nhận."), at="reason")
    transfer.undone_on = clock.today()
    transfer.save(update_fields=["undone_because", "undone_on"])
    back = list(transfer.dossiers.values_list("pk", flat=True))
    transfer.dossiers.update(transfer=None)
    record("undo_transfer", transfer, actor=actor, unit_id=transfer.unit_id, detail={"dossiers": back})


def _demand_ready(found: Sequence[Dossier], unit: Unit, handed_on: date) -> None:
    if not found:
        raise Refused(_("Hãy chọn ít nhất một hồ sơ."), at="dossiers")
    for row in found:
        told = {"code": row.code}
        if row.unit_id != unit.pk:
            raise Refused(_("Hồ sơ %(code)s không phải của cơ quan này.") % told, at="dossiers")
        if row.transfer_id is not None:
            raise Refused(_("Hồ sơ %(code)s đã nộp lưu.") % told, at="dossiers")
        if row.closed_on is None or row.closed_on > handed_on:
            raise Refused(_("Hồ sơ %(code)s chưa kết thúc vào ngày giao nhận.") % told, at="dossiers")
    sizes = DossierPaper.objects.filter(dossier__in=found).aggregate(whole=Sum("file__size"))
    if (sizes["whole"] or 0) > MOST_BYTES:
        raise Refused(_("Các tệp lớn hơn 500 MB; hãy chia thành nhiều lần nộp lưu."), at="dossiers")


@in_vietnamese()
def _listed(found: Sequence[Dossier]) -> list[dict[str, Any]]:
    """What the list says of each file, one query for all."""
    counted = {
        row["dossier"]: row
        for row in DossierPaper.objects.filter(dossier__in=found)
        .order_by()
        .values("dossier")
        .annotate(papers=Count("pk"), files=Count("file"), first=Min("dated_on"), last=Max("dated_on"))
    }
    return [
        {
            "code": row.code,
            "title": row.title,
            "first_on": counted[row.pk]["first"],
            "last_on": counted[row.pk]["last"],
            "retention": row.retention,
            "papers": counted[row.pk]["papers"],
            "files": counted[row.pk]["files"],
            "note": row.note,
        }
        for row in found
    ]


def _grounds(found: Sequence[Dossier], *, of_state: bool, name: str) -> list[str]:
    years = ", ".join(str(year) for year in sorted({row.year for row in found}))
    ground = f"Căn cứ Danh mục hồ sơ năm {years} của {name}."
    return [STATE_GROUND, ground] if of_state else [ground]


def _post_of(person: Official, unit: Unit, on: date) -> str:
    posting = Posting.objects.filter(official=person, unit=unit, valid__contains=on).first()
    return str(posting.title) if posting else ""
