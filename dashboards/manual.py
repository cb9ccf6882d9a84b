"""The user's manual inside the product: short topics in Markdown, each for some roles and some pages.

`dashboards/help/*.md` in the order of their names: `title:`, `roles:` (none: everybody) and `pages:` (names of
addresses), an empty line, then the text. It is Vietnamese in both languages of the interface. What stands in bold
is a label of the interface, word for word (`tests/dashboards/test_manual.py`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from PIL import Image

from library.vietnamese import search_key
from units.roles import Role

FOLDER = Path(__file__).parent / "help"
PICTURES = settings.BASE_DIR / "static" / "help"
"""`NAME.png`, shown by `![what it shows](NAME)`; `tests/browser/test_manual_pictures.py` takes them."""


class _Renderer(RendererHTML):
    """Markdown to HTML; a picture is named, and opens in its own size."""

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """`![words](NAME)` as the picture NAME with its size, so that nothing moves when it comes."""
        name = str(tokens[idx].attrGet("src"))
        with Image.open(PICTURES / f"{name}.png") as picture:
            width, height = picture.size
        return format_html(
            '<a href="{url}"><img src="{url}" width="{width}" height="{height}" loading="lazy" alt="{alt}"></a>',
            url=static(f"help/{name}.png"),
            width=width,
            height=height,
            alt=self.renderInlineAsText(tokens[idx].children, options, env),
        )


@dataclass(frozen=True)
class _Rendered:
    """HTML that the renderer made, in which typed markup is escaped already."""

    html: str

    def __html__(self) -> str:
        return self.html


@dataclass(frozen=True)
class Topic:
    """One page of the manual."""

    slug: str
    title: str
    roles: frozenset[Role]
    pages: tuple[str, ...]
    text: str

    @cached_property
    def html(self) -> SafeString:
        """The text as HTML; markup typed into it would be shown, not act."""
        return format_html(
            "{}", _Rendered(MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer).render(self.text))
        )

    def is_for(self, roles: Iterable[Role]) -> bool:
        """Whether somebody with these roles does what it tells of."""
        return not self.roles or not self.roles.isdisjoint(roles)

    def says(self, words: str) -> bool:
        """Whether every word stands in it, accents aside."""
        return all(word in self._key for word in search_key(words).split())

    @cached_property
    def _key(self) -> str:
        return search_key(f"{self.title} {self.text}")


@cache
def topics() -> tuple[Topic, ...]:
    """Every topic, in the order of the files."""
    return tuple(_read(file) for file in sorted(FOLDER.glob("*.md")))


def topic_for(page: str) -> Topic | None:
    """What tells of the page of this address name: the first topic that names it."""
    return next((topic for topic in topics() if page in topic.pages), None)


def _read(file: Path) -> Topic:
    head, _gap, text = file.read_text(encoding="utf-8").partition("\n\n")
    said = {name: value.strip() for name, _colon, value in (line.partition(":") for line in head.splitlines())}
    roles = frozenset(map(Role, said["roles"].split()))
    return Topic(file.stem.partition("-")[2], said["title"], roles, tuple(said["pages"].split()), text)
