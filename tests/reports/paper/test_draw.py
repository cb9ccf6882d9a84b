"""Drawing: the same bytes every time, the right metadata and fields, and nothing lost without a word."""

import hashlib
import io
import json
import subprocess
import sys

import pikepdf
import pytest

from reports.paper import engine, fonts, textcheck
from reports.paper.draw import Box, draw, read
from reports.paper.errors import DrawLost, DrawRefused
from tests.reports.paper.samples import ISSUED, broken, named, nil, paragraph, thap_muoi

MM = 72 / 25.4
IN_ANOTHER_PROCESS = "import json, sys; from reports.paper.draw import draw; print(draw(json.load(sys.stdin)).sha256)"


def test_the_same_payload_gives_the_same_bytes_in_separate_processes() -> None:
    here = draw(thap_muoi(**ISSUED))
    command = [sys.executable, "-c", IN_ANOTHER_PROCESS]
    told = subprocess.run(command, input=json.dumps(thap_muoi(**ISSUED)), capture_output=True, text=True, check=True)
    assert told.stdout.strip() == here.sha256 == hashlib.sha256(here.pdf).hexdigest()
    assert draw(thap_muoi(**ISSUED)).sha256 == here.sha256


def test_the_file_says_what_it_is() -> None:
    with pikepdf.open(io.BytesIO(draw(thap_muoi(**ISSUED)).pdf)) as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        assert info["/Title"].startswith("Báo cáo về thực trạng và nhiệm vụ")
        assert (info["/Author"], info["/Subject"]) == ("Ủy ban nhân dân huyện Tháp Mười", "6126/BC-UBND")
        assert (info["/bcprofile"], info["/bcstate"], info["/bctestmark"]) == ("ND30-14", "issued", "0")
        assert info["/CreationDate"].startswith("D:20230920")
        assert str(pdf.Root.Lang) == "vi-VN"
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})


def test_a_draft_carries_no_clock() -> None:
    with pikepdf.open(io.BytesIO(draw(thap_muoi()).pdf)) as pdf:
        assert "/CreationDate" not in pdf.docinfo
        assert str(pdf.docinfo["/bcstate"]) == "draft"


@pytest.mark.parametrize("seal", [28, 36, 42])
def test_the_seal_covers_a_third_of_the_signature_from_the_left(seal: float) -> None:
    boxes = draw(named(nil(), seal_diameter_mm=seal)).boxes
    person, stamp = boxes["ChuKyCaNhan"], boxes["DauCoQuan"]
    assert (person.x2 - person.x1, person.y2 - person.y1) == pytest.approx((45 * MM, 22 * MM), abs=0.01)
    assert (stamp.x2 - stamp.x1, stamp.y2 - stamp.y1) == pytest.approx((seal * MM, seal * MM), abs=0.01)
    assert (stamp.x2 - person.x1) / (person.x2 - person.x1) == pytest.approx(1 / 3, abs=0.001)
    assert stamp.y1 + stamp.y2 == pytest.approx(person.y1 + person.y2, abs=0.01)


def test_the_signature_field_lies_between_office_and_name() -> None:
    drawn = draw(nil())
    box: Box = drawn.boxes["ChuKyCaNhan"]
    middle = (box.x1 + box.x2) / 2
    assert drawn.pages == 1
    assert box.page == 0
    assert middle == pytest.approx((30 + 75 + 45) * MM, abs=0.5)


def test_a_character_without_a_glyph_is_refused_not_borrowed() -> None:
    for sign in ("☑", "漢", "\N{NON-BREAKING HYPHEN}"):
        with pytest.raises(DrawRefused, match=f"U\\+{ord(sign):04X}"):
            draw(nil(opening=[paragraph(f"Một chữ lạ {sign} ở đây.")]))


def test_a_payload_of_another_schema_is_refused() -> None:
    with pytest.raises(DrawRefused, match="schema"):
        draw(nil(schema=9))


def test_a_place_name_that_cannot_share_its_line_is_refused() -> None:
    with pytest.raises(DrawRefused, match=r"Địa danh quá dài"):
        draw(named(nil(), place="Thành phố Hồ Chí Minh mở rộng về phía Đông"))


@pytest.mark.parametrize(
    "css",
    [".name { display: none }", ".recipient:last-child { display: none }", ".number { display: none }",
     ".level-1:nth-of-type(3) { display: none }", ".note { display: none }", ".closing { display: none }"],
)  # fmt: skip
def test_whatever_is_lost_is_noticed(css: str) -> None:
    payload = thap_muoi(**ISSUED)
    assert textcheck.check(read(payload), broken(payload)).pieces > 40
    with pytest.raises(DrawLost):
        textcheck.check(read(payload), broken(payload, css))


def test_the_same_words_twice_in_the_payload_must_stand_twice_on_the_paper() -> None:
    twice = nil(opening=[paragraph("Cùng một câu dài được viết đúng hai lần trong báo cáo này của huyện. " * 4)] * 2)
    with pytest.raises(DrawLost, match="ký tự"):
        textcheck.check(read(twice), broken(twice, ".text:nth-of-type(2) { display: none }"))


def test_a_file_without_its_pdfa_mark_is_noticed() -> None:
    plain = engine.lay_out("<html lang='vi'><p>x</p></html>").write_pdf()
    with pytest.raises(DrawLost, match="PDF/A"):
        textcheck.check_file(plain)


def test_the_vendored_faces_are_the_ones_that_were_measured() -> None:
    for line in (fonts.FOLDER / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split()
        assert hashlib.sha256((fonts.FOLDER / name).read_bytes()).hexdigest() == digest
    assert fonts.width_mm("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Bold", 13) == pytest.approx(95.7, abs=0.1)
    assert fonts.width_mm("Độc lập - Tự do - Hạnh phúc", "Bold", 14) == pytest.approx(60.5, abs=0.1)


def test_lines_are_broken_evenly_and_never_lose_a_word() -> None:
    subject = thap_muoi()["subject"]
    lines = fonts.break_lines(subject, "Bold", 14, 140)
    widths = [fonts.width_mm(line, "Bold", 14) for line in lines]
    assert " ".join(lines) == subject
    assert max(widths) <= 140
    assert min(widths) > 0.8 * max(widths)
    assert fonts.break_lines("Một", "Bold", 14, 5) == ["Một"]
