"""Findings and tasks carry their texts without accents, and the database writes them."""

from django.db import migrations

import library.search

PLAIN = (
    r"btrim(regexp_replace(replace("
    r"regexp_replace(normalize(lower({0}), NFD), '[\u0300-\u036F]', '', 'g'), 'đ', 'd'), '[\s\u00A0]+', ' ', 'g'))"
)
"""What `library.vietnamese.search_key` makes of a text."""

KEPT = f"""
CREATE FUNCTION remedies_finding_keeps_plain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.summary_plain := {PLAIN.format("NEW.summary")};
    NEW.conclusion_plain := {PLAIN.format("NEW.conclusion")};
    RETURN NEW;
END
$$;
CREATE TRIGGER finding_keeps_plain
    BEFORE INSERT OR UPDATE OF summary, conclusion, summary_plain, conclusion_plain ON remedies_finding
    FOR EACH ROW EXECUTE FUNCTION remedies_finding_keeps_plain();

CREATE FUNCTION remedies_task_keeps_plain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.title_plain := {PLAIN.format("NEW.title")};
    RETURN NEW;
END
$$;
CREATE TRIGGER task_keeps_plain
    BEFORE INSERT OR UPDATE OF title, title_plain ON remedies_task
    FOR EACH ROW EXECUTE FUNCTION remedies_task_keeps_plain();
"""
FREE = """
DROP TRIGGER finding_keeps_plain ON remedies_finding;
DROP FUNCTION remedies_finding_keeps_plain();
DROP TRIGGER task_keeps_plain ON remedies_task;
DROP FUNCTION remedies_task_keeps_plain();
"""


class Migration(migrations.Migration):
    dependencies = [("remedies", "0024_annual_ratings")]

    operations = [
        migrations.AddField("finding", "summary_plain", library.search.PlainField()),
        migrations.AddField("finding", "conclusion_plain", library.search.PlainField()),
        migrations.AddField("task", "title_plain", library.search.PlainField()),
        migrations.RunSQL(KEPT, FREE),
    ]
