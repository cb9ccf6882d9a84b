"""The legal act on which a change of units stands: one of the library, or one that is entered with it."""

from dataclasses import dataclass
from datetime import date

from django.utils.text import slugify

from accounts.models import User
from library.actions import enter_legal_act
from library.citations import parse_notation
from library.models import LegalAct
from library.vietnamese import search_key

CODE = 60


@dataclass(frozen=True)
class NewAct:
    """An act that the library does not have yet."""

    kind_name: str
    notation: str
    issued_on: date
    issuer: str
    title: str


Ground = LegalAct | NewAct


def known_act(notation: str) -> LegalAct | None:
    """The act of this number and symbol; of several, the newest. Raises BadNotation."""
    return LegalAct.objects.filter(notation=str(parse_notation(notation))).order_by("-issued_on").first()


def entered(ground: Ground | None, *, actor: User | None) -> LegalAct | None:
    """The act in the library, put there if it is new. Raises BadNotation, Refused."""
    if not isinstance(ground, NewAct):
        return ground
    known = known_act(ground.notation)
    if known is not None and (known.kind_name, known.issued_on) == (ground.kind_name, ground.issued_on):
        return known
    return enter_legal_act(
        code=_free_code(ground),
        kind_name=ground.kind_name,
        notation=ground.notation,
        issued_on=ground.issued_on,
        issuer=ground.issuer,
        title=ground.title,
        actor=actor,
    )


def _free_code(act: NewAct) -> str:
    """`1663-nq-ubtvqh15`, with the day where another act has that."""
    plain = slugify(search_key(act.notation).replace("/", "-"))[:CODE]
    if not LegalAct.objects.filter(code=plain).exists():
        return plain
    return f"{plain[: CODE - 9]}-{act.issued_on:%Y%m%d}"
