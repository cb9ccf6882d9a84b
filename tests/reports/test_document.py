"""The structured document: what is kept, what is refused, how tokens become text."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import document
from reports.document import DocumentError

TEXT = {"type": "text", "text": "Đã kiểm tra "}
FIGURE = {"type": "figure", "code": "inspection.communes", "window": "year_to_date"}
CITATION = {"type": "citation", "act": "cong-dien-280", "form": "auto"}


def whole(*blocks: Any) -> dict[str, Any]:
    return {"schema": 1, "blocks": list(blocks)}


def paragraph(*content: Any) -> dict[str, Any]:
    return {"type": "paragraph", "content": list(content)}


EVERY_BLOCK = whole(
    paragraph(TEXT, FIGURE, {"type": "footnote", "content": [CITATION]}),
    {"type": "heading", "level": 1, "content": [TEXT]},
    {"type": "lead", "content": [TEXT]},
    {"type": "dash", "content": [{"type": "text", "text": "đậm", "marks": ["bold", "italic"]}]},
    {"type": "list", "style": "letter", "items": [[TEXT], [FIGURE]]},
    {"type": "table", "caption": [TEXT], "header": [[TEXT], [TEXT]], "rows": [[[FIGURE], [TEXT]]]},
)


def test_every_block_and_inline_survives() -> None:
    assert document.clean(EVERY_BLOCK) == EVERY_BLOCK
    assert document.clean(document.clean(EVERY_BLOCK)) == EVERY_BLOCK


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "<p>x</p>",
        {"schema": 2, "blocks": []},
        {"schema": 1, "blocks": {}},
        {"schema": 1, "blocks": [], "html": "<b>"},
        whole("text"),
        whole({"type": "html", "content": []}),
        whole(paragraph({"type": "image", "src": "file:///etc/passwd"})),
        whole({"type": "paragraph", "content": [TEXT], "style": "color:red"}),
        whole(paragraph({"type": "text", "text": "x", "marks": ["underline"]})),
        whole(paragraph({"type": "text", "text": 5})),
        whole({"type": "heading", "level": 4, "content": []}),
        whole({"type": "list", "style": "roman", "items": []}),
        whole({"type": "table", "header": [[TEXT]], "rows": [[[TEXT], [TEXT]]]}),
        whole(paragraph({"type": "footnote", "content": [{"type": "footnote", "content": []}]})),
        whole(paragraph({"type": "citation", "act": "x", "form": "long"})),
        whole(paragraph({"type": "figure", "code": "", "window": "round"})),
        whole(paragraph({"type": "text", "text": "\ufffd"})),
        whole(paragraph({"type": "text", "text": "\ue000"})),
    ],
)
def test_anything_else_is_refused(body: object) -> None:
    with pytest.raises(DocumentError):
        document.clean(body)


def test_text_becomes_printable_and_composed() -> None:
    cleaned = document.clean(whole(paragraph({"type": "text", "text": "Hu\u0303y\u200b e\u0302\tx"})))
    assert next(document.texts(cleaned)) == "Hũy ê x"


def test_a_section_too_long_is_refused_with_a_sentence() -> None:
    with pytest.raises(DocumentError, match="dài quá"):
        document.clean(whole(paragraph({"type": "text", "text": "a" * (document.LIMIT + 1)})))


def test_tokens_are_found_in_printed_order_and_once() -> None:
    assert document.figures(EVERY_BLOCK) == [("inspection.communes", "year_to_date")]
    assert document.acts(EVERY_BLOCK) == ["cong-dien-280"]


def test_resolving_leaves_text_and_footnotes_only() -> None:
    blocks = document.resolve(EVERY_BLOCK, lambda code, window: "13/13 xã", lambda act, form: "Công điện")
    kinds = {inline["type"] for _index, inline in document.inlines({"blocks": blocks})}
    assert kinds == {"text", "footnote"}
    assert blocks[0]["content"][1] == {"type": "text", "text": "13/13 xã"}
    assert blocks[5]["rows"][0][0] == [{"type": "text", "text": "13/13 xã"}]


def test_for_the_screen_a_token_stays_told_apart() -> None:
    blocks = document.resolve(EVERY_BLOCK, lambda code, window: "13/13", lambda act, form: "CĐ", keep_kind=True)
    assert blocks[0]["content"][1]["kind"] == "figure"


def test_emptiness_is_what_the_reader_would_see() -> None:
    assert document.is_empty(document.empty())
    assert document.is_empty(whole(paragraph({"type": "text", "text": "  "})))
    assert not document.is_empty(whole(paragraph(FIGURE)))


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["type", "content", "text"]), inner),
    max_leaves=10,
)


@given(json_like)
def test_arbitrary_input_is_refused_or_kept_never_an_accident(value: Any) -> None:
    try:
        cleaned = document.clean({"schema": 1, "blocks": [value]})
    except DocumentError:
        return
    assert document.clean(cleaned) == cleaned
