"""Histories and files follow their record behind the second wall (`0032`): who is shown the one is shown the others.

The question stands in a function of PL/pgSQL and not in the policy, where it would be planned anew with every question
to these tables (decision 0046); a connection plans each branch once.
"""

from django.db import migrations

UNITS = {
    "finding": "unit_id",
    "handling": "unit_id",
    "annualrating": "unit_id",
    "staffmove": "unit_id",
    "studysupport": "unit_id",
    "commendation": "unit_id",
    "selfreview": "unit_id",
    "protectedproposal": "unit_id, authority_id",
}
OF_A_FINDING = ("evidencenote", "reply", "ruling", "internalnote")
FOLLOWING = ("records_change", "library_attachment")


def named(tables: list[str] | tuple[str, ...]) -> str:
    """What histories and files call the kinds of some tables."""
    return ", ".join(f"'remedies.{table}'" for table in tables)


LIES = "".join(
    f"""
        WHEN 'remedies.{table}' THEN
            SELECT ARRAY[{units}] INTO places FROM remedies_{table} WHERE id = of_id;"""
    for table, units in UNITS.items()
) + "".join(
    f"""
        WHEN 'remedies.{table}' THEN
            SELECT ARRAY[finding.unit_id] INTO places FROM remedies_{table} AS part
            JOIN remedies_finding AS finding ON finding.id = part.finding_id WHERE part.id = of_id;"""
    for table in OF_A_FINDING
)
SHOWN = f"""
CREATE FUNCTION remedies_shown(of_kind text, of_id bigint) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    shown CONSTANT text := coalesce(current_setting('damlam.shown', true), '');
    kept jsonb;
    places bigint[];
BEGIN
    IF shown NOT LIKE '{{%' THEN
        RETURN shown = 'all';
    ELSIF of_kind NOT IN ({named([*UNITS, *OF_A_FINDING])}) THEN
        RETURN true;
    END IF;
    PERFORM set_config('damlam.shown', 'all', true);  -- first where the record lies, or lay when it was removed
    CASE of_kind {LIES}
    END CASE;
    IF places IS NULL THEN
        SELECT change.row -> 'fields' INTO kept FROM records_change AS change
            WHERE change.subject_type = of_kind AND change.subject_id = of_id AND change.what = 'removed'
            AND NOT change.restored;
        IF of_kind IN ({named(OF_A_FINDING)}) THEN
            SELECT ARRAY[unit_id] INTO places FROM remedies_finding WHERE id = (kept ->> 'finding')::bigint;
        ELSE
            places := ARRAY[kept ->> 'unit', kept ->> 'authority']::bigint[];
        END IF;
    END IF;
    PERFORM set_config('damlam.shown', shown, true);
    RETURN EXISTS (
        SELECT FROM units_everbelow AS below
        WHERE below.unit_id = ANY (places) AND below.node_id = ANY (shown::bigint[])
    );
END
$$;
"""
BUILT = "".join(
    f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON {table} USING ((SELECT wall_open()) OR remedies_shown(subject_type, subject_id));
"""
    for table in FOLLOWING
)
GONE = "".join(
    f"""
DROP POLICY wall ON {table};
ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""
    for table in FOLLOWING
)


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0013_terms_are_stamped"),
        ("records", "0003_name_releases"),
        ("remedies", "0040_measures_and_helpers_are_read_in_indexes"),
        ("units", "0011_who_ever_stood_below_whom"),
    ]

    operations = [
        migrations.RunSQL(SHOWN, "DROP FUNCTION remedies_shown(text, bigint)"),
        migrations.RunSQL(BUILT, GONE),
    ]
