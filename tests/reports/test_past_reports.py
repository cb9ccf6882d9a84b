"""Reports signed before the system: taken in with their figures, compared with, and counted in no sum."""

from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from journal.keys import new_key
from journal.models import Entry
from journal.refusal import Refused
from records.actions import remove
from reports import actions, scans
from reports.comparing import compare
from reports.consolidation import figure_lines, lower_of
from reports.facts import gather
from reports.models import Expectation, PastReport, Regime, Report, TypedFigure
from reports.past import past_of
from reports.regimes import asking
from reports.windows import Cycle, period_of
from tests.cast import Cast
from tests.reports import builders
from tests.reports.asking import a_regime, kinds, opened
from tests.reports.scanned import a_scan, locked, with_script
from tests.reports.signed_before import a_paper, a_past_report, a_typed_figure
from tests.reports.test_across import filed
from units.access import standing
from units.roles import Role

VISITS = ("inspection.visits", "round")


@pytest.fixture
def report(cast: Cast) -> Report:
    """The district's report of quarter III of 2023."""
    return builders.drafted(cast)


def taken_in(cast: Cast, code: str = "2022-Q3", **changes: Any) -> PastReport:
    values: dict[str, Any] = {
        "unit": cast.unit("thi-du"),
        "regime": Regime.objects.get(code="thu"),
        "period": period_of(Cycle.QUARTER, code),
        "notation": "125 /BC-UBND",
        "issued_on": date(2022, 9, 20),
        "signer": "Chủ tịch  Trần Văn Mẫu",
        "signed": a_paper(code),
        "actor": cast.user("clerk"),
    }
    return actions.record_past_report(**{**values, **changes})


def typed(cast: Cast, paper: PastReport, **changes: Any) -> TypedFigure:
    values: dict[str, Any] = {"code": VISITS[0], "window": VISITS[1], "value": 3, "of": None}
    return actions.record_typed_figure(report=paper, actor=cast.user("clerk"), **{**values, **changes})


def test_the_series_begins_before_the_system_and_a_filing_comes_first(cast: Cast, report: Report) -> None:
    """Two quarters come off papers, one was filed here: the figures of papers say where they come from."""
    paper = taken_in(cast)
    assert (paper.notation, paper.signer) == ("125/BC-UBND", "Chủ tịch Trần Văn Mẫu")
    typed(cast, paper)
    before = a_past_report(cast.unit("thi-du"), paper.regime, "2023-Q2", on=date(2023, 6, 20))
    a_typed_figure(before, value=8)
    a_typed_figure(a_past_report(cast.unit("vi-nhu"), paper.regime, "2022-Q1"), value=99)
    past = past_of(report)
    assert past.series(VISITS) == [8, 3]
    compared = compare(past, VISITS, 4, report.expectation.round.ends_on)
    assert compared is not None
    assert [(beside.label, beside.text, beside.mark, beside.change) for beside in compared.besides] == [
        ("Kỳ trước (Quý II năm 2023)", "08\u00a0lượt", "nhập từ bản đã ký", "giảm 4 (50%)"),
        ("Cùng kỳ năm trước (Quý III năm 2022)", "03\u00a0lượt", "nhập từ bản đã ký", "tăng 1 (33,3%)"),
    ]
    filed(cast, 2023, 2, {VISITS: 5})
    last = past_of(report).last(VISITS)
    assert last is not None
    assert (last.value, last.is_typed) == (5, False)
    verbs = Entry.objects.filter(verb__in=["record_past_report", "record_typed_figure"]).order_by("pk")
    assert [entry.detail for entry in verbs] == [
        {"period": "2022-Q3", "sha256": paper.file.sha256},
        {"report": paper.pk, "figure": "inspection.visits"},
    ]


