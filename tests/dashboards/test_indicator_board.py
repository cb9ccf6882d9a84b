"""Readings of an indicator are counted, and found, in whatever wording it was held."""

from datetime import date
from decimal import Decimal

from django.http import QueryDict

from dashboards.boards import BOARDS
from remedies.models import Indicator, IndicatorReading
from tests.cast import Cast
from tests.dashboards.behind import opens_its_records
from tests.remedies.good_half import an_indicator_reading


def test_a_reworded_indicator_is_one_and_its_number_opens_all_readings(cast: Cast) -> None:
    first = an_indicator_reading(cast)
    Indicator.objects.filter(pk=first.indicator_id).update(valid=(date(2021, 1, 1), date(2023, 9, 1)))
    old = Indicator.objects.get(pk=first.indicator_id)
    new = Indicator.objects.create(
        code=old.code, name="Tỷ lệ giải ngân", measure=old.measure, direction=old.direction, order=old.order,
        valid=(date(2023, 9, 1), None),
    )  # fmt: skip
    IndicatorReading.objects.create(
        unit=first.unit, indicator=new, starts_on=date(2023, 9, 1), ends_on=date(2023, 9, 14), field=first.field,
        planned=Decimal(100), actual=Decimal(40), source="Báo cáo",
    )  # fmt: skip
    leader = cast.user("leader")
    asked = BOARDS["beside"].asked(leader, QueryDict(""))
    shown = next(one for one in BOARDS["beside"].exhibits if one.code == "readings").make(asked)
    assert shown is not None
    table = shown.chart.table()
    assert list(table.columns) == ["Tỷ lệ giải ngân"]
    (amount,) = (one for row in table.rows for one in row.amounts)
    assert amount.value == 2
    assert opens_its_records(leader, amount)
    for version in (old, new):
        assert BOARDS["beside"].asked(leader, QueryDict(f"indicator={version.pk}")).filter.qs.count() == 2
