"""Open records have indexes of their own, and states an order; all are made while everybody goes on writing."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

INDEXES = (
    ("finding", models.Index(fields=["state", "id"], name="finding_by_state")),
    ("task", models.Index(fields=["state", "id"], name="task_by_state")),
    (
        "finding",
        models.Index(
            fields=["unit", "confirmed_on"],
            include=["id", "official"],
            condition=models.Q(state__in=["confirmed", "handled"]),
            name="finding_concluded",
        ),
    ),
    (
        "finding",
        models.Index(
            fields=["unit"], condition=models.Q(state="confirmed", step="violation"), name="finding_to_discipline"
        ),
    ),
    (
        "task",
        models.Index(
            fields=["deadline"],
            include=["id", "lead_unit", "plan", "lead_person"],
            condition=models.Q(state="open"),
            name="task_open_due",
        ),
    ),
    ("task", models.Index(fields=["drop_until"], condition=models.Q(state="not_to_do"), name="task_given_up")),
    ("task", models.Index(fields=["given_on"], name="task_given_on")),
)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("remedies", "0029_words_are_looked_for_in_stored_texts")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),
        *(AddIndexConcurrently(model, index) for model, index in INDEXES),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
