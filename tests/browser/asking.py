"""What a shell of the site rings for when a test wants papers drawn: the drafts of the demo."""

TASK = "reports.draw_preview"
RING = """
from django.db import transaction
from journal.models import Job
from journal.outbox import ring
from reports.models import Report
refused = Job.objects.filter(task="reports.draw_preview", state="failed").values("subject_id")
with transaction.atomic():
    for pk in Report.objects.filter(state="draft").exclude(pk__in=refused).values_list("pk", flat=True):
        ring("reports.draw_preview", pk)
"""
"""A draft that cannot be printed yet is refused once and not asked for again."""
