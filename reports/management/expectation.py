"""Which report a command speaks of."""

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from reports.models import Expectation, Round
from units.models import Unit


def find_expectation(unit: str, round_code: str, regime: str = "") -> Expectation:
    """The report that the unit owes in the round. Raises CommandError with one sentence.

    A round's code is unique in its regime only; `regime` decides where several have such a round.
    """
    if not Unit.objects.filter(code=unit).exists():
        raise CommandError(_("Không có đơn vị “%s”.") % unit)
    rounds = Round.objects.filter(code=round_code)
    if not rounds.exists():
        raise CommandError(_("Không có kỳ báo cáo “%s”.") % round_code)
    owed = Expectation.objects.select_related("unit", "round__regime").filter(unit__code=unit, round__in=rounds)
    if regime:
        owed = owed.filter(round__regime__code=regime)
    found = list(owed[:2])
    if not found:
        raise CommandError(
            _("Đơn vị “%(unit)s” không phải báo cáo ở kỳ “%(round)s”.") % {"unit": unit, "round": round_code}
        )
    if len(found) > 1:
        raise CommandError(_("Nhiều chế độ báo cáo có kỳ “%s”; hãy thêm --regime.") % round_code)
    return found[0]
