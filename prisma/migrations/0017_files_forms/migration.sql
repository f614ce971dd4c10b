-- When what lies beside a day was recorded, so that the day can be held against it. Empty on what was there before.
ALTER TABLE "breach" ADD COLUMN "settled_at" TIMESTAMPTZ(3);
ALTER TABLE "found_household" ADD COLUMN "consent_at" TIMESTAMPTZ(3);
ALTER TABLE "borrowing" ADD COLUMN "at" TIMESTAMPTZ(3), ADD COLUMN "returned_at" TIMESTAMPTZ(3);
ALTER TABLE "custody" ADD COLUMN "at" TIMESTAMPTZ(3);

CREATE FUNCTION day_of(at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (at AT TIME ZONE 'Asia/Shanghai')::date;

-- Z17, D29: nothing is found, received, settled or drawn before it happened; an answer says something. What an older program wrote stays.
ALTER TABLE finding ADD CONSTRAINT finding_days CHECK (found_on <= day_of(at) AND (answered_on IS NULL OR answered_on >= found_on)) NOT VALID,
  ADD CONSTRAINT finding_text CHECK (btrim(text) <> '' AND btrim(answer) <> '') NOT VALID;
ALTER TABLE complaint ADD CONSTRAINT complaint_days CHECK (received_on <= day_of(at) AND (answered_on IS NULL OR answered_on >= received_on)) NOT VALID,
  ADD CONSTRAINT complaint_text CHECK (btrim(text) <> '' AND btrim(answer) <> '') NOT VALID;
ALTER TABLE breach ADD CONSTRAINT breach_days CHECK (found_on <= day_of(at) AND settled_on BETWEEN found_on AND coalesce(day_of(settled_at), settled_on)) NOT VALID,
  ADD CONSTRAINT breach_text CHECK (btrim(text) <> '' AND btrim(measures) <> '') NOT VALID;
ALTER TABLE sample ADD CONSTRAINT sample_past CHECK (until_on <= day_of(at)) NOT VALID,
  ADD CONSTRAINT sample_most CHECK (wanted <= 500) NOT VALID,
  ADD CONSTRAINT sample_seed CHECK (seed ~ '^[!-~]{1,64}$') NOT VALID;

-- Z17, D29: what they speak of is of their county.
CREATE FUNCTION is_of_county() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  row jsonb := to_jsonb(NEW);
BEGIN
  IF EXISTS (SELECT 1 FROM cases WHERE id = (row ->> 'case_id')::uuid AND county_id <> NEW.county_id)
    OR EXISTS (SELECT 1 FROM unions WHERE id = (row ->> 'union_id')::uuid AND county_id IS DISTINCT FROM NEW.county_id)
    OR EXISTS (SELECT 1 FROM sample WHERE id = (row ->> 'sample_id')::uuid AND county_id <> NEW.county_id) THEN
    RAISE EXCEPTION '% speaks of another county', TG_TABLE_NAME USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER finding_of_county BEFORE INSERT ON finding FOR EACH ROW EXECUTE FUNCTION is_of_county();
CREATE TRIGGER complaint_of_county BEFORE INSERT ON complaint FOR EACH ROW EXECUTE FUNCTION is_of_county();
CREATE TRIGGER breach_of_county BEFORE INSERT ON breach FOR EACH ROW EXECUTE FUNCTION is_of_county();

-- D10: found on a visit that has been, and agreed or refused afterwards.
ALTER TABLE found_household ADD CONSTRAINT found_household_days
  CHECK (found_on <= day_of(at) AND consent_on BETWEEN found_on AND coalesce(day_of(consent_at), consent_on)) NOT VALID,
  ADD CONSTRAINT found_household_text CHECK (btrim(name) <> '' AND btrim(situation) <> '') NOT VALID;

-- D18, D28: a copy has been lent, given back or handed over when it is recorded.
ALTER TABLE borrowing ADD CONSTRAINT borrowing_past CHECK (lent_on <= day_of(at) AND returned_on <= day_of(returned_at)) NOT VALID,
  ADD CONSTRAINT borrowing_text CHECK (btrim(borrower) <> '' AND btrim(purpose) <> '') NOT VALID;
ALTER TABLE custody ADD CONSTRAINT custody_past CHECK ("on" <= day_of(at)) NOT VALID;

-- D23: reported in the year itself, from September on.
ALTER TABLE year_report ADD CONSTRAINT year_report_days CHECK (reported_on = day_of(at) AND reported_on >= make_date(year, 9, 1) AND reported_on < make_date(year + 1, 1, 1)) NOT VALID,
  ADD CONSTRAINT year_report_text CHECK (btrim(text) <> '') NOT VALID;

-- Z15, Z16: next year is planned and budgeted at the earliest this year, and judged when it has begun.
ALTER TABLE budget ADD CONSTRAINT budget_not_ahead CHECK (year <= extract(year FROM day_of(at)) + 1) NOT VALID;
ALTER TABLE project_plan ADD CONSTRAINT project_plan_not_ahead CHECK (year <= extract(year FROM day_of(at)) + 1) NOT VALID;
ALTER TABLE project_review ADD CONSTRAINT project_review_not_ahead CHECK (year <= extract(year FROM day_of(at))) NOT VALID;
