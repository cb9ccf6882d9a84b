"""A finding keeps the day on which it was concluded that it is so."""

from django.db import migrations, models

KEPT = """
CREATE FUNCTION remedies_finding_confirmed_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state NOT IN ('confirmed', 'handled') THEN
        NEW.confirmed_on := NULL;
    ELSIF TG_OP = 'UPDATE' AND OLD.state IN ('confirmed', 'handled') THEN
        NEW.confirmed_on := COALESCE(OLD.confirmed_on, NEW.confirmed_on);
    ELSE
        NEW.confirmed_on := COALESCE(NEW.confirmed_on, (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date);
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER finding_confirmed_on BEFORE INSERT OR UPDATE OF state, confirmed_on ON remedies_finding
    FOR EACH ROW EXECUTE FUNCTION remedies_finding_confirmed_on();
"""
FREE = """
DROP TRIGGER finding_confirmed_on ON remedies_finding;
DROP FUNCTION remedies_finding_confirmed_on();
"""


class Migration(migrations.Migration):
    dependencies = [("remedies", "0026_texts_without_accents_of_old_rows")]

    operations = [
        migrations.AddField("finding", "confirmed_on", models.DateField("ngày kết luận có", editable=False, null=True)),
        migrations.RunSQL(KEPT, FREE),
    ]
