"""A case from report to measure as people do it, and what of it stays out of sight."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from journal.models import Entry
from library.models import Attachment
from remedies.models import EvidenceNote, Finding, Handling
from remedies.states import EvidenceStep, FindingState
from tests.cast import Cast
from tests.remedies.conftest import Get, Post
from tests.remedies.records import PDF, a_concluded_finding, a_finding, a_handling, measure

NAME = "Bùi Thị Ấp"


def a_file(name: str = "Văn bản.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF)


def test_a_case_goes_from_report_to_measure_in_the_browser(cast: Cast, post: Post, get: Get) -> None:
    """Need 10, 11: each step with its evidence, the answer of the person, then the measure."""
    finding = a_finding(cast)
    url = f"/findings/{finding.pk}/"
    assert "Đây mới là phản ánh, chưa phải kết luận." in get("inspector", url).content.decode()
    post("inspector", f"{url}verify/")
    refused = post("inspector", f"{url}confirm/", step="violation", conclusion="Có.")
    assert "chưa có chứng cứ" in refused.content.decode()
    shown = {"step": "violation", "text": "Biên bản kiểm tra.", "papers": [a_file(f"{NAME}.pdf")]}
    assert post("clerk", f"{url}evidence/", **shown).status_code == 302
    assert post("inspector", f"{url}step/", step="violation", reason="").status_code == 302
    assert "Yêu cầu cá nhân giải trình ở mức “Vi phạm”" in get("inspector", url).content.decode()
    assert (
        post("inspector", f"{url}ask/", step="violation", asked_on="11/09/2023", due_on="18/09/2023").status_code == 302
    )
    page = get("inspector", url).content.decode()
    assert "Đã hết hạn giải trình (18/09/2023)" in page
    reply = Finding.objects.get().replies.get()
    answer = {"reply": reply.pk, "on": "15/09/2023", "text": "Do quá tải.", "papers": [a_file(f"{NAME}.pdf")]}
    assert post("inspector", f"{url}reply/", **answer).status_code == 302
    assert "Đã đủ điều kiện kết luận ở mức “Vi phạm”" in get("inspector", url).content.decode()
    assert post("inspector", f"{url}confirm/", step="violation", conclusion="Có vi phạm.").status_code == 302
    page = get("clerk", url).content.decode()
    assert f"/handlings/add/?finding={finding.pk}" in page
    decision = {
        "finding": f"Trường hợp số {finding.pk} [{finding.pk}]", "measure": measure("state_discipline", "reprimand").pk,
        "decided_on": "19/09/2023", "notation": "12/QĐ-UBND", "decided_by": "Chủ tịch huyện", "papers": [a_file()],
    }  # fmt: skip
    assert post("clerk", "/handlings/add/", **decision).status_code == 302
    finding.refresh_from_db()
    assert finding.state == FindingState.HANDLED
    pages = [
        get("inspector", at).content.decode() for at in (url, f"/handlings/{Handling.objects.get().pk}/", "/handlings/")
    ]
    assert all(NAME not in page for page in pages)
    assert "Khiển trách" in pages[0]


@pytest.mark.parametrize("step", ["attitude", "sign"])
def test_the_page_offers_no_measure_below_conduct_and_the_form_refuses_it(
    cast: Cast, post: Post, get: Get, step: str
) -> None:
    """Need 10: a sanction cannot be attached to a 'dấu hiệu'."""
    finding = a_concluded_finding(cast, EvidenceStep(step))
    page = get("clerk", f"/findings/{finding.pk}/").content.decode()
    assert "chưa có cơ sở để xử lý" in page
    assert "/handlings/add/" not in page
    refused = post(
        "clerk", "/handlings/add/", finding=finding.pk, measure=measure("soft_measure", "reminder").pk,
        decided_on="19/09/2023", category="civil_servant",
    )  # fmt: skip
    assert refused.status_code == 422
    assert "chưa có cơ sở để xử lý" in refused.content.decode()


def test_papers_open_to_who_may_read_names_and_every_reading_is_journalled(cast: Cast, post: Post, get: Get) -> None:
    finding = a_finding(cast)
    post("clerk", f"/findings/{finding.pk}/evidence/", step="sign", text="Ảnh chụp.", papers=[a_file(f"{NAME}.pdf")])
    handling = a_handling(
        cast, official=cast.official("commune-clerk"), actor=cast.user("clerk"), files=[(f"{NAME}.pdf", PDF)]
    )
    for about in (finding, handling):
        subject = "remedies.evidencenote" if about is finding else "remedies.handling"
        paper = Attachment.objects.get(subject_type=subject)
        url = f"/{about._meta.model_name}s/{about.pk}/papers/{paper.pk}/"
        for name, status in (
            ("inspector", 200), ("commune-leader", 200), ("clerk", 200),  # the clerk put it there
            ("commune-clerk", 404), ("reviewer", 403), ("leader", 403), ("sibling-clerk", 404),
        ):  # fmt: skip
            assert get(name, url).status_code == status, name
        read = Entry.objects.filter(verb="read_paper", subject_type=about._meta.label_lower, subject_id=about.pk)
        assert [entry.actor for entry in read.order_by("pk")] == [
            cast.user(n) for n in ("inspector", "commune-leader", "clerk")
        ]
        page = get("inspector", f"/{about._meta.model_name}s/{about.pk}/").content.decode()
        assert (NAME in page, url in page) == (False, True)
        assert url not in get("reviewer", f"/{about._meta.model_name}s/{about.pk}/").content.decode()
    assert get("inspector", f"/findings/{finding.pk}/papers/{paper.pk}/").status_code == 404


def test_internal_talk_is_for_those_who_enter_and_conclude(cast: Cast, post: Post, get: Get) -> None:
    finding = a_finding(cast)
    assert post("clerk", f"/findings/{finding.pk}/talk/", text="Cần hỏi thêm phòng Nội vụ.").status_code == 302
    url = f"/findings/{finding.pk}/"
    for name, there in (
        ("clerk", True),
        ("inspector", True),
        ("reviewer", False),
        ("provincial-leader", False),
        ("leader", False),
    ):
        assert ("Cần hỏi thêm" in get(name, url).content.decode()) is there, name
    assert post("reviewer", f"{url}talk/", text="x").status_code == 403


def test_duplicates_are_linked_both_ways_and_picked_by_number(cast: Cast, post: Post, get: Get) -> None:
    first, second = a_finding(cast), a_finding(cast)
    other = a_finding(cast, unit="dong-lam", named="")
    found = get("clerk", f"/pick/findings/?q={first.pk}").json()["found"]
    assert f"Trường hợp tại xã An Bình, 12/07/2023 [{first.pk}]" in [one["value"] for one in found]
    assert str(other.pk) not in [one["value"].rpartition("[")[2][:-1] for one in found]
    assert NAME not in str(found)
    for text, status in ((f"[{other.pk}]", 422), ("không có", 422), (f"[{second.pk}]", 422), (str(first.pk), 302)):
        assert post("clerk", f"/findings/{second.pk}/duplicate/", original=text).status_code == status, text
    assert f"/findings/{first.pk}/" in get("clerk", f"/findings/{second.pk}/").content.decode()
    assert f"/findings/{second.pk}/" in get("clerk", f"/findings/{first.pk}/").content.decode()
    assert post("clerk", f"/findings/{second.pk}/no-duplicate/").status_code == 302


def test_evidence_is_withdrawn_and_a_foreign_note_is_not_touched(cast: Cast, post: Post, get: Get) -> None:
    finding, other = a_finding(cast), a_finding(cast, unit="dong-lam", named="", step="conduct")
    post("clerk", f"/findings/{finding.pk}/evidence/", step="conduct", text="Nhầm hồ sơ.")
    foreign, own = EvidenceNote.objects.get(finding=other), EvidenceNote.objects.get(finding=finding)
    post("clerk", f"/findings/{finding.pk}/withdraw/", note=foreign.pk, reason="x")
    assert EvidenceNote.objects.filter(withdrawn="").count() == 2
    assert post("clerk", f"/findings/{finding.pk}/withdraw/", note=own.pk, reason="").status_code == 422
    assert post("clerk", f"/findings/{finding.pk}/withdraw/", note=own.pk, reason="Ghi nhầm.").status_code == 302
    assert "Đã rút: Ghi nhầm." in get("clerk", f"/findings/{finding.pk}/").content.decode()


def test_a_finding_left_open_is_reopened_with_a_reason(cast: Cast, post: Post, get: Get) -> None:
    finding = a_finding(cast)
    url = f"/findings/{finding.pk}/"
    post("inspector", f"{url}verify/")
    assert post("inspector", f"{url}leave-open/", conclusion="Chưa rõ hành vi.").status_code == 302
    assert "Chưa đủ căn cứ kết luận" in get("clerk", url).content.decode()
    assert post("inspector", f"{url}reopen/", reason=" ").status_code == 422
    assert post("inspector", f"{url}reopen/", reason="Có phản ánh mới.").status_code == 302
    page = get("clerk", url).content.decode()
    assert "Chưa rõ hành vi." in page
    assert "Có phản ánh mới." in page
