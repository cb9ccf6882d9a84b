"""Writing a report: opening it, saving its sections, stating nil and figures."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.flow import StateChanged
from records.actions import demand_as_seen
from reports import chain, document
from reports.models import Expectation, FigureStatement, NilStatement, Report, RoundSection, Section, SectionVersion
from reports.states import WRITABLE
from units.models import Unit
from units.models.unit import System
from units.names import system_of


class RevisionConflict(Exception):
    """Somebody else saved the section meanwhile; `section` is as it stands, the refused text is kept."""

    def __init__(self, section: Section) -> None:
        super().__init__(f"section {section.pk} stands at revision {section.revision}")
        self.section = section


@transaction.atomic
def open_report(*, expectation: Expectation, actor: User | None, unit: Unit | None = None) -> Report:
    """The unit's report of the round, made from the outline if it is not there yet.

    Its opening names what asked for it (`reports.chain`).

    `unit`: who writes it in the stead of a unit that has ended. Recipients and file copy are those of the
    writing unit's last report.
    """
    writer = unit or expectation.unit
    last = Report.objects.filter(unit=writer).order_by("-pk").first()
    report, created = Report.objects.get_or_create(
        expectation=expectation,
        defaults={
            "unit": writer,
            "subject": expectation.round.subject or expectation.round.regime.subject,
            "recipients": last.recipients if last else [],
            "archive": last.archive if last else _kept(writer),
            "created_at": clock.now(),
        },
    )
    if created:
        now = clock.now()
        opening = chain.opening(expectation, writer, on=clock.today())
        sections = Section.objects.bulk_create(
            Section(
                report=report,
                key=row.key,
                part=row.part,
                title=row.title,
                order=row.order,
                body=opening if row.part == RoundSection.Part.OPENING else document.empty(),
                saved_at=now,
            )
            for row in expectation.round.outline.all()
        )
        SectionVersion.objects.bulk_create(
            SectionVersion(section=section, revision=section.revision, body=section.body, saved_at=now)
            for section in sections
            if section.body != document.empty()
        )
        record("open", report, actor=actor, unit_id=report.unit_id)
    return report


def demand_writable(report: Report) -> None:
    """Locks the report and makes sure that its text may still change."""
    state = Report.objects.select_for_update().values_list("state", flat=True).get(pk=report.pk)
    if state not in WRITABLE:
        raise StateChanged(f"report {report.pk} is {state}")


def save_section(
    *, report: Report, key: str, body: object, revision: int, actor: User | None, composed: bool = False
) -> Section:
    """Saves a section if it still stands at the `revision` that the writer saw.

    `composed`: put together from the filings of lower units, so that it may be put together anew.

    Otherwise raises `RevisionConflict`; the refused text is stored beside the section, so that
    nothing typed is ever lost (rows 60–62). Raises `DocumentError` for a body outside the schema
    and `StateChanged` once the report has left its author. Saving the same text again changes nothing.
    """
    cleaned = document.clean(body)
    with transaction.atomic():
        demand_writable(report)
        section = Section.objects.get(report=report, key=key)
        if section.body == cleaned:
            return section
        now = clock.now()
        saved = Section.objects.filter(pk=section.pk, revision=revision).update(
            body=cleaned, revision=F("revision") + 1, saved_by=actor, saved_at=now
        )
        if saved:
            section.refresh_from_db()
        _keep(section, cleaned, actor, revision=section.revision if saved else None, composed=composed)
        if saved:
            record("save_section", report, actor=actor, unit_id=report.unit_id, detail={"section": key})
    if not saved:
        raise RevisionConflict(section)
    return section


def _keep(section: Section, body: dict[str, Any], actor: User | None, *, revision: int | None, composed: bool) -> None:
    SectionVersion.objects.create(
        section=section, revision=revision, body=body, saved_by=actor, saved_at=clock.now(), is_composed=composed
    )


def _kept(unit: Unit) -> str:
    """Where the file copy is kept, for the clerk to complete: the registry, in a body of the Party its office."""
    return "Văn phòng" if system_of(unit, on=clock.today()) == System.PARTY else "VT"


DETAILS = ("recipients", "archive", "subject", "urgency")
"""What `set_recipients` sets."""


@transaction.atomic
def set_recipients(
    *,
    report: Report,
    recipients: list[str],
    archive: str,
    subject: str,
    actor: User,
    urgency: str = "",
    seen: str = "",
) -> None:
    """Sets subject, recipients (without “Như trên” and “Lưu”), urgency and where the file copy is kept.

    Raises Outdated when these are not as they were `seen`.
    """
    demand_writable(report)
    demand_as_seen(Report.objects.only(*DETAILS).get(pk=report.pk), seen, fields=DETAILS)
    report.recipients, report.archive, report.subject, report.urgency = recipients, archive, subject, urgency
    report.save(update_fields=DETAILS)
    record("set_recipients", report, actor=actor, unit_id=report.unit_id, detail={"recipients": len(recipients)})


@transaction.atomic
def state_nil(
    *, report: Report, abouts: Iterable[str], basis: str, window: str, reason: str, explanation: str, actor: User
) -> None:
    """States that nothing was found: about what, on which basis, in which window (need 8). All of it or none."""
    demand_writable(report)
    said = {
        "basis": basis,
        "window": window,
        "reason": reason,
        "explanation": explanation,
        "stated_by": actor,
        "stated_at": clock.now(),
    }
    for about in abouts:
        NilStatement.objects.update_or_create(report=report, about=about, defaults=said)
        record("state_nil", report, actor=actor, unit_id=report.unit_id, detail={"about": about, "basis": basis})


@transaction.atomic
def retract_nil(*, report: Report, about: str, actor: User) -> None:
    """Takes a nil statement back while the report is being written."""
    demand_writable(report)
    NilStatement.objects.filter(report=report, about=about).delete()
    record("retract_nil", report, actor=actor, unit_id=report.unit_id, detail={"about": about})


@transaction.atomic
def state_figure(
    *, report: Report, code: str, window: str, status: str, value: Decimal | None, reason: str, actor: User
) -> FigureStatement:
    """States a figure other than the computed one, with its reason; nil, missing and n/a are kept apart."""
    demand_writable(report)
    statement, _created = FigureStatement.objects.update_or_create(
        report=report,
        code=code,
        window=window,
        defaults={
            "status": status,
            "value": value,
            "reason": reason,
            "stated_by": actor,
            "stated_at": clock.now(),
        },
    )
    record("state_figure", report, actor=actor, unit_id=report.unit_id, detail={"code": code, "status": status})
    return statement


@transaction.atomic
def retract_figure(*, report: Report, code: str, window: str, actor: User) -> None:
    """Goes back to the computed figure."""
    demand_writable(report)
    FigureStatement.objects.filter(report=report, code=code, window=window).delete()
    record("retract_figure", report, actor=actor, unit_id=report.unit_id, detail={"code": code})
