"""Which line of the paper is which component of the decree's diagram (ô 1 to 9), found by words and places alone."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from reports.paper.check.annexes import split
from reports.paper.check.parts import Head, Paragraph, parted, usual, without_mark
from reports.paper.check.reading import MM, Line, Page, Paper, Rule
from reports.paper.check.tables import Area, areas
from reports.paper.profiles import PARTY, STATE, URGENCY_MM
from reports.paper.words import COPY_MARK

TITLE_STARTS = ("CỘNG HÒA", "ĐẢNG CỘNG")
PARTY_TITLE = "ĐẢNG CỘNG SẢN VIỆT NAM"
STAR = "*"
NOTE_SIZE = 10.5
TOP_MARGIN = 20 * MM
LEFT, RIGHT = 30 * MM, 195 * MM  # taken where the text is too short to show its margins
FEW_LINES = 8
SENTENCE_ENDS = (".", ";", ":")
SUBJECT_MARK = re.compile(r"^-+$")
DATE = re.compile(r"ngày\b.*\bnăm")
COPIED = ("SAO Y", "SAO LỤC", "TRÍCH SAO")
COPY_FIELD = "ChuKyBanSao"


class MissingError(LookupError):
    """A component that an assertion speaks of is not on the paper."""


class Zones:
    """The components of a paper, each worked out when first asked for.

    `whole` is the file with all its pages, `paper` the report itself without the annexes behind it.
    """

    def __init__(self, paper: Paper) -> None:
        self.is_copy = any(line.text == COPY_MARK for line in paper.lines())
        self.whole = without_mark(paper) if self.is_copy else paper
        pages, self.annexes = split(self.whole)
        self.paper = replace(self.whole, pages=pages)

    @cached_property
    def form(self) -> str:
        """Return the form the paper is of: as its metadata tell, else by its title."""
        told = self.paper.metadata.get("bcform")
        if told in {STATE, PARTY}:
            return told
        return PARTY if any(PARTY_TITLE in line.text for line in self.first_page[:3]) else STATE

    @property
    def is_annex(self) -> bool:
        """Tell whether the file is an annex by itself, apart from its report."""
        return not self.paper.pages

    @property
    def is_certified_copy(self) -> bool:
        """Tell whether the file is an electronic copy of a document: it shows a mark of one, or bears its signature."""
        marked = any(line.text.upper().startswith(COPIED) for line in self.whole.marks)
        return marked or any(stamp.name == COPY_FIELD for stamp in self.whole.stamps)

    @property
    def of_party(self) -> bool:
        """Tell whether the paper is one of the Party."""
        return self.form == PARTY

    # Page numbers and notes

    @cached_property
    def folios(self) -> dict[int, list[Line]]:
        """Return the lines inside the top margin of each page."""
        return {page.number: [line for line in page.lines if line.baseline < TOP_MARGIN] for page in self.paper.pages}

    @cached_property
    def separators(self) -> dict[int, Rule]:
        """Return the rule above the notes of each page that has notes."""
        found = {}
        for page in self.paper.pages:
            for rule in page.rules:
                below = [line for line in page.lines if line.baseline > rule.bottom]
                starts = abs(rule.x0 - LEFT) < 6 * MM and rule.width < 100 * MM
                if starts and below and (below[0].signs or (self.is_copy and below[0].size < NOTE_SIZE)):
                    found[page.number] = rule
        return found

    @cached_property
    def notes(self) -> dict[int, list[Line]]:
        """Return the lines of notes at the foot of each page."""
        found = {}
        for page in self.paper.pages:
            rule = self.separators.get(page.number)
            below = [line for line in page.lines if rule is not None and line.baseline > rule.bottom]
            if below:
                found[page.number] = below
        return found

    @cached_property
    def note_signs(self) -> dict[int, list[str]]:
        """Return the signs that notes begin with, page by page; in a copy they may stand on the line."""
        found: dict[int, list[str]] = {}
        count = 0
        for page, lines in self.notes.items():
            found[page] = [sign for line in lines for sign in line.signs]
            if self.is_copy and not found[page]:
                for line in lines:
                    if line.text.startswith(f"{count + 1} "):
                        count += 1
                        found[page].append(str(count))
        return found

    # Head

    @cached_property
    def first_page(self) -> list[Line]:
        """Return the lines of page 1 under the top margin; none of an annex by itself."""
        return [line for page in self.paper.pages[:1] for line in page.lines if line.baseline >= TOP_MARGIN]

    @cached_property
    def kind_at(self) -> int:
        """Return the place of the title line ("BÁO CÁO") among the lines of page 1."""
        for index, line in enumerate(self.first_page):
            if line.text.casefold() == "báo cáo":
                return index
        for index, line in enumerate(self.first_page):  # the title is wrong: it stands under number and day
            if DATE.search(line.text):
                return index + 1
        raise MissingError("không thấy tên loại BÁO CÁO")

    @cached_property
    def head(self) -> Head:
        """Return the lines above the title, parted into the left and the right block."""
        head = Head()
        lines = self.first_page[: self.kind_at]
        if not lines:
            raise MissingError("không thấy phần đầu văn bản")
        border = self._border(lines)
        for line in lines:
            left, right = parted(line, border)
            head.left += [left] if left else []
            head.right += [right] if right else []
        return head

    def _border(self, lines: list[Line]) -> float:
        """Return where the right block begins: before its title, else in the widest blank of the first line."""
        for line in lines[:3]:
            for index, char in enumerate(line.chars):
                if "".join(c.text for c in line.chars[index : index + 10]).startswith(TITLE_STARTS):
                    return (line.chars[index - 1].x1 + char.x0) / 2 if index else char.x0 - 6
        gaps = lines[0].gaps()
        if not gaps:
            raise MissingError("không thấy hai khối ở phần đầu văn bản")
        widest = max(gaps, key=lambda gap: gap[1] - gap[0])
        return (widest[0] + widest[1]) / 2

    @property
    def country(self) -> Line:
        """Return the line of Quốc hiệu, of the Party's title."""
        return self._first(self.head.right, "không thấy Quốc hiệu")

    @property
    def motto(self) -> Line:
        """Return the line of Tiêu ngữ."""
        return self._first(self.head.right[1:], "không thấy Tiêu ngữ")

    @cached_property
    def number(self) -> Line:
        """Return the line of number and symbol."""
        return self._first([line for line in self.head.left if line.text.startswith("Số")], "không thấy số, ký hiệu")

    @cached_property
    def place(self) -> Line:
        """Return the line of place and day."""
        found = [line for line in self.head.right[1:] if DATE.search(line.text)]
        return self._first(found, "không thấy địa danh, ngày tháng")

    @property
    def issuer(self) -> list[Line]:
        """Return the lines of parent and issuing body."""
        other = {STAR, *URGENCY_MM}
        lines = [line for line in self.head.left if not line.text.startswith("Số") and line.text not in other]
        self._first(lines, "không thấy tên cơ quan ban hành")
        return lines

    @cached_property
    def urgency(self) -> Line | None:
        """Return the stamp of urgency."""
        return next((line for line in self.first_page if line.text in URGENCY_MM), None)

    @staticmethod
    def _first(lines: list[Line], sentence: str) -> Line:
        if not lines:
            raise MissingError(sentence)
        return lines[0]

    # Title and addressees

    @property
    def kind(self) -> Line:
        """Return the line of the kind's name."""
        return self._first(self.first_page[self.kind_at :], "không thấy tên loại")

    @cached_property
    def subject(self) -> list[Line]:
        """Return the lines of the trích yếu: those that follow the kind's name closely."""
        lines: list[Line] = []
        above = self.kind
        for line in self.first_page[self.kind_at + 1 :]:
            if line.baseline - above.baseline > 1.7 * line.size or SUBJECT_MARK.match(line.text):
                break
            lines.append(line)
            above = line
        self._first(lines, "không thấy trích yếu")
        return lines

    @cached_property
    def subject_mark(self) -> Line | None:
        """Return the line of hyphens under the trích yếu."""
        below = self.first_page[self.kind_at + 1 + len(self.subject) :][:1]
        return next((line for line in below if SUBJECT_MARK.match(line.text)), None)

    @property
    def after_title(self) -> int:
        """Return the place of the first line under the title among the lines of page 1."""
        return self.kind_at + 1 + len(self.subject) + (self.subject_mark is not None)

    @property
    def subject_rule(self) -> Rule | None:
        """Return the rule under the trích yếu."""
        return self.rule_below(self.subject[-1])

    def rule_below(self, line: Line, within: float = 16.0) -> Rule | None:
        """Return the first rule under *line* that lies in the line's width."""
        page = self.paper.pages[line.page - 1]
        near = [rule for rule in page.rules if 0 < rule.top - line.baseline < within]
        under = [rule for rule in near if line.x0 - 30 < rule.centre < line.x1 + 30]
        return min(under, key=lambda rule: rule.top, default=None)

    @cached_property
    def addressees(self) -> list[Line]:
        """Return the lines of "Kính gửi" (none when the report has no addressee)."""
        rest = self.first_page[self.after_title :]
        if not rest or not rest[0].text.startswith("Kính gửi"):
            return []
        lines = rest[:1]
        for line in rest[1:]:
            pitch = line.baseline - lines[-1].baseline
            if not (pitch < 30 and line.text.startswith("-")) and pitch >= 20:
                break
            lines.append(line)
        return lines

    # Foot

    @cached_property
    def foot_at(self) -> tuple[int, float]:
        """Return page and height where recipients and signature begin."""
        found = [line for line in self.paper.lines() if line.text.startswith("Nơi nhận")]
        self._first(found, "không thấy Nơi nhận")
        last = found[-1]
        page = self.paper.pages[last.page - 1]
        beside = [line for line in page.lines if last.baseline - 40 < line.baseline and line.x0 > 90 * MM and line.bold]
        return last.page, min(line.baseline for line in (last, *beside))

    @cached_property
    def foot(self) -> Head:
        """Return the left (recipients) and right (signature) lines of the foot."""
        number, start = self.foot_at
        foot = Head()
        middle = LEFT + 0.45 * (RIGHT - LEFT)
        for page in self.paper.pages[number - 1 :]:
            for line in self._free_lines(page):
                if page.number > number or line.baseline >= start - 1:
                    self._part_foot(line, middle, foot)
        return foot

    @staticmethod
    def _part_foot(line: Line, middle: float, foot: Head) -> None:
        if line.x0 >= LEFT + 40 * MM:
            foot.right.append(line)
            return
        left, right = parted(line, middle) if line.x1 > middle else (line, None)
        foot.left += [left] if left else []
        foot.right += [right] if right else []

    @cached_property
    def capacity(self) -> list[Line]:
        """Return the lines of power and office, above the signature."""
        return self._signature[0]

    @cached_property
    def name(self) -> list[Line]:
        """Return the lines of the signer's name."""
        return self._signature[1]

    @cached_property
    def _signature(self) -> tuple[list[Line], list[Line]]:
        lines = self.foot.right
        if len(lines) < 2:
            raise MissingError("không thấy chức vụ và họ tên người ký")
        steps = [
            (below.baseline - above.baseline if above.page == below.page else 1_000.0)
            for above, below in itertools.pairwise(lines)
        ]
        cut = steps.index(max(steps)) + 1
        return lines[:cut], lines[cut:]

    @property
    def form_rules(self) -> set[Rule | None]:
        """Return the rules that the form itself draws, in head and foot."""
        if self.of_party:
            return {self.rule_below(self.country), self.rule_below(self.foot.left[0])}
        return {self.rule_below(self.motto), self.rule_below(self.issuer[-1]), self.subject_rule}

    # Body

    def _free_lines(self, page: Page) -> list[Line]:
        notes = {id(line) for line in self.notes.get(page.number, [])}
        return [line for line in page.lines if line.baseline >= TOP_MARGIN and id(line) not in notes]

    @cached_property
    def tables(self) -> list[Area]:
        """Return the tables, page by page (a table over three pages is three areas)."""
        return areas(self.paper)

    @cached_property
    def body(self) -> list[Line]:
        """Return the lines of running text, from after the title to before the foot, tables and captions left out."""
        if self.is_annex:
            return []
        head = {id(line) for line in self.first_page[: self.after_title + len(self.addressees)]}
        page_number, foot = self.foot_at
        lines = []
        for page in self.paper.pages[:page_number]:
            for line in self._free_lines(page):
                before_foot = page.number < page_number or line.baseline < foot - 1
                if before_foot and id(line) not in head and not any(area.holds(line) for area in self.tables):
                    lines.append(line)
        return lines

    @cached_property
    def left(self) -> float:
        """Return the left margin as the text shows it."""
        flush = [] if self.is_annex else [*self.body, *self.foot.left[:1]]
        edges = [line.x0 for line in flush if line.x0 < LEFT + 9 * MM]
        return usual(edges) if edges else LEFT

    @cached_property
    def right(self) -> float:
        """Return the right margin as the text shows it: where most long lines end.

        The last line of a paragraph may be long too; among few lines such ones could be the most. Then only lines
        count after which the paragraph goes on at the left margin, since those are justified.
        """
        ends = [line.x1 for line in self.body if line.x1 > 180 * MM]
        if len(ends) >= FEW_LINES:
            return usual(ends)
        going_on = [line.x1 for line, after in itertools.pairwise(self.body) if abs(after.x0 - self.left) < 1 * MM]
        return max(going_on, default=RIGHT)

    @property
    def centre(self) -> float:
        """Return the middle between the margins."""
        return (self.left + self.right) / 2

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """Return the paragraphs of the body."""
        found: list[Paragraph] = []
        for line in self.body:
            previous = found[-1].lines[-1] if found else None
            if previous is None or self._starts(line, previous):
                found.append(Paragraph([line]))
            else:
                found[-1].lines.append(line)
        return found

    def _starts(self, line: Line, previous: Line) -> bool:
        ended = previous.x1 < self.right - 12 * MM and previous.text.endswith(SENTENCE_ENDS)
        if line.x0 > self.left + 3 * MM or ended:
            return True
        return line.page == previous.page and line.baseline - previous.baseline > 2 * line.size

    def steps(self) -> Iterator[tuple[Line, Line, bool]]:
        """Yield neighbouring body lines of one page and whether the lower one starts a paragraph."""
        firsts = {id(paragraph.lines[0]) for paragraph in self.paragraphs}
        for above, below in itertools.pairwise(self.body):
            between = (area for area in self.tables if area.page.number == above.page)
            apart = any(above.baseline < area.top < below.baseline for area in between)
            if above.page == below.page and not apart:
                yield above, below, id(below) in firsts
