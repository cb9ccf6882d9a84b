"""Tables in the editor: written cell by cell, widened, narrowed, and never left with torn rows."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.chromium import put_caret
from tests.static.conftest import Desk
from tests.static.test_editor import FIGURE, block, text
from tests.static.test_paste import paste_here

pytestmark = pytest.mark.browser
OpenDesk = Callable[..., Desk]
TABLE = {
    "type": "table",
    "caption": [],
    "header": [[text("Đơn vị")], [text("Số")]],
    "rows": [[[text("Xã A")], [FIGURE]]],
}


def press(desk: Desk, *names: str) -> None:
    """Buttons of the toolbar."""
    for name in names:
        desk.page.get_by_role("button", name=name).click()


def test_a_table_is_put_in_and_filled_by_keys_alone(open_desk: OpenDesk) -> None:
    desk = open_desk(block("paragraph", text("Trước.")))
    put_caret(desk.text.locator("p"))
    press(desk, "Chèn bảng")
    keys = desk.page.keyboard
    for words in ("Đơn vị", "Số", "Ghi chú", "Xã A", "3", "", "Xã B", "4", "", "Xã C"):
        keys.type(words)
        keys.press("Tab")
    press(desk, "Bỏ cột đang đứng")
    keys.press("Enter")
    keys.type("Sau.")
    assert desk.save()["blocks"] == [
        block("paragraph", text("Trước.")),
        {
            "type": "table",
            "caption": [],
            "header": [[text("Đơn vị")], [text("Ghi chú")]],
            "rows": [[[text("Xã A")], []], [[text("Xã B")], []], [[text("Xã C")], []]],
        },
        block("paragraph", text("Sau.")),
    ]


def test_rows_and_columns_come_and_go_and_the_last_takes_the_table_along(open_desk: OpenDesk) -> None:
    desk = open_desk(TABLE)
    put_caret(desk.text.locator("td", has_text="Xã A"))
    press(desk, "Thêm dòng bên dưới")
    desk.page.keyboard.type("Xã B")
    press(desk, "Thêm cột bên phải")
    (table,) = desk.save()["blocks"]
    assert table["header"] == [[text("Đơn vị")], [], [text("Số")]]
    assert table["rows"] == [[[text("Xã A")], [], [FIGURE]], [[text("Xã B")], [], []]]
    press(desk, "Bỏ cột đang đứng", "Bỏ dòng đang đứng")
    assert desk.save()["blocks"] == [TABLE]
    press(desk, "Bỏ dòng đang đứng", "Bỏ dòng đang đứng")
    assert desk.save()["blocks"] == []
    for _step in range(2):
        desk.page.keyboard.press("Control+z")
    assert desk.save()["blocks"] == [TABLE]


def test_nothing_joins_cells_and_a_paste_stays_in_its_own(open_desk: OpenDesk) -> None:
    desk = open_desk(block("paragraph", text("Trước.")), TABLE)
    first, last = desk.text.locator("td", has_text="Đơn vị"), desk.text.locator("td", has_text="Xã A")
    put_caret(first, "Home", "Backspace")
    first.drag_to(last)
    desk.page.keyboard.press("Home")
    desk.page.keyboard.press("Backspace")
    put_caret(last, "End", "Delete")
    (_paragraph, table) = paste_here(desk, "<p>và</p><p>xã <b>B</b></p>")
    assert [len(row) for row in (table["header"], *table["rows"])] == [2, 2]
    assert "".join(part["text"] for part in table["rows"][0][0]) == "Xã Avà xã B"
    assert desk.complaints == []


def test_the_toolbar_is_one_row_and_reached_by_keys_in_a_table_and_outside(open_desk: OpenDesk) -> None:
    """As wide as beside the outline and the figures at 1366: what can do nothing at the caret leaves its room."""
    desk = open_desk(block("paragraph", text("Trước.")), TABLE)
    bar = desk.page.get_by_role("toolbar")
    desk.page.locator("[data-editor-toolbar]").evaluate("slot => { slot.style.width = '596px'; }")
    for place, there, not_there in (("p", "Mục 1.", "Thêm dòng bên dưới"), ("td", "Thêm dòng bên dưới", "Mục 1.")):
        put_caret(desk.text.locator(place).first)
        expect(bar.get_by_role("button", name=there, exact=True)).to_be_visible()
        expect(bar.get_by_role("button", name=not_there, exact=True)).to_be_hidden()
        expect(bar.get_by_text("Viện dẫn")).to_be_visible()
        assert bar.evaluate("bar => bar.scrollWidth <= bar.clientWidth && bar.offsetHeight < 48"), place
        desk.page.keyboard.press("Alt+F10")
        for _tool in range(3):
            desk.page.keyboard.press("ArrowRight")
        assert desk.page.evaluate("() => Boolean(document.activeElement.closest('[role=toolbar]'))"), place
        assert bar.locator("[tabindex='0']").count() == 1
