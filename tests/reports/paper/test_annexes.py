"""Annexes: behind the report in one file, their pages counted apart, long tables laid out in parts (decision 18)."""

import io
from typing import Any

import docx
import pikepdf
import pypdfium2
import pytest
import segno
from docx.enum.section import WD_ORIENT

from reports.paper.check import read_paper
from reports.paper.check.annexes import split
from reports.paper.draw import draw
from reports.paper.layout import annex as layout
from reports.paper.layout import code as qr
from reports.paper.payload import CODE_LENGTH, PayloadError, from_json, sha256, to_json
from reports.paper.word import word_copy
from reports.paper.word.check import check_docx
from tests.reports.paper.samples import (
    ISSUED,
    annex,
    annexed,
    chart,
    failed,
    grid,
    nil,
    note,
    paragraph,
    party_nil,
    text,
)

CHART = chart(xã_An_Bình=1_204, xã_Bình_Hòa=96, phòng_Văn_hóa_xã_hội=0)
WIDE = annex(CHART, grid(9, 30), title="Danh sách nhiệm vụ khắc phục", landscape=True)
LONG = annexed(nil(**ISSUED), annex(paragraph("Tính đến ngày 14/9/2023."), grid(4, 60, caption="Theo đơn vị")), WIDE)


def heads(pdf: bytes) -> list[list[str]]:
    """Return the first lines of each annex."""
    return [[line.text for line in found.first_page[:3]] for found in split(read_paper(pdf))[1]]


def test_each_annex_has_its_head_and_its_own_pages() -> None:
    drawn = draw(LONG)
    assert failed(drawn.pdf) == {}
    assert drawn.boxes["ChuKyCaNhan"].page == 0
    main, (upright, wide) = split(read_paper(drawn.pdf))
    assert len(main) == 1
    assert [line.text for line in upright.first_page[:2]] == ["Phụ lục I", "DANH SÁCH LƯỢT KIỂM TRA CÔNG VỤ"]
    assert upright.reference[0].text == "(Kèm theo Báo cáo số /BC-UBND"
    assert (upright.landscape, wide.landscape) == (False, True)
    assert [[line.text for line in lines] for lines in wide.folios.values()][:2] == [[], ["2"]]


def test_the_code_over_each_annex_leads_to_the_page_of_verification() -> None:
    payload = {**LONG, "verify_at": "https://dam-lam.example.gov.vn/verify/"}
    drawn, wanted = draw(payload), f"https://dam-lam.example.gov.vn/verify/{sha256(payload)[:CODE_LENGTH]}/"
    assert failed(drawn.pdf) == {}
    assert qr.address(from_json(payload)) == wanted
    modules = [list(map(bool, row)) for row in segno.make(wanted, error="m", micro=False).matrix]
    annexes = split(read_paper(drawn.pdf))[1]
    first = [found.pages[0].number for found in annexes]
    marked = [number for number in range(1, drawn.pages + 1) if seen(drawn.pdf, number, len(modules)) == modules]
    assert marked == first
    draft = draw({**payload, "number": None, "date": None})
    assert all(seen(draft.pdf, number, len(modules)) != modules for number in first)
    with pytest.raises(PayloadError, match="verify_at"):
        from_json({**LONG, "verify_at": "javascript:alert(1)/"})


def seen(pdf: bytes, page: int, side: int) -> list[list[bool]]:
    """Return where it is dark in the middle of each module, as a reader sees the corner of the page."""
    scale, mm = 10, 72 / 25.4
    image = pypdfium2.PdfDocument(pdf)[page - 1].render(scale=scale).to_pil().convert("L")
    step = 14 * mm * scale / side
    places = [
        [(30 * mm * scale + step * (x + 0.5), 4 * mm * scale + step * (y + 0.5)) for x in range(side)]
        for y in range(side)
    ]
    return [[image.getpixel((int(x), int(y))) < 128 for x, y in row] for row in places]


def test_a_single_annex_has_no_number_and_the_party_counts_in_arabic() -> None:
    assert heads(draw(annexed(nil(), annex(grid(2, 2)))).pdf)[0][0] == "Phụ lục"
    party = annexed(party_nil(**ISSUED), annex(grid(2, 2)), WIDE)
    drawn = draw(party)
    assert [lines[0] for lines in heads(drawn.pdf)] == ["Phụ lục 1", "Phụ lục 2"]
    assert failed(drawn.pdf) == {}


def test_a_long_table_is_laid_out_in_parts_and_reads_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = draw(LONG)
    monkeypatch.setattr(layout, "PART_ROWS", 25)
    parted = draw(LONG)
    assert parted.sha256 == draw(LONG).sha256
    assert failed(parted.pdf) == {}
    assert parted.pages >= whole.pages
    first = split(read_paper(parted.pdf))[1][0]
    assert [lines[0].text for lines in list(first.folios.values())[1:]] == [
        str(number) for number in range(2, len(first.pages) + 1)
    ]
    said = [line.text for page in first.pages for line in page.lines]
    assert said.count("Theo đơn vị") == 1
    assert sum(line.startswith("Cột 1") for line in said) == len(first.pages)
    with pikepdf.open(io.BytesIO(parted.pdf)) as file:
        assert len(file.Root.StructTreeRoot.ParentTree.Nums) >= 2 * parted.pages


def test_the_word_copy_holds_them_in_sections_of_their_own() -> None:
    data = word_copy(LONG)
    document = docx.Document(io.BytesIO(data))
    assert [section.orientation for section in document.sections] == [WD_ORIENT.PORTRAIT] * 2 + [WD_ORIENT.LANDSCAPE]
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert styles.count("Phụ lục") == styles.count("Tên phụ lục") == styles.count("Kèm theo") == 2
    assert check_docx(data)[0].ok


BAD: list[tuple[str, dict[str, Any]]] = [
    ("annexes[0].blocks", annex()),
    ("annexes[0].blocks[0]", annex({"type": "heading", "level": 1, "content": [text("Một")]})),
    ("annexes[0].blocks[0]", annex({"type": "paragraph", "content": [text("Một"), note("Hai")]})),
    ("annexes", annex(grid(2, 5_000), grid(2, 1))),
]


@pytest.mark.parametrize(("path", "wrong"), BAD)
def test_what_no_annex_holds_is_refused(path: str, wrong: dict[str, Any]) -> None:
    with pytest.raises(PayloadError) as refused:
        from_json(annexed(nil(), wrong))
    assert refused.value.path == path


def test_a_payload_frozen_without_annexes_is_still_read() -> None:
    old = {key: value for key, value in nil().items() if key != "annexes"}
    assert from_json(old).annexes == ()
    assert from_json(to_json(from_json(LONG))) == from_json(LONG)
