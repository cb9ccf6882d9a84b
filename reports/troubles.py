"""What drawing and signing cannot do, as a job tells it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from journal import outbox
from journal.models import Job
from reports.actions.signing_host import SignatureRefused
from reports.paper.errors import DrawError
from reports.signing.sign import NoTimeStamp, SigningRefused


@contextmanager
def told_by_job() -> Iterator[None]:
    """Raises JobFailed with the sentence of the trouble: what is refused stays so, the rest is tried again.

    Tried again are a paper whose drawing died or took too long, and a signature without a time stamp.
    """
    try:
        yield
    except (SigningRefused, SignatureRefused) as trouble:
        raise outbox.JobFailed(str(trouble), again=False) from trouble
    except NoTimeStamp as trouble:
        raise outbox.JobFailed(str(trouble), again=True) from trouble
    except DrawError as trouble:
        raise outbox.JobFailed(str(trouble), again=trouble.retry) from trouble


def run_telling(job_id: int, work: Callable[[int], None]) -> None:
    """Runs the job: `work` takes its subject, and what it cannot do is told by the job."""

    def handler(job: Job) -> None:
        with told_by_job():
            work(job.subject_id)

    outbox.run(job_id, handler)
