"""A violation is exempt or disciplined, not both, and not disciplined by the State while that is not considered yet."""

from django.db import migrations

LAWFUL = """
CREATE OR REPLACE FUNCTION remedies_handling_is_lawful() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ladders CONSTANT jsonb := '{"soft": "soft_measure", "state": "state_discipline", "party": "party_discipline",
                                "exempt": "discipline_exemption", "deferred": "discipline_deferral"}';
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
    IF NEW.ladder IN ('state', 'exempt') AND EXISTS (
        SELECT 1 FROM remedies_handling AS other
        WHERE other.finding_id = NEW.finding_id AND other.state = 'standing' AND other.id <> NEW.id
          AND other.ladder IN ('state', 'exempt') AND other.ladder <> NEW.ladder
    ) THEN
        RAISE EXCEPTION 'Một vi phạm không vừa bị kỷ luật vừa được miễn.'
            USING ERRCODE = '23514', CONSTRAINT = 'handling_exempt_or_disciplined', TABLE = 'remedies_handling';
    END IF;
    IF NEW.ladder IN ('state', 'deferred') AND EXISTS (
        SELECT 1 FROM remedies_handling AS other
        WHERE other.finding_id = NEW.finding_id AND other.state = 'standing' AND other.id <> NEW.id
          AND CASE NEW.ladder
              WHEN 'state' THEN other.ladder = 'deferred' AND other.decided_on <= NEW.decided_on
                                AND COALESCE(other.effect_until, 'infinity') >= NEW.decided_on
              ELSE other.ladder = 'state' AND NEW.decided_on <= other.decided_on
                   AND COALESCE(NEW.effect_until, 'infinity') >= other.decided_on
              END
    ) THEN
        RAISE EXCEPTION 'Vào ngày này vụ việc đang chưa xem xét kỷ luật.'
            USING ERRCODE = '23514', CONSTRAINT = 'handling_not_while_deferred', TABLE = 'remedies_handling';
    END IF;
    RETURN NULL;
END
$$;
"""

STANDS = """
CREATE OR REPLACE FUNCTION remedies_finding_stands_on_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
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
        WHERE handling.finding_id = NEW.id AND handling.state = 'standing' AND handling.ladder <> 'deferred'
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
"""


class Migration(migrations.Migration):
    dependencies = [("remedies", "0022_what_spares_from_discipline_and_time_bars")]

    operations = [
        migrations.RunSQL(LAWFUL, migrations.RunSQL.noop),
        migrations.RunSQL(STANDS, migrations.RunSQL.noop),
    ]
