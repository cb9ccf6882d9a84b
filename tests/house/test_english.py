"""The interface is whole in English: no sentence is missing, none has lost what it names, and servers have them all."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.pofile import read_po
from django import forms

from library.language import in_vietnamese
from tests.house.english import APPS, ENGLISH, ROOT, VIETNAMESE, catalogue, gathered, sentence, without_english

EDITOR, SAID = ROOT / "static" / "js" / "editor", re.compile(r"^  (\w+): ", re.MULTILINE)
NAMED = re.compile(r"%\(\w+\)[sd]|%%|%[sd]|\{\w*\}|</?[a-z][^>]*>")


def test_every_sentence_has_its_english_and_none_is_left_over() -> None:
    """`python -m tests.house.english` brings the catalogue up to date and names what still lacks English."""
    said = {sentence(message) for message in catalogue() if message.id}
    told = "run `.venv/bin/python -m tests.house.english` and write the English that it asks for"
    assert said == set(gathered()), told
    assert without_english(catalogue()) == [], told


def test_nothing_is_said_once_for_all_when_a_module_is_loaded() -> None:
    """`str()` of a sentence beside the functions speaks to everybody in the language of the moment."""

    def frozen(node: ast.AST) -> Iterator[ast.Call]:
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            return
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "str":
            yield node
        for child in ast.iter_child_nodes(node):
            yield from frozen(child)

    files = [file for app in APPS if app != "config" for file in (ROOT / app).rglob("*.py")]
    found = {(file.name, call.lineno) for file in files for call in frozen(ast.parse(file.read_text("utf-8")))}
    assert found == set()


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


def test_servers_have_what_the_sources_of_the_catalogues_say() -> None:
    """The compiled files are committed, because a server needs no gettext tools."""
    for folder in (ENGLISH, VIETNAMESE):
        with (folder / "django.mo").open("rb") as compiled:
            said = gettext.GNUTranslations(compiled)
        messages = catalogue(folder)
        plain = {one.id: one.string for one in messages if one.id and isinstance(one.id, str) and not one.context}
        assert {source: said.gettext(source) for source in plain} == plain


def test_what_django_says_of_a_form_is_said_as_an_office_says_it() -> None:
    """Each sentence that is overruled is one of Django's, and the reader meets ours."""
    with (Path(django.__file__).parent / "conf/locale/en/LC_MESSAGES/django.po").open("rb") as file:
        of_django = {one.id for one in read_po(file, locale="en")}
    assert {one.id for one in catalogue(VIETNAMESE)} <= of_django

    class Form(forms.Form):
        number, day = forms.IntegerField(), forms.DateField()

    with in_vietnamese():
        told = Form({"number": "hai"}).errors
    assert told == {"number": ["Nhập số nguyên, ví dụ 12."], "day": ["Chưa nhập hoặc chưa chọn mục này."]}
