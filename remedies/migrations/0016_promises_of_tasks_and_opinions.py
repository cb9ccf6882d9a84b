"""What the database keeps of tasks and opinions, whoever writes to it (needs 4, 6, 7, 16).

A lead moves only with a transfer that begins at the lead of now, to somebody in post; a deadline moves only with an
extension that begins at the deadline of now; transfers and extensions are never changed or removed; a task's group
belongs to the outline of its plan; an answer, and silence past the deadline, stay as they were recorded.
"""

from django.db import migrations

TRANSFER = """
CREATE FUNCTION remedies_transfer_is_sound() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM units_posting AS posting
        WHERE posting.official_id = NEW.to_person_id AND posting.unit_id = NEW.to_unit_id
          AND posting.valid @> NEW."on"
    ) THEN
        RAISE EXCEPTION 'Cá nhân nhận việc không giữ chức vụ nào tại đơn vị nhận vào ngày chuyển.'
            USING ERRCODE = '23514', CONSTRAINT = 'transfer_lead_in_post', TABLE = 'remedies_tasktransfer';
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM remedies_task AS task
        WHERE task.id = NEW.task_id AND task.lead_unit_id = NEW.from_unit_id
          AND task.lead_person_id = NEW.from_person_id AND task.lead_revision = NEW.number
          AND task.lead_since <= NEW."on"
    ) THEN
        RAISE EXCEPTION 'Lần chuyển không bắt đầu từ đơn vị, cá nhân đang chủ trì.'
            USING ERRCODE = '23514', CONSTRAINT = 'transfer_from_the_lead', TABLE = 'remedies_tasktransfer';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER transfer_is_sound AFTER INSERT ON remedies_tasktransfer
    FOR EACH ROW EXECUTE FUNCTION remedies_transfer_is_sound();

CREATE FUNCTION remedies_task_lead_moves_by_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM remedies_tasktransfer AS transfer
        WHERE transfer.task_id = NEW.id AND transfer.number = OLD.lead_revision
          AND transfer.from_unit_id = OLD.lead_unit_id AND transfer.from_person_id = OLD.lead_person_id
          AND transfer.to_unit_id = NEW.lead_unit_id AND transfer.to_person_id = NEW.lead_person_id
          AND transfer."on" = NEW.lead_since AND NEW.lead_revision = OLD.lead_revision + 1
    ) THEN
        RAISE EXCEPTION 'Chủ trì chỉ thay đổi bằng một lần chuyển có căn cứ.'
            USING ERRCODE = '23514', CONSTRAINT = 'task_lead_moves_by_transfer', TABLE = 'remedies_task';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER task_lead_moves_by_transfer
    AFTER UPDATE OF lead_unit_id, lead_person_id, lead_since, lead_revision ON remedies_task
    FOR EACH ROW
    WHEN ((OLD.lead_unit_id, OLD.lead_person_id, OLD.lead_since, OLD.lead_revision)
          IS DISTINCT FROM (NEW.lead_unit_id, NEW.lead_person_id, NEW.lead_since, NEW.lead_revision))
    EXECUTE FUNCTION remedies_task_lead_moves_by_transfer();
"""

EXTENSION = """
CREATE FUNCTION remedies_extension_is_sound() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM remedies_task WHERE id = NEW.task_id AND deadline = NEW.old_deadline) THEN
        RAISE EXCEPTION 'Thời hạn cũ của lần gia hạn không phải là thời hạn hiện nay của nhiệm vụ.'
            USING ERRCODE = '23514', CONSTRAINT = 'extension_from_the_deadline', TABLE = 'remedies_taskextension';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER extension_is_sound AFTER INSERT ON remedies_taskextension
    FOR EACH ROW EXECUTE FUNCTION remedies_extension_is_sound();

CREATE FUNCTION remedies_task_deadline_moves_by_extension() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM remedies_taskextension
        WHERE task_id = NEW.id AND old_deadline = OLD.deadline AND new_deadline = NEW.deadline
    ) THEN
        RAISE EXCEPTION 'Thời hạn chỉ thay đổi bằng một lần gia hạn.'
            USING ERRCODE = '23514', CONSTRAINT = 'task_deadline_moves_by_extension', TABLE = 'remedies_task';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER task_deadline_moves_by_extension AFTER UPDATE OF deadline ON remedies_task
    FOR EACH ROW WHEN (OLD.deadline IS DISTINCT FROM NEW.deadline)
    EXECUTE FUNCTION remedies_task_deadline_moves_by_extension();
"""

