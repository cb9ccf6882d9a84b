"""What the people who run the system should know now, in words: each sign says how it stands and where to act.

Counts and moments only; nothing about persons.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from journal import maintenance, pulse


@dataclass(frozen=True)
class Sign:
    """One line of the overview. `tone`: late (act now), wait (soon), good (nothing to do)."""

    title: str
    tone: str
    says: str
    url: str = ""
    leads: str = ""

    @property
    def needs_attention(self) -> bool:
        """Whether somebody has to do something."""
        return self.tone in {"late", "wait"}

    @property
    def state(self) -> str:
        """The tone in a word."""
        return {"late": _("Cần xử lý ngay"), "wait": _("Cần lưu ý"), "good": _("Bình thường")}[self.tone]


def of_the_system() -> list[Sign]:
    """What concerns every unit at once, for who runs the system."""
    return [_doors(), _clock(), _backup()]


def _doors() -> Sign:
    state = maintenance.in_force()
    says = _("Mọi người đang làm việc bình thường.")
    if state and state.moment:
        says = _("Đang bảo trì, dự kiến đến %(moment)s. Chỉ quản trị hệ thống vào được.") % {"moment": state.moment}
    elif state:
        says = _("Đang bảo trì, chưa hẹn giờ mở lại. Chỉ quản trị hệ thống vào được.")
    return Sign(_("Bảo trì"), "wait" if state else "good", says, reverse("maintenance"), _("Bảo trì hệ thống"))


def _clock() -> Sign:
    is_silent = pulse.is_silent(pulse.BEAT)
    says = _("Bộ hẹn giờ và tiến trình xử lý nền đang chạy.")
    if is_silent:
        says = _(
            "Bộ hẹn giờ hoặc tiến trình xử lý nền không báo gì đã hơn 10 phút: thư, nhắc hạn và việc nền đang chờ."
        )
    return Sign(_("Bộ hẹn giờ"), "late" if is_silent else "good", says)


def _backup() -> Sign:
    last = pulse.last(pulse.BACKUP)
    if last is None:
        return Sign(_("Sao lưu"), "late", _("Chưa có bản sao lưu nào được kiểm tra. Chạy lệnh sao lưu trên máy chủ."))
    moment = date_format(localtime(last), "H:i, d/m/Y")
    if pulse.is_silent(pulse.BACKUP):
        says = _("Bản sao lưu được kiểm tra gần nhất: %(moment)s, đã hơn 26 giờ.") % {"moment": moment}
        return Sign(_("Sao lưu"), "late", says)
    says = _("Bản sao lưu được kiểm tra gần nhất: %(moment)s.") % {"moment": moment}
    return Sign(_("Sao lưu"), "good", says)
