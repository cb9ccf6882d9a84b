"""Pasting from Word and the web: only what a section can show comes in, and nothing of it runs."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.static.conftest import Desk
from tests.static.test_editor import block, text

pytestmark = pytest.mark.browser
OpenDesk = Callable[..., Desk]

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p { color: red }</style></head><body>
<h1><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>Nhiệm vụ<o:p></o:p></h1>
<p class=MsoNormal style='text-align:justify'><b><span style='font-size:14.0pt'>Đậm</span></b>&nbsp;
<span style='font-style:italic'>nghiêng</span><a style='mso-footnote-id:ftn1' href="#_ftn1">[1]</a></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>\uf0b7&nbsp;</span>gạch</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.&nbsp;</span>một</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.&nbsp;</span>hai</p>
<p class=MsoNormal>- gõ tay <script>window.ran = 1</script><img src="x" onerror="window.ran = 1"></p>
<table><tr><td colspan=2><p>Đơn vị</p></td></tr><tr><td>Xã</td><td>3</td></tr></table>
<div style='mso-element:footnote-list'><div id=ftn1><p><a href="#_ftnref1">[1]</a> Công văn 4201.</p></div></div>
</body></html>"""


def paste(desk: Desk, html: str, plain: str = "") -> list[dict[str, Any]]:
    """Pastes into the box; returns the blocks that are then saved."""
    desk.text.click()
    return paste_here(desk, html, plain)


def paste_here(desk: Desk, html: str, plain: str = "") -> list[dict[str, Any]]:
    """The same where the cursor stands."""
    desk.text.evaluate(
        """(box, [html, plain]) => {
          const data = new DataTransfer();
          if (html) data.setData("text/html", html);
          data.setData("text/plain", plain);
          box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        [html, plain],
    )
    blocks: list[dict[str, Any]] = desk.save()["blocks"]
    return blocks


def test_word_comes_in_as_headings_dashes_lists_notes_and_tables(open_desk: OpenDesk) -> None:
    note = {"type": "footnote", "content": [text("Công văn 4201.")]}
    table = {
        "type": "table",
        "caption": [],
        "header": [[text("Đơn vị")], []],
        "rows": [[[text("Xã")], [text("3")]]],
    }
    assert paste(open_desk(), WORD) == [
        block("heading", text("Nhiệm vụ"), level=1),
        block("paragraph", text("Đậm", "bold"), text(" "), text("nghiêng", "italic"), note),
        block("dash", text("gạch")),
        {"type": "list", "style": "decimal", "items": [[text("một")], [text("hai")]]},
        block("dash", text("gõ tay")),
        table,
    ]


def test_pasted_scripts_handlers_and_styles_never_act(open_desk: OpenDesk) -> None:
    """The policy would report an attempt in the console; none is made."""
    desk = open_desk()
    paste(desk, WORD)
    assert desk.complaints == []
    assert desk.page.evaluate("window.ran") is None


def test_the_page_would_report_an_inline_style(open_desk: OpenDesk) -> None:
    """The twin of the test above: the complaint that it looks for does come when a style acts."""
    desk = open_desk()
    desk.page.evaluate("document.body.setAttribute('style', 'color: red')")
    assert desk.complaints != []


def test_plain_lines_become_paragraphs_and_dashes(open_desk: OpenDesk) -> None:
    assert paste(open_desk(), "", "Một đoạn\r\n\r\n- gạch\r\n+ cộng\nhai\tba") == [
        block("paragraph", text("Một đoạn")),
        block("dash", text("gạch")),
        block("dash", text("cộng")),
        block("paragraph", text("hai ba")),
    ]
