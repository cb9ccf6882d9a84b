"""A visit on which nothing was found carries no finding, whichever of the two is written first."""

from django.db import migrations

CREATE = """
CREATE FUNCTION remedies_finding_of_a_clean_visit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    found text;
BEGIN
    SELECT visit.result INTO found FROM remedies_visit AS visit WHERE visit.id = NEW.visit_id FOR SHARE;
    IF found = 'clean' THEN
        RAISE EXCEPTION 'Kết quả của lượt kiểm tra là chưa phát hiện.'
            USING ERRCODE = '23514', CONSTRAINT = 'visit_clean_without_findings', TABLE = 'remedies_finding';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER finding_not_of_a_clean_visit
    AFTER INSERT OR UPDATE OF visit_id ON remedies_finding
    FOR EACH ROW WHEN (NEW.visit_id IS NOT NULL) EXECUTE FUNCTION remedies_finding_of_a_clean_visit();

CREATE FUNCTION remedies_clean_visit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM remedies_finding AS finding WHERE finding.visit_id = NEW.id) THEN
        RAISE EXCEPTION 'Đã ghi biểu hiện, vụ việc của lượt kiểm tra này.'
            USING ERRCODE = '23514', CONSTRAINT = 'visit_clean_without_findings', TABLE = 'remedies_visit';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER clean_visit_without_findings
    AFTER UPDATE OF result ON remedies_visit
    FOR EACH ROW WHEN (NEW.result = 'clean') EXECUTE FUNCTION remedies_clean_visit();
"""

DROP = """
DROP TRIGGER clean_visit_without_findings ON remedies_visit;
DROP FUNCTION remedies_clean_visit();
DROP TRIGGER finding_not_of_a_clean_visit ON remedies_finding;
DROP FUNCTION remedies_finding_of_a_clean_visit();
"""


class Migration(migrations.Migration):
    dependencies = [("remedies", "0018_helpers_tell_of_their_part")]

    operations = [migrations.RunSQL(CREATE, DROP)]
