"""Assertions 37 to 44: levels, end mark, citations and figures in the words of the body (NĐ30 PL I.I.II.6, V.6b)."""

import itertools
import re
from collections.abc import Iterator

from reports.paper.check.assertion import Checklist, NotApplicableError, first
from reports.paper.check.parts import Paragraph, joined
from reports.paper.check.reading import MM
from reports.paper.check.zones import Zones
from reports.paper.profiles import STATE
from reports.paper.words import LETTERS, roman

rules = Checklist()

SECTION = re.compile(r"^([IVXL]+)\. ")
NUMBERED = re.compile(r"^\d+(\.\d+)*\. ")
LETTERED = re.compile(r"^([a-zđ])\) ")
PART = re.compile(r"^(Phần|Chương) (thứ \w+|[IVXL]+|\d+)$", re.IGNORECASE)
ENDED = (".", ";", ":", ",", "…", "!", "?")
ACT = re.compile(
    r"(?P<type>Nghị quyết|Nghị định|Quyết định|Chỉ thị|Kết luận|Quy định|Thông báo|Hướng dẫn|Chương trình"
    r"|Kế hoạch|Công điện|Công văn|Thông tư|Tờ trình|Báo cáo) số (?P<symbol>\d+[/-][\w/-]+\w)"
)
DAY = re.compile(r"^,? ngày \d{1,2}(/\d{1,2}/\d{4}| tháng \d{1,2} năm \d{4})")
ISSUED_BY = re.compile(r"\bban hành\b[^;]*$")  # "… đã ban hành Kế hoạch số … và Kế hoạch số …"
SUBJECT = re.compile(r"\b(về|quy định|hướng dẫn|phê duyệt|ban hành|sửa đổi)\b|“")  # a title may stand in quotes
WRONG_GROUPS = re.compile(r"(?<![\d.,/])\d{1,3}(,\d{3})+(?![\d/])")
UNGROUPED = re.compile(r"(?<![\w.,/-])(\d{4,})(?![\w/.-]*[\w/])")


@rules.add(37, "Mục “I.”: số La Mã liên tục, in hoa, đậm", "PL I.I.V.6b")
def sections(zones: Zones) -> str | None:
    """Roman numbers without gap; the whole title upper case and bold."""
    found = [(match[1], paragraph) for paragraph in zones.paragraphs if (match := SECTION.match(paragraph.text))]
    if not found:
        raise NotApplicableError("không có mục")
    return first(_section_faults(found))


def _section_faults(found: list[tuple[str, Paragraph]]) -> Iterator[str]:
    for index, (number, paragraph) in enumerate(found, start=1):
        if number != roman(index):
            yield f"mục thứ {index} ghi {number}"
        if not paragraph.bold or paragraph.text != paragraph.text.upper():
            yield f"không đậm hoặc không in hoa: {paragraph.text[:60]}"


@rules.add(38, "Khoản “1.”: chữ số Ả Rập; đậm khi và chỉ khi có tiêu đề riêng dòng", "PL I.I.V.6b")
def clauses(zones: Zones) -> str | None:
    """A titled khoản is bold as a whole, an untitled one does not begin bold."""
    found = [paragraph for paragraph in zones.paragraphs if NUMBERED.match(paragraph.text)]
    if not found:
        raise NotApplicableError("không có khoản")
    for paragraph in found:
        starts_bold = paragraph.lines[0].words[0].bold
        titled = not paragraph.text.endswith(ENDED)
        if (starts_bold and not paragraph.bold) or (titled and not starts_bold):
            return f"{paragraph.text[:60]}"
    return None


@rules.add(39, "Điểm “a)”: đúng thứ tự a b c d đ e g h …, không đậm", "PL I.I.II.6đ")
def points(zones: Zones) -> str | None:
    """Letters in the decree's order, starting anew with a, plain."""
    found = [(match[1], paragraph) for paragraph in zones.paragraphs if (match := LETTERED.match(paragraph.text))]
    if not found:
        raise NotApplicableError("không có điểm")
    last = ""
    for letter, paragraph in found:
        place = LETTERS.find(letter)
        if place < 0 or (place > 0 and LETTERS[place - 1] != last):
            return f"điểm {letter}) đứng sau {last or 'đầu'}"
        if paragraph.lines[0].words[0].bold:
            return f"in đậm: {paragraph.text[:60]}"
        last = letter
    return None


