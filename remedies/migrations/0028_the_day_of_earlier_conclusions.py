"""Earlier conclusions get their day from the journal, a few thousand at a time: nobody waits for it."""

from django.db import migrations

FILL = """
CREATE PROCEDURE pg_temp.fill() LANGUAGE plpgsql AS $$
DECLARE
    rows CONSTANT bigint := 5000;
    last bigint;
BEGIN
    SELECT max(id) INTO last FROM remedies_finding;
    FOR low IN 0 .. COALESCE(last, 0) BY rows LOOP
        UPDATE remedies_finding AS finding SET confirmed_on = COALESCE(
            (SELECT (told.business_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date FROM journal_entry AS told
             WHERE told.subject_type = 'remedies.finding' AND told.subject_id = finding.id AND told.verb = 'confirm'
             ORDER BY told.id DESC LIMIT 1),
            finding.found_on)
        WHERE finding.id >= low AND finding.id < low + rows
          AND finding.state IN ('confirmed', 'handled') AND finding.confirmed_on IS NULL;
        COMMIT;
    END LOOP;
END
$$;
"""


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("remedies", "0027_the_day_of_a_conclusion")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL("CALL pg_temp.fill()", migrations.RunSQL.noop),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
