"""Who reviews rights: administrators, of the units at which they are one; and who asks for more names.

This world has no review and no question yet.
"""

from tests.access.addresses import nowhere
from tests.access.doors import FORM, POST, READ, Address, everybody, only
from units.roles import Role

REVIEWS: dict[str, Address] = {
    "access_reviews": Address(READ, only(Role.ADMINISTRATOR)),
    "access_review": nowhere(FORM),
    "paper_of_review": nowhere(READ),
    "draw_up_review": Address(POST, only(), lambda _things, _state: ("khong-co",), ("khong-co",), about="record"),
    "names": Address(FORM, everybody),
    "release_names": nowhere(POST),
    "decline_names": nowhere(POST),
}
