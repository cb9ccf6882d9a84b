"""Documents of the library, as the people who cite them keep them."""

from datetime import date

from django.db import transaction

from accounts.models import User
from library.actions import legal_act_once, legal_act_values
from library.models import LegalAct
from records.actions import amend


@transaction.atomic
def amend_legal_act(
    act: LegalAct,
    *,
    kind_name: str,
    notation: str,
    issued_on: date | None,
    issuer: str,
    title: str,
    actor: User,
    seen: str,
) -> None:
    """Other values for a document; papers that were frozen keep what they cited. Raises Refused, Outdated."""
    values = legal_act_values(kind_name=kind_name, notation=notation, issued_on=issued_on, issuer=issuer, title=title)
    with legal_act_once():
        amend(act, values, actor=actor, unit_id=None, seen=seen)
