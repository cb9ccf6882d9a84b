"""Who writes which section, and that it is finished (NĐ30 Điều 10)."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.flow import StateChanged
from journal.refusal import Outdated, Refused
from reports.facts_of_chain import writers_of
from reports.models import Contribution, Report, Section
from reports.states import WRITABLE


def _section(report: Report, key: str) -> Section:
    """The section of a report that may still change, locked."""
    state = Report.objects.select_for_update().values_list("state", flat=True).get(pk=report.pk)
    if state not in WRITABLE:
        raise StateChanged(f"report {report.pk} is {state}")
    return Section.objects.select_for_update().get(report=report, key=key)


@transaction.atomic
def share_sections(*, report: Report, contributors: Mapping[str, User | None], actor: User) -> int:
    """Says of sections who writes them, or that nobody in particular does; tells how many that changed.

    Whoever has a section keeps it, with what they said of it, until somebody else is named. Raises Refused for whoever
    is no clerk of the unit, or of one of its own offices, today.
    """
    changed, clerks = 0, {user.pk for office in writers_of(report) for user in office.clerks}
    for key, contributor in contributors.items():
        section = _section(report, key)
        before = Contribution.objects.filter(section=section).first()
        if (before.contributor_id if before else None) == (contributor.pk if contributor else None):
            continue
        if contributor is not None and contributor.pk not in clerks:
            raise Refused(_("Chỉ phân công cho chuyên viên đang làm việc của đơn vị, cơ quan chuyên môn thuộc đơn vị."))
        if before:
            before.delete()
        if contributor:
            Contribution.objects.create(section=section, contributor=contributor, asked_by=actor, asked_at=clock.now())
        detail = {"section": key, "contributor": contributor.pk if contributor else None}
        record("share_section", report, actor=actor, unit_id=report.unit_id, detail=detail)
        changed += 1
    return changed


@transaction.atomic
def finish_section(*, report: Report, key: str, revision: int, actor: User) -> Contribution:
    """The contributor says that the section is finished, as it stands at `revision`; a later change opens it again.

    Raises Refused for others than the contributor, Outdated when the text is no longer the one that was read.
    """
    section = _section(report, key)
    found = Contribution.objects.filter(section=section, contributor=actor).first()
    if found is None:
        raise Refused(_("Mục này không được giao cho bạn soạn."))
    if section.revision != revision:
        raise Outdated(_("Mục này vừa được sửa; hãy đọc lại trước khi xác nhận đã soạn xong."))
    found.done_revision, found.done_at = revision, clock.now()
    found.save(update_fields=["done_revision", "done_at"])
    record("finish_section", report, actor=actor, unit_id=report.unit_id, detail={"section": key})
    return found
