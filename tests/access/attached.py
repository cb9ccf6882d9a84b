"""Annexes of a report and the files beside it, as the table of addresses has them."""

from reports.models import FilingAttachment, ReportAttachment
from reports.states import ReportState
from tests.access.doors import (
    EDIT,
    FORM,
    NOWHERE,
    POST,
    READ,
    Address,
    Rule,
    of_report,
    report,
    working_text,
)
from tests.access.issued_doors import filing_file
from tests.access.world import Things


def _file(methods: tuple[str, ...], rule: Rule, *, filed: bool = False) -> Address:
    """A file beside the place's report: of the text as it stands, or as it went with its filing."""

    def args(things: Things, state: ReportState | None) -> tuple[object, ...]:
        found = things.report(state) if state else None
        assert found is not None
        there = FilingAttachment.objects.filter(filing__report=found) if filed else found.attachments.all()
        row: FilingAttachment | ReportAttachment | None = there.first()
        return (found.pk, row.pk if row else NOWHERE)

    return Address(methods, rule, args, (NOWHERE, NOWHERE), "report")


ATTACHED: dict[str, Address] = {
    "reports:annexes": of_report(FORM, EDIT),
    "reports:remove_annex": of_report(POST, EDIT, annex="0"),
    "reports:attachments": of_report(READ, report),
    "reports:attachment": _file(READ, working_text),
    "reports:filed_attachment": _file(READ, filing_file, filed=True),
    "reports:add_attachment": of_report(POST, EDIT),
    "reports:remove_attachment": _file(POST, EDIT),
}
