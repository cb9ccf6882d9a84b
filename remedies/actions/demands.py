"""Rules that several kinds of record share, each with its sentence. All raise Refused at the value `at`."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from journal import clock
from journal.refusal import Refused
from library.models import CatalogueItem
from units.models import Identity, Official, Posting, Unit
from units.tree import ancestor_ids, answering_ids


def demand_past(day: date, label: str, *, at: str) -> None:
    """The day has come; `label` says which day it is, as a sentence begins."""
    if day > clock.today():
        raise Refused(_("%(label)s không được sau ngày hôm nay.") % {"label": label}, at=at)


def demand_order(starts_on: date, ends_on: date) -> None:
    """The last day does not lie before the first."""
    if ends_on < starts_on:
        raise Refused(_("Ngày kết thúc phải sau hoặc trùng ngày bắt đầu."), at="ends_on")


def demand_unit(unit: Unit, on: date, *, at: str = "unit") -> None:
    """The unit existed on the day of the record."""
    if not Identity.objects.on(on).filter(unit=unit).exists():
        raise Refused(_("Đơn vị này không tồn tại vào ngày ghi trong hồ sơ."), at=at)


def demand_terms(catalogue: str, terms: Iterable[CatalogueItem], on: date, *, at: str) -> None:
    """Every term is one of the catalogue and holds on the day; none is a mere heading of others."""
    wanted = {term.pk for term in terms}
    valid = CatalogueItem.objects.of(catalogue, on=on).filter(pk__in=wanted, children__isnull=True).count()
    if valid != len(wanted):
        raise Refused(_("Mục đã chọn không có trong danh mục còn hiệu lực vào ngày ghi trong hồ sơ."), at=at)


def demand_in_post(official: Official | None, unit: Unit, on: date, *, at: str = "official") -> None:
    """A named person held a post in the unit on the day, or up to the day before it."""
    if official is None:
        return
    held = Q(valid__contains=on) | Q(valid__contains=on - timedelta(days=1))
    if not Posting.objects.filter(held, official=official, unit=unit).exists():
        raise Refused(_("Người này không giữ vị trí công tác tại đơn vị vào ngày ghi trong hồ sơ."), at=at)


def demand_text(text: str, sentence: str, *, at: str) -> str:
    """The text without blanks around it. Raises Refused with the sentence when nothing is left."""
    if not text.strip():
        raise Refused(sentence, at=at)
    return text.strip()


def demand_separate(lead_unit: Unit, cooperating_units: Sequence[Unit]) -> None:
    """The lead unit does not help itself."""
    if lead_unit in cooperating_units:
        raise Refused(_("Đơn vị chủ trì không đồng thời là đơn vị phối hợp."), at="cooperating_units")


def demand_decider(official: Official, unit_id: int, *, on: date, at: str) -> None:
    """Whoever decides about a unit's task holds a post there, in what took over from it, or above, on the day."""
    deciding = {above for one in answering_ids(unit_id, on=on) for above in ancestor_ids(one, on=on)}
    if not Posting.objects.on(on).filter(official=official, unit_id__in=deciding).exists():
        sentence = _("Người quyết định phải đang giữ chức vụ tại đơn vị ban hành kế hoạch hoặc cơ quan cấp trên.")
        raise Refused(sentence, at=at)
