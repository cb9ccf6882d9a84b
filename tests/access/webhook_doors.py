"""Who keeps the addresses that are told of reports: administrators, of the units that they reach."""

from reports.states import ReportState
from tests.access.doors import FORM, NOWHERE, POST, READ, Address, Door, of_record, only
from tests.access.world import Place, Things
from units.roles import Role


def kept(role: Role, place: Place, state: ReportState | None) -> Door:
    """For others than the administrators who reach its unit there is none."""
    return Door.IN if role is Role.ADMINISTRATOR and place in {Place.OWN, Place.CHILD} else Door.HIDDEN


def _call(things: Things, state: ReportState | None) -> tuple[object, ...]:
    call = things.webhook.calls.first()
    assert call
    return (things.webhook.pk, call.pk)


WEBHOOKS: dict[str, Address] = {
    "reports:webhooks": Address(READ, only(Role.ADMINISTRATOR)),
    "reports:add_webhook": Address(FORM, only(Role.ADMINISTRATOR)),
    "reports:webhook": of_record(READ, kept, "webhook"),
    **{
        f"reports:{name}": of_record(POST, kept, "webhook")
        for name in ("renew_webhook_secret", "try_webhook", "resume_webhook")
    },
    "reports:resend_webhook": Address(POST, kept, _call, (NOWHERE, NOWHERE), about="record"),
    "reports:end_webhook": of_record(POST, kept, "webhook"),  # the last: afterwards there is none
}
