"""The copy in Word: nothing lost, every style right, and through LibreOffice it is the paper once more."""

import io
import os
import shutil

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from reports.paper.check import check_pdf, read_paper
from reports.paper.draw import read
from reports.paper.errors import DrawLost
from reports.paper.word import word_copy
from reports.paper.word.check import check_docx, check_words
from reports.paper.word.document import write
from reports.paper.word.office import as_pdf, check_through_office
from reports.paper.word.reading import UnreadableWordError, notes, texts
from reports.paper.words import COPY_MARK
from tests.reports.paper.samples import ISSUED, Json, nil, party_nil, quang_ngai, rich, thap_muoi
from tests.reports.paper.test_hard import PAPERS

SPOILED = (69, 70)
"""The assertions about copies in Word, each spoiled below."""


def saved(document: object) -> bytes:
    """The changed file."""
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def fault(document: object) -> str:
    """What assertion 69 finds on a changed file."""
    return check_docx(saved(document))[0].detail


@pytest.mark.parametrize("payload", [thap_muoi(**ISSUED), quang_ngai(), rich(**ISSUED), nil()])
def test_the_copy_says_what_the_paper_says(payload: Json) -> None:
    data = word_copy(payload)
    assert [one.detail for one in check_docx(data) if not one.ok] == []
    document = docx.Document(io.BytesIO(data))
    assert document.sections[0].first_page_footer.paragraphs[0].text == COPY_MARK
    assert document.core_properties.content_status == "Bản thảo"


def test_headings_are_numbered_by_word_and_notes_are_real() -> None:
    document = docx.Document(io.BytesIO(word_copy(quang_ngai())))
    said = list(texts(document))
    assert "I. TÌNH HÌNH" in said
    assert "2.1. Đối với cá nhân" in said
    assert "I. TÌNH HÌNH" not in {paragraph.text for paragraph in document.paragraphs}
    assert {paragraph.style.name for paragraph in document.paragraphs if paragraph.style} >= {
        "Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Body Text",
    }  # fmt: skip
    called = [sign.get(qn("w:id")) for sign in document.element.iter(qn("w:footnoteReference"))]
    assert called == [note.get(qn("w:id")) for note in notes(document)] == ["1", "2"]


def test_a_lost_word_is_noticed() -> None:
    payload = nil()
    document = docx.Document(io.BytesIO(word_copy(payload)))
    document.tables[-1].cell(0, 1).paragraphs[0].clear()
    with pytest.raises(DrawLost, match=r"signature\.capacity_lines"):
        check_words(read(payload), saved(document))


def test_assertion_69_finds_what_is_wrong() -> None:
    def fresh() -> docx.document.Document:
        return docx.Document(io.BytesIO(word_copy(rich())))

    document = fresh()
    document.sections[0].left_margin = document.sections[0].right_margin
    assert fault(document) == "lề left khác 30 mm"
    document = fresh()
    document.sections[0].different_first_page_header_footer = False
    assert "trang đầu" in fault(document)
    document = fresh()
    document.sections[0].header.paragraphs[0].clear()
    assert "PAGE" in fault(document)
    document = fresh()
    document.styles["Body Text"].font.name = "Arial"
    assert "BodyText" in fault(document)
    document = fresh()
    document.paragraphs[5].runs[0].font.name = "Arial"
    assert "không phải Times New Roman" in fault(document)
    for tag in ("w:tblHeader", "w:cantSplit"):
        document = fresh()
        mark = next(document.element.iter(qn(tag)))
        mark.getparent().remove(mark)
        assert fault(document).startswith("bảng ")
    with pytest.raises(UnreadableWordError):
        check_docx(b"PK")


@pytest.mark.drill
def test_through_libre_office_it_is_the_paper_again() -> None:
    """Assertions 9 to 56 and the Party's hold on what another program makes of the copy (assertion 70)."""
    if shutil.which("soffice") is None:
        sentence = "no LibreOffice on this machine: `apt-get install libreoffice-writer-nogui` to run this test"
        pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)
    payloads = {"state": thap_muoi(**ISSUED), "party": quang_ngai(**ISSUED), "rich": rich(), "draft": party_nil()}
    payloads |= PAPERS
    copies = [write(read(payload)) for payload in payloads.values()]
    for name, data in zip(payloads, as_pdf(*copies), strict=True):
        assert [(one.number, one.detail) for one in check_pdf(data) if one.ok is False] == [], name
        assert any(line.text == COPY_MARK for line in read_paper(data).lines())
    document = docx.Document(io.BytesIO(copies[0]))
    document.styles["Body Text"].font.size = Pt(12)
    spoiled = saved(document)
    assert check_docx(spoiled)[0].ok
    assert check_through_office(spoiled).detail.startswith("mục 32:")
    assert check_through_office(copies[0]).ok
