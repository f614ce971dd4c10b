-- One clock: what people and the auditor read as the time of an act is business time, as in the record itself. The machine's own time stays where only
-- the machine is meant (sessions, tokens, mail that has gone).
CREATE FUNCTION business_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT now() + coalesce((SELECT offset_ms FROM business_clock WHERE id = 1), 0) * interval '1 millisecond'
$$;
ALTER TABLE "setting" ALTER COLUMN "at" SET DEFAULT business_now();
ALTER TABLE "calendar_notice" ALTER COLUMN "at" SET DEFAULT business_now();
ALTER TABLE "form_version" ALTER COLUMN "at" SET DEFAULT business_now();
ALTER TABLE "ledger_entry" ALTER COLUMN "at" SET DEFAULT business_now();
ALTER TABLE "alert_read" ALTER COLUMN "at" SET DEFAULT business_now();
ALTER TABLE "look_up" ALTER COLUMN "at" SET DEFAULT business_now();
