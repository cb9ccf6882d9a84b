"""Files that were sent in are looked at for malware, once, by a job; until then `library.files` gives none of them."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from journal import clock
from journal.actions import record
from journal.models import Job
from journal.outbox import JobFailed, JobPutOff, ring_all
from library import clamd
from library.files import shelf
from library.jobs import SCAN
from library.models import StoredFile

AGAIN = timedelta(seconds=30)
"""How long after it did not answer the scanner is asked again."""
AT_ONCE = 500


def waiting_files() -> QuerySet[StoredFile]:
    """What nobody has looked at yet."""
    return StoredFile.objects.filter(scan=StoredFile.Scan.WAITING)


def scan(file_id: int) -> None:
    """Has a file looked at; a second ring finds it done. Raises JobPutOff while the scanner is away, JobFailed."""
    stored = waiting_files().filter(pk=file_id).first()
    if stored is None or not settings.CLAMD_URL:
        return
    try:
        with shelf().opened(stored.sha256) as whole:
            finding = clamd.malware_in(whole)
    except clamd.ScannerAway as away:
        raise JobPutOff(str(away), pause=AGAIN) from away
    except clamd.NotScannable as refusal:
        raise JobFailed(str(refusal), again=False) from refusal
    except FileNotFoundError as lost:
        raise JobFailed(_("Tệp trong kho bị thiếu."), again=False) from lost
    _judge(stored, finding)


@transaction.atomic
def ask_for_waiting() -> int:
    """Rings for what waits and for which no job does; what could not be scanned waits for who runs the system.

    What came in before there was a scanner is among it. Returns how many.
    """
    if not settings.CLAMD_URL:
        return 0
    parked = Job.objects.filter(task=SCAN, state=Job.FAILED).values("subject_id")
    asked = Job.objects.open().filter(task=SCAN).values("subject_id")
    left = waiting_files().exclude(pk__in=parked).exclude(pk__in=asked)
    return ring_all(SCAN, left.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])


@transaction.atomic
def _judge(stored: StoredFile, finding: str) -> None:
    verdict = StoredFile.Scan.FOUND if finding else StoredFile.Scan.CLEAN
    judged = waiting_files().filter(pk=stored.pk).update(scan=verdict, finding=finding, scanned_at=clock.now())
    if judged and finding:
        record("find_malware", stored, actor=None, detail={"sha256": stored.sha256, "finding": finding})
