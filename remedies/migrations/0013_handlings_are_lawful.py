"""A measure is in force for the category on the day, and hangs on nothing less than the law allows (needs 10, 11)."""

from django.db import migrations

CREATE = """
CREATE FUNCTION remedies_handling_is_lawful() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ladders CONSTANT jsonb := '{"soft": "soft_measure", "state": "state_discipline", "party": "party_discipline"}';
    measure record;
    finding record;
BEGIN
    SELECT catalogue.code AS catalogue, item.valid, item.applies_to INTO measure
    FROM library_catalogueitem AS item JOIN library_catalogue AS catalogue ON catalogue.id = item.catalogue_id
    WHERE item.id = NEW.measure_id;
    IF measure.catalogue IS DISTINCT FROM ladders ->> NEW.ladder THEN
        RAISE EXCEPTION 'Hình thức không thuộc loại xử lý này.'
            USING ERRCODE = '23514', CONSTRAINT = 'handling_measure_of_its_ladder', TABLE = 'remedies_handling';
    END IF;
    IF NOT measure.valid @> NEW.decided_on THEN
        RAISE EXCEPTION 'Hình thức không có hiệu lực vào ngày quyết định.'
            USING ERRCODE = '23514', CONSTRAINT = 'handling_measure_in_force', TABLE = 'remedies_handling';
    END IF;
    IF NOT NEW.category = ANY (measure.applies_to) THEN
        RAISE EXCEPTION 'Hình thức không áp dụng cho đối tượng này.'
            USING ERRCODE = '23514', CONSTRAINT = 'handling_measure_fits_category', TABLE = 'remedies_handling';
    END IF;
    IF NEW.finding_id IS NULL OR NEW.state <> 'standing' THEN
        RETURN NULL;
    END IF;
    SELECT f.state, f.step, f.unit_id, f.official_id, f.subject INTO finding
    FROM remedies_finding AS f WHERE f.id = NEW.finding_id FOR SHARE;
    IF finding.state NOT IN ('confirmed', 'handled') OR finding.step NOT IN ('conduct', 'violation') THEN
        RAISE EXCEPTION 'Chỉ xử lý khi đã kết luận có hành vi hoặc vi phạm; tâm lý, thái độ và dấu hiệu chưa có cơ sở để xử lý.'
            USING ERRCODE = '23514', CONSTRAINT = 'handling_on_confirmed_conduct', TABLE = 'remedies_handling';
    END IF;
    IF NEW.ladder <> 'soft' AND finding.step <> 'violation' THEN
        RAISE EXCEPTION 'Chỉ kỷ luật khi đã kết luận có vi phạm.'
            USING ERRCODE = '23514', CONSTRAINT = 'handling_discipline_on_violation', TABLE = 'remedies_handling';
    END IF;
    IF finding.unit_id <> NEW.unit_id OR finding.official_id IS DISTINCT FROM NEW.official_id
       OR (finding.subject = 'organisation') <> (NEW.category IN ('organisation', 'party_organisation')) THEN
        RAISE EXCEPTION 'Đối tượng xử lý không phải là đối tượng của vụ việc.'
            USING ERRCODE = '23514', CONSTRAINT = 'handling_of_the_finding', TABLE = 'remedies_handling';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER handling_is_lawful
    AFTER INSERT OR UPDATE ON remedies_handling
    FOR EACH ROW EXECUTE FUNCTION remedies_handling_is_lawful();
"""

DROP = """
DROP TRIGGER handling_is_lawful ON remedies_handling;
DROP FUNCTION remedies_handling_is_lawful();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("remedies", "0012_findings_stand_on_evidence"),
        ("library", "0006_catalogues_of_cases"),
    ]

    operations = [migrations.RunSQL(CREATE, DROP)]
