"""The English words of the interface, `locale/en`: gathered from the source, and compiled.

`python -m tests.house.english` brings the catalogue up to date: new sentences come in without English, dead ones go,
and the compiled file is written; so is that of `locale/vi`, which is written by hand. Needs no gettext tools.
"""

import ast
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
APPS = ("accounts", "config", "dashboards", "journal", "library", "records", "remedies", "reports", "units")
ENGLISH = ROOT / "locale" / "en" / "LC_MESSAGES"
VIETNAMESE = ROOT / "locale" / "vi" / "LC_MESSAGES"
"""What Django itself says of a form, in the words of an office instead of those of its own Vietnamese catalogue."""

BEGAN = datetime(2026, 11, 27, tzinfo=UTC)
"""The same in each header, so that a file changes only with its sentences."""

SPEAKS = re.compile(r"^n?p?gettext(_lazy|_noop)?$")
WORDS = re.compile(r"\s*,?\s*u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")", re.DOTALL)
CALL = re.compile(r"\b(?P<name>n?p?gettext|_)\(")


class Sentence(NamedTuple):
    """What is translated: the Vietnamese, what it says of many where it counts, and its context where one is given."""

    vietnamese: str
    plural: str = ""
    context: str = ""


def gathered() -> dict[Sentence, list[str]]:
    """Every sentence of the source, with the files that say it."""
    found: dict[Sentence, set[str]] = {}
    for file, sentences in (*_of_python(), *_of_templates()):
        for sentence in sentences:
            found.setdefault(sentence, set()).add(file.relative_to(ROOT).as_posix())
    return {sentence: sorted(files) for sentence, files in found.items()}


def _of_python() -> Iterator[tuple[Path, list[Sentence]]]:
    for app in APPS:
        for file in sorted((ROOT / app).rglob("*.py")):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            known = {
                name.asname or name.name: name.name
                for node in ast.walk(tree)
                if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
                for name in node.names
            }
            calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
            said = (
                (_function(call, known), call) for call in calls if call.args and isinstance(call.args[0], ast.Constant)
            )
            yield file, [_called(name, call) for name, call in said if SPEAKS.match(name)]


def _function(call: ast.Call, known: dict[str, str]) -> str:
    """The function of Django that a call means, whatever it is called in the file."""
    return known.get(call.func.id, "") if isinstance(call.func, ast.Name) else ""


def _called(name: str, call: ast.Call) -> Sentence:
    told = [str(word.value) for word in call.args if isinstance(word, ast.Constant)]
    context = told.pop(0) if "pgettext" in name else ""
    return Sentence(told[0], told[1] if name.startswith("n") else "", context)


def _of_templates() -> Iterator[tuple[Path, list[Sentence]]]:
    for file in sorted((ROOT / "templates").rglob("*.*")):
        source = templatize(file.read_text(encoding="utf-8"), origin=str(file))
        yield file, [_written(call["name"], source, call.end()) for call in CALL.finditer(source)]


def _written(name: str, source: str, at: int) -> Sentence:
    """The sentence of a call in what Django makes of a template: strings, and for a plural a number behind them."""
    told = []
    while match := WORDS.match(source, at):
        told.append(str(ast.literal_eval(match[1])))
        at = match.end()
    context = told.pop(0) if "pgettext" in name else ""
    return Sentence(told[0], told[1] if name.startswith("n") else "", context)


def sentence(message: Message) -> Sentence:
    """What a message of the catalogue translates."""
    vietnamese, *plural = _forms(message.id)
    return Sentence(vietnamese, "".join(plural), message.context or "")


def catalogue(folder: Path = ENGLISH) -> Catalog:
    """A catalogue as it is committed, the English one unless another is named."""
    with (folder / "django.po").open("rb") as file:
        return read_po(file, locale=folder.parent.name)


def renewed() -> Catalog:
    """The catalogue for today's source: known English is kept, the rest is empty."""
    known = catalogue()
    new = Catalog(
        locale="en",
        project="Dám Làm",
        version="1",
        header_comment="# The interface in English. What is kept, sent or printed is Vietnamese only.",
        creation_date=BEGAN,
        revision_date=BEGAN,
        msgid_bugs_address="-",
        last_translator="-",
        language_team="-",
        fuzzy=False,
    )
    for one, files in sorted(gathered().items()):
        said = (one.vietnamese, one.plural) if one.plural else one.vietnamese
        before = known.get(one.vietnamese, one.context or None)
        english = before.string if before and isinstance(before.id, tuple) == bool(one.plural) else ""
        new.add(said, english, locations=[(files[0], 0)], context=one.context or None)
    return new


def without_english(messages: Catalog) -> list[str]:
    """The Vietnamese of what the catalogue does not say in English."""
    return [_forms(message.id)[0] for message in messages if message.id and not all(_forms(message.string))]


def _forms(said: object) -> list[str]:
    """One form, or one and many."""
    return [str(form) for form in said] if isinstance(said, list | tuple) else [str(said or "")]


def main() -> int:
    """Write the English catalogue and compile both; what has no English yet is named on standard output."""
    if not settings.configured:
        settings.configure()
    new = renewed()
    with (ENGLISH / "django.po").open("wb") as file:
        write_po(file, new, width=0, omit_header=False, include_lineno=False)
    for folder, messages in ((ENGLISH, new), (VIETNAMESE, catalogue(VIETNAMESE))):
        with (folder / "django.mo").open("wb") as file:
            write_mo(file, messages)
    silent = without_english(new)
    sys.stdout.write("".join(f"{vietnamese}\n" for vietnamese in silent))
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main())
