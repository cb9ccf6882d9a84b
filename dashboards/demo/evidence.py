"""Small documents that show a task done."""

from html import escape

from reports.paper import engine

PAGE = """<!DOCTYPE html><html lang="vi-VN" class="nd30-14"><title>{title}</title><body>
<p class="text"><b>{title}</b></p>{paragraphs}</body></html>"""


def evidence(title: str, *paragraphs: str) -> bytes:
    """A PDF of one page with a title and a few paragraphs."""
    text = "".join(f'<p class="text">{escape(paragraph)}</p>' for paragraph in paragraphs)
    return engine.write(engine.lay_out(PAGE.format(title=escape(title), paragraphs=text)))
