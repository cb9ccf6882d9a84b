"""Findings and tasks are tallied by unit and quarter; the database keeps the tallies whoever writes (decision 0044).

A statement that changes records adds a row of differences to a tally for each key: nobody waits for anybody. Rows of one
key mean their sum; `remedies_fold_tallies` makes one of them. `remedies_mend_tallies` adds what a recount misses.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

QUARTER = """
CREATE FUNCTION remedies_quarter(day date) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (date_trunc('quarter', (day - 14)::timestamp + interval '1 month') - interval '1 month')::date + 14
$$
"""
"""The first day of the data quarter in which a day lies: the 15th of December, March, June or September."""

KEEPER = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp"

FINDING_KEY, FINDING_SUMS = "unit_id, quarter", ("standing", "conduct", "concluded")
TASK_KEY, TASK_SUMS = (
    "lead_unit_id, plan_unit_id, helpers, quarter",
    ("on_time", "late", "going", "returned", "dropped"),
)


def _sum(name: str, condition: str) -> str:
    return f"coalesce(sum(sign) FILTER (WHERE {condition}), 0) AS {name}"


def _added(table: str, key: str, sums: tuple[str, ...], counted: str) -> str:
    names, nothing = ", ".join(sums), ", ".join("0" for _name in sums)
    return f"INSERT INTO {table} ({key}, {names}) SELECT * FROM ({counted}) AS counted WHERE ({names}) <> ({nothing})"


def findings(rows: str) -> str:
    """What rows (sign, unit_id, found_on, state, step) come to."""
    return f"""
        SELECT unit_id, remedies_quarter(found_on) AS quarter,
               {_sum("standing", "state NOT IN ('cleared', 'duplicate')")},
               {
        _sum("conduct", "state NOT IN ('cleared', 'duplicate', 'insufficient') AND step IN ('conduct', 'violation')")
    },
               {_sum("concluded", "state IN ('confirmed', 'handled')")}
        FROM ({rows}) AS finding GROUP BY 1, 2"""


def tasks(rows: str) -> str:
    """What rows (sign, lead_unit_id, plan_unit_id, helpers, deadline, state, done_on) come to.

    Without a plan there is nothing to see yet, or no more: it is counted when the plan comes, in one transaction.
    """
    done = "state IN ('done', 'verified')"
    return f"""
        SELECT lead_unit_id, plan_unit_id, helpers, remedies_quarter(deadline) AS quarter,
               {_sum("on_time", done + " AND done_on <= deadline")}, {_sum("late", done + " AND done_on > deadline")},
               {_sum("going", "state = 'open'")}, {_sum("returned", "state = 'returned'")},
               {_sum("dropped", "state = 'not_to_do'")}
        FROM ({rows}) AS task WHERE plan_unit_id IS NOT NULL GROUP BY 1, 2, 3, 4"""


def tally_findings(rows: str) -> str:
    return _added("remedies_findingtally", FINDING_KEY, FINDING_SUMS, findings(rows))


def tally_tasks(rows: str) -> str:
    return _added("remedies_tasktally", TASK_KEY, TASK_SUMS, tasks(rows))


def signed(was: str, now: str) -> dict[str, str]:
    """By operation, the rows before and after it."""
    return {"INSERT": now, "UPDATE": f"{was} UNION ALL {now}", "DELETE": was}


def by_operation(statements: dict[str, str]) -> str:
    """The body of a trigger: transition tables are there for their operation only."""
    inserted, updated, deleted = (statements[operation] for operation in ("INSERT", "UPDATE", "DELETE"))
    return f"""
    IF TG_OP = 'INSERT' THEN
        {inserted}
    ELSIF TG_OP = 'UPDATE' THEN
        {updated}
    ELSE
        {deleted}
    END IF;
    RETURN NULL;"""


# Of each row by an index: a join would be planned for the size of the first statement and kept for all others.
HELPERS = (
    "ARRAY(SELECT helper.unit_id FROM remedies_task_cooperating_units AS helper "
    "WHERE helper.task_id = task.id ORDER BY 1)"
)
PLAN_UNIT = "(SELECT plan.unit_id FROM remedies_remedyplan AS plan WHERE plan.id = task.plan_id LIMIT 1)"
ANEW = "(SELECT 1 FROM remedies_task AS anew WHERE anew.reopens_id = task.id LIMIT 1)"


def _task(sign: str, source: str, condition: str) -> str:
    return (
        f"SELECT {sign} AS sign, task.lead_unit_id, {PLAN_UNIT} AS plan_unit_id, {HELPERS} AS helpers, task.deadline,"
        f" task.state, task.done_on FROM {source} WHERE {condition}"
    )


def written_tasks(operation: str) -> str:
    """A task counts while none opens it anew, so what a written task opens anew is counted or left out with it."""
    moved = signed("SELECT 1 AS sign, reopens_id FROM was", "SELECT -1 AS sign, reopens_id FROM now")[operation]
    ids = "task.id NOT IN (SELECT id FROM now)" if operation != "DELETE" else "true"
    others = " AND anew.id NOT IN (SELECT id FROM now)" if operation == "UPDATE" else ""
    stood = (
        f"{ANEW.replace(' LIMIT', others + ' LIMIT')} IS NULL"
        " AND task.id NOT IN (SELECT reopens_id FROM was WHERE reopens_id IS NOT NULL)"
    )
    rows = signed(_task("-1", "was AS task", stood), _task("1", "now AS task", f"{ANEW} IS NULL"))[operation]
    opened = (
        f"(SELECT * FROM ({moved}) AS every WHERE reopens_id IS NOT NULL) AS moved"
        " CROSS JOIN LATERAL (SELECT * FROM remedies_task WHERE id = moved.reopens_id LIMIT 1) AS task"
    )
    locked = signed("SELECT reopens_id FROM was", "SELECT reopens_id FROM now")[operation]
    planned = {
        "INSERT": "SELECT plan_id FROM now",
        "UPDATE": "SELECT plan_id FROM (SELECT id, plan_id FROM now EXCEPT SELECT id, plan_id FROM was) AS moved",
        "DELETE": "NULL",
    }[operation]
    return f"""
        PERFORM FROM remedies_remedyplan WHERE id IN ({planned}) ORDER BY id FOR SHARE;
        PERFORM FROM remedies_task WHERE id IN ({locked}) ORDER BY id FOR NO KEY UPDATE;
        {tally_tasks(f"{rows} UNION ALL {_task('moved.sign', opened, ids)}")};"""


def written_helpers(operation: str) -> str:
    """Who helps is told of the task as it stands, which nobody changes meanwhile."""
    rows = signed("SELECT -1 AS sign, task_id, unit_id FROM was", "SELECT 1 AS sign, task_id, unit_id FROM now")
    touched = f"""
            SELECT task_id, array_agg(unit_id) FILTER (WHERE sign = 1) AS came,
                   array_agg(unit_id) FILTER (WHERE sign = -1) AS went
            FROM ({rows[operation]}) AS helper GROUP BY task_id"""
    before = """ARRAY(
                SELECT now.unit_id FROM unnest(task.helping) AS now (unit_id)
                WHERE now.unit_id <> ALL (coalesce(task.came, '{}'))
                UNION SELECT unnest(task.went) ORDER BY 1)"""
    helped = f"""
            SELECT task.*, {PLAN_UNIT} AS plan_unit_id, {HELPERS} AS helping, touched.came, touched.went
            FROM ({touched}) AS touched
            CROSS JOIN LATERAL (SELECT * FROM remedies_task WHERE id = touched.task_id LIMIT 1) AS task
            WHERE {ANEW} IS NULL"""
    turned = f"""
            SELECT turn.sign, task.lead_unit_id, task.plan_unit_id,
                   CASE turn.sign WHEN 1 THEN task.helping ELSE {before} END AS helpers,
                   task.deadline, task.state, task.done_on
            FROM ({helped}) AS task CROSS JOIN (VALUES (-1), (1)) AS turn (sign)"""
    return f"""
        PERFORM FROM remedies_task WHERE id IN (SELECT task_id FROM ({rows[operation]}) AS helper)
            ORDER BY id FOR NO KEY UPDATE;
        {tally_tasks(turned)};"""


def written_plans(operation: str) -> str:
    """Whose plan it is decides who sees its tasks."""
    rows = signed("SELECT -1 AS sign, id, unit_id FROM was", "SELECT 1 AS sign, id, unit_id FROM now")[operation]
    moved = f"SELECT sum(sign) AS sign, id, unit_id FROM ({rows}) AS plan GROUP BY id, unit_id HAVING sum(sign) <> 0"
    told = f"""
            SELECT moved.sign, task.lead_unit_id, moved.unit_id AS plan_unit_id, {HELPERS} AS helpers, task.deadline,
                   task.state, task.done_on
            FROM ({moved}) AS moved
            CROSS JOIN LATERAL (SELECT * FROM remedies_task WHERE plan_id = moved.id OFFSET 0) AS task
            WHERE {ANEW} IS NULL"""
    return f"""
        PERFORM FROM remedies_task WHERE plan_id IN (SELECT id FROM ({moved}) AS moved)
            ORDER BY id FOR NO KEY UPDATE;
        {tally_tasks(told)};"""


def keeper(name: str, table: str, statements: dict[str, str]) -> str:
    """A trigger function and its three triggers."""
    tables = {"INSERT": "NEW TABLE AS now", "UPDATE": "OLD TABLE AS was NEW TABLE AS now", "DELETE": "OLD TABLE AS was"}
    triggers = "".join(
        f"""
