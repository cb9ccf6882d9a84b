"""A short way to write section bodies in Python (document schema 1)."""

from typing import Any

Json = dict[str, Any]
Run = str | Json


def body(*blocks: Json) -> Json:
    """A section body."""
    return {"schema": 1, "blocks": list(blocks)}


def paragraph(*runs: Run) -> Json:
    """A paragraph of text and tokens."""
    return {"type": "paragraph", "content": _inlines(runs)}


def lead(*runs: Run) -> Json:
    """A bold line of its own."""
    return {"type": "lead", "content": _inlines(runs)}


def dash(*runs: Run) -> Json:
    """A paragraph that begins with a dash."""
    return {"type": "dash", "content": _inlines(runs)}


def heading(text: str) -> Json:
    """A numbered heading of the first level."""
    return {"type": "heading", "level": 1, "content": _inlines((text,))}


def figure(code: str, window: str = "year_to_date") -> Json:
    """A figure token."""
    return {"type": "figure", "code": code, "window": window}


def cite(act: str, form: str = "auto") -> Json:
    """A citation token: full at the first mention, short later."""
    return {"type": "citation", "act": act, "form": form}


def note(*runs: Run) -> Json:
    """A footnote."""
    return {"type": "footnote", "content": _inlines(runs)}


def _inlines(runs: tuple[Run, ...]) -> list[Json]:
    return [{"type": "text", "text": run} if isinstance(run, str) else run for run in runs]
