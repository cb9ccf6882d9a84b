"""Slips in a report: shown in “Lỗi cần sửa”, mended at one press, only by whoever writes."""

import pytest
from django.test import Client

from journal.refusal import Refused
from reports import actions, document
from reports.facts import gather
from reports.models import Report, Section
from reports.rules.proofs import numbers_are_spelt_one_way, text_is_spelt_right
from tests.cast import Cast
from tests.reports import builders
from tests.reports.builders import body, fresh

pytestmark = pytest.mark.django_db


def written(cast: Cast, *texts: str) -> Report:
    """A sound report but for the words of one section."""
    report = builders.drafted(cast)
    actions.save_section(report=report, key="danh-gia", body=body(*texts), revision=2, actor=cast.user("clerk"))
    return fresh(report)


def said(report: Report) -> list[str]:
    """The words of the section."""
    return document.block_texts(Section.objects.get(report=report, key="danh-gia").body)


def test_slips_are_told_with_their_place_and_mended_one_by_one(cast: Cast) -> None:
    report = written(cast, "Thực hiện nghiêm túc.", "Có hành vi hây phiến hà, sơ trách nhiệm, hây phiến hà.")
    problems = list(text_is_spelt_right(gather(report)))
    assert [(one.section, one.block, one.found, one.better) for one in problems] == [
        ("danh-gia", 1, "hây phiến hà", "gây phiền hà"),
        ("danh-gia", 1, "sơ trách nhiệm", "sợ trách nhiệm"),
    ]
    clerk = cast.user("clerk")
    for found in ("hây phiến hà", "hây phiến hà", "sơ trách nhiệm"):
        actions.mend_slip(report=report, key="danh-gia", block=1, found=found, actor=clerk)
    assert said(report)[1] == "Có hành vi gây phiền hà, sợ trách nhiệm, gây phiền hà."
    assert list(text_is_spelt_right(gather(fresh(report)))) == []
    with pytest.raises(Refused, match="đã được sửa"):
        actions.mend_slip(report=report, key="danh-gia", block=1, found="hây phiến hà", actor=clerk)


def test_two_spellings_of_a_number_are_told(cast: Cast) -> None:
    report = written(cast, "Theo Công văn số 249 /UBND-THVX.", "Công văn số 249/UBND-THVX nêu rõ.")
    (problem,) = numbers_are_spelt_one_way(gather(report))
    assert "“249 /UBND-THVX”, “249/UBND-THVX”" in problem.sentence


def test_the_page_mends_what_the_proof_pass_says_and_nothing_else(cast: Cast, client: Client) -> None:
    report = written(cast, "Nhiệm vụ chấm chỉnh, khắc phục.")
    url = f"/reports/{report.pk}/sections/danh-gia/mend/"
    client.force_login(cast.user("clerk"))
    page = client.get(f"/reports/{report.pk}/").content.decode()
    assert "Sửa thành “chấn chỉnh”" in page
    assert f'action="{url}"' in page
    client.post(url, {"block": "0", "found": "khắc phục"})
    assert said(report) == ["Nhiệm vụ chấm chỉnh, khắc phục."]
    sent = client.post(url, {"block": "0", "found": "chấm chỉnh"})
    assert sent["Location"] == f"/reports/{report.pk}/#section-danh-gia"
    assert said(report) == ["Nhiệm vụ chấn chỉnh, khắc phục."]
    assert client.post(url, {"block": "x", "found": "chấm chỉnh"}).status_code == 302
