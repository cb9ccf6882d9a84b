"""Background tasks of the journal."""

from celery import current_app, shared_task
from django.conf import settings

from journal import anchors, copies, keys, pulse
from journal.bell import ring_waiting


@shared_task(name="journal.sweep")
def sweep() -> None:
    """Rings for jobs that the dispatcher missed and forgets old keys; may run at any time.

    That it runs is how `healthz` knows of beat and worker.
    """
    pulse.strike(pulse.BEAT)
    keys.purge()
    ring_waiting(current_app)


@shared_task(name="journal.copy")
def copy() -> None:
    """Appends what was written to the copy of the journal that is kept away from this server."""
    copies.follow(copies.folder())


@shared_task(name="journal.anchor")
def anchor() -> None:
    """Writes the day's anchor, once, where the installation has a key for it."""
    if settings.ANCHOR_KEY is not None:
        anchors.today()
