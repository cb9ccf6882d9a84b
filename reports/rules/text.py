"""Rules about the text."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from library.citations import replaced_note, short
from reports import document
from reports.facts import Facts
from reports.models import RoundSection
from reports.paper.fonts import unprintable
from reports.rules.kinds import Problem, Severity

_PLACEHOLDER = re.compile(r"\[…\]|\[\.\.\.\]|\[ *\]|_{3,}|…{2,}|\.{4,}")
_SECRET = re.compile(r"^\s*(TUYỆT MẬT|TỐI MẬT|MẬT)\s*$")
_TYPED_RATIO = re.compile(r"\b\d+/\d+\s(xã|phường|thị trấn|cơ quan|đơn vị|nhiệm vụ)")


def sections_have_text(facts: Facts) -> Iterator[Problem]:
    """Every section of the outline has text."""
    for section in facts.sections:
        if document.is_empty(section.body):
            name = section.title or RoundSection.Part(section.part).label
            yield Problem(
                "sections_have_text",
                Severity.ERROR,
                _("Mục “%(name)s” chưa có nội dung.") % {"name": name},
                section.key,
            )


def opening_names_the_request(facts: Facts) -> Iterator[Problem]:
    """A report that a document asked for begins with that document (need 3)."""
    request = facts.report.expectation.request
    if request is None:
        return
    for section in facts.sections:
        if section.part == RoundSection.Part.OPENING and request.code not in document.acts(section.body):
            sentence = _("Phần mở đầu chưa viện dẫn văn bản yêu cầu báo cáo: %(act)s.") % {"act": short(request)}
            yield Problem("opening_names_the_request", Severity.WARNING, sentence, section.key)


def no_placeholder_is_left(facts: Facts) -> Iterator[Problem]:
    """No blank to be filled in is left in the text."""
    for section in facts.sections:
        for index, text in enumerate(document.block_texts(section.body)):
            if match := _PLACEHOLDER.search(text):
                sentence = _("Còn chỗ trống chưa điền: “%(text)s”.") % {"text": match[0]}
                yield Problem("no_placeholder_is_left", Severity.ERROR, sentence, section.key, index)


def nothing_is_marked_secret(facts: Facts) -> Iterator[Problem]:
    """No secrecy mark: state secrets may not be kept on a networked system (Luật 117/2025/QH15 Điều 5)."""
    for section in facts.sections:
        for index, text in enumerate(document.block_texts(section.body)):
            if _SECRET.match(text):
                sentence = _("Có dấu chỉ độ mật. Không nhập tài liệu có độ mật vào hệ thống này.")
                yield Problem("nothing_is_marked_secret", Severity.ERROR, sentence, section.key, index)


def text_can_be_printed(facts: Facts) -> Iterator[Problem]:
    """Every character is in the face of the paper; another font would step in unseen (NĐ30 Phụ lục I.I.I.4)."""
    for section in facts.sections:
        for index, text in enumerate(document.block_texts(section.body)):
            if missing := unprintable(text):
                shown = " ".join(missing[:5])
                sentence = _("Bản in không có ký tự: %(characters)s. Hãy thay bằng chữ thường dùng.")
                yield Problem(
                    "text_can_be_printed", Severity.ERROR, sentence % {"characters": shown}, section.key, index
                )


def figures_are_known(facts: Facts) -> Iterator[Problem]:
    """Every figure in the text is in the registry."""
    unknown = set(facts.unknown_figures)
    for section in facts.sections:
        for index, inline in document.inlines(section.body):
            if inline["type"] == "figure" and (inline["code"], inline["window"]) in unknown:
                sentence = _("Không có chỉ tiêu “%(code)s”.") % {"code": inline["code"]}
                yield Problem("figures_are_known", Severity.ERROR, sentence, section.key, index)


def figures_are_not_typed(facts: Facts) -> Iterator[Problem]:
    """A ratio such as 13/13 xã comes from the records, not from the keyboard (need 12)."""
    for section in facts.sections:
        for index, text in enumerate(document.block_texts(section.body)):
            if match := _TYPED_RATIO.search(text):
                sentence = _("“%(text)s” được gõ tay; hãy chèn chỉ tiêu để số liệu khớp với hồ sơ.") % {
                    "text": match[0]
                }
                yield Problem("figures_are_not_typed", Severity.WARNING, sentence, section.key, index)


def wanted_figures_are_used(facts: Facts) -> Iterator[Problem]:
    """The figures that the outline asks for stand in the section that it asks for them in."""
    for section in facts.sections:
        used = set(document.figures(section.body))
        for token in facts.wanted.get(section.key, ()):
            if token not in used and token in facts.figures:
                sentence = _("Đề cương yêu cầu nêu chỉ tiêu “%(label)s” ở mục này.") % {
                    "label": facts.figures[token].label
                }
                yield Problem("wanted_figures_are_used", Severity.WARNING, sentence, section.key)


def citations_are_known(facts: Facts) -> Iterator[Problem]:
    """Every act cited is in the library."""
    for section in facts.sections:
        for index, inline in document.inlines(section.body):
            if inline["type"] == "citation" and inline["act"] not in facts.acts:
                sentence = _("Văn bản được viện dẫn (%(act)s) không có trong thư viện.") % {"act": inline["act"]}
                yield Problem("citations_are_known", Severity.ERROR, sentence, section.key, index)


def citations_are_in_force(facts: Facts) -> Iterator[Problem]:
    """An act that has been replaced is pointed out (need 2)."""
    for section in facts.sections:
        for index, inline in document.inlines(section.body):
            act = facts.acts.get(inline["act"]) if inline["type"] == "citation" else None
            if act and (sentence := replaced_note(act, act.replaced_by, act.replaced_on, on=facts.on)):
                yield Problem("citations_are_in_force", Severity.WARNING, sentence, section.key, index, about=act.code)