def test_no_sum_counts_what_was_typed(cast: Cast) -> None:
    """The upper unit's figures, and what was filed for the rounds of a longer window, know nothing of it."""
    round_ = builders.open_round()
    upper = actions.open_report(expectation=builders.expect(cast, round_), actor=cast.user("clerk"))
    section = upper.sections.get(key="tinh-hinh")
    figure = builders.figure("inspection.visits", "range:2022-2023")
    actions.save_section(report=upper, key=section.key, body=figure, revision=1, actor=cast.user("clerk"))
    commune = cast.unit("an-binh")
    Expectation.objects.create(
        round=round_, unit=commune, receiver=upper.unit, reviewer=upper.unit, deadline=date(2023, 9, 25)
    )
    a_typed_figure(a_past_report(commune, round_.regime), value=50)
    facts = gather(builders.fresh(upper))
    token = ("inspection.visits", "range:2022-2023")
    assert facts.figures[token].count.value == 0
    (line,) = [one for one in figure_lines(facts, lower_of(upper)) if (one.fact.code, one.fact.window) == token]
    assert (line.filed, line.total, line.rounds) == ((), None, ())


def test_what_is_wrong_is_refused_with_a_sentence(cast: Cast, report: Report) -> None:
    first = taken_in(cast)
    other = {"period": period_of(Cycle.QUARTER, "2022-Q2"), "issued_on": date(2022, 6, 20)}
    for changes, sentence in (
        ({"signed": None}, "Hãy chọn tệp PDF"),
        ({"period": period_of(Cycle.QUARTER, "2023-Q4"), "issued_on": date(2023, 9, 20)}, "chưa kết thúc"),
        ({"period": period_of(Cycle.QUARTER, "2023-Q3"), "issued_on": date(2023, 9, 20)}, "ngay trong hệ thống"),
        ({"signed": a_paper("khác")}, "đã có báo cáo nhập từ bản đã ký của kỳ này"),
        ({**other, "signed": a_paper("2022-Q3")}, "bản của báo cáo khác"),
        ({**other, "issued_on": date(2023, 9, 21)}, "không được sau ngày hôm nay"),
        ({**other, "issued_on": date(2022, 1, 1)}, "trước ngày đầu của kỳ"),
        ({**other, "issued_on": date(2021, 1, 1)}, "không tồn tại"),
        ({**other, "notation": "một hai"}, "ký hiệu"),
        ({**other, "signer": " "}, "người ký"),
        ({**other, "signed": b"MZ"}, "không phải là PDF"),
        ({**other, "signed": with_script(a_paper())}, "nội dung động"),
        ({**other, "signed": locked(a_paper())}, "mật khẩu"),
    ):
        with pytest.raises(Refused, match=sentence):
            taken_in(cast, **changes)
    typed(cast, first)
    figure: dict[str, Any]
    for figure, sentence in (
        ({}, "đã có số liệu của chỉ tiêu đó"),
        ({"code": "khong-co"}, "Không có chỉ tiêu này"),
        ({"code": "filing.missing", "window": "year_to_date"}, "chỉ có số liệu trong kỳ"),
        ({"code": "inspection.communes", "value": 14, "of": 13}, "nhỏ hơn số đã in"),
    ):
        with pytest.raises(Refused, match=sentence):
            typed(cast, first, **figure)
    with pytest.raises(Refused, match="còn gắn với hồ sơ này: số liệu nhập từ bản đã ký"):
        remove(first, reason="Nhập nhầm.", actor=cast.user("clerk"), unit_id=first.unit_id)
    assert (PastReport.objects.count(), TypedFigure.objects.count()) == (1, 1)


