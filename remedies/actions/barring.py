"""No discipline after the time bar, unless the law says that none holds."""

from datetime import date

from django.utils.translation import gettext as _

from journal.refusal import Refused
from library.dates import screen_date
from library.models import CatalogueItem
from remedies.models import Finding
from remedies.time_bars import last_day_for, time_bar


def demand_in_time(
    finding: Finding | None, measure: CatalogueItem, ladder: str, decided_on: date, beyond_bar: CatalogueItem | None
) -> None:
    """The decision falls within the time bar, or says why none holds. Raises Refused.

    Law 22/2008/QH12 as amended in 2019, Điều 80 khoản 1 and 2; NĐ 112/2020, Điều 5 as amended by NĐ 71/2023; Quy định
    69-QĐ/TW, Điều 4. A decision on no recorded matter stands for its document, which tells no day of the violation.
    """
    if beyond_bar is not None:
        if not CatalogueItem.objects.of("no_time_bar", on=decided_on).filter(pk=beyond_bar.pk).exists():
            raise Refused(_("Lý do không áp dụng thời hiệu không có hiệu lực vào ngày quyết định."), at="beyond_bar")
        return
    rule = time_bar(ladder, on=decided_on)
    if finding is None or rule is None:
        return
    last = last_day_for(rule, measure.code, breach=finding.breach_day)
    if last is not None and decided_on > last:
        told = {"measure": measure.name, "day": screen_date(last), "clause": rule.clause}
        sentence = _(
            "Thời hiệu kỷ luật bằng hình thức “%(measure)s” đã hết từ sau ngày %(day)s (%(clause)s). Thuộc trường hợp "
            "không áp dụng thời hiệu thì chọn lý do ở “Không áp dụng thời hiệu vì”."
        )
        raise Refused(sentence % told)
