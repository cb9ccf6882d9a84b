"""The profiles of the paper: forms and their sizes (NĐ30 PL I.V note 1; HD05, HD36). Lengths in mm, type in points."""

import datetime
from dataclasses import dataclass

PAGE_MM = (210.0, 297.0)
MARGINS_MM = (20.0, 15.0, 20.0, 30.0)  # top, right, bottom, left
TEXT_WIDTH_MM = PAGE_MM[0] - MARGINS_MM[1] - MARGINS_MM[3]
LANDSCAPE_WIDTH_MM = PAGE_MM[1] - MARGINS_MM[1] - MARGINS_MM[3]  # of an annex that lies on its side
RIGHT_COLUMN_MAX_MM = 115.0
SIGNATURE_IMAGE_MM = (45.0, 22.0)
SEAL_SHARE = 1 / 3  # how much of the signature image the seal covers, from the left (II.8a)

STATE, PARTY = "state", "party"
URGENCY_MM = {"KHẨN": 20.0, "THƯỢNG KHẨN": 40.0, "HỎA TỐC": 30.0}  # the width of each stamp; all are 8 mm high
HD05_SINCE = datetime.date(2026, 5, 27)


@dataclass(frozen=True, slots=True)
class Profile:
    """Form and type sizes of one profile, in points, as far as widths are measured; all stand in the style sheet."""

    name: str
    form: str
    place: float
    issuer: float
    body: float
    right_column_mm: float  # of the head: Quốc hiệu or the Party's title, place and day

    @property
    def css_class(self) -> str:
        """The class under which the form's style sheet knows it."""
        return self.name.lower()


PROFILES = {
    profile.name: profile
    for profile in (
        Profile("ND30-14", STATE, place=14, issuer=13, body=14, right_column_mm=97.5),
        Profile("ND30-13", STATE, place=13, issuer=12, body=13, right_column_mm=97.5),
        Profile("HD05", PARTY, place=14, issuer=14, body=14, right_column_mm=85),
        Profile("HD36", PARTY, place=14, issuer=14, body=14, right_column_mm=85),
    )
}


def profile_on(form: str, day: datetime.date) -> str:
    """Return the profile in force for documents of *day*: the Party's HD36 gave way to HD05 on 27/5/2026."""
    if form == STATE:
        return "ND30-14"
    return "HD05" if day >= HD05_SINCE else "HD36"
