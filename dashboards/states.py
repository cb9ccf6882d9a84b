"""The states of a day's mail to one person, and how it may move between them; what a review says (data, no code)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DigestState(TextChoices):
    """Where a digest stands. It goes out at most once: from `SENDING` nothing leads back to `WAITING` but a refusal."""

    WAITING = "waiting", _("Chờ gửi")
    SENDING = "sending", _("Đang gửi")
    SENT = "sent", _("Đã gửi")
    NOTHING = "nothing", _("Không có việc, không gửi")
    UNCERTAIN = "uncertain", _("Không rõ đã đến chưa")
    FAILED = "failed", _("Không gửi được")
    LAPSED = "lapsed", _("Bỏ qua vì đã quá ngày")


TONES: dict[str, str] = {
    DigestState.WAITING: "wait",
    DigestState.SENDING: "run",
    DigestState.SENT: "good",
    DigestState.NOTHING: "off",
    DigestState.UNCERTAIN: "late",
    DigestState.FAILED: "late",
    DigestState.LAPSED: "off",
}
"""How a state looks."""


class Verdict(TextChoices):
    """What a review of rights decides about one of them."""

    KEPT = "kept", _("Giữ")
    WITHDRAWN = "withdrawn", _("Thu hồi")
