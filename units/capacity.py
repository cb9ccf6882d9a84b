"""The lines above a signature (NĐ30 Điều 13, Phụ lục I mục II khoản 7; of the Party: HD05 mục I.7). Pure."""

from dataclasses import dataclass

from units.ranks import DelegationKind, Rank

_ACTING = ("quyền ", "q. ")
_DEPUTY = "phó "
_OF_STATE = {"TM": "TM.", "KT": "KT.", "TL": "TL.", "TUQ": "TUQ."}
_OF_PARTY = {"TM": "T/M", "KT": "K/T", "TL": "T/L"}


@dataclass(frozen=True)
class Post:
    """A post that may sign, by its name (`Chủ tịch`) and its rank in its unit."""

    name: str
    rank: Rank


@dataclass(frozen=True)
class Entrusted:
    """What lets somebody sign for the head of another unit: how it was given, and whose power it is."""

    kind: DelegationKind
    head_post: str  # a body of the Party that works collectively gives it in the collective's name


class NoCapacity(ValueError):
    """The post gives no right to sign for the body."""


def head_post_of(post: str) -> str:
    """The head's post behind an acting head's or a deputy's: `Quyền Chủ tịch` and `Phó Chủ tịch` give `Chủ tịch`."""
    plain = post.strip()
    for prefix in (*_ACTING, _DEPUTY):
        if plain.lower().startswith(prefix):
            rest = plain[len(prefix) :].lstrip()
            return rest[:1].upper() + rest[1:]
    return plain


def capacity_lines(
    post: Post, *, head_post: str, collective_name: str = "", entrusted: Entrusted | None = None, of_party: bool = False
) -> list[str]:
    """The capacity lines, upper case, each prefix followed by a dot and one space.

    `head_post` is the head's post in the signer's own unit. A head of a collective body signs
    `TM. ỦY BAN NHÂN DÂN` / `CHỦ TỊCH`, an acting one `Q. CHỦ TỊCH`; a deputy, also one in charge, adds
    `KT. CHỦ TỊCH` before the own post. A one-chief body has no `TM.` line. Who signs by order or by
    authority has no `TM.` line either: `TL. CHỦ TỊCH` / `CHÁNH VĂN PHÒNG`, under which a deputy of the
    office signs KT. (Đ13.4); an authority is never passed on, so no deputy signs under `TUQ.` (Đ13.3).

    A body of the Party (`of_party`) writes `T/M`, `K/T`, `T/L`; a deputy signs for the collective itself
    (`T/M BAN THƯỜNG VỤ` / `PHÓ BÍ THƯ`), and there is no signing by authority.
    Raises `NoCapacity` for a post that signs nothing.
    """
    signs = _OF_PARTY if of_party else _OF_STATE
    if entrusted is None:
        above = [f"{signs['TM']} {collective_name.upper()}"] if collective_name else []
    else:
        by_authority = entrusted.kind == DelegationKind.BY_AUTHORITY
        if by_authority and (of_party or post.rank not in {Rank.HEAD, Rank.ACTING_HEAD}):
            raise NoCapacity(post.name)
        above = [f"{signs[entrusted.kind.value]} {entrusted.head_post.upper()}"]
    own = _own_lines(post, head_post, instead=signs["KT"])
    return [*above, *(own[-1:] if of_party and above and entrusted is None else own)]


def _own_lines(post: Post, head_post: str, *, instead: str) -> list[str]:
    if post.rank == Rank.HEAD:
        return [post.name.upper()]
    if post.rank == Rank.ACTING_HEAD:
        return [f"Q. {head_post_of(post.name).upper()}"]
    if post.rank in {Rank.IN_CHARGE, Rank.DEPUTY}:
        return [f"{instead} {head_post.upper()}", post.name.upper()]
    raise NoCapacity(post.name)
