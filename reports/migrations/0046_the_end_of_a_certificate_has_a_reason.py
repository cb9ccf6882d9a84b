"""A registered certificate changes no more: only its end may be added, once, with its reason."""

from django.db import migrations

KEEP = """
CREATE OR REPLACE FUNCTION reports_certificate_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.ended_at IS NULL
       AND to_jsonb(OLD) - '{ended_at,end_reason}'::text[] = to_jsonb(NEW) - '{ended_at,end_reason}'::text[] THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a registered certificate does not change' USING ERRCODE = 'restrict_violation';
END $$;
"""
BEFORE = KEEP.replace("'{ended_at,end_reason}'::text[]", "'ended_at'")


class Migration(migrations.Migration):
    dependencies = [("reports", "0045_why_a_certificate_ended")]

    operations = [migrations.RunSQL(KEEP, BEFORE)]
