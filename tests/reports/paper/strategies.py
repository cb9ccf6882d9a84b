"""Random payloads that follow the rules of the words, so that every assertion must hold on the paper."""

from typing import Any

from hypothesis import strategies as st

from tests.reports.paper.samples import annex, annexed, note, quang_ngai, text, thap_muoi

PHRASES = [
    "cán bộ công chức viên chức đùn đẩy né tránh trách nhiệm",
    "kiểm tra đột xuất kỷ luật kỷ cương hành chính",
    "địa bàn huyện nghiêm túc kịp thời Ủy ban nhân dân thị trấn",
    "ưỡn ẹo quỹ khuỷu ngoằn ngoèo nghiêng",
    "06 13/13 7,5% 3.112 347/KH-UBND",
]
WORDS = [word for phrase in PHRASES for word in phrase.split()]
KINDS = ["paragraph", "dash", "heading", "lead", "list", "table"]

words = st.sampled_from(WORDS)
phrase = st.lists(words, min_size=2, max_size=14).map(lambda found: "Việc " + " ".join(found))
sentence = st.lists(words, min_size=3, max_size=60).map(lambda found: "Trong kỳ " + " ".join(found) + ".")
marks = st.sampled_from([(), (), (), ("italic",)])


@st.composite
def content(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A paragraph's runs: text, sometimes italic, sometimes with notes."""
    runs = [text(draw(sentence), *draw(marks))]
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
        runs += [note(draw(sentence)), text(" " + draw(sentence))]
    return runs


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    """A table of two to five columns."""
    columns = draw(st.integers(2, 5))
    cell = phrase.map(lambda words: [text(words)])
    rows = draw(st.lists(st.lists(cell, min_size=columns, max_size=columns), min_size=1, max_size=6))
    return {
        "type": "table",
        "header": [[text(draw(words))] for _ in range(columns)],
        "rows": rows,
        "caption": draw(st.sampled_from([[], [text("Kết quả kiểm tra")]])),
    }


@st.composite
def blocks(draw: st.DrawFn) -> list[dict[str, Any]]:
    """The blocks of a section: a heading is always followed by text."""
    found: list[dict[str, Any]] = []
    for kind in draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=6)):
        if kind == "table":
            found.append(draw(tables()))
        elif kind == "list":
            items = draw(st.lists(content(), min_size=1, max_size=5))
            found.append({"type": "list", "style": draw(st.sampled_from(["decimal", "letter"])), "items": items})
        elif kind == "heading":
            found.append({"type": "heading", "level": draw(st.integers(1, 2)), "content": [text(draw(phrase))]})
        elif kind == "lead":
            found.append({"type": "lead", "content": [text(draw(phrase))]})
        else:
            found.append({"type": kind, "content": draw(content())})
    return [*found, {"type": "paragraph", "content": draw(content())}]


@st.composite
def annexes(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Up to two annexes, upright or on their side."""
    titles = draw(st.lists(phrase, max_size=2))
    return [annex(draw(tables()), title=title, landscape=draw(st.booleans())) for title in titles]


@st.composite
def _said(draw: st.DrawFn) -> dict[str, Any]:
    """What both forms share: number and day or blanks for them, and the text."""
    number, month = draw(st.none() | st.integers(1, 99_999)), draw(st.integers(1, 12))
    return {
        "number": number,
        "date": None if number is None else f"2023-{month:02d}-{draw(st.integers(1, 28)):02d}",
        "month": month,
        "opening": [{"type": "paragraph", "content": draw(content())}],
        "sections": [{"title": title, "blocks": draw(blocks())} for title in draw(st.lists(phrase, max_size=3))],
        "closing": [
            {"type": "paragraph", "content": [text("Trên đây là Báo cáo của Ủy ban nhân dân, " + draw(sentence))]}
        ],
    }


@st.composite
def _of_the_state(draw: st.DrawFn) -> dict[str, Any]:
    addressees = draw(st.lists(phrase, max_size=3))
    base = thap_muoi()
    issuer = {**base["issuer"], "place": draw(st.sampled_from(["Tháp Mười", "Thành phố Hồ Chí Minh", "Phường 1"]))}
    issuer["lines"] = draw(st.sampled_from([base["issuer"]["lines"], ["ỦY BAN NHÂN DÂN", "PHƯỜNG ĐIỆN BIÊN PHỦ"]]))
    return {
        **base,
        "issuer": issuer,
        "profile": draw(st.sampled_from(["ND30-14", "ND30-13"])),
        "subject": "Về " + draw(phrase),
        "addressees": addressees,
        "recipients": (["Như trên"] if addressees else ["Huyện ủy"]) + draw(st.lists(phrase, max_size=8)),
    }


@st.composite
def _of_the_party(draw: st.DrawFn) -> dict[str, Any]:
    base = quang_ngai()
    return {
        **base,
        "issuer": {**base["issuer"], "parent_lines": draw(st.sampled_from([[], ["ĐẢNG BỘ TỈNH ĐỒNG THÁP"]]))},
        "profile": draw(st.sampled_from(["HD05", "HD36"])),
        "subject": f"v{draw(phrase)[1:]}",
        "recipients": ["Ban Nội chính Trung ương (b/c)", *draw(st.lists(phrase, max_size=8))],
    }


@st.composite
def payloads(draw: st.DrawFn) -> dict[str, Any]:
    """A whole payload: State or Party, draft or issued, each profile, with or without addressees and annexes."""
    return annexed({**draw(st.one_of(_of_the_state(), _of_the_party())), **draw(_said())}, *draw(annexes()))
