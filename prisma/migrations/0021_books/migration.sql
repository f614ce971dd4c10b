-- D7: a county's books begin with the year of its first low line; what is said to have been before is a slip. Nothing is asked of a county without one.
-- A trigger looks at what is written from now on: rows of before stay as they are. What comes later (an answer, a settlement) is never before what it follows.
CREATE FUNCTION not_before_books() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  said jsonb := to_jsonb(NEW);
  col text := TG_ARGV[0];
  county uuid := coalesce(
    (said ->> 'county_id')::uuid,
    (SELECT county_id FROM unions WHERE id = (said ->> 'union_id')::uuid),
    (SELECT county_id FROM fund WHERE id = (said ->> 'fund_id')::uuid),
    (SELECT county_id FROM project WHERE id = (said ->> 'project_id')::uuid),
    (SELECT coalesce(f.county_id, p.county_id) FROM ledger_account a LEFT JOIN fund f ON f.id = a.owner_id LEFT JOIN project p ON p.id = a.owner_id
      WHERE a.id = (said ->> 'to_id')::uuid));
  books date := (SELECT date_trunc('year', min(effective_from)) FROM setting WHERE county_id = county AND key = 'monthlyLineFen');
BEGIN
  IF (CASE col WHEN 'year' THEN (said ->> col)::int < extract(year FROM books) ELSE (said ->> col)::date < books END) THEN
    RAISE EXCEPTION 'date_before_books: %.%', TG_TABLE_NAME, col USING ERRCODE = 'check_violation', CONSTRAINT = 'date_before_books';
  END IF;
  RETURN NULL;
END $$;

-- Z1, Z15, Z16
CREATE TRIGGER ledger_entry_in_books AFTER INSERT ON ledger_entry FOR EACH ROW
  WHEN (NEW.kind IN ('received', 'released')) EXECUTE FUNCTION not_before_books('on');
CREATE TRIGGER budget_in_books AFTER INSERT ON budget FOR EACH ROW EXECUTE FUNCTION not_before_books('year');
CREATE TRIGGER project_plan_in_books AFTER INSERT ON project_plan FOR EACH ROW EXECUTE FUNCTION not_before_books('year');
CREATE TRIGGER project_review_in_books AFTER INSERT ON project_review FOR EACH ROW EXECUTE FUNCTION not_before_books('year');
-- Z17, D29
CREATE TRIGGER sample_in_books AFTER INSERT ON sample FOR EACH ROW EXECUTE FUNCTION not_before_books('from_on');
CREATE TRIGGER finding_in_books AFTER INSERT ON finding FOR EACH ROW EXECUTE FUNCTION not_before_books('found_on');
CREATE TRIGGER complaint_in_books AFTER INSERT ON complaint FOR EACH ROW EXECUTE FUNCTION not_before_books('received_on');
CREATE TRIGGER breach_in_books AFTER INSERT ON breach FOR EACH ROW EXECUTE FUNCTION not_before_books('found_on');
-- D10
CREATE TRIGGER found_household_in_books AFTER INSERT ON found_household FOR EACH ROW EXECUTE FUNCTION not_before_books('found_on');

-- Z1: money has come in, and has been released, when it is recorded. What an older program wrote stays.
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_past CHECK (kind NOT IN ('received', 'released') OR "on" <= day_of(at)) NOT VALID;
