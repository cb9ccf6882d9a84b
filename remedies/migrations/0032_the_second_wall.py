"""Rows that tell of persons are shown only below the units that the database was told of (`journal.wall`, row 12).

Also to the owner of the tables (FORCE), so that nobody reads past it by chance; only who has BYPASSRLS does, as
whoever makes the backups. Who is told of nothing sees nothing.
"""

from django.db import migrations

NEEDS_MAINTENANCE = "the release before tells the database nothing, so its pages would show none of these records"

IN_SIGHT = "SELECT unnest(wall_units())"
UNIT = f"unit_id IN ({IN_SIGHT})"
FINDING = "EXISTS (SELECT FROM remedies_finding AS finding WHERE finding.id = finding_id)"
WALLED = {
    "finding": UNIT,
    "handling": UNIT,
    "annualrating": UNIT,
    "staffmove": UNIT,
    "studysupport": UNIT,
    "commendation": UNIT,
    "selfreview": UNIT,
    "protectedproposal": f"{UNIT} OR authority_id IN ({IN_SIGHT})",
    "evidencenote": FINDING,
    "reply": FINDING,
    "ruling": FINDING,
    "internalnote": FINDING,
}

BUILT = "".join(
    f"""
ALTER TABLE remedies_{table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE remedies_{table} FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON remedies_{table} USING ((SELECT wall_open()) OR {shown});
"""
    for table, shown in WALLED.items()
)
GONE = "".join(
    f"""
DROP POLICY wall ON remedies_{table};
ALTER TABLE remedies_{table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE remedies_{table} DISABLE ROW LEVEL SECURITY;
"""
    for table in WALLED
)

CLEAN_VISIT = """
CREATE OR REPLACE FUNCTION remedies_clean_visit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    shown CONSTANT text := coalesce(current_setting('damlam.shown', true), '');
    found boolean;
BEGIN
    PERFORM set_config('damlam.shown', 'all', true);  -- the unit visited may lie beyond the sight of who inspects
    found := EXISTS (SELECT 1 FROM remedies_finding AS finding WHERE finding.visit_id = NEW.id);
    PERFORM set_config('damlam.shown', shown, true);
    IF found THEN
        RAISE EXCEPTION 'Đã ghi biểu hiện, vụ việc của lượt kiểm tra này.'
            USING ERRCODE = '23514', CONSTRAINT = 'visit_clean_without_findings', TABLE = 'remedies_visit';
    END IF;
    RETURN NULL;
END
$$;
"""

HANDLINGS_OF = """
CREATE FUNCTION remedies_handlings_of(person bigint) RETURNS SETOF bigint LANGUAGE plpgsql STABLE ROWS 10 AS $$
DECLARE
    shown CONSTANT text := coalesce(current_setting('damlam.shown', true), '');
BEGIN
    PERFORM set_config('damlam.shown', 'all', true);  -- they are kept from the person in whatever unit they lie
    RETURN QUERY SELECT handling.id FROM remedies_handling AS handling WHERE handling.official_id = person;
    PERFORM set_config('damlam.shown', shown, true);
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("remedies", "0031_what_is_counted_is_kept"),
        ("units", "0011_who_ever_stood_below_whom"),
    ]

    operations = [
        migrations.RunSQL(BUILT, GONE),
        migrations.RunSQL(CLEAN_VISIT, migrations.RunSQL.noop),
        migrations.RunSQL(HANDLINGS_OF, "DROP FUNCTION remedies_handlings_of(bigint)"),
    ]
