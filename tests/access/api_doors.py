"""The doors of the API. Whoever asks shows a token that reads and writes; without one there is 401 for everybody."""

from collections.abc import Callable

from reports.states import ReportState
from tests.access.doors import (
    ACTS,
    EDIT,
    NOWHERE,
    POST,
    READ,
    Address,
    Rule,
    case,
    case_act,
    everybody,
    of_report,
    report,
)
from tests.access.issued_doors import filing_file
from tests.access.kinds import ENTERS, entry_form
from tests.access.world import Things

GET = ("GET",)
Args = Callable[[Things, ReportState | None], tuple[object, ...]]
NEW = '{"values": {}}'
OTHER = '{"values": {}, "seen": "00000000000000000000000000000000"}'
TEXT = '{"body": {"schema": 1, "blocks": []}, "revision": 1}'


def _finding(methods: tuple[str, ...], rule: Rule, body: str = "") -> Address:
    args: Args = lambda things, _state: ("finding", things.finding.pk)  # noqa: E731
    return Address(methods, rule, args, ("finding", NOWHERE), "record", body=body)


API: dict[str, Address] = {
    "api:openapi-json": Address(READ, everybody),
    "api:lists": Address(GET, everybody),
    "api:list": Address(GET, everybody, lambda things, _state: ("finding",), ("khong_co",), "record"),
    "api:records": Address(GET, everybody, lambda things, _state: ("finding",), ("khong_co",), "record"),
    "api:add_record": Address(POST, entry_form, lambda things, _state: ("finding",), ("khong_co",), "record", body=NEW),
    "api:record": _finding(GET, case),
    "api:amend_record": _finding(POST, case_act(*ENTERS), OTHER),
    "api:catalogues": Address(GET, everybody),
    "api:catalogue": Address(GET, everybody, lambda things, _state: ("trigger",), ("khong-co",), "record"),
    "api:rounds": Address(GET, everybody),
    "api:report": of_report(GET, report),
    "api:paper": of_report(GET, filing_file, 1),
    "api:save_section": of_report(POST, EDIT, "danh-gia", body=TEXT),
    "api:submit": of_report(POST, ACTS["submit"], body="{}"),
}
"""Addresses of the API, by URL name."""

BY_TOKEN = set(API) - {"api:openapi-json"}
"""Answered to nobody without a token."""
