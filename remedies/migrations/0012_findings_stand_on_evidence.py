"""No step without evidence, no grave conclusion about a named person who was not asked, no measure left hanging (need 10)."""

from django.db import migrations

CREATE = """
CREATE FUNCTION remedies_finding_stands_on_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    scale CONSTANT text[] := ARRAY['attitude', 'sign', 'conduct', 'violation'];
    concluded CONSTANT boolean := NEW.state IN ('confirmed', 'handled');
    grave CONSTANT boolean := NEW.step IN ('conduct', 'violation');
    raised boolean := false;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        raised := array_position(scale, NEW.step::text) > array_position(scale, OLD.step::text);
    END IF;
    IF (raised OR concluded AND grave) AND NOT EXISTS (
        SELECT 1 FROM remedies_evidencenote AS note
        WHERE note.finding_id = NEW.id AND note.step = NEW.step AND note.withdrawn = ''
    ) THEN
        RAISE EXCEPTION 'Mức độ này chưa có chứng cứ.'
            USING ERRCODE = '23514', CONSTRAINT = 'finding_step_has_evidence', TABLE = 'remedies_finding';
    END IF;
    IF concluded AND grave AND NEW.official_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM remedies_reply AS reply
        WHERE reply.finding_id = NEW.id AND reply.step = NEW.step AND reply.official_id = NEW.official_id
          AND reply.outcome <> 'asked'
    ) THEN
        RAISE EXCEPTION 'Cá nhân chưa được yêu cầu giải trình ở mức độ này, hoặc chưa ghi kết quả giải trình.'
            USING ERRCODE = '23514', CONSTRAINT = 'finding_person_was_asked', TABLE = 'remedies_finding';
    END IF;
    IF NEW.state = 'handled' AND NOT EXISTS (
        SELECT 1 FROM remedies_handling AS handling
        WHERE handling.finding_id = NEW.id AND handling.state = 'standing'
    ) THEN
        RAISE EXCEPTION 'Vụ việc chưa có hình thức xử lý nào.'
            USING ERRCODE = '23514', CONSTRAINT = 'finding_handled_by_a_measure', TABLE = 'remedies_finding';
    END IF;
    IF EXISTS (
        SELECT 1 FROM remedies_handling AS handling
        WHERE handling.finding_id = NEW.id AND handling.state = 'standing'
          AND (NOT concluded OR NOT grave OR handling.ladder <> 'soft' AND NEW.step <> 'violation'
               OR handling.official_id IS DISTINCT FROM NEW.official_id)
    ) THEN
        RAISE EXCEPTION 'Vụ việc đã có hình thức xử lý nên không đổi được như vậy.'
            USING ERRCODE = '23514', CONSTRAINT = 'finding_carries_a_measure', TABLE = 'remedies_finding';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER finding_stands_on_evidence
    AFTER INSERT OR UPDATE OF step, state, official_id ON remedies_finding
    FOR EACH ROW EXECUTE FUNCTION remedies_finding_stands_on_evidence();
"""

DROP = """
DROP TRIGGER finding_stands_on_evidence ON remedies_finding;
DROP FUNCTION remedies_finding_stands_on_evidence();
"""


class Migration(migrations.Migration):
    dependencies = [("remedies", "0011_evidence_of_earlier_findings")]

    operations = [migrations.RunSQL(CREATE, DROP)]
