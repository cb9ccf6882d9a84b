"""A list of choices as cells show it, and which of them a text means."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from library.vietnamese import search_key
from records.workbook.refusal import Unreadable, quoted
from records.workbook.sheet import SEPARATOR, Choice

_CODE_AT_THE_END = re.compile(r"\[([^\[\]]+)\]$")
_SHOWN = 4


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


class ChoiceList:
    """The choices of one column. Labels that are alike are told apart by their code in square brackets."""

    def __init__(self, choices: Iterable[Choice]) -> None:
        self._by_code = {choice.code: choice for choice in choices}
        self._as_written: dict[str, list[Choice]] = defaultdict(list)
        self._as_searched: dict[str, list[Choice]] = defaultdict(list)
        for choice in self._by_code.values():
            self._as_written[_folded(choice.label)].append(choice)
            self._as_searched[search_key(choice.label)].append(choice)

    def texts(self) -> list[str]:
        """What the list of a cell offers, in the order of the choices."""
        return [self.text(code) for code in self._by_code]

    def text(self, code: str) -> str:
        """What a cell shows for *code*; the bare code when it is no longer in the list."""
        choice = self._by_code.get(code)
        if choice is None:
            return code
        alike = self._as_written[_folded(choice.label)]
        return choice.label if len(alike) == 1 else f"{choice.label} [{choice.code}]"

    def code(self, text: str) -> str:
        """The code of what *text* means: the label, a code in brackets at the end, or the label without accents.

        Raises Unreadable when nothing or more than one choice is meant.
        """
        alike = self._as_written.get(_folded(text), [])
        if len(alike) == 1:
            return alike[0].code
        bracketed = _CODE_AT_THE_END.search(text)
        if bracketed and bracketed[1].strip() in self._by_code:
            return bracketed[1].strip()
        alike = alike or self._as_searched.get(search_key(text), [])
        if len(alike) == 1:
            return alike[0].code
        if alike:
            several = ", ".join(f"“{choice.label} [{choice.code}]”" for choice in alike[:_SHOWN])
            raise Unreadable(
                _("%(text)s có thể là nhiều mục: %(several)s; hãy ghi kèm mã trong ngoặc vuông.")
                % {"text": quoted(text), "several": several},
                quoted(text),
            )
        raise Unreadable(_("%(text)s không có trong danh mục của cột này.") % {"text": quoted(text)}, quoted(text))

    def codes(self, text: str) -> tuple[str, ...]:
        """The codes of several choices, with semicolons or line ends between them, each once. Raises Unreadable."""
        parts = (part.strip() for part in text.replace("\n", SEPARATOR).split(SEPARATOR))
        return tuple(dict.fromkeys(self.code(part) for part in parts if part))
