"""When wrong passwords lock a sign-in (decision 23)."""

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.db.models import Sum
from django.http import HttpRequest

DEVICES = 4
"""An account may fail as often as this many devices from one address, whatever they call themselves."""


class LockoutHandler(AxesDatabaseHandler):  # type: ignore[misc]  # axes has no types
    """Counts failures per account and device, and more generously per account and address.

    A device is told by the browser's name for itself, which an attacker changes at will; the
    address is not theirs to choose. Other addresses stay open to the owner of the account (row 17).
    """

    def get_failures(self, request: HttpRequest, credentials: dict[str, str] | None = None) -> int:
        """Failures of the device, or those of the address divided by DEVICES when that is more."""
        device: int = super().get_failures(request, credentials)
        near = AccessAttempt.objects.filter(
            username=get_client_username(request, credentials),
            ip_address=request.axes_ip_address,  # type: ignore[attr-defined]
            attempt_time__gte=get_cool_off_threshold(request),
        )
        failures = near.aggregate(sum=Sum("failures_since_start"))["sum"] or 0
        return max(device, failures // DEVICES)
