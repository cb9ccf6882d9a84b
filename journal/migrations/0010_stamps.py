"""Who keeps units and terms in memory learns from the database whether somebody has written there (decision 0050).

A transaction has a row of its own, so nobody waits for it. It is thrown away when a thousand later ones are there;
the newest of a group stays. A row that another transaction is throwing away is left to that one.
"""

from django.db import migrations, models

STAMPED = """
CREATE FUNCTION journal_stamp_it() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO journal_stamp ("group", transaction, value)
    VALUES (TG_ARGV[0], pg_current_xact_id()::text::bigint, hashtextextended(gen_random_uuid()::text, 0))
    ON CONFLICT ("group", transaction) DO UPDATE SET value = excluded.value;
    DELETE FROM journal_stamp WHERE id IN (
        SELECT id FROM journal_stamp WHERE "group" = TG_ARGV[0] AND id < (
            SELECT max(id) FROM journal_stamp WHERE "group" = TG_ARGV[0]
        ) - 1000 FOR UPDATE SKIP LOCKED
    );
    RETURN NULL;
END
$$;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'damlam_app') THEN
        REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON journal_stamp FROM damlam_app;
    END IF;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0009_latest_day_of_a_demo"),
    ]

    operations = [
        migrations.CreateModel(
            name="Stamp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("group", models.CharField(max_length=20)),
                ("transaction", models.BigIntegerField()),
                ("value", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("group", "transaction"), name="one_stamp_of_a_transaction")
                ],
            },
        ),
        migrations.RunSQL(STAMPED, "DROP FUNCTION journal_stamp_it()"),
    ]
