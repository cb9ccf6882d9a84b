"""The interface is whole in English: no sentence is missing, none has lost what it names, and servers have them all."""

import gettext
import re

from tests.house.english import ENGLISH, ROOT, catalogue, gathered, sentence, without_english

EDITOR, SAID = ROOT / "static" / "js" / "editor", re.compile(r"^  (\w+): ", re.MULTILINE)
NAMED = re.compile(r"%\(\w+\)[sd]|%%|%[sd]|\{\w*\}|</?[a-z][^>]*>")


def test_every_sentence_has_its_english_and_none_is_left_over() -> None:
    """`python -m tests.house.english` brings the catalogue up to date and names what still lacks English."""
    said = {sentence(message) for message in catalogue() if message.id}
    told = "run `.venv/bin/python -m tests.house.english` and write the English that it asks for"
    assert said == set(gathered()), told
    assert without_english(catalogue()) == [], told


def test_english_names_what_the_vietnamese_names() -> None:
    wrong = [
        one.id
        for one in catalogue()
        if one.id
        and isinstance(one.id, str)
        and sorted(NAMED.findall(one.id)) != sorted(NAMED.findall(str(one.string)))
    ]
    assert wrong == []


def test_the_editor_says_the_same_things_in_both_languages() -> None:
    said = [SAID.findall((EDITOR / name).read_text(encoding="utf-8")) for name in ("words.js", "words.en.js")]
    assert len(said[0]) > 50
    assert said[0] == said[1]


def test_servers_have_what_the_source_of_the_catalogue_says() -> None:
    """The compiled file is committed, because a server needs no gettext tools."""
    with (ENGLISH / "django.mo").open("rb") as compiled:
        english = gettext.GNUTranslations(compiled)
    plain = {one.id: one.string for one in catalogue() if one.id and isinstance(one.id, str) and not one.context}
    assert {vietnamese: english.gettext(vietnamese) for vietnamese in plain} == plain
