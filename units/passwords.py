"""A password is not made of what every colleague knows: one's name, one's office and where it lies."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.passwords import made_of
from library.vietnamese import search_key
from units.models import Identity, Official


class OwnWordsValidator:
    """Not the person's name or the names of units in which the person has worked, with figures."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError."""
        official = Official.objects.filter(user=user).first() if user is not None and user.pk else None
        if official is None:
            return
        names = Identity.objects.filter(unit__postings__official=official).values_list("name", flat=True)
        words = [official.full_name, *names]
        single = [word for text in words for word in search_key(text).split() if len(word) > 1]
        if made_of(password, (*words, *single)):
            raise ValidationError(_("Mật khẩu chỉ gồm họ tên hoặc tên cơ quan, dễ đoán."), code="own_words")

    def get_help_text(self) -> str:
        """For the form."""
        return _("Không chỉ gồm họ tên của bạn, tên đơn vị của bạn và chữ số.")
