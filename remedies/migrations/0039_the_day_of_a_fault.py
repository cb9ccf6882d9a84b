"""An opinion keeps the day from which it is at fault: answered late or evasively, or not answered by its deadline."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

KEPT = """
CREATE FUNCTION remedies_opinion_fault_on() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    due date;
BEGIN
    IF TG_OP = 'INSERT' THEN  -- whoever moves the deadline does not see this row yet; of a seen one it waits for it
        PERFORM FROM remedies_consultation WHERE id = NEW.consultation_id FOR SHARE;
    END IF;
    SELECT deadline INTO due FROM remedies_consultation WHERE id = NEW.consultation_id;
    NEW.fault_on := CASE
        WHEN NEW.state = 'withdrawn' THEN NULL
        WHEN NEW.replied_on IS NULL THEN due
        WHEN NEW.is_evasive OR NEW.replied_on > due THEN NEW.replied_on
    END;
    RETURN NEW;
END
$$;
CREATE TRIGGER opinion_fault_on
    BEFORE INSERT OR UPDATE OF consultation_id, state, replied_on, is_evasive, fault_on ON remedies_opinion
    FOR EACH ROW EXECUTE FUNCTION remedies_opinion_fault_on();
"""
FREE = "DROP TRIGGER opinion_fault_on ON remedies_opinion; DROP FUNCTION remedies_opinion_fault_on();"

DUE = """
CREATE FUNCTION remedies_fault_is_due() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
    UPDATE remedies_opinion SET fault_on = NULL WHERE consultation_id = NEW.id;  -- its trigger tells the day
    RETURN NULL;
END
$$;
CREATE TRIGGER fault_is_due AFTER INSERT ON remedies_consultation
    FOR EACH ROW EXECUTE FUNCTION remedies_fault_is_due();
CREATE TRIGGER fault_is_due_then AFTER UPDATE OF deadline ON remedies_consultation
    FOR EACH ROW WHEN (OLD.deadline IS DISTINCT FROM NEW.deadline) EXECUTE FUNCTION remedies_fault_is_due();
"""
NOT_DUE = """
DROP TRIGGER fault_is_due ON remedies_consultation;
DROP TRIGGER fault_is_due_then ON remedies_consultation;
DROP FUNCTION remedies_fault_is_due();
"""

FILL = """
CREATE PROCEDURE pg_temp.fill_faults() LANGUAGE plpgsql AS $$
DECLARE
    rows CONSTANT bigint := 5000;
    last bigint;
BEGIN
    SELECT max(id) INTO last FROM remedies_opinion;
    FOR low IN 0 .. COALESCE(last, 0) BY rows LOOP
        UPDATE remedies_opinion SET fault_on = NULL WHERE id >= low AND id < low + rows AND fault_on IS NULL;
        COMMIT;
    END LOOP;
END
$$;
"""

AT_FAULT = models.Index(
    fields=["fault_on"],
    include=["id", "unit", "consultation", "replied_on"],
    condition=models.Q(fault_on__isnull=False),
    name="opinion_at_fault",
)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("remedies", "0038_the_day_of_earlier_answers")]

    operations = [
        migrations.AddField(
            "opinion", "fault_on", models.DateField("ngày trả lời không đạt hoặc hết hạn", editable=False, null=True)
        ),
        migrations.RunSQL(KEPT, FREE),
        migrations.RunSQL(DUE, NOT_DUE),
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL("CALL pg_temp.fill_faults()", migrations.RunSQL.noop),
        AddIndexConcurrently("opinion", AT_FAULT),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
