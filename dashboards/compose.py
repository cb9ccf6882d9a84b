"""The words of the daily mail, as text and as HTML: numbers, kinds and addresses, no name, no text of a record."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from dashboards.facts.digest import Letter
from dashboards.facts.operations import Sign
from dashboards.facts.sources import Group
from dashboards.facts.worklist import Tally
from dashboards.models import Digest

_SALT = "dashboards.mail"
_TITLES: dict[Group, Promise] = {
    Group.WAITS: gettext_lazy("Chờ bạn xử lý"),
    Group.LATE: gettext_lazy("Quá hạn"),
    Group.ASKED: gettext_lazy("Bạn đang chờ người khác"),
}


def message(letter: Letter, digest: Digest) -> EmailMultiAlternatives:
    """The mail itself. Its id is that of the digest, so that a mail server too can tell a double."""
    user = digest.user
    address = mail_url(user)
    mail = EmailMultiAlternatives(
        subject=letter.subject,
        body=text(letter, address),
        to=[user.email],
        headers={
            "Message-ID": f"<digest-{digest.pk}-{digest.day:%Y%m%d}@{urlsplit(settings.SITE_URL).hostname}>",
            "List-Unsubscribe": f"<{address}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
    context = {"letter": letter, "lines": _lines(letter), "home": _absolute(reverse("home")), "mail": address}
    mail.attach_alternative(render_to_string("dashboards/digest.html", context), "text/html")
    return mail


def alarm(user: User, signs: list[Sign]) -> EmailMessage:
    """To who runs the system, of what has to be mended now: the sentences of the page, which name nobody."""
    lines = [_("Hệ thống Dám Làm có việc cần xử lý ngay:"), ""]
    lines += [f"- {sign.title}: {sign.says}" for sign in signs]
    lines += ["", _("Trang Vận hành: %(url)s") % {"url": _absolute(reverse("operations"))}]
    lines += [_("Khi chưa xử lý xong, thư này được gửi lại mỗi ngày một lần.")]
    return EmailMessage(
        subject=_("[Dám Làm] Cần xử lý ngay: %(what)s") % {"what": ", ".join(sign.title for sign in signs)},
        body="\n".join(lines) + "\n",
        to=[user.email],
        headers={"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"},
    )


def text(letter: Letter, address: str) -> str:
    """The mail as text; `address` leads to the page on which it can be stopped."""
    lines = [_("Việc của bạn trên Dám Làm, tính đến %(day)s.") % {"day": date_format(letter.day, "d/m/Y")}, ""]
    for title, told in _lines(letter):
        lines.append(title.upper())
        for sentence, url in told:
            lines += [f"- {sentence}", f"  {url}"]
        lines.append("")
    lines += [
        _("Tất cả: %(url)s") % {"url": _absolute(reverse("home"))},
        "",
        _("Thư này chỉ nêu số việc; nội dung xem sau khi đăng nhập. Mỗi ngày làm việc không quá một thư."),
        _("Chọn loại việc được nhắc hoặc thôi nhận thư: %(url)s") % {"url": address},
    ]
    return "\n".join(lines) + "\n"


def mail_url(user: User) -> str:
    """The page on which the mail is chosen, with a sign of whose mail it was; it opens nothing without signing in."""
    return f"{_absolute(reverse('mail'))}?of={signing.Signer(salt=_SALT).sign(str(user.pk))}"


def whose(sign: str) -> int | None:
    """Whose mail a sign came from; None for one that we did not give."""
    try:
        return int(signing.Signer(salt=_SALT).unsign(sign))
    except (signing.BadSignature, ValueError):
        return None


def _lines(letter: Letter) -> list[tuple[str, list[tuple[str, str]]]]:
    """For each question of home its title, and for each source a sentence and its address."""
    return [(str(_TITLES[group]), list(map(_line, tallies))) for group, tallies in letter.groups]


def _line(tally: Tally) -> tuple[str, str]:
    late = tally.late if tally.late and tally.source.group != Group.LATE else 0
    told = _("%(label)s: %(total)s việc, trong đó %(late)s quá hạn") if late else _("%(label)s: %(total)s việc")
    sentence = told % {"label": tally.source.label, "total": tally.total, "late": late}
    return sentence, _absolute(reverse("work", args=[tally.source.code]))


def _absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