@rules.add(40, "Phần, Chương: dòng số giữa, đậm, chữ thường; tiêu đề giữa, đậm, in hoa", "PL I.I.II.6đ")
def parts(zones: Zones) -> str | None:
    """Number line and title line centred and bold, the first lower case, the second upper."""
    lines = zones.body
    found = [index for index, line in enumerate(lines) if PART.match(line.text)]
    if not found:
        raise NotApplicableError("không chia Phần, Chương")
    for index in found:
        for line in lines[index : index + 2]:
            if not line.bold or abs(line.centre - zones.centre) > MM:
                return line.text
    return None


@rules.add(41, "Căn cứ: nghiêng, mỗi căn cứ một dòng kết thúc “;”, cuối cùng “.”", "PL I.I.II.6a", form=STATE)
def grounds(zones: Zones) -> str | None:
    """Lines of grounds in italics, closed by semicolons, the last by a full stop."""
    found = list(itertools.takewhile(lambda paragraph: paragraph.text.startswith("Căn cứ "), zones.paragraphs))
    if not found:
        raise NotApplicableError("không có căn cứ")
    for index, paragraph in enumerate(found):
        sign = "." if index == len(found) - 1 else ";"
        if not paragraph.text.endswith(sign) or not all(line.italic for line in paragraph.lines):
            return f"{paragraph.text[:60]}"
    return None


@rules.add(42, "Nội dung kết thúc bằng “./.”", "Mẫu 1.4", form=STATE)
def end_mark(zones: Zones) -> str | None:
    """The body ends with ./. and nothing stands between it and the signature."""
    last = zones.paragraphs[-1].text if zones.paragraphs else ""
    return None if last.endswith("./.") else f"kết thúc: “{last[-40:]}”"


@rules.add(43, "Viện dẫn lần đầu đủ loại, số, ngày, cơ quan, trích yếu; các lần sau chỉ loại và số", "PL I.I.II.6b")
def citations(zones: Zones) -> str | None:
    """The first mention of an act is full, later ones are short."""
    body = [paragraph.text for paragraph in zones.paragraphs]
    notes = [joined(lines) for lines in zones.notes.values()]
    if zones.is_copy:  # there a note may go on at the foot of the next page
        notes = [" ".join(notes)]
    found = [(match, text) for text in (*body, *notes) for match in ACT.finditer(text)]
    if not found:
        raise NotApplicableError("không viện dẫn văn bản")
    return first(_citation_faults(found))


def _citation_faults(found: list[tuple[re.Match[str], str]]) -> Iterator[str]:
    seen: set[str] = set()
    for match, text in found:
        after, before = text[match.end() : match.end() + 400], text[: match.start()]
        day = DAY.match(after)
        name = f"{match['type']} số {match['symbol']}"
        if match["symbol"] in seen:
            if day:
                yield f"{name}: lần sau vẫn ghi ngày"
            continue
        seen.add(match["symbol"])
        rest = after[day.end() :] if day else ""
        by = rest.startswith(" của ") or ISSUED_BY.search(before.rpartition(". ")[2])
        if not (day and by and SUBJECT.search(rest)):
            yield f"{name}: lần đầu chưa đủ ngày, cơ quan, trích yếu"


@rules.add(44, "Số từ 1.000 ngăn hàng nghìn bằng dấu chấm, thập phân dấu phẩy", "nội bộ")
def figures(zones: Zones) -> str | None:
    """No 1,000; no long figure without dots (years and numbers of documents apart)."""
    for paragraph in zones.paragraphs:
        if wrong := WRONG_GROUPS.search(paragraph.text):
            return f"“{wrong[0]}”"
        for match in UNGROUPED.finditer(paragraph.text):
            year = len(match[1]) == 4 and 1900 <= int(match[1]) <= 2199
            if not year and not paragraph.text[: match.start()].endswith("số "):
                return f"“{match[1]}”"
    return None
