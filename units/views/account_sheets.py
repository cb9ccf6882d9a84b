"""The acts on a person's account, as the person's page offers them."""

from collections.abc import Iterator

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import lockout, tokens
from accounts.identities import is_linked
from accounts.models import Token, User
from accounts.second_factor import is_set_up
from records.sheets import Sheet
from units.facts.people import PersonPage, free_username
from units.forms.people import AccountForm, AddressForm


def of_account(page: PersonPage, reader: User) -> Iterator[Sheet]:
    """Opening, closing, opening again, a new password: what fits the account as it is; nothing for one's own."""
    account = page.official.user
    if account is None:
        if page.now:
            yield _opening(page)
    elif account.pk != reader.pk and account.is_active:
        if lockout.is_paused(account):
            yield _unlocking(page)
        yield _resetting(page)
        if is_set_up(account):
            yield _dropping(page)
        if is_linked(account):
            yield _unlinking(page)
        if held := tokens.live_of(account):
            yield _ending(page, held)
        yield _addressing(page, account)
        yield _closing(page)
    elif account.pk != reader.pk:
        yield _reopening(page)


def _once() -> str:
    return _("Mật khẩu dùng một lần hiện một lần ngay sau khi bấm; người dùng phải đổi khi đăng nhập, trong 7 ngày.")


def _opening(page: PersonPage) -> Sheet:
    told = [_("Mở tài khoản để người này đăng nhập; quyền theo vai trò của vị trí công tác."), _once()]
    form = AccountForm(initial={"username": free_username(page.official)})
    url = reverse("units:open_account", args=[page.official.pk])
    return Sheet("open", _("Mở tài khoản"), told, url, _("Mở tài khoản"), form, quiet=True)


def _resetting(page: PersonPage) -> Sheet:
    told = [_("Mật khẩu cũ và mọi khóa kết nối không dùng được nữa; mọi thiết bị đang đăng nhập bị thoát."), _once()]
    url = reverse("units:reset_password", args=[page.official.pk])
    return Sheet("reset", _("Cấp lại mật khẩu"), told, url, _("Cấp lại"), forms.Form(), quiet=True)


def _unlocking(page: PersonPage) -> Sheet:
    told = [
        _("Mật khẩu đã bị nhập sai nhiều lần, ở máy này hay máy khác; hãy hỏi người này có phải chính họ nhập không."),
        _("Mật khẩu cũ vẫn dùng được. Trên máy đã từng đăng nhập, người này vào được kể cả khi đang bị tạm khóa."),
    ]
    url = reverse("units:unlock_sign_in", args=[page.official.pk])
    return Sheet("unlock", _("Mở khóa đăng nhập"), told, url, _("Mở khóa"), forms.Form(), quiet=True)


def _dropping(page: PersonPage) -> Sheet:
    told = [
        _("Dùng khi người này mất cả điện thoại lẫn mã dự phòng; hãy gặp hoặc gọi để chắc chắn đúng người."),
        _("Mọi thiết bị đang đăng nhập bị thoát; lần sau chỉ cần mật khẩu cho đến khi bật lại."),
    ]
    url = reverse("units:drop_second_factor", args=[page.official.pk])
    return Sheet(
        "second-factor", _("Gỡ xác thực hai bước"), told, url, _("Gỡ"), forms.Form(), tone="danger", quiet=True
    )


def _unlinking(page: PersonPage) -> Sheet:
    told = [
        _("Dùng khi liên kết nhầm người, hoặc người này đổi tài khoản ở hệ thống đăng nhập một lần."),
        _("Mọi thiết bị đang đăng nhập bị thoát; lần đăng nhập một lần sau đó sẽ liên kết lại theo tên đăng nhập."),
    ]
    url = reverse("units:drop_identity", args=[page.official.pk])
    title = _("Gỡ liên kết đăng nhập một lần")
    return Sheet("identity", title, told, url, _("Gỡ"), forms.Form(), tone="danger", quiet=True)


def _ending(page: PersonPage, held: list[Token]) -> Sheet:
    told = [_("Phần mềm dùng các khóa này không vào được bằng tên người này nữa."), *map(_told, held)]
    url = reverse("units:end_tokens", args=[page.official.pk])
    return Sheet("tokens", _("Thu hồi khóa kết nối"), told, url, _("Thu hồi"), forms.Form(), tone="danger", quiet=True)


def _told(token: Token) -> str:
    """One token: its name, what it is good for, when a program last came in with it."""
    used = date_format(timezone.localtime(token.used_at), "H:i, d/m/Y") if token.used_at else _("chưa dùng")
    about = {"name": token.name, "scopes": "; ".join(token.scope_labels), "used": used}
    return _("“%(name)s”: %(scopes)s; dùng gần nhất: %(used)s.") % about


def _addressing(page: PersonPage, account: User) -> Sheet:
    told = [_("Thư nhắc việc hằng ngày gửi đến địa chỉ này; người dùng tự sửa được ở trang Thư nhắc việc.")]
    form, url = AddressForm(initial={"email": account.email}), reverse("units:correct_address", args=[page.official.pk])
    return Sheet("address", _("Sửa địa chỉ thư"), told, url, _("Lưu"), form, quiet=True)


def _closing(page: PersonPage) -> Sheet:
    told = [_("Không đăng nhập được nữa; mọi thiết bị đang đăng nhập bị thoát ngay. Có thể mở lại.")]
    url = reverse("units:close_account", args=[page.official.pk])
    return Sheet("close", _("Đóng tài khoản"), told, url, _("Đóng tài khoản"), forms.Form(), tone="danger")


def _reopening(page: PersonPage) -> Sheet:
    told = [_("Tài khoản mở lại với mật khẩu mới."), _once()]
    url = reverse("units:reopen_account", args=[page.official.pk])
    return Sheet("reopen", _("Mở lại tài khoản"), told, url, _("Mở lại"), forms.Form(), quiet=True)