CREATE TRIGGER {name}_{operation.lower()} AFTER {operation} ON {table} REFERENCING {rows}
    FOR EACH STATEMENT EXECUTE FUNCTION remedies_{name}();"""
        for operation, rows in tables.items()
    )
    return f"""
CREATE FUNCTION remedies_{name}() RETURNS trigger {KEEPER} AS $$
BEGIN{by_operation(statements)}
END
$$;{triggers}"""


OPERATIONS = ("INSERT", "UPDATE", "DELETE")
KEEPERS = {
    "finding_tallied": (
        "remedies_finding",
        {
            operation: tally_findings(rows) + ";"
            for operation, rows in signed(
                "SELECT -1 AS sign, unit_id, found_on, state, step FROM was",
                "SELECT 1 AS sign, unit_id, found_on, state, step FROM now",
            ).items()
        },
    ),
    "task_tallied": ("remedies_task", {operation: written_tasks(operation) for operation in OPERATIONS}),
    "helper_tallied": (
        "remedies_task_cooperating_units",
        {operation: written_helpers(operation) for operation in OPERATIONS},
    ),
    "plan_tallied": ("remedies_remedyplan", {operation: written_plans(operation) for operation in OPERATIONS}),
}


def _missing(table: str, key: str, sums: tuple[str, ...], recount: str) -> str:
    """What a recount has more than the tally, or less: of one moment, since it is one statement."""
    counted = f"""
        SELECT {key}, {", ".join(f"sum({name})" for name in sums)}
        FROM (SELECT {key}, {", ".join(sums)} FROM ({recount}) AS recount
              UNION ALL SELECT {key}, {", ".join(f"-{name}" for name in sums)} FROM {table}) AS both_ways
        GROUP BY {key}"""
    listed = ", ".join(sums)
    return _added(table, key, sums, f"SELECT * FROM ({counted}) AS told ({key}, {listed})")


def _folded(table: str, key: str, sums: tuple[str, ...]) -> str:
    """Rows of one key become one, in one statement: whoever reads meanwhile sees all of them or the one."""
    summed = f"SELECT {key}, {', '.join(f'sum({name}) AS {name}' for name in sums)} FROM gone GROUP BY {key}"
    return f"""
    WITH gone AS (
        DELETE FROM {table} WHERE ({key}) IN (SELECT {key} FROM {table} GROUP BY {key} HAVING count(*) > 1)
        RETURNING *
    )
    {_added(table, key, sums, summed)}"""


ALL_FINDINGS = findings("SELECT 1 AS sign, unit_id, found_on, state, step FROM remedies_finding")
ALL_TASKS = tasks(f"""
            SELECT 1 AS sign, task.lead_unit_id, plan.unit_id AS plan_unit_id,
                   coalesce(helped.units, '{{}}') AS helpers, task.deadline, task.state, task.done_on
            FROM remedies_task AS task JOIN remedies_remedyplan AS plan ON plan.id = task.plan_id
            LEFT JOIN (SELECT task_id, array_agg(unit_id ORDER BY unit_id) AS units
                       FROM remedies_task_cooperating_units GROUP BY 1) AS helped ON helped.task_id = task.id
            WHERE {ANEW} IS NULL""")

HELD = f"""
CREATE FUNCTION remedies_mend_tallies(OUT findings bigint, OUT tasks bigint) {KEEPER} AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7104344);
    {_missing("remedies_findingtally", FINDING_KEY, FINDING_SUMS, ALL_FINDINGS)};
    GET DIAGNOSTICS findings = ROW_COUNT;
    {_missing("remedies_tasktally", TASK_KEY, TASK_SUMS, ALL_TASKS)};
    GET DIAGNOSTICS tasks = ROW_COUNT;
