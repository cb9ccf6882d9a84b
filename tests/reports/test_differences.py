"""What changed since the last version: woven word by word, shown to who decides."""

from typing import Any

from django.test import Client

from journal.actions import record
from reports import actions
from reports.differences import LONGEST, changed, marked
from reports.versions import last_read
from tests.cast import Cast
from tests.reports import builders

Json = dict[str, Any]


def paragraph(*inlines: str | Json) -> Json:
    content = [{"type": "text", "text": inline} if isinstance(inline, str) else inline for inline in inlines]
    return {"type": "paragraph", "content": content}


def items(*texts: str) -> Json:
    return {"type": "list", "style": "decimal", "items": [[{"type": "text", "text": text}] for text in texts]}


def told(blocks: list[Json]) -> str:
    """The woven text, `[+came]` and `[-went]`."""
    signs = {"in": "[+{}]", "out": "[-{}]", None: "{}"}
    runs = [run for block in blocks for run in (block["items"] if block["type"] == "list" else [block["content"]])]
    return " | ".join("".join(signs[i.get("diff")].format(i.get("text", "*").strip()) for i in run) for run in runs)


def test_nothing_changed_marks_nothing() -> None:
    text = [paragraph("Một câu."), items("a", "b")]
    assert marked(text, text) == text
    assert not changed(marked(text, text))


def test_words_are_marked_where_they_changed() -> None:
    before = [paragraph("Đã kiểm tra 10 xã, chưa phát hiện vi phạm nào.")]
    after = [paragraph("Đã kiểm tra 13 xã, chưa phát hiện vi phạm nào cả.")]
    assert told(marked(before, after)) == "Đã kiểm tra[-10][+13]xã, chưa phát hiện vi phạm[-nào.][+nào cả.]"
    assert changed(marked(before, after))


def test_a_figure_and_a_footnote_are_one_word_each() -> None:
    def figure(text: str) -> Json:
        return {"type": "text", "kind": "figure", "code": "c", "window": "round", "text": text}

    note = {"type": "footnote", "content": [{"type": "text", "text": "Xem kế hoạch."}]}
    woven = marked(
        [paragraph("Có ", figure("3/3 xã"), " được kiểm tra")],
        [paragraph("Có ", figure("4/4 xã"), note, " được kiểm tra")],
    )
    assert told(woven) == "Có[-3/3 xã][+4/4 xã][+*]được kiểm tra"


def test_whole_paragraphs_come_and_go_and_items_are_compared_one_by_one() -> None:
    before = [
        paragraph("Câu thứ nhất giữ nguyên."),
        paragraph("Câu này bị bỏ hẳn đi."),
        items("Kiểm tra", "Nhắc nhở các xã"),
    ]
    after = [paragraph("Câu thứ nhất giữ nguyên."), items("Kiểm tra", "Nhắc nhở các xã chậm", "Công khai")]
    assert told(marked(before, after)) == (
        "Câu thứ nhất giữ nguyên. | [-Câu này bị bỏ hẳn đi.] | Kiểm tra | Nhắc nhở các xã[+chậm] | [+Công khai]"
    )


def test_an_unlike_text_is_replaced_as_a_whole() -> None:
    woven = marked([paragraph("một hai ba bốn")], [paragraph("năm sáu bảy tám")])
    assert told(woven) == "[-một hai ba bốn] | [+năm sáu bảy tám]"


def test_a_very_long_paragraph_is_not_compared_by_words() -> None:
    long = "từ " * (LONGEST + 1)
    assert len(marked([paragraph(long)], [paragraph(long + "thêm")])) == 2


def test_the_text_that_was_read_is_that_of_the_last_way_back(cast: Cast) -> None:
    report = builders.submitted(cast)
    assert last_read(report) is None
    actions.send_back(report=report, reason="Bổ sung", actor=cast.user("leader"))
    clerk = cast.user("clerk")
    actions.save_section(
        report=builders.fresh(report), key="danh-gia", body=builders.body("Câu mới."), revision=2, actor=clerk
    )
    earlier = last_read(builders.fresh(report))
    assert earlier is not None
    assert set(earlier.bodies) == {"mo-dau", "tinh-hinh", "danh-gia", "ket"}
    assert earlier.bodies["danh-gia"] != builders.body("Câu mới.")
    assert earlier.bodies["danh-gia"]["blocks"]


def test_the_opening_that_came_with_the_report_was_read_too(cast: Cast) -> None:
    round_ = builders.open_round()
    round_.request = builders.an_act("yeu-cau")
    clerk = cast.user("clerk")
    report = actions.open_report(expectation=builders.expect(cast, round_), actor=clerk)
    opening = report.sections.get(key="mo-dau").body
    record("send_back", report, actor=cast.user("leader"), unit_id=report.unit_id)

    def read() -> Json:
        found = last_read(report)
        assert found is not None
        return found.bodies["mo-dau"]

    assert opening["blocks"]
    assert read() == opening
    actions.save_section(report=report, key="mo-dau", body=builders.body("Câu khác."), revision=1, actor=clerk)
    assert read() == opening


def test_a_text_of_which_no_version_was_kept_is_what_was_read_as_long_as_nobody_saved_it(cast: Cast) -> None:
    clerk = cast.user("clerk")
    report = actions.open_report(expectation=builders.expect(cast, builders.open_round()), actor=clerk)
    report.sections.filter(key="mo-dau").update(body=builders.body("Có từ khi mở, bản trước đây."))
    record("send_back", report, actor=cast.user("leader"), unit_id=report.unit_id)
    earlier = last_read(report)
    assert earlier is not None
    assert earlier.bodies["mo-dau"] == builders.body("Có từ khi mở, bản trước đây.")


def test_the_leader_sees_what_changed_and_the_writer_writes_clean_text(cast: Cast, client: Client) -> None:
    report = builders.submitted(cast)
    client.force_login(cast.user("leader"))
    assert "diff-in" not in client.get(f"/reports/{report.pk}/").content.decode()
    actions.send_back(report=report, reason="Bổ sung", actor=cast.user("leader"))
    clerk = cast.user("clerk")
    actions.save_section(
        report=builders.fresh(report), key="danh-gia", body=builders.body("Câu mới."), revision=2, actor=clerk
    )
    assert "diff-in" not in client.get(f"/reports/{report.pk}/").content.decode()
    actions.submit(report=builders.fresh(report), actor=clerk)
    page = client.get(f"/reports/{report.pk}/").content.decode()
    assert '<ins class="diff-in">Câu mới.</ins>' in page
    assert '<del class="diff-out">' in page
