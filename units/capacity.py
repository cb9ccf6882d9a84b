"""The lines above a signature (NĐ30 Điều 13, Phụ lục I mục II khoản 7). Pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Post:
    """A post that may sign: `Chủ tịch` (head) or `Phó Chủ tịch` (deputy)."""

    name: str
    is_head: bool
    is_deputy: bool


class NoCapacity(ValueError):
    """The post gives no right to sign for the body."""


def capacity_lines(post: Post, *, head_post: str, collective_name: str) -> list[str]:
    """The capacity lines, upper case, each prefix followed by a dot and one space.

    A head of a collective body signs `TM. ỦY BAN NHÂN DÂN` / `CHỦ TỊCH`; a deputy adds
    `KT. CHỦ TỊCH` before the own post. A one-chief body has no `TM.` line.
    Raises `NoCapacity` for a post that is neither head nor deputy.
    """
    if not (post.is_head or post.is_deputy):
        raise NoCapacity(post.name)
    lines = [f"TM. {collective_name.upper()}"] if collective_name else []
    if post.is_deputy:
        lines.append(f"KT. {head_post.upper()}")
    return [*lines, post.name.upper()]