END
$$;
CREATE FUNCTION remedies_fold_tallies() RETURNS void {KEEPER} AS $$
BEGIN
    IF NOT pg_try_advisory_xact_lock(7104345) THEN
        RETURN;
    END IF;
    {_folded("remedies_findingtally", FINDING_KEY, FINDING_SUMS)};
    {_folded("remedies_tasktally", TASK_KEY, TASK_SUMS)};
END
$$;
"""

FREE = "".join(f"DROP FUNCTION remedies_{name}();" for name in ("mend_tallies", "fold_tallies"))

REVOKE = """
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'damlam_app') THEN
        REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON remedies_findingtally, remedies_tasktally FROM damlam_app;
    END IF;
END
$$;
"""


def laid(name: str, table: str, statements: dict[str, str]) -> migrations.RunSQL:
    """One table at a time, so that nothing waits for two."""
    dropped = "".join(f"DROP TRIGGER {name}_{operation.lower()} ON {table};" for operation in OPERATIONS)
    return migrations.RunSQL(keeper(name, table, statements), f"{dropped}DROP FUNCTION remedies_{name}();")


def unit() -> models.ForeignKey:
    return models.ForeignKey(
        db_constraint=False,
        db_index=False,
        on_delete=django.db.models.deletion.DO_NOTHING,
        related_name="+",
        to="units.unit",
    )


def tally(name: str, fields: list[tuple[str, models.Field]], indexes: list[models.Index]) -> migrations.CreateModel:
    key = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))
    return migrations.CreateModel(name=name, fields=[key, *fields], options={"indexes": indexes})


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("remedies", "0030_open_records_are_found_by_indexes")]

    operations = [
        tally(
            "FindingTally",
            [
                ("unit", unit()),
                ("quarter", models.DateField()),
                *((name, models.IntegerField()) for name in FINDING_SUMS),
            ],
            [models.Index(fields=["unit", "quarter"], name="finding_tally_unit")],
        ),
        tally(
            "TaskTally",
            [
                ("lead_unit", unit()),
                ("plan_unit", unit()),
                ("helpers", django.contrib.postgres.fields.ArrayField(models.BigIntegerField())),
                ("quarter", models.DateField()),
                *((name, models.IntegerField()) for name in TASK_SUMS),
            ],
            [
                models.Index(fields=["lead_unit", "quarter"], name="task_tally_lead"),
                models.Index(fields=["plan_unit", "quarter"], name="task_tally_plan"),
                django.contrib.postgres.indexes.GinIndex(fields=["helpers"], name="task_tally_helpers"),
            ],
        ),
        migrations.RunSQL(QUARTER, "DROP FUNCTION remedies_quarter(date)"),
        *(laid(name, *made) for name, made in KEEPERS.items()),
        migrations.RunSQL(HELD, FREE),
        migrations.RunSQL(REVOKE, migrations.RunSQL.noop),
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),
        migrations.RunSQL("SELECT remedies_mend_tallies()", migrations.RunSQL.noop),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
