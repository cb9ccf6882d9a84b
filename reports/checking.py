"""The whole checklist on one PDF: what its pages show, who signed it, and what the register says of it.

The pages are judged by `reports.paper.check` from the file alone. Assertions 57 and 63 ask its signatures, in their
cage, assertion 68 the register of this installation.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils import timezone

from reports.known import Known, known
from reports.models import FilingFile, RegisterEntry
from reports.paper.check import Zones, check_zones, read_paper
from reports.paper.check.assertion import Assertion, first
from reports.paper.check.zones import MissingError
from reports.signing.cage import CageBroken, Examined
from reports.verification import Finding, answer, examined_as

SIGNED = (57, "Hai chữ ký hợp lệ, người có thẩm quyền ký trước, cơ quan đóng dấu sau; không sửa gì giữa các lần ký")
STAMPED = (63, "Chữ ký có dấu thời gian, khớp sổ đăng ký trong 5 phút; ngày văn bản không sau ngày cơ quan ký")
REGISTERED = (68, "Số, ký hiệu không trùng, có trong sổ đủ các cột; tệp trùng với bản lưu")
CLAUSES = {57: "Đ5; Đ32.2d; nội bộ", 63: "nội bộ", 68: "Đ15.1; PL IV; Đ19.2"}

ONE_SIGNATURE = {
    False: (Finding.COPY, "bản sao", "Bản sao có một chữ ký số hợp lệ của cơ quan sao; không sửa gì sau khi ký"),
    True: (Finding.ANNEX, "phụ lục", "Phụ lục có một chữ ký số hợp lệ của cơ quan; không sửa gì sau khi ký"),
}
"""What bears the signature of a body alone, by whether it is an annex: its finding, its name, what 57 asks of it."""

OF_TIME = frozenset({"no_timestamp", "clock", "times"})
"""Reasons of `verify` that assertion 63 speaks of; 57 speaks of all others."""

NEAR = timedelta(minutes=5)
DAY = re.compile(r"ngày (\d{2}) tháng (\d{1,2}) năm (\d{4})$")


def check_file(data: bytes) -> list[Assertion]:
    """Judge a PDF by every assertion, in their order. Raises UnreadablePaperError when it is no PDF, CageBusy."""
    zones = Zones(read_paper(data))
    judged = [*check_zones(zones), *_beyond_the_page(data, zones)]
    return sorted(judged, key=lambda assertion: assertion.number)


def _beyond_the_page(data: bytes, zones: Zones) -> Iterator[Assertion]:
    if not zones.whole.stamps:
        yield from (_skipped(what, "chưa ký số") for what in (SIGNED, STAMPED, REGISTERED))
        return
    if zones.is_certified_copy or zones.is_annex:
        yield from _of_one_signature(data, ONE_SIGNATURE[zones.is_annex])
        return
    found = known(data)
    try:
        examined = examined_as(data, found.filing if found else None)
    except CageBroken:
        yield from (_said(what, "không đọc được các chữ ký") for what in (SIGNED, STAMPED, REGISTERED))
        return
    yield _said(SIGNED, first(reason.sentence for reason in examined.reasons if reason.code not in OF_TIME))
    yield _said(STAMPED, first(_faults_of_time(zones, examined, found)))
    if found is not None:
        yield _said(REGISTERED, first(_faults_of_entry(zones, found)))
    elif examined.signers and all(signer.is_test for signer in examined.signers):
        yield _skipped(REGISTERED, "bản ký thử, không vào sổ")
    else:
        yield _said(REGISTERED, "tệp không trùng với văn bản nào trong sổ")


def _of_one_signature(data: bytes, told: tuple[Finding, str, str]) -> Iterator[Assertion]:
    """Of a copy, or of an annex in a file of its own: the one signature of the body, in time, on what is stored."""
    wanted, name, sentence = told
    found, signed = answer(data), (SIGNED[0], sentence)
    if found.finding is not wanted:
        yield _said(signed, found.finding.label)
        yield _skipped(STAMPED, f"không phải {name} do hệ thống này tạo")
        yield _said(REGISTERED, f"tệp không trùng với {name} nào đã lưu")
        return
    faults = [reason for reason in found.reasons if reason.code != wanted.value]
    yield _said(signed, first(reason.sentence for reason in faults if reason.code not in OF_TIME))
    yield _said(STAMPED, first(reason.sentence for reason in faults if reason.code in OF_TIME))
    yield _said(REGISTERED, None)


def _said(what: tuple[int, str], fault: str | None) -> Assertion:
    return Assertion(what[0], not fault, what[1], CLAUSES[what[0]], fault or "")


def _skipped(what: tuple[int, str], why: str) -> Assertion:
    return Assertion(what[0], None, what[1], CLAUSES[what[0]], why)


def _faults_of_time(zones: Zones, examined: Examined, found: Known | None) -> Iterator[str]:
    yield from (reason.sentence for reason in examined.reasons if reason.code in OF_TIME)
    times = [signer.time for signer in examined.signers if signer.time]
    if not times:
        yield "không có thời điểm ký"
        return
    printed, sealed = _printed_day(zones), max(times)
    if printed and printed > timezone.localdate(sealed):
        yield f"văn bản đề ngày {printed:%d/%m/%Y}, cơ quan ký ngày {timezone.localdate(sealed):%d/%m/%Y}"
    issued = found.filing.issued_at if found else None
    if issued and abs(issued - sealed) > NEAR:
        yield f"ký lúc {_moment(sealed)}, sổ ghi phát hành lúc {_moment(issued)}"


def _printed_day(zones: Zones) -> date | None:
    try:
        told = DAY.search(zones.place.text)
    except MissingError:
        return None
    return date(int(told[3]), int(told[2]), int(told[1])) if told else None


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M %d/%m/%Y}"


def _faults_of_entry(zones: Zones, found: Known) -> Iterator[str]:
    if not found.is_whole or found.revision.kind not in FilingFile.ORIGINALS:
        yield "tệp không phải bản đã phát hành được lưu trong hệ thống"
    entry = found.filing.register_entries.filter(void_reason="").first()
    if entry is None:
        yield "không có dòng nào trong sổ"
        return
    missing = [name for name, value in _columns(entry) if not value]
    if missing:
        yield f"sổ thiếu: {', '.join(missing)}"
    if zones.number.text not in {f"Số: {entry.notation}", f"Số {entry.notation}"}:
        yield f"sổ ghi {entry.notation}, văn bản ghi “{zones.number.text}”"
    twins = RegisterEntry.objects.filter(
        series__issuer=entry.series.issuer_id, notation=entry.notation, issued_on__year=entry.issued_on.year
    )
    if twins.exclude(pk=entry.pk).exists():
        yield f"số, ký hiệu {entry.notation} bị trùng"


def _columns(entry: RegisterEntry) -> Iterator[tuple[str, object]]:
    """The columns of NĐ30 Phụ lục IV that are filled for every issued document; receipt and note may be empty."""
    filled = {"notation", "issued_on", "title", "signer", "recipients", "keeper", "copies", "sent_on"}
    for column in RegisterEntry._meta.fields:
        if column.name in filled:
            yield str(column.verbose_name), getattr(entry, column.name)
