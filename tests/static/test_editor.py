"""The editor of a section: nothing is lost on the way in and out, and what is typed becomes what was meant."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.chromium import put_caret
from tests.static.conftest import Desk

pytestmark = pytest.mark.browser
OpenDesk = Callable[..., Desk]
Json = dict[str, Any]


def text(words: str, *marks: str) -> Json:
    """A text inline."""
    return {"type": "text", "text": words, "marks": list(marks)} if marks else {"type": "text", "text": words}


def block(kind: str, *content: Json, **more: Any) -> Json:
    """A block with inlines."""
    return {"type": kind, **more, "content": list(content)}


NOTE = {
    "type": "footnote",
    "content": [text("Công văn số 4201."), {"type": "citation", "act": "cd280", "form": "full"}],
}
FIGURE = {"type": "figure", "code": "inspection.communes", "window": "year_to_date"}
EVERYTHING = [
    block("lead", text("Thực trạng")),
    block("paragraph", text("Đã "), text("tăng cường", "bold"), text("nhất", "bold", "italic"), NOTE, text(" đến")),
    block("dash", text("tại "), FIGURE, text(", "), {"type": "citation", "act": "cd280", "form": "auto"}),
    *(block("heading", text("Nhiệm vụ"), level=level) for level in (1, 2, 3)),
    {"type": "list", "style": "letter", "items": [[text("một")], [text("hai"), FIGURE]]},
    {"type": "list", "style": "decimal", "items": [[text("một")]]},
    block("paragraph", text("Cán bộ ngại va chạm.", "source:12", "source:15"), text(" Đậm.", "bold", "source:12")),
    {"type": "table", "caption": [text("Kết quả", "bold")], "header": [[text("Đơn vị")]], "rows": [[[FIGURE]], [[]]]},
]


def test_a_body_with_every_kind_of_node_comes_back_unchanged(open_desk: OpenDesk) -> None:
    desk = open_desk(*EVERYTHING)
    put_caret(desk.text.locator("p").first)
    desk.page.keyboard.type("x")
    desk.page.keyboard.press("Backspace")
    assert desk.save() == {"schema": 1, "blocks": EVERYTHING}


def test_copying_all_and_pasting_it_back_loses_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk(*EVERYTHING)
    put_caret(desk.text.locator("p").first)
    for key in ("Control+a", "Control+c", "Delete", "Control+v"):
        desk.page.keyboard.press(key)
    assert desk.save() == {"schema": 1, "blocks": EVERYTHING}


def test_a_paragraph_of_a_lower_unit_comes_with_its_source_and_what_is_typed_after_it_does_not(
    open_desk: OpenDesk,
) -> None:
    desk = open_desk(block("paragraph", text("Trước."), text(" Sau.")))
    put_caret(desk.text.locator("p").first, "End")
    desk.page.get_by_role("button", name="Đưa vào").click()
    desk.page.keyboard.type(" Và thế.")
    assert desk.text.locator(".sourced").get_attribute("title") == "Nguồn: huyện Thí Dụ, Quý III"
    desk.page.get_by_role("button", name="Chèn tại con trỏ").click()
    taken = text("Một bộ phận còn e dè.", "source:31")
    assert desk.save()["blocks"] == [
        block("paragraph", text("Trước. Sau.")),
        block("dash", taken, text(" Và thế."), taken),
    ]
    assert desk.page.locator("[data-used]").inner_text() == "Đã đưa vào"


def test_content_of_a_newer_schema_is_not_opened_for_editing(open_desk: OpenDesk) -> None:
    desk = open_desk({"type": "formula", "content": []})
    assert desk.text.get_attribute("contenteditable") == "false"
    assert desk.server.saves == []


def test_typed_marks_become_dashes_lists_and_headings(open_desk: OpenDesk) -> None:
    desk = open_desk()
    put_caret(desk.text)
    keys = desk.page.keyboard
    for words in ("- gạch", "", "1. một", "", "a) chữ"):
        keys.type(words)
        keys.press("Enter")
    keys.press("Enter")
    keys.type("Nhiệm vụ")
    keys.press("Control+Alt+1")
    assert desk.save()["blocks"] == [
        block("dash", text("gạch")),
        {"type": "list", "style": "decimal", "items": [[text("một")]]},
        {"type": "list", "style": "letter", "items": [[text("chữ")]]},
        block("heading", text("Nhiệm vụ"), level=1),
    ]


def test_one_item_of_a_list_becomes_a_dash_and_an_item_again(open_desk: OpenDesk) -> None:
    items = [[text("một")], [text("hai")], [text("ba")]]
    desk = open_desk({"type": "list", "style": "letter", "items": items})
    put_caret(desk.text.locator("li").nth(1))
    desk.page.get_by_role("button", name="Gạch đầu dòng").click()
    kinds = [found["type"] for found in desk.save()["blocks"]]
    assert kinds == ["list", "dash", "list"]
    desk.page.get_by_role("button", name="Danh sách a) b) c)").click()
    assert desk.save()["blocks"] == [{"type": "list", "style": "letter", "items": items}]


def test_a_footnote_is_written_in_its_own_box(open_desk: OpenDesk) -> None:
    desk = open_desk(block("paragraph", text("Quy chế")))
    put_caret(desk.text, "Control+End")
    desk.page.keyboard.press("Control+Alt+f")
    desk.page.keyboard.type("Quyết định số 3888")
    desk.page.keyboard.press("Escape")
    desk.page.keyboard.type(" làm việc")
    note = {"type": "footnote", "content": [text("Quyết định số 3888")]}
    assert desk.save()["blocks"] == [block("paragraph", text("Quy chế"), note, text(" làm việc"))]


def test_a_figure_of_the_side_pane_goes_in_at_the_cursor(open_desk: OpenDesk) -> None:
    desk = open_desk(block("paragraph", text("tại ")))
    put_caret(desk.text, "Control+End")
    desk.page.get_by_role("button", name="Chèn", exact=True).click()
    assert desk.text.inner_text().strip() == "tại 13/13 xã"
    assert desk.save()["blocks"] == [block("paragraph", text("tại "), FIGURE)]


def test_decomposed_letters_and_invisible_marks_leave_composed_and_clean(open_desk: OpenDesk) -> None:
    desk = open_desk()
    put_caret(desk.text)
    desk.page.keyboard.insert_text("Tie\u0302\u0301ng\u200b \uf0b7Việt")
    assert desk.save()["blocks"] == [block("paragraph", text("Tiếng Việt"))]
