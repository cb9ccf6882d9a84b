"""What is published does not change: approved once, withdrawn once, never taken away."""

from django.db import migrations

FREEZE = """
CREATE FUNCTION reports_excerpt_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE'
       OR (NEW.filing_id, NEW.content, NEW.names, NEW.exact, NEW.made_by_id, NEW.made_at)
          IS DISTINCT FROM (OLD.filing_id, OLD.content, OLD.names, OLD.exact, OLD.made_by_id, OLD.made_at)
       OR (OLD.approved_at IS NOT NULL
           AND (NEW.approved_at, NEW.approved_by_id) IS DISTINCT FROM (OLD.approved_at, OLD.approved_by_id))
       OR OLD.withdrawn_at IS NOT NULL THEN
        RAISE EXCEPTION 'an excerpt does not change' USING ERRCODE = '23514', CONSTRAINT = 'excerpt_is_frozen';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER excerpt_is_frozen BEFORE UPDATE OR DELETE ON reports_excerpt
    FOR EACH ROW EXECUTE FUNCTION reports_excerpt_is_frozen();
"""
THAW = """
DROP TRIGGER excerpt_is_frozen ON reports_excerpt;
DROP FUNCTION reports_excerpt_is_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0030_public_excerpts")]

    operations = [migrations.RunSQL(FREEZE, THAW)]
