"""The words that a signature of the body puts into the corner of a page: copies, annexes, minutes of a review."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from reports.actions.signing_host import SignatureRefused
from reports.paper.mark import TooLong, draw_mark
from reports.signing.copying import MARK_HEIGHT_MM, MARK_WIDTH_MM
from reports.signing.stamp import TEST_WORDS


def corner_mark(*words: str, at: datetime, is_test: bool) -> bytes:
    """One page with the words, day, time and zone of signing (Decree 30/2020, III.1d and ô 14 of its annex I).

    With a test key it says so. Raises SignatureRefused when the words do not fit.
    """
    moment = timezone.localtime(at)
    day = f"{moment.day}/{moment.month}/{moment.year}"
    text = "; ".join([*words, day, f"{moment:%H:%M:%S} {moment.isoformat()[-6:]}"])
    note = TEST_WORDS if is_test else ""
    try:
        return draw_mark(text, note=note, width_mm=MARK_WIDTH_MM, height_mm=MARK_HEIGHT_MM)
    except TooLong as long:
        raise SignatureRefused(_("Tên cơ quan quá dài so với chỗ dành cho chữ ký ở góc trang.")) from long
