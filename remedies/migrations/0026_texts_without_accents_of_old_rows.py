"""What was recorded before gets its texts without accents, a few thousand rows at a time: nobody waits for it."""

from django.db import migrations

FILL = """
CREATE PROCEDURE pg_temp.fill(rows regclass, words text, plain text) LANGUAGE plpgsql AS $$
DECLARE
    step CONSTANT bigint := 5000;
    last bigint;
BEGIN
    EXECUTE format('SELECT max(id) FROM %s', rows) INTO last;
    FOR low IN 0 .. COALESCE(last, 0) BY step LOOP
        EXECUTE format('UPDATE %s SET %I = DEFAULT WHERE id >= $1 AND id < $2 AND %I <> '''' AND %I = ''''',
                       rows, plain, words, plain) USING low, low + step;
        COMMIT;
    END LOOP;
END
$$;
"""


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("remedies", "0025_texts_without_accents")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL("CALL pg_temp.fill('remedies_finding', 'summary', 'summary_plain')", migrations.RunSQL.noop),
        migrations.RunSQL("CALL pg_temp.fill('remedies_task', 'title', 'title_plain')", migrations.RunSQL.noop),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
