"""What is sealed under an earlier secret key comes under the key of today."""

from dataclasses import dataclass

from django.db import models, transaction

from accounts.models import SecondFactor
from accounts.sealing import Unreadable, seal_again
from reports.models import Webhook

SEALED: tuple[type[models.Model], ...] = (SecondFactor, Webhook)
"""Every table with a column `sealed_secret`."""


@dataclass
class Resealed:
    """How many secrets are under the key of today now, and how many no key of this installation opens."""

    done: int = 0
    lost: int = 0


@transaction.atomic
def reseal() -> Resealed:
    """Once it is through, no earlier key is needed for what the database keeps; to do it again does no harm.

    Whose secret cannot be opened is left as it is: another one is given in the usual way.
    """
    told = Resealed()
    for kind in SEALED:
        for row in kind._default_manager.select_for_update():
            try:
                fresh = seal_again(row.sealed_secret)  # type: ignore[attr-defined]
            except Unreadable:
                told.lost += 1
                continue
            kind._default_manager.filter(pk=row.pk).update(sealed_secret=fresh)
            told.done += 1
    return told
