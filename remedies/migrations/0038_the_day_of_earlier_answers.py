"""Earlier findings get the day of their answer, a thousand at a time; then open questions are told by indexes."""

from datetime import date

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

FILL = """
CREATE PROCEDURE pg_temp.fill_answers() LANGUAGE plpgsql AS $$
DECLARE
    rows CONSTANT bigint := 1000;
    last bigint;
BEGIN
    SELECT max(id) INTO last FROM remedies_finding;
    FOR low IN 0 .. COALESCE(last, 0) BY rows LOOP
        PERFORM remedies_ask_answers(
            ARRAY(SELECT id FROM remedies_finding WHERE id >= low AND id < low + rows AND answered_on IS NULL)
        );
        COMMIT;
    END LOOP;
END
$$;
"""

UNANSWERED = models.Index(
    "unit",
    models.Case(
        models.When(answered_on=None, then=models.Value(date(9999, 12, 31))),
        default="answered_on",
        output_field=models.DateField(),
    ),
    include=["id", "official", "confirmed_on", "answered_on"],
    condition=models.Q(state__in=["confirmed", "handled"]),
    name="finding_unanswered",
)
UNDISCIPLINED = models.Index(
    fields=["unit", "found_on"],
    include=["id", "official"],
    condition=models.Q(state="confirmed", step="violation", subject="person"),
    name="finding_undisciplined",
)
DEFERRED = models.Index(fields=["finding"], condition=models.Q(ladder="deferred"), name="handling_deferral")
PASSED_AGAIN = models.Index(fields=["on"], condition=models.Q(number__gt=1), name="transfer_again")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("remedies", "0037_the_day_of_an_answer")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL("CALL pg_temp.fill_answers()", migrations.RunSQL.noop),
        # Each row was written anew, which leaves the indexes twice as large as they need be.
        migrations.RunSQL("REINDEX TABLE CONCURRENTLY remedies_finding", migrations.RunSQL.noop),
        AddIndexConcurrently("finding", UNANSWERED),
        AddIndexConcurrently("finding", UNDISCIPLINED),
        RemoveIndexConcurrently("finding", "finding_to_discipline"),
        AddIndexConcurrently("handling", DEFERRED),
        AddIndexConcurrently("tasktransfer", PASSED_AGAIN),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
