"""Rules about what lower units filed: sources that no longer stand, figures they adjusted, words without a number."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports import document, provenance, vague
from reports.facts import Facts
from reports.rules.kinds import Problem, Severity


def sources_stand(facts: Facts) -> Iterator[Problem]:
    """Words taken from a filing that was replaced or is no longer accepted are pointed out (need 17)."""
    for section in facts.sections:
        for sentence in provenance.sentences(section.body["blocks"]):
            for pk in sentence.sources:
                source = facts.sources.get(pk)
                if source is None or not source.stands:
                    told = source.label if source else _("nơi không rõ")
                    words = _(
                        "Câu “%(text)s” lấy từ báo cáo của %(source)s; báo cáo đó đã được thay thế hoặc không còn "
                        "được chấp nhận. Hãy xem lại câu này."
                    ) % {"text": sentence.text, "source": told}
                    yield Problem("sources_stand", Severity.WARNING, words, section.key, sentence.block, about=str(pk))


def vague_words_have_a_number(facts: Facts) -> Iterator[Problem]:
    """“Một số”, “một bộ phận” without a figure beside them: the number behind them is told (need 17)."""
    for section in facts.sections:
        counted = {index for index, inline in document.inlines(section.body) if inline["type"] == "figure"}
        blocks = section.body["blocks"]
        for index, words, codes in vague.vague_words(section.body):
            if index in counted:
                continue
            told = [facts.figures[code, vague.WINDOW].text for code in codes]
            units = [pk for pk in provenance.sources({"blocks": [blocks[index]]}) if not _is_own(facts, pk)]
            if units:
                many = ngettext("%(count)s báo cáo cấp dưới nêu", "%(count)s báo cáo cấp dưới nêu", len(units))
                told.append(many % {"count": len(units)})
            sentence = _(
                "“%(words)s” chưa có con số: từ đầu năm hồ sơ ghi nhận %(figures)s. "
                "Hãy chèn chỉ tiêu hoặc nêu rõ bao nhiêu."
            ) % {"words": words, "figures": ", ".join(told)}
            yield Problem("vague_words_have_a_number", Severity.WARNING, sentence, section.key, index)


def _is_own(facts: Facts, filing: int) -> bool:
    source = facts.sources.get(filing)
    return source is not None and source.is_own


def adjusted_below_is_answered(facts: Facts) -> Iterator[Problem]:
    """A figure of the text that lower units adjusted, while this one still tells the records' (need 33)."""
    for section in facts.sections:
        for token in document.figures(section.body):
            figure = facts.figures.get(token)
            if figure is None or not figure.below or figure.status != "system":
                continue
            told = "; ".join(f"{one.unit}: {one.text} ({one.reason})" for one in figure.below)
            sentence = _(
                "“%(label)s” tính từ hồ sơ là %(figure)s, nhưng cấp dưới đã điều chỉnh: %(told)s. "
                "Hãy giữ hoặc điều chỉnh số của đơn vị kèm lý do."
            ) % {"label": figure.label, "figure": figure.text, "told": told}
            yield Problem("adjusted_below_is_answered", Severity.WARNING, sentence, section.key, about="/".join(token))
