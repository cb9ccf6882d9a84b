"""What may be done with an open promise."""

from datetime import date

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.models import User
from records.sheets import Sheet
from remedies.forms.self_review import FollowForm, KeepForm, MissForm
from remedies.models import Promise
from remedies.states import PromiseState


def promise_sheets(row: Promise, user: User, *, today: date) -> list[Sheet]:
    """The acts of a person who enters records of the promise's unit; a promise that was judged has none."""
    if row.state != PromiseState.OPEN:
        return []
    begin = {"on": today}
    kept = [_("Lời hứa được ghi là đã thực hiện. Không đổi lại được.")]
    follow = [_("Lời hứa còn được theo dõi, kể cả trong các đợt sau.")]
    missed = [
        _("Lời hứa được ghi là không thực hiện và trở thành nhiệm vụ của một đơn vị, một cá nhân chủ trì."),
        _("Ai xem được nhiệm vụ thì thấy tên cá nhân chủ trì."),
    ]
    title = Truncator(row.text).chars(500)
    miss = MissForm(promise=row, user=user, initial={**begin, "title": title})
    return [
        Sheet(
            "keep_promise",
            _("Đã thực hiện"),
            kept,
            reverse("remedies:keep_promise", args=[row.pk]),
            _("Ghi đã thực hiện"),
            KeepForm(promise=row, user=user, initial=begin),
        ),
        Sheet(
            "follow_promise",
            _("Theo dõi tiếp"),
            follow,
            reverse("remedies:follow_promise", args=[row.pk]),
            _("Ghi theo dõi"),
            FollowForm(promise=row, user=user, initial={**begin, "due_on": row.due_on}),
            quiet=True,
        ),
        Sheet(
            "miss_promise",
            _("Không thực hiện, giao nhiệm vụ"),
            missed,
            reverse("remedies:miss_promise", args=[row.pk]),
            _("Giao nhiệm vụ"),
            miss,
            "danger",
            quiet=True,
        ),
    ]
