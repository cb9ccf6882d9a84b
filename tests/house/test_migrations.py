"""A migration lets the release before go on working while it runs and after it (B12): expand first, contract later.

Looked at are the operations of migrations that are newer than this rule. One that cannot help it says why in a name of
its module, `NEEDS_MAINTENANCE = "…"`: that release is then put in with `manage.py maintenance on`.
"""

import re
import sys
from collections.abc import Iterator, Sequence

import pytest
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.models.expressions import Value
from django.db.models.fields import NOT_PROVIDED

from tests.browser.site import ROOT

BEFORE = {
    "accounts": "0008",
    "dashboards": "0004",
    "journal": "0008",
    "library": "0012",
    "records": "0003",
    "remedies": "0031",
    "reports": "0060",
    "units": "0010",
}
"""The newest migration of each app that was there when the rule was made."""

GONE = (migrations.RemoveField, migrations.DeleteModel, migrations.RenameField, migrations.RenameModel)
HELD = (migrations.AddConstraint, migrations.AlterUniqueTogether)
HEAVY = re.compile(
    r"DROP\s+(TABLE|COLUMN)|RENAME\s+(TO|COLUMN)|ALTER\s+COLUMN\s+\S+\s+(SET\s+DATA\s+)?TYPE|SET\s+NOT\s+NULL"
    r"|CREATE\s+(UNIQUE\s+)?INDEX\s+(?!CONCURRENTLY)|VACUUM\s+FULL|CLUSTER\s|LOCK\s+TABLE",
    re.IGNORECASE,
)


def newer() -> list[migrations.Migration]:
    """The migrations that the rule looks at."""
    found = MigrationLoader(None).disk_migrations
    ours = {path.parent.parent.name for path in ROOT.glob("*/migrations/__init__.py")}
    return [each for (app, name), each in found.items() if app in ours and name[:4] > BEFORE.get(app, "")]


def tried(*operations: Operation) -> list[str]:
    """The faults of a migration of tomorrow."""
    kind = type("Migration", (migrations.Migration,), {"operations": operations, "__module__": __name__})
    return faults(kind("9999_of_tomorrow", "journal"))


def faults(migration: migrations.Migration) -> list[str]:
    """What would stop the release before, or hold a table for long; nothing where maintenance is asked for."""
    if getattr(sys.modules.get(type(migration).__module__), "NEEDS_MAINTENANCE", ""):
        return []
    own = {each.name_lower for each in migration.operations if isinstance(each, migrations.CreateModel)}
    return [f"{migration}: {fault}" for each in flat(migration.operations) for fault in faults_of(each, own, migration)]


def flat(operations: Sequence[Operation]) -> Iterator[Operation]:
    """With those that are done to the database only."""
    for each in operations:
        if isinstance(each, migrations.SeparateDatabaseAndState):
            yield from flat(each.database_operations)
        else:
            yield each


def faults_of(operation: Operation, own: set[str], migration: migrations.Migration) -> Iterator[str]:
    """Of one operation; a table that the same migration makes (`own`) is nobody's yet."""
    name = str(getattr(operation, "model_name", "") or getattr(operation, "name", "")).lower()
    if name in own:
        return
    if isinstance(operation, GONE):
        yield f"{operation.describe()}: the release before still asks for it"
    elif isinstance(operation, HELD):
        yield f"{operation.describe()}: looks through the table under a lock"
    elif isinstance(operation, migrations.AddIndex) and not isinstance(operation, AddIndexConcurrently):
        yield f"{operation.describe()}: AddIndexConcurrently, in a migration that is not atomic"
    elif isinstance(operation, migrations.AlterField) and is_written_anew(operation, migration):
        yield f"{operation.describe()}: may write the table anew"
    elif isinstance(operation, migrations.AddField) and not is_free(operation.field):
        yield f"{operation.describe()}: the release before writes rows without it; null=True or db_default"
    elif isinstance(operation, migrations.RunSQL):
        yield from (f"{found.group()}" for found in HEAVY.finditer(str(operation.sql)))


def is_written_anew(operation: migrations.AlterField, migration: migrations.Migration) -> bool:
    """Whether more changes than what Django alone knows of a field: its choices, its words."""
    loader, place = MigrationLoader(None), (migration.app_label, migration.name)
    state = loader.project_state(place, at_end=False) if place in loader.disk_migrations else loader.project_state()
    former = state.models[migration.app_label, operation.model_name_lower].fields[operation.name]
    return column(former) != column(operation.field)


def column(field: "models.Field[object, object]") -> tuple[object, ...]:
    """What the database has of a field."""
    _name, kind, arguments, options = field.deconstruct()
    kept = {name: value for name, value in options.items() if name not in field.non_db_attrs}
    return kind, arguments, kept


def is_free(field: "models.Field[object, object]") -> bool:
    """Whether a row may be entered that says nothing of it; one with many others has no column."""
    return field.null or field.many_to_many or field.db_default is not NOT_PROVIDED


def test_newer_migrations_let_the_release_before_work() -> None:
    assert [fault for migration in newer() for fault in faults(migration)] == []


A_FIELD = models.IntegerField(default=0)


@pytest.mark.parametrize(
    ("operation", "is_found"),
    [
        (migrations.RemoveField("job", "step"), True),
        (migrations.RenameField("job", "step", "word"), True),
        (migrations.DeleteModel("Job"), True),
        (migrations.AddField("job", "weight", A_FIELD), True),
        (migrations.AlterField("job", "step", A_FIELD), True),
        (migrations.AddIndex("job", models.Index(fields=["step"], name="by_step")), True),
        (migrations.RunSQL("CREATE UNIQUE INDEX by_step ON journal_job (step)"), True),
        (migrations.RunSQL("ALTER TABLE journal_job ALTER COLUMN step TYPE text"), True),
        (migrations.SeparateDatabaseAndState([migrations.RunSQL("DROP TABLE journal_job")]), True),
        (migrations.AddField("job", "weight", models.IntegerField(null=True)), False),
        (
            migrations.AlterField(
                "job", "state", models.CharField("nay", max_length=8, choices=[("x", "y")], default="waiting")
            ),
            False,
        ),
        (migrations.AddField("job", "weight", models.IntegerField(db_default=Value(0))), False),
        (AddIndexConcurrently("job", models.Index(fields=["step"], name="by_step")), False),
        (migrations.RunSQL("CREATE INDEX CONCURRENTLY by_step ON journal_job (step)"), False),
        (migrations.CreateModel("Word", [("id", models.BigAutoField(primary_key=True))]), False),
    ],
)
def test_what_would_stop_the_release_before_is_found(operation: Operation, is_found: bool) -> None:
    assert bool(tried(operation)) is is_found


def test_a_table_that_the_migration_makes_is_nobodys_yet() -> None:
    made = migrations.CreateModel("Word", [("id", models.BigAutoField(primary_key=True))])
    assert tried(made, migrations.AddField("word", "weight", A_FIELD)) == []


def test_a_migration_that_asks_for_maintenance_is_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sys.modules[__name__], "NEEDS_MAINTENANCE", "the column was empty for two releases", raising=False
    )
    assert tried(migrations.RemoveField("job", "step")) == []
