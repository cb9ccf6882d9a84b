"""What is known of electronic copies: what a part holds, which body signs with what, and which copy some bytes are."""

from collections.abc import Collection
from typing import Any

from django.utils import timezone

from reports.known import beginnings
from reports.models import Copy
from reports.signing.verdict import COPY_FIELD, ExpectedSigner
from units.names import identities


def copying_body(copy: Copy) -> str:
    """The copying body's name on the day of the order."""
    on = timezone.localdate(copy.asked_at)
    return str(identities([copy.unit_id], on=on)[copy.unit_id].body_name)


def expected_copier(copy: Copy) -> ExpectedSigner:
    """Whose signature the copy must bear: the certificate's holder; a demo's key is known by name and code alone."""
    held = copy.certificate
    if held is not None:
        return ExpectedSigner(COPY_FIELD, held.name, held.code, held.fingerprint)
    return ExpectedSigner(COPY_FIELD, name=copying_body(copy), code=copy.unit.code)


NOT_COPIED = "(Phần này không trích sao.)"


def with_sections(payload: dict[str, Any], places: Collection[int]) -> dict[str, Any]:
    """The payload of a document of which only the sections at these places (from 1) are copied.

    The other sections keep number and title and say that they are left out; annexes are left out. The signature is the
    original's, so the paper says that it stands there.
    """
    left_out = [{"type": "paragraph", "content": [{"type": "text", "text": NOT_COPIED}]}]
    sections = [
        section if place in places else {**section, "blocks": left_out}
        for place, section in enumerate(payload["sections"], start=1)
    ]
    kept = {key: value for key, value in payload.items() if key not in {"annexes", "verify_at"}}
    return {**kept, "sections": sections, "extract": True}


def known_copy(pdf: bytes) -> tuple[Copy, int] | None:
    """The copy that the file is or begins with, and how many bytes the copy has."""
    sizes = dict(beginnings(pdf))
    found = Copy.objects.filter(file__sha256__in=sizes).order_by("-file__size")
    copy = found.select_related("file", "unit", "certificate", "filing__report__unit", "filing__signer").first()
    return (copy, sizes[copy.file.sha256]) if copy is not None and copy.file is not None else None
