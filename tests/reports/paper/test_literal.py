"""Text appears as it was typed: fifty pieces of markup in every field come out letter by letter."""

import io
from typing import Any

import pikepdf
import pytest

from reports.paper import textcheck
from reports.paper.draw import draw, read
from reports.paper.layout import element
from reports.paper.layout.page import document
from tests.reports.paper.samples import named, nil, note, text

MARKUP = [
    *(
        "<b>x</b>",
        "<script>alert(1)</script>",
        "<style>p{display:none}</style>",
        "</p><h1>x</h1>",
        "<!-- x -->",
        "&lt;b&gt;",
    ),
    *(
        "&amp;",
        "&#x41;",
        "&nbsp;",
        "<img src=x onerror=y>",
        "<a href='http://x'>y</a>",
        "]]>",
        "<![CDATA[x]]>",
        "<?php x ?>",
    ),
    *(
        "{{ 7*7 }}",
        "{% include 'x' %}",
        "{# x #}",
        "${7*7}",
        "#{7*7}",
        "<%= 7*7 %>",
        "{{{x}}}",
        "[[x]]",
        "__x__",
        "**x**",
    ),
    *("`x`", "~~x~~", "![x](y)", "[x](http://y)", "# x", "> x", "<svg/onload=x>", "<link rel=attachment href=x>"),
    *(
        "<base href=x>",
        "<meta charset=x>",
        "<table><tr><td>x",
        "</body></html>",
        "<p style='float:right'>x",
        "\\u003cb\\u003e",
    ),
    *(
        "%3Cb%3E",
        "javascript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "' OR 1=1 --",
        '"><b>',
        "'><b>",
        "<br/>",
        "<br>",
    ),
    *("<textarea>", "<title>x</title>", "<plaintext>"),
]
assert len(MARKUP) == len(set(MARKUP)) == 50


def _everywhere(words: str) -> dict[str, Any]:
    runs = [text(words), note(words), text(words, "bold"), text(words, "italic")]
    cells = [text(words)]
    table = {"type": "table", "header": [cells, cells], "rows": [[cells, cells]], "caption": cells}
    blocks = [
        {"type": "paragraph", "content": runs},
        {"type": "heading", "level": 1, "content": cells},
        {"type": "lead", "content": cells},
        {"type": "dash", "content": runs},
        {"type": "list", "style": "letter", "items": [cells]},
        table,
    ]
    payload = nil(
        subject=f"Về {words}",
        addressees=[words, f"Sở {words}"],
        sections=[{"title": words, "blocks": blocks}],
        recipients=["Như trên", words],
        archive=f"VT, {words}",
        signature={"capacity_lines": [words], "name": words},
    )
    return named(payload, lines=[words], parent_lines=[words], place="Tháp", full_name=words)


@pytest.mark.parametrize("batch", range(5))
def test_markup_in_every_field_is_printed_as_typed(batch: int) -> None:
    for words in MARKUP[batch::5]:
        # The text check inside fails the drawing when one letter of a field is missing or drawn as something else.
        drawn = draw(_everywhere(words))
        found = textcheck.squeeze("".join(textcheck.pages_text(drawn.pdf)))
        assert found.count(textcheck.squeeze(words)) >= 18, words
        with pikepdf.open(io.BytesIO(drawn.pdf)) as pdf:
            assert str(pdf.docinfo["/Author"]) == words
            assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})
            assert not any("/Annots" in page for page in pdf.pages)


def test_a_string_never_becomes_an_element() -> None:
    html = document(read(_everywhere("<b>x</b>")))
    assert "<b>x</b>" not in html.replace("<b>&lt;b&gt;x&lt;/b&gt;</b>", "")


def test_sabotage_a_builder_that_does_not_escape_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = element.to_html
    monkeypatch.setattr(
        "reports.paper.layout.page.to_html", lambda root: honest(root).replace("&lt;", "<").replace("&gt;", ">")
    )
    with pytest.raises(Exception, match=r"thiếu|ký tự"):
        draw(_everywhere("<b>x</b>"))
