-- D9: an application is submitted and reported with the copies that every household has: identity cards and household book. Those that its causes ask for are the county's list.
CREATE FUNCTION has_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM application a JOIN form_version f ON f.case_id = a.case_id AND f.version = a.form_version
    WHERE a.case_id = NEW.case_id AND NOT coalesce(f.data -> 'evidence' @> '["身份证", "户口簿"]', false)
  ) THEN
    RAISE EXCEPTION 'copies that every household has are not there' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'evidence_of_household';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER event_has_evidence BEFORE INSERT ON event FOR EACH ROW WHEN (NEW.event IN ('SUBMIT', 'REPORT')) EXECUTE FUNCTION has_evidence();