KEPT = """
CREATE FUNCTION remedies_movement_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Lần chuyển, lần gia hạn đã ghi thì giữ nguyên.'
        USING ERRCODE = '23514', CONSTRAINT = 'movement_is_kept', TABLE = TG_TABLE_NAME;
END
$$;
CREATE TRIGGER movement_is_kept BEFORE UPDATE OR DELETE ON remedies_tasktransfer
    FOR EACH ROW EXECUTE FUNCTION remedies_movement_is_kept();
CREATE TRIGGER movement_is_kept BEFORE UPDATE OR DELETE ON remedies_taskextension
    FOR EACH ROW EXECUTE FUNCTION remedies_movement_is_kept();
"""

OUTLINE = """
CREATE FUNCTION remedies_task_group_in_outline() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wrong boolean;
BEGIN
    IF TG_TABLE_NAME = 'remedies_task' THEN
        SELECT plan.outline_id <> catalogue.code INTO wrong
          FROM remedies_remedyplan AS plan, library_catalogueitem AS item
          JOIN library_catalogue AS catalogue ON catalogue.id = item.catalogue_id
         WHERE plan.id = NEW.plan_id AND item.id = NEW.group_id;
    ELSE
        SELECT EXISTS (
            SELECT 1 FROM remedies_task AS task
              JOIN library_catalogueitem AS item ON item.id = task.group_id
              JOIN library_catalogue AS catalogue ON catalogue.id = item.catalogue_id
             WHERE task.plan_id = NEW.id AND catalogue.code <> NEW.outline_id
        ) INTO wrong;
    END IF;
    IF wrong THEN
        RAISE EXCEPTION 'Nhóm của nhiệm vụ không thuộc khung nhóm của kế hoạch.'
            USING ERRCODE = '23514', CONSTRAINT = 'task_group_in_outline', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER task_group_in_outline AFTER INSERT OR UPDATE OF group_id, plan_id ON remedies_task
    FOR EACH ROW EXECUTE FUNCTION remedies_task_group_in_outline();
CREATE CONSTRAINT TRIGGER task_group_in_outline AFTER UPDATE OF outline_id ON remedies_remedyplan
    FOR EACH ROW EXECUTE FUNCTION remedies_task_group_in_outline();
"""

OPINION = """
CREATE FUNCTION remedies_opinion_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.silent_on IS NOT NULL AND NEW.silent_on IS DISTINCT FROM OLD.silent_on THEN
        RAISE EXCEPTION 'Việc không trả lời đã ghi nhận thì giữ nguyên.'
            USING ERRCODE = '23514', CONSTRAINT = 'opinion_silence_stays', TABLE = 'remedies_opinion';
    END IF;
    IF OLD.replied_on IS NOT NULL AND (OLD.replied_on, OLD.position, OLD.explanation, OLD.text)
       IS DISTINCT FROM (NEW.replied_on, NEW.position, NEW.explanation, NEW.text) THEN
        RAISE EXCEPTION 'Ý kiến đã trả lời thì giữ nguyên.'
            USING ERRCODE = '23514', CONSTRAINT = 'opinion_reply_stays', TABLE = 'remedies_opinion';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER opinion_stays BEFORE UPDATE ON remedies_opinion
    FOR EACH ROW EXECUTE FUNCTION remedies_opinion_stays();
"""

DROP = """
DROP TRIGGER opinion_stays ON remedies_opinion;
DROP FUNCTION remedies_opinion_stays();
DROP TRIGGER task_group_in_outline ON remedies_task;
DROP TRIGGER task_group_in_outline ON remedies_remedyplan;
DROP FUNCTION remedies_task_group_in_outline();
DROP TRIGGER movement_is_kept ON remedies_tasktransfer;
DROP TRIGGER movement_is_kept ON remedies_taskextension;
DROP FUNCTION remedies_movement_is_kept();
DROP TRIGGER task_deadline_moves_by_extension ON remedies_task;
DROP FUNCTION remedies_task_deadline_moves_by_extension();
DROP TRIGGER extension_is_sound ON remedies_taskextension;
DROP FUNCTION remedies_extension_is_sound();
DROP TRIGGER task_lead_moves_by_transfer ON remedies_task;
DROP FUNCTION remedies_task_lead_moves_by_transfer();
DROP TRIGGER transfer_is_sound ON remedies_tasktransfer;
DROP FUNCTION remedies_transfer_is_sound();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("remedies", "0015_tasks_through_time_and_consultations"),
        ("units", "0001_units_officials_roles"),
    ]

    operations = [migrations.RunSQL(TRANSFER + EXTENSION + KEPT + OUTLINE + OPINION, DROP)]
