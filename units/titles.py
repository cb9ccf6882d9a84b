"""What a body is called on paper, from its kind and its name. Pure."""

from dataclasses import dataclass

from library.vietnamese import search_key


@dataclass(frozen=True)
class Titles:
    """The body that issues papers, its symbol and place (empty where the kind does not tell) and its lines."""

    body_name: str
    symbol: str
    seat: str
    issuer_lines: tuple[str, ...]


def titles(name: str, *, collective_name: str, begins: str) -> Titles:
    """`xã An Bình` of a kind led by `ỦY BAN NHÂN DÂN` is `Ủy ban nhân dân xã An Bình`, `UBND`, at `An Bình`.

    A body without a collective (an office, a school), and a Party committee, is called by its own name.
    """
    seat = name[len(begins) :].strip() if begins and name.lower().startswith(f"{begins} ") else ""
    if not collective_name.startswith("ỦY BAN"):
        return Titles(name[:1].upper() + name[1:], "", seat, (name.upper(),))
    initials = "".join(word[:1] for word in search_key(collective_name).split()).upper()
    return Titles(f"{collective_name.capitalize()} {name}", initials, seat, (collective_name, name.upper()))
