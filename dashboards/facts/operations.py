"""What the people who run the system should know now, in words: each sign says how it stands and where to act.

Counts and moments only; nothing about persons.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from dashboards.facts.rights import unreviewed
from dashboards.facts.rulebooks import rulebooks
from dashboards.facts.storage import storage
from journal import clock, log_archive, maintenance, pulse, replica
from journal.facts import SLOW_JOBS, oldest_waiting
from journal.models import Job
from library import clamd as scanner
from library.scanning import waiting_files
from reports.certificates import State, standing_as, visible_certificates
from reports.webhooks import visible_webhooks
from units.access import operates, standing
from units.models import Placement, RoleGrant, Unit
from units.roles import Role


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


def signs_for(user: User, *, on: date) -> list[Sign]:
    """The gravest first. What concerns every unit at once is told to who runs the system only."""
    found = [_certificates(user), _webhooks(user), _rights(user, on)]
    if operates(user):
        found += [_doors(), _clock(), _jobs(), _backup(), _storage(), _scanner(), _mails(), _rulebooks(on)]
        found += _replica()
    return sorted(found, key=lambda sign: ("late", "wait", "good").index(sign.tone))


def alarms() -> dict[str, Sign]:
    """What is told by mail as well while it is late, because nobody may look at the page for days."""
    return {"backup": _backup(), "jobs": _jobs(), "storage": _storage(), "scanner": _scanner()}


def told_by_mail() -> list[User]:
    """Who runs the system (`units.access.operates`) and has an address."""
    today = clock.today()
    held = RoleGrant.objects.filter(role=Role.ADMINISTRATOR, posting__valid__contains=today)
    highest = held.exclude(node__in=Placement.objects.on(today).values("child"))
    people = User.objects.filter(is_active=True, pk__in=highest.values("posting__official__user"))
    return list(people.exclude(email="").order_by("pk"))


def _mails() -> Sign:
    title = _("Thư báo sự cố")
    if not settings.MAIL_ON:
        return Sign(
            title, "wait", _("Chưa nối máy chủ thư: khi sao lưu hay việc nền gặp sự cố, không ai nhận được thư.")
        )
    number = len(told_by_mail())
    if not number:
        says = _(
            "Chưa quản trị hệ thống nào có địa chỉ thư: khi sao lưu hay việc nền gặp sự cố, không ai nhận được thư."
        )
        return Sign(title, "wait", says)
    says = ngettext(
        "%(number)d người quản trị hệ thống sẽ nhận thư khi có việc cần xử lý ngay.",
        "%(number)d người quản trị hệ thống sẽ nhận thư khi có việc cần xử lý ngay.",
        number,
    )
    return Sign(title, "good", says % {"number": number})


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
    if log_archive.state() == log_archive.FAILING:
        says = _(
            "PostgreSQL không chuyển được nhật ký ghi trước (WAL) sang nơi lưu: không khôi phục được đến lúc này, "
            "và đĩa của cơ sở dữ liệu sẽ đầy."
        )
        return Sign(_("Sao lưu"), "late", says)
    if last is None:
        return Sign(_("Sao lưu"), "late", _("Chưa có bản sao lưu nào được kiểm tra. Chạy lệnh sao lưu trên máy chủ."))
    moment = date_format(localtime(last), "H:i, d/m/Y")
    if pulse.is_silent(pulse.BACKUP):
        says = _("Bản sao lưu được kiểm tra gần nhất: %(moment)s, đã hơn 26 giờ.") % {"moment": moment}
        return Sign(_("Sao lưu"), "late", says)
    says = _("Bản sao lưu được kiểm tra gần nhất: %(moment)s.") % {"moment": moment}
    return Sign(_("Sao lưu"), "good", says)


def _jobs() -> Sign:
    title, leads = _("Việc nền"), _("Danh sách việc nền")
    parked = Job.objects.filter(state=Job.FAILED).count()
    if parked:
        says = ngettext(
            "%(number)d việc dừng vì lỗi, không tự chạy lại.", "%(number)d việc dừng vì lỗi, không tự chạy lại.", parked
        )
        return Sign(title, "late", says % {"number": parked}, f"{reverse('jobs')}?state={Job.FAILED}", leads)
    if oldest_waiting() > SLOW_JOBS:
        says = _("Có việc đã chờ hơn 5 phút: tiến trình xử lý có thể đã dừng.")
        return Sign(title, "late", says, f"{reverse('jobs')}?state={Job.WAITING}", leads)
    return Sign(title, "good", _("Không có việc nào dừng vì lỗi hoặc chờ lâu."), reverse("jobs"), leads)


def _storage() -> Sign:
    now = storage()
    if not now.answers:
        away = _("Kho tệp không trả lời: tệp chưa mở và chưa nhận được.")
        return Sign(_("Dung lượng"), now.tone, away, reverse("storage"), _("Chi tiết dung lượng"))
    says = _("Còn trống %(free)s (%(percent)d%%) trên đĩa chứa tệp; tệp đang lưu chiếm %(used)s.") % {
        "free": filesizeformat(now.free),
        "percent": now.percent_free,
        "used": filesizeformat(now.size),
    }
    return Sign(_("Dung lượng"), now.tone, says, reverse("storage"), _("Chi tiết dung lượng"))


def _scanner() -> Sign:
    title = _("Quét mã độc")
    state = scanner.state()
    if state == scanner.NONE:
        return Sign(title, "wait", _("Chưa nối chương trình quét mã độc: tệp gửi lên được giao ngay, không ai quét."))
    waiting = waiting_files().count()
    says = ngettext("%(number)d tệp đang chờ quét.", "%(number)d tệp đang chờ quét.", waiting) % {"number": waiting}
    if state == scanner.DOWN:
        told = _("Chương trình quét không trả lời: tệp mới được nhận nhưng chưa mở được.")
        return Sign(title, "late", f"{told} {says}")
    return Sign(title, "good", _("Chương trình quét đang trả lời.") + f" {says}")


def _replica() -> list[Sign]:
    """One sign where there is a standby to read from; none otherwise."""
    state, title = replica.state(), _("Máy chủ bản sao")
    if state == replica.NONE:
        return []
    if state == replica.OK:
        return [Sign(title, "good", _("Bảng điều hành và danh sách đang đọc từ máy chủ bản sao."))]
    says = _("Máy chủ bản sao đang chậm: bảng điều hành và danh sách tạm đọc từ máy chính.")
    if state == replica.DOWN:
        says = _("Máy chủ bản sao không trả lời: bảng điều hành và danh sách tạm đọc từ máy chính.")
    return [Sign(title, "wait", says)]


def _rulebooks(on: date) -> Sign:
    books = rulebooks(on=on)
    due = sum(book.tone == "late" for book in books)
    soon = sum(book.tone == "wait" for book in books)
    says = _("Mọi danh mục và quy tắc còn trong hạn kiểm tra lại.")
    if due:
        says = ngettext(
            "%(number)d danh mục, quy tắc đến hạn đối chiếu với văn bản hiện hành.",
            "%(number)d danh mục, quy tắc đến hạn đối chiếu với văn bản hiện hành.",
            due,
        ) % {"number": due}
    elif soon:
        says = ngettext(
            "%(number)d danh mục, quy tắc sắp đến hạn kiểm tra lại.",
            "%(number)d danh mục, quy tắc sắp đến hạn kiểm tra lại.",
            soon,
        ) % {"number": soon}
    tone = "wait" if due or soon else "good"
    return Sign(_("Danh mục, quy tắc"), tone, says, reverse("rulebooks"), _("Danh mục và ngày kiểm tra"))


def _webhooks(user: User) -> Sign:
    title, url, leads = _("Địa chỉ nhận tin"), reverse("reports:webhooks"), _("Địa chỉ nhận tin")
    stopped = visible_webhooks(user).filter(paused_at__isnull=False).count()
    if stopped:
        says = ngettext(
            "%(number)d địa chỉ đã tạm dừng, không nhận được tin.",
            "%(number)d địa chỉ đã tạm dừng, không nhận được tin.",
            stopped,
        )
        return Sign(title, "late", says % {"number": stopped}, url, leads)
    return Sign(title, "good", _("Không có địa chỉ nào tạm dừng."), url, leads)


def _rights(user: User, on: date) -> Sign:
    title, url, leads = _("Quyền truy cập"), reverse("access_reviews"), _("Rà soát quyền")
    own = Unit.objects.filter(pk__in=standing(user).nodes([Role.ADMINISTRATOR]))
    if unreviewed(own, on=on).exists():
        return Sign(title, "wait", _("Đã sáu tháng chưa rà soát quyền truy cập."), url, leads)
    return Sign(title, "good", _("Quyền đã được rà soát trong sáu tháng qua."), url, leads)


def _certificates(user: User) -> Sign:
    title, url, leads = _("Chứng thư số"), reverse("reports:certificates"), _("Chứng thư số")
    seen = visible_certificates(user)
    over = standing_as(seen, State.RAN_OUT).count()
    if over:
        says = ngettext(
            "%(number)d chứng thư đã hết hạn mà còn ghi đang dùng.",
            "%(number)d chứng thư đã hết hạn mà còn ghi đang dùng.",
            over,
        )
        return Sign(title, "late", says % {"number": over}, f"{url}?state={State.RAN_OUT}", leads)
    soon = standing_as(seen, State.ENDS_SOON).count()
    if soon:
        says = ngettext(
            "%(number)d chứng thư hết hạn trong 60 ngày tới.", "%(number)d chứng thư hết hạn trong 60 ngày tới.", soon
        )
        return Sign(title, "wait", says % {"number": soon}, f"{url}?state={State.ENDS_SOON}", leads)
    return Sign(title, "good", _("Không có chứng thư nào hết hạn hoặc sắp hết hạn."), url, leads)
