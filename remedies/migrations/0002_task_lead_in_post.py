"""The person who leads a task holds a post in the lead unit on the day the lead begins (need 4)."""

from django.db import migrations

CREATE = """
CREATE FUNCTION remedies_task_lead_in_post() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM units_posting AS posting
        WHERE posting.official_id = NEW.lead_person_id
          AND posting.unit_id = NEW.lead_unit_id
          AND posting.valid @> NEW.lead_since
    ) THEN
        RAISE EXCEPTION 'Cá nhân chủ trì không giữ chức vụ nào tại đơn vị chủ trì vào ngày được giao.'
            USING ERRCODE = '23514', CONSTRAINT = 'task_lead_in_post', TABLE = 'remedies_task';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER task_lead_in_post
    AFTER INSERT OR UPDATE OF lead_unit_id, lead_person_id, lead_since ON remedies_task
    FOR EACH ROW EXECUTE FUNCTION remedies_task_lead_in_post();
"""

DROP = """
DROP TRIGGER task_lead_in_post ON remedies_task;
DROP FUNCTION remedies_task_lead_in_post();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("remedies", "0001_inspections_findings_tasks"),
        ("units", "0001_units_officials_roles"),
    ]

    operations = [migrations.RunSQL(CREATE, DROP)]
