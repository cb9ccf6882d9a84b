"""A section saves itself, and what is typed outlives lost lines, ended sessions and other people's changes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog

from tests.chromium import put_caret
from tests.static.conftest import Answer, Desk
from tests.static.test_editor import block, text

pytestmark = pytest.mark.browser
OpenDesk = Callable[..., Desk]
THEIRS = {"schema": 1, "blocks": [block("paragraph", text("bản kia"))]}
CONFLICT = (409, {"revision": 9, "body": THEIRS, "by": "Người Khác", "at": "2023-09-20T14:05:00+07:00"})


def typing(open_desk: OpenDesk, *answers: Answer) -> Desk:
    """A desk at which somebody has just typed, before a server with these answers."""
    desk = open_desk(block("paragraph", text("bản")))
    desk.server.answers.extend(answers)
    put_caret(desk.text, "Control+End")
    desk.page.keyboard.type(" của tôi")
    return desk


MINE = {"schema": 1, "blocks": [block("paragraph", text("bản của tôi"))]}


def test_it_saves_by_itself_when_the_typing_rests(open_desk: OpenDesk) -> None:
    desk = typing(open_desk)
    desk.says("Đã lưu lúc 14:05, Người Thử")
    assert desk.server.saves == [{"body": MINE, "revision": 7}]


def test_it_saves_within_ten_seconds_while_the_typing_goes_on(open_desk: OpenDesk) -> None:
    desk = open_desk(block("paragraph", text("bản")))
    desk.page.clock.install()
    desk.text.click()
    for second in range(1, 11):
        desk.page.keyboard.type("z")
        desk.page.clock.run_for(1000)
        if second == 7:
            assert desk.server.saves == []
    desk.says("Đã lưu lúc")
    (saved,) = desk.server.saves[0]["body"]["blocks"]
    assert 7 < saved["content"][0]["text"].count("z") < 10


def test_it_saves_when_the_box_is_left(open_desk: OpenDesk) -> None:
    desk = typing(open_desk)
    with desk.page.expect_response("**/save/"):
        desk.text.blur()
    assert desk.server.saves[0]["body"] == MINE


def test_a_conflict_shows_both_texts_and_keeps_mine_only_when_told(open_desk: OpenDesk) -> None:
    desk = typing(open_desk, CONFLICT)
    desk.save()
    panel = desk.page.get_by_role("alertdialog")
    assert "bản của tôi" in panel.inner_text()
    assert "bản kia" in panel.inner_text()
    assert len(desk.server.saves) == 1
    panel.get_by_role("button", name="Giữ bản của tôi").click()
    desk.says("Đã lưu lúc")
    assert desk.server.saves[1] == {"body": MINE, "revision": 9}


def test_taking_the_other_text_can_be_undone(open_desk: OpenDesk) -> None:
    desk = typing(open_desk, CONFLICT)
    desk.save()
    desk.page.get_by_role("button", name="Lấy bản kia").click()
    assert desk.text.inner_text() == "bản kia"
    desk.page.keyboard.press("Control+z")
    assert desk.save() == MINE
    assert desk.server.saves[-1]["revision"] == 9


def test_merging_by_hand_waits_for_the_word(open_desk: OpenDesk) -> None:
    desk = typing(open_desk, CONFLICT)
    desk.save()
    desk.page.get_by_role("button", name="Tự ghép").click()
    put_caret(desk.text, "Control+End")
    desk.page.keyboard.type(" và bản kia")
    desk.page.get_by_role("button", name="Ghép xong, lưu").click()
    desk.says("Đã lưu lúc")
    assert [save["revision"] for save in desk.server.saves] == [7, 9]
    assert desk.server.saves[1]["body"]["blocks"] == [block("paragraph", text("bản của tôi và bản kia"))]


@pytest.mark.parametrize("answer", [(401, {}), (403, None)], ids=["signed out", "stale token, answered by a page"])
def test_an_ended_session_asks_to_sign_in_and_goes_on(open_desk: OpenDesk, answer: Answer) -> None:
    desk = typing(open_desk, answer)
    desk.save()
    link = desk.page.get_by_role("link", name="Đăng nhập ở thẻ mới")
    assert link.get_attribute("href") == "/login/"
    desk.page.get_by_role("button", name="Đã đăng nhập, lưu tiếp").click()
    desk.says("Đã lưu lúc")
    assert desk.server.saves[1]["body"] == MINE


def test_a_lost_line_is_tried_again_by_itself(open_desk: OpenDesk) -> None:
    desk = typing(open_desk, None, (503, {}), (503, {"message": "Hệ thống đang bảo trì, dự kiến đến 14:30."}))
    desk.page.keyboard.press("Control+s")
    desk.says("mất kết nối")
    desk.says("Máy chủ đang bận")
    desk.says("dự kiến đến 14:30")
    desk.says("Đã lưu lúc")
    assert [save["body"] for save in desk.server.saves] == [MINE] * 4


def test_a_refusal_is_shown_in_sentences_and_keeps_the_text(open_desk: OpenDesk) -> None:
    desk = typing(open_desk, (422, {"problems": ["Đoạn 1 có ký tự không in được."]}))
    desk.save()
    desk.page.get_by_text("Đoạn 1 có ký tự không in được.").wait_for()
    assert desk.text.inner_text() == "bản của tôi"


def test_a_section_that_may_not_be_edited_any_more_offers_to_copy(open_desk: OpenDesk) -> None:
    desk = typing(open_desk, (403, {"message": "Báo cáo đã được trình."}))
    desk.save()
    desk.page.get_by_text("Báo cáo đã được trình.").wait_for()
    assert desk.page.get_by_role("button", name="Chép nội dung").is_visible()
    assert desk.text.inner_text() == "bản của tôi"


def test_a_form_is_sent_only_after_the_text_is_saved(open_desk: OpenDesk) -> None:
    desk = typing(open_desk)
    desk.page.get_by_role("button", name="Trình lãnh đạo").click()
    desk.page.wait_for_url("**/submitted/?")
    assert desk.server.saves[0]["body"] == MINE


def test_leaving_with_unsaved_text_asks_first(open_desk: OpenDesk) -> None:
    desk = typing(open_desk, None, None, None)
    asked: list[str] = []

    def agree(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    desk.page.on("dialog", agree)
    desk.page.reload()
    assert asked == ["beforeunload"]


def test_no_text_is_kept_in_the_browser(open_desk: OpenDesk) -> None:
    desk = typing(open_desk)
    desk.save()
    kept = desk.page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]"
    )
    assert kept == [0, 0, 0]
