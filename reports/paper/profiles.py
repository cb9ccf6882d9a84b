"""The two State profiles: sizes that go up and down together (NĐ30 PL I.V note 1). Lengths in mm, type in points."""

from dataclasses import dataclass

PAGE_MM = (210.0, 297.0)
MARGINS_MM = (20.0, 15.0, 20.0, 30.0)  # top, right, bottom, left
TEXT_WIDTH_MM = PAGE_MM[0] - MARGINS_MM[1] - MARGINS_MM[3]
RIGHT_COLUMN_MM = 97.5
RIGHT_COLUMN_MAX_MM = 115.0
SIGNATURE_IMAGE_MM = (45.0, 22.0)
SEAL_SHARE = 1 / 3  # how much of the signature image the seal covers, from the left (II.8a)


@dataclass(frozen=True, slots=True)
class Profile:
    """Type sizes of one profile, in points, as far as widths are measured; all of them stand in the style sheet."""

    name: str
    css_class: str
    place: float
    issuer: float
    body: float


PROFILES = {
    "ND30-14": Profile("ND30-14", "nd30-14", place=14, issuer=13, body=14),
    "ND30-13": Profile("ND30-13", "nd30-13", place=13, issuer=12, body=13),
}
