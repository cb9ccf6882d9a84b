"""House rules about templates, each a pure function: a file in, its breaches out."""

import re
from collections.abc import Iterator

from tests.house.source import Source

LONGEST = 150
DJANGOS_OWN = "templates/django/"

COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->", re.DOTALL)
TRANSLATED = re.compile(r"\{% blocktranslate.*?endblocktranslate %\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
VIETNAMESE = re.compile(r"[^\s<>=\"']*[À-ỹ][^<>{}\n]*")
TAG = re.compile(r"<[a-zA-Z][^<>]*>", re.DOTALL)
SCRIPT = re.compile(r"<script\b[^>]*>", re.DOTALL)
FORBIDDEN = {
    "an inline style": re.compile(r"\sstyle\s*="),
    "a style element": re.compile(r"<style\b"),
    "an inline handler": re.compile(r"\son[a-z]+\s*="),
    "an address that is a script": re.compile(r"javascript:"),
    "text that is not escaped": re.compile(r"\|\s*safe\b|\{% autoescape off"),
    "an htmx script": re.compile(r"\shx-on[:-]|\shx-vals=[\"']js:"),
    "something from elsewhere": re.compile(r"(src|href)=[\"'](https?:)?//"),
}


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _blank(found: re.Match[str]) -> str:
    """As many lines of nothing, so that line numbers stay."""
    return "\n" * found.group().count("\n")


def is_short(source: Source) -> list[str]:
    """One page or one part."""
    return [f": {source.lines} lines, at most {LONGEST}"] if source.lines > LONGEST else []


def says_what_it_expects(source: Source) -> list[str]:
    """A comment near the top tells the context (principle 12)."""
    if source.path.startswith(DJANGOS_OWN) or "{#" in "\n".join(source.text.splitlines()[:12]):
        return []
    return [": does not say what it expects"]


def holds_no_code(source: Source) -> list[str]:
    """Nothing that the content policy would stop, nothing unescaped, nothing fetched from elsewhere."""
    text = COMMENT.sub(_blank, source.text)
    found = [(what, match) for what, pattern in FORBIDDEN.items() for match in pattern.finditer(text)]
    return [f":{_line(text, match.start())} {what}" for what, match in found] + list(_inline_scripts(text))


def _inline_scripts(text: str) -> Iterator[str]:
    for match in SCRIPT.finditer(text):
        if "src=" not in match.group() and 'type="application/json"' not in match.group():
            yield f":{_line(text, match.start())} an inline script"


def words_can_be_translated(source: Source) -> list[str]:
    """Vietnamese stands inside translate or blocktranslate."""
    text = TRANSLATED.sub(_blank, COMMENT.sub(_blank, source.text))
    return [f":{_line(text, match.start())} {match.group().strip()[:60]!r}" for match in VIETNAMESE.finditer(text)]


def posts_carry_a_token(source: Source) -> list[str]:
    """Every form that posts has the token of row 23."""
    forms = re.finditer(r"<form\b.*?</form>", source.text, re.DOTALL)
    posts = [form for form in forms if re.search(r"method=[\"']post", form.group(), re.IGNORECASE)]
    return [f":{_line(source.text, form.start())} no token" for form in posts if "csrf_token" not in form.group()]
