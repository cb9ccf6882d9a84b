"""What a machine watches over time: counts and seconds, nothing about people or units."""

import shutil
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Min
from django.db.models.functions import Now

from accounts.models import Session
from journal import log_archive, pulse, replica
from journal.facts import job_counts, oldest_waiting
from library.scanning import waiting_files
from reports.models import SigningCertificate


@dataclass(frozen=True)
class Gauge:
    """One measure under the name that watchers know: a number, or one for each value of a label."""

    name: str
    told: str
    values: dict[str, float] = field(default_factory=dict)
    label: str = ""


def gauges() -> list[Gauge]:
    """Asked of the database whenever they are read, so that every process tells the same."""
    jobs: dict[str, float] = dict(job_counts())
    signs = {name: seconds for name in (pulse.BEAT, pulse.BACKUP) if (seconds := pulse.seconds_since(name)) is not None}
    return [
        Gauge("damlam_jobs", "Jobs that wait, run, or failed within a day", jobs, "state"),
        Gauge("damlam_job_oldest_seconds", "How long the oldest job has waited", {"": oldest_waiting()}),
        Gauge("damlam_sign_of_life_seconds", "Since the last sign of life of the clock and the backup", signs, "of"),
        Gauge("damlam_log_archive_failing", "Whether PostgreSQL fails to put its log aside", _log_archive()),
        Gauge("damlam_sessions", "Sessions that have not ended", {"": _sessions()}),
        Gauge("damlam_certificate_seconds_left", "Until the next certificate ends", _certificate_ends()),
        Gauge("damlam_files_unscanned", "Files sent in that wait for the scanner", _unscanned()),
        Gauge("damlam_replica_seconds_behind", "For how long the standby may lack what was written", _behind()),
        Gauge("damlam_files_free_bytes", "Space left where files are kept", {"": _free()}),
    ]


def _sessions() -> int:
    return Session.objects.filter(expire_date__gt=Now()).count()


def _certificate_ends() -> dict[str, float]:
    """Nothing where nobody signs with a certificate of their own yet."""
    in_use = SigningCertificate.objects.filter(ended_at=None)
    left = in_use.aggregate(left=Min("valid_until") - Now())["left"]
    return {"": left.total_seconds()} if left is not None else {}


def _behind() -> dict[str, float]:
    """Nothing without a standby; it grows while the standby is away."""
    seconds = replica.seconds_behind()
    return {} if seconds is None else {"": seconds}


def _log_archive() -> dict[str, float]:
    """Nothing where no log is put aside."""
    state = log_archive.state()
    return {} if state == log_archive.OFF else {"": float(state == log_archive.FAILING)}


def _unscanned() -> dict[str, float]:
    """Nothing where no scanner is asked."""
    return {"": waiting_files().count()} if settings.CLAMD_URL else {}


def _free() -> int:
    there = settings.MEDIA_ROOT if settings.MEDIA_ROOT.exists() else settings.BASE_DIR
    return shutil.disk_usage(there).free
