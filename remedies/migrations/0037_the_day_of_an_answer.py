"""A finding keeps the day from which a plan or a task answers it; triggers keep it, whoever writes (decision 0053)."""

from django.db import migrations, models

DAY = """
CREATE FUNCTION remedies_answered_on(finding bigint) RETURNS date LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
    -- Each by an index, also where the plan was made while the tables were empty.
    RETURN least(
        (SELECT min((SELECT plan.decided_on FROM remedies_remedyplan AS plan WHERE plan.id = link.remedyplan_id LIMIT 1))
         FROM remedies_remedyplan_findings AS link WHERE link.finding_id = finding),
        (SELECT min((SELECT task.given_on FROM remedies_task AS task WHERE task.id = link.task_id LIMIT 1))
         FROM remedies_task_findings AS link WHERE link.finding_id = finding)
    );
END
$$;
CREATE FUNCTION remedies_finding_answered_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.answered_on := remedies_answered_on(NEW.id);
    RETURN NEW;
END
$$;
CREATE TRIGGER finding_answered_on BEFORE INSERT OR UPDATE OF answered_on ON remedies_finding
    FOR EACH ROW EXECUTE FUNCTION remedies_finding_answered_on();
"""
NO_DAY = """
DROP TRIGGER finding_answered_on ON remedies_finding;
DROP FUNCTION remedies_finding_answered_on();
DROP FUNCTION remedies_answered_on(bigint);
"""
"""Whatever is written into the column: what stands there is what the records say."""

ASKED_AGAIN = """
CREATE FUNCTION remedies_ask_answers(findings bigint[]) RETURNS void LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    shown CONSTANT text := coalesce(current_setting('damlam.shown', true), '');
BEGIN
    PERFORM set_config('damlam.shown', 'all', true);  -- a plan may answer findings beyond the sight of who writes it
    PERFORM FROM remedies_finding WHERE id = ANY (findings) ORDER BY id FOR NO KEY UPDATE;
    -- Nobody else changes what answers them meanwhile. The trigger of the column tells the day.
    UPDATE remedies_finding SET answered_on = NULL
        WHERE id = ANY (findings) AND answered_on IS DISTINCT FROM remedies_answered_on(id);
    PERFORM set_config('damlam.shown', shown, true);
END
$$;
"""

LINKS = ("remedies_remedyplan_findings", "remedies_task_findings")
LINKED = """
CREATE FUNCTION remedies_answer_linked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM remedies_ask_answers(ARRAY(SELECT DISTINCT finding_id FROM now));
    ELSIF TG_OP = 'UPDATE' THEN
        PERFORM remedies_ask_answers(ARRAY(SELECT finding_id FROM was UNION SELECT finding_id FROM now));
    ELSE
        PERFORM remedies_ask_answers(ARRAY(SELECT DISTINCT finding_id FROM was));
    END IF;
    RETURN NULL;
END
$$;
"""
ROWS = {"INSERT": "NEW TABLE AS now", "UPDATE": "OLD TABLE AS was NEW TABLE AS now", "DELETE": "OLD TABLE AS was"}

DAYS = {"remedyplan": "decided_on", "task": "given_on"}
MOVED = "".join(
    f"""
CREATE FUNCTION remedies_answer_of_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM remedies_{table}_findings WHERE {table}_id = NEW.id) THEN
        PERFORM remedies_ask_answers(
            ARRAY(SELECT finding_id FROM remedies_{table}_findings WHERE {table}_id = NEW.id)
        );
    END IF;
    RETURN NULL;
END
$$;
"""
    for table in DAYS
)


def linked(table: str) -> migrations.RunSQL:
    """The triggers of one table, so that nothing waits for two."""
    made = "".join(
        f"""
CREATE TRIGGER answer_linked_{operation.lower()} AFTER {operation} ON {table} REFERENCING {rows}
    FOR EACH STATEMENT EXECUTE FUNCTION remedies_answer_linked();"""
        for operation, rows in ROWS.items()
    )
    gone = "".join(f"DROP TRIGGER answer_linked_{operation.lower()} ON {table};" for operation in ROWS)
    return migrations.RunSQL(made, gone)


def moved(table: str, day: str) -> migrations.RunSQL:
    """Also where a link was written before what it leads to: foreign keys wait for the end of a transaction."""
    made = f"""
CREATE TRIGGER answer_came AFTER INSERT ON remedies_{table}
    FOR EACH ROW EXECUTE FUNCTION remedies_answer_of_{table}();
CREATE TRIGGER answer_moved AFTER UPDATE OF {day} ON remedies_{table}
    FOR EACH ROW WHEN (OLD.{day} IS DISTINCT FROM NEW.{day}) EXECUTE FUNCTION remedies_answer_of_{table}();
"""
    gone = f"DROP TRIGGER answer_came ON remedies_{table}; DROP TRIGGER answer_moved ON remedies_{table};"
    return migrations.RunSQL(made, gone)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("remedies", "0036_warnings_are_told_by_indexes")]

    operations = [
        migrations.AddField(
            "finding",
            "answered_on",
            models.DateField("ngày có kế hoạch hoặc nhiệm vụ khắc phục", editable=False, null=True),
        ),
        migrations.RunSQL(DAY, NO_DAY),
        migrations.RunSQL(ASKED_AGAIN, "DROP FUNCTION remedies_ask_answers(bigint[])"),
        migrations.RunSQL(LINKED, "DROP FUNCTION remedies_answer_linked()"),
        migrations.RunSQL(MOVED, "".join(f"DROP FUNCTION remedies_answer_of_{table}();" for table in DAYS)),
        *(linked(table) for table in LINKS),
        *(moved(table, day) for table, day in DAYS.items()),
    ]
