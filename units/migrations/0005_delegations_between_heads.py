"""Whoever writes to the table: a signature is given by the head of the unit to the head of another (NĐ30 Điều 13)."""

from django.db import migrations

BETWEEN_HEADS = """
CREATE FUNCTION units_delegation_between_heads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND lower(NEW.valid) = lower(OLD.valid)
       AND (NEW.unit_id, NEW.giver_id, NEW.receiver_id, NEW.kind)
           = (OLD.unit_id, OLD.giver_id, OLD.receiver_id, OLD.kind) THEN
        RETURN NEW;  -- ended earlier: who holds which post now is no matter
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM units_posting AS giver
        WHERE giver.id = NEW.giver_id AND giver.unit_id = NEW.unit_id
          AND giver.rank IN ('head', 'acting_head', 'in_charge') AND giver.valid @> lower(NEW.valid)
    ) THEN
        RAISE EXCEPTION 'only the head of the unit gives its signature'
            USING ERRCODE = '23514', CONSTRAINT = 'delegation_between_heads';
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM units_posting AS receiver
        WHERE receiver.id = NEW.receiver_id AND receiver.unit_id <> NEW.unit_id AND receiver.valid @> lower(NEW.valid)
          AND (receiver.rank IN ('head', 'acting_head') OR receiver.rank = 'in_charge' AND NEW.kind = 'TL')
    ) THEN
        RAISE EXCEPTION 'only the head of another unit receives a signature'
            USING ERRCODE = '23514', CONSTRAINT = 'delegation_between_heads';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER delegation_between_heads BEFORE INSERT OR UPDATE ON units_delegation
    FOR EACH ROW EXECUTE FUNCTION units_delegation_between_heads();
"""

BETWEEN_ANYBODY = """
DROP TRIGGER delegation_between_heads ON units_delegation;
DROP FUNCTION units_delegation_between_heads();
"""


class Migration(migrations.Migration):
    dependencies = [("units", "0004_party_membership_and_delegations")]

    operations = [migrations.RunSQL(BETWEEN_HEADS, BETWEEN_ANYBODY)]
