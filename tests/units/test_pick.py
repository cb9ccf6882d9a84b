"""What a picker of units offers while somebody types."""

from django.test import Client
from django.urls import reverse

from tests.cast import Cast


def offered(cast: Cast, name: str, words: str) -> list[str]:
    client = Client()
    client.force_login(cast.user(name), backend="accounts.backends.PasswordBackend")
    found = client.get(reverse("units:pick_unit"), {"q": words}).json()["found"]
    return [row["value"] for row in found]


def test_ones_own_units_come_first_and_then_the_shortest_name(cast: Cast) -> None:
    """A district means its own office, a province's office is as far from it as any other."""
    own, above = "Phòng Nội vụ huyện Thí Dụ [noi-vu-thi-du]", "Sở Nội vụ [so-noi-vu]"
    assert offered(cast, "clerk", "nội vụ") == [own, above]
    assert offered(cast, "sibling-clerk", "noi vu") == [above, own]


def test_words_may_come_in_any_order_where_none_holds_them_as_typed(cast: Cast) -> None:
    assert offered(cast, "clerk", "thí dụ nội vụ") == offered(cast, "clerk", "phòng nội vụ huyện thí dụ") != []
    assert offered(cast, "clerk", "thí dụ không có") == []
