"""What people call a span of days: `Quý III/2023`, `Tháng 8/2023`, `6 tháng đầu năm 2023`. Pure."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

QUARTERS = ("I", "II", "III", "IV")


def period_name(starts_on: date, ends_on: date) -> str:
    """The name of whole months of one year, a quarter or half of it, or all of it; any other span by its two days."""
    year, first = starts_on.year, starts_on.month
    months = (ends_on.year - year) * 12 + ends_on.month - first + 1
    whole = starts_on.day == 1 and (ends_on + timedelta(days=1)).day == 1 and ends_on.year == year
    if whole and months == 1:
        return _("Tháng %(month)d/%(year)d") % {"month": first, "year": year}
    if whole and months == 3 and first % 3 == 1:
        return _("Quý %(quarter)s/%(year)d") % {"quarter": QUARTERS[first // 3], "year": year}
    if whole and months == 12:
        return _("Năm %(year)d") % {"year": year}
    if whole and first == 1:
        return _("%(months)d tháng đầu năm %(year)d") % {"months": months, "year": year}
    if whole:
        return _("Tháng %(first)d–%(last)d/%(year)d") % {"first": first, "last": first + months - 1, "year": year}
    return f"{starts_on:%d/%m/%Y} – {ends_on:%d/%m/%Y}"
