"""Who asks: the address and the number of the running request, for the journal."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID, uuid4


@dataclass(frozen=True)
class Origin:
    """Where an act comes from; both are None outside a request (worker, command)."""

    ip: str | None = None
    request_id: UUID | None = None


_origin: ContextVar[Origin | None] = ContextVar("origin", default=None)


def origin() -> Origin:
    """The origin of what is being done now."""
    return _origin.get() or Origin()


@contextmanager
def coming_from(ip: str | None) -> Iterator[Origin]:
    """Within, acts are recorded as coming from `ip` under one new request number."""
    source = Origin(ip=ip or None, request_id=uuid4())
    token = _origin.set(source)
    try:
        yield source
    finally:
        _origin.reset(token)
