"""What a check of a signed file says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.utils.translation import gettext_lazy as _

PERSON_FIELD, ORGANISATION_FIELD = "ChuKyCaNhan", "DauCoQuan"
"""The signature fields of a report, in the order in which they are signed."""

COPY_FIELD = "ChuKyBanSao"
"""The one signature field of an electronic copy."""

ANNEX_FIELD = "ChuKyPhuLuc"
"""The one signature field of an annex in a file of its own."""

REVIEW_FIELD = "ChuKyRaSoat"
"""The one signature field of a review of access rights."""


class Outcome(Enum):
    """The three answers; the value is stable, `label` is what the user reads."""

    VALID = "valid"
    INVALID = "invalid"
    UNDETERMINED = "undetermined"

    @property
    def label(self) -> str:
        """Return the answer in words."""
        return str(LABELS[self])


LABELS = {
    Outcome.VALID: _("Hợp lệ"),
    Outcome.INVALID: _("Không hợp lệ"),
    Outcome.UNDETERMINED: _("Chưa xác định"),
}


@dataclass(frozen=True)
class Reason:
    """Why a file is not accepted: a stable code and a sentence; `doubt` when it may yet prove good."""

    code: str
    sentence: str
    doubt: bool = False


@dataclass(frozen=True)
class ExpectedSigner:
    """Who must have signed in which field; `code` stands in the certificate's serialNumber.

    `fingerprint` (SHA-256 of the certificate, hexadecimal) binds to one certificate where known.
    """

    field: str
    name: str
    code: str
    fingerprint: str = ""


@dataclass(frozen=True)
class SignerLine:
    """One signature as found: what the certificate says and the certified time."""

    field: str
    name: str
    code: str
    fingerprint: str
    time: datetime | None
    is_test: bool


@dataclass(frozen=True)
class Verdict:
    """The answer with its reasons, the signers found, and the SHA-256 of the checked bytes."""

    outcome: Outcome
    reasons: tuple[Reason, ...]
    signers: tuple[SignerLine, ...]
    sha256: str

    @property
    def accepted(self) -> bool:
        """Tell whether the file may be used as an original; a doubt is not enough."""
        return self.outcome is Outcome.VALID

    @property
    def is_test(self) -> bool:
        """Tell whether a demo key took part, so that the file is worth nothing in law."""
        return any(signer.is_test for signer in self.signers)


def conclude(reasons: Iterable[Reason], signers: Iterable[SignerLine], sha256: str) -> Verdict:
    """Weigh the reasons: one refusal makes it invalid, doubts alone leave it undetermined."""
    found = tuple(dict.fromkeys(reasons))
    outcome = Outcome.VALID
    if found:
        outcome = Outcome.UNDETERMINED if all(reason.doubt for reason in found) else Outcome.INVALID
    return Verdict(outcome, found, tuple(signers), sha256)
