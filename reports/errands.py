"""The doors to errands of signing tools: by the secret in an address, or for whoever asked; and which tool there is."""

import hashlib

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.sessions import is_signed_in
from reports.access import Can, may_still
from reports.models import Errand
from reports.signing.local_tool import TOOLS, LocalTool


def tool_of_installation() -> LocalTool | None:
    """The signing tool that people here have on their machines, if the settings name one."""
    return TOOLS[settings.SIGNING_TOOL](settings.SIGNING_TOOL_ORIGIN) if settings.SIGNING_TOOL else None


def hash_of(secret: str) -> str:
    """What is kept of the secret in an address."""
    return hashlib.sha256(secret.encode()).hexdigest()


def get_own_errand(user: User, pk: int, errand: int) -> Errand:
    """An errand about a report, for whoever asked for it; otherwise 404."""
    return _found(given__filing__report=pk, pk=errand, asked_by=user)


def get_errand_to_fetch(secret: str, user: User | AnonymousUser) -> Errand:
    """Whose file is fetched at this address; 404 in another person's browser, or once the asker has signed out.

    The same for whoever may sign it no longer.
    """
    errand = _still_of(user, _found(fetch_hash=hash_of(secret)))
    if not may_sign_still(errand):
        raise Http404(_("Không có lượt ký này."))
    return errand


def get_errand_to_hand_in(secret: str, user: User | AnonymousUser) -> Errand:
    """Whose signed file is handed in at this address; otherwise the same."""
    return _still_of(user, _found(hand_in_hash=hash_of(secret)))


def may_sign_still(errand: Errand) -> bool:
    """Whether the asker may still do today what the errand is for, as the report stands now."""
    can = Can.ISSUE_OUTSIDE if errand.is_seal else Can.SIGN_OUTSIDE
    return may_still(errand.asked_by, errand.given.filing.report, can)


def _found(**wanted: object) -> Errand:
    found = Errand.objects.select_related("given__file", "given__filing__report", "asked_by").filter(**wanted).first()
    if found is None:
        raise Http404(_("Không có lượt ký này."))
    return found


def _still_of(user: User | AnonymousUser, errand: Errand) -> Errand:
    """A tool has no session: one that comes along is the asker's own, or this is not their machine."""
    is_somebody_else = user.is_authenticated and user.pk != errand.asked_by_id
    if is_somebody_else or not is_signed_in(errand.asked_by):
        raise Http404(_("Không có lượt ký này."))
    return errand