def test_only_what_is_asked_of_the_unit_is_offered(cast: Cast, client: Client) -> None:
    """By a level of units, by name, or in a round that was opened; nothing of another province, not by its code."""
    asked = {
        "theo-loai": a_regime(cast, code="theo-loai"),
        "neu-ten": a_regime(cast, "gia-dinh", code="neu-ten", named=[cast.unit("an-binh")]),
        "loai-khac": a_regime(cast, code="loai-khac", kinds=kinds("province")),
        "tinh-khac": a_regime(cast, "gia-dinh", code="tinh-khac"),
        "huyen-ben": a_regime(cast, code="huyen-ben", root=cast.unit("vi-nhu")),
    }
    who = standing(cast.user("clerk"))
    assert {regime.code for regime in asking(who, Role.CLERK)} == {"theo-loai", "neu-ten"}
    assert {regime.code for regime in asking(standing(cast.user("foreign-clerk")), Role.CLERK)} == {"tinh-khac"}
    client.force_login(cast.user("clerk"), backend="accounts.backends.PasswordBackend")
    add = reverse("reports:add_past_report")
    offered = client.get(add).content.decode()
    assert 'value="theo-loai/2022-Q3"' in offered
    assert "tinh-khac" not in offered
    values = {"unit": "huyện Thí Dụ", "notation": "125/BC-UBND", "issued_on": "20/09/2022", "signer": "Chủ tịch"}
    upload = SimpleUploadedFile("cu.pdf", a_paper(), "application/pdf")
    sent = {**values, "period": "tinh-khac/2022-Q3", "signed": upload, "idempotency_key": new_key()}
    assert client.post(add, sent).status_code == 422
    Expectation.objects.create(
        round=opened(asked["huyen-ben"], "2023-Q2"), unit=cast.unit("thi-du"), receiver=cast.unit("minh-hoa"),
        reviewer=cast.unit("minh-hoa"), deadline=date(2023, 6, 25),
    )  # fmt: skip
    assert "huyen-ben" in client.get(add).content.decode()


def test_an_old_paper_need_not_be_sharp(cast: Cast) -> None:
    """What was kept is taken as it was kept; what is scanned today for issue has to be sharp."""
    assert scans.faults(a_scan(dpi=100), pages=1, sharp=False) == []
    assert scans.faults(a_scan(dpi=100), pages=1) != []


def test_a_clerk_walks_it_by_hand(cast: Cast, client: Client, report: Report) -> None:
    client.force_login(cast.user("clerk"), backend="accounts.backends.PasswordBackend")
    add = reverse("reports:add_past_report")
    values = {"unit": "huyện Thí Dụ", "period": "thu/2022-Q3", "notation": "125/BC-UBND", "issued_on": "20/09/2022"}

    def post(url: str, data: dict[str, Any], **file: bytes) -> Any:
        uploads = {name: SimpleUploadedFile("cu.pdf", content, "application/pdf") for name, content in file.items()}
        return client.post(url, {**data, **uploads, "idempotency_key": new_key()})

    assert "Quý III năm 2022" in client.get(add).content.decode()
    with patch("reports.actions.scanned.faults_of_scan", return_value=["Tệp PDF bị hỏng, không đọc được."]):
        refused = post(add, {**values, "signer": "Chủ tịch"}, signed=a_paper())
    assert refused.status_code == 422
    assert "bị hỏng" in refused.content.decode()
    page = post(add, {**values, "signer": "Chủ tịch Trần Văn Mẫu"}, signed=a_paper())["Location"]
    paper = PastReport.objects.get()
    next_figure = f"{reverse('reports:add_typed_figure')}?report={paper.pk}"
    assert next_figure in client.get(page).content.decode()
    figure = {"report": paper.pk, "code": VISITS[0], "window": VISITS[1], "value": "1.204", "again": "1"}
    assert post(next_figure, figure)["Location"] == next_figure, "the next figure of the same paper"
    told = client.get(page).content.decode()
    assert "1.204\u00a0lượt" in told
    assert "Nhập từ bản đã ký" in told.replace("nhập từ", "Nhập từ")
    opened = client.get(reverse("reports:file_of_past_report", args=[paper.pk]))
    assert (opened["Content-Type"], opened.content[:5]) == ("application/pdf", b"%PDF-")
    post(reverse("reports:amend_past_report", args=[paper.pk]), {**values, "signer": "Phó Chủ tịch Lê Thị Nháp"})
    paper.refresh_from_db()
    assert (paper.signer, paper.file.size) == ("Phó Chủ tịch Lê Thị Nháp", len(a_paper()))
    client.force_login(cast.user("sibling-clerk"), backend="accounts.backends.PasswordBackend")
    assert client.get(reverse("reports:file_of_past_report", args=[paper.pk])).status_code == 404
