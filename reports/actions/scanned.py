"""A PDF that somebody uploads as a signed paper: read in a process apart before it is taken in."""

from django.utils.translation import gettext as _

from journal.refusal import Refused
from library.media import MAX_UPLOAD_BYTES
from reports.signing.cage import CageBroken, CageBusy, faults_of_scan


class BadScan(Refused):
    """The file is no usable copy of the document; the message says why."""


def demand_scan(content: bytes, *, pages: int, sharp: bool = True) -> None:
    """The bytes are a plain PDF of at least so many pages. Raises `BadScan` with what is wrong.

    `sharp`: each page is a picture of 200 dpi, as scans have to be now; an old paper is taken as it was kept.
    """
    if len(content) > MAX_UPLOAD_BYTES:
        raise BadScan(_("Tệp lớn hơn %(most)s MB.") % {"most": MAX_UPLOAD_BYTES // 1024**2})
    try:
        found = faults_of_scan(content, pages=pages, sharp=sharp)
    except CageBusy as busy:
        raise BadScan(_("Hệ thống đang đọc nhiều tệp khác; hãy thử lại sau ít phút.")) from busy
    except CageBroken as broken:
        raise BadScan(_("Không đọc được tệp trong giới hạn thời gian và bộ nhớ dành cho một văn bản.")) from broken
    if found:
        raise BadScan(" ".join(found))
