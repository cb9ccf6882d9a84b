"""Who keeps certificates for signing, whose they see, and how a certificate stands on a day."""

from datetime import timedelta
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from reports.books import BOOK_ROLES
from reports.models import SigningCertificate
from reports.models.certificate import CertificateQuerySet
from units.access import administered, standing
from units.models import Official, Posting, Unit
from units.querysets import OfficialQuerySet, UnitQuerySet
from units.roles import Role

KEEPER_ROLES = BOOK_ROLES
"""Registrars for the own body, administrators for all that they reach."""

SOON = timedelta(days=60)
"""So long before a certificate ends its keepers are told: a new one of the official authority takes weeks."""


class State(StrEnum):
    """How a certificate stands."""

    USED = "used"
    ENDS_SOON = "soon"
    RAN_OUT = "ran-out"
    ENDED = "ended"


WORDS: dict[State, tuple[Promise, str]] = {
    State.USED: (gettext_lazy("Đang dùng"), "done"),
    State.ENDS_SOON: (gettext_lazy("Sắp hết hạn"), "wait"),
    State.RAN_OUT: (gettext_lazy("Đã hết hạn"), "late"),
    State.ENDED: (gettext_lazy("Đã ngừng dùng"), "off"),
}
"""In words, with the tone."""


def stands(row: SigningCertificate) -> State:
    """How a certificate stands now."""
    now = clock.now()
    if row.ended_at is not None:
        return State.ENDED
    if row.valid_until < now:
        return State.RAN_OUT
    return State.ENDS_SOON if row.valid_until < now + SOON else State.USED


def standing_as(rows: CertificateQuerySet, state: State) -> CertificateQuerySet:
    """Those that stand so now."""
    now = clock.now()
    if state is State.ENDED:
        return rows.filter(ended_at__isnull=False)
    used = rows.filter(ended_at__isnull=True)
    if state is State.RAN_OUT:
        return used.filter(valid_until__lt=now)
    if state is State.ENDS_SOON:
        return used.filter(valid_until__gte=now, valid_until__lt=now + SOON)
    return used.filter(valid_until__gte=now + SOON)


def keeps_certificates(user: User) -> bool:
    """Whether the page of certificates is there for the user."""
    return standing(user).holds(*KEEPER_ROLES)


def demand_certificate_keeper(user: User) -> None:
    """For others there is no such page."""
    if not keeps_certificates(user):
        raise Http404(_("Không có trang này."))


def bodies_with_certificates(user: User) -> UnitQuerySet:
    """The bodies whose certificates, and whose people's, the user keeps."""
    own = standing(user).nodes([Role.REGISTRAR])
    return Unit.objects.filter(Q(pk__in=own) | Q(pk__in=administered(user)))


def possible_holders(user: User) -> OfficialQuerySet:
    """The people for whom the user may register one: in a post at those bodies today, and at no other.

    With it they sign for every body at which they may sign.
    """
    today = Posting.objects.on(standing(user).on).filter(official=OuterRef("pk"))
    here = bodies_with_certificates(user)
    return Official.objects.filter(Exists(today.filter(unit__in=here)), ~Exists(today.exclude(unit__in=here)))


def visible_certificates(user: User) -> CertificateQuerySet:
    """Of those bodies, and of people who hold a post there, or held one when it was registered.

    What somebody left behind is to be ended too; with what they got where they went, they sign there.
    """
    here = bodies_with_certificates(user)
    posts = Posting.objects.filter(official=OuterRef("official"), unit__in=here)
    of_people = Exists(posts.on(standing(user).on)) | Exists(posts.filter(valid__contains=OuterRef("registered_on")))
    found = SigningCertificate.objects.alias(registered_on=TruncDate("registered_at"))
    return found.filter(Q(unit__in=here) | of_people).select_related("official", "unit")


def get_certificate(user: User, pk: int) -> SigningCertificate:
    """A certificate that the user keeps; otherwise 404."""
    found = visible_certificates(user).filter(pk=pk).first()
    if found is None:
        raise Http404(_("Không có chứng thư này."))
    return found
