"""A PDF that somebody uploads as a signed paper: read in a process apart before it is taken in."""

from collections.abc import Iterator
from contextlib import contextmanager

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
    demand_size(content, BadScan)
    with read_apart(BadScan):
        found = faults_of_scan(content, pages=pages, sharp=sharp)
    if found:
        raise BadScan(" ".join(found))


def demand_size(content: bytes, refusal: type[Refused]) -> None:
    """The file is not larger than what may be uploaded; else raises the refusal."""
    if len(content) > MAX_UPLOAD_BYTES:
        raise refusal(_("Tệp lớn hơn %(most)s MB.") % {"most": MAX_UPLOAD_BYTES // 1024**2})


@contextmanager
def read_apart(refusal: type[Refused]) -> Iterator[None]:
    """Around what the process apart is asked: that it is busy, or gave up, is told as the refusal."""
    try:
        yield
    except CageBusy as busy:
        raise refusal(_("Hệ thống đang đọc nhiều tệp khác; hãy thử lại sau ít phút.")) from busy
    except CageBroken as broken:
        raise refusal(_("Không đọc được tệp trong giới hạn thời gian và bộ nhớ dành cho một văn bản.")) from broken
