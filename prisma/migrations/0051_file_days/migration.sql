-- D22: help in kind or in service is entered in the national system too.
ALTER TABLE entry_task DROP CONSTRAINT entry_task_kind;
ALTER TABLE entry_task ADD CONSTRAINT entry_task_kind CHECK (kind IN ('change', 'service', 'transfer', 'cancellation', 'blacklist'));
CREATE CONSTRAINT TRIGGER event_service_has_task AFTER INSERT ON event DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.event = 'RECORD_SERVICE') EXECUTE FUNCTION change_has_task();

-- D20, D21, D23: a file whose cancellation waits for the county is not checked meanwhile, and holds no report up.
CREATE OR REPLACE FUNCTION files_are_checked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM file f JOIN cases c ON c.id = f.case_id
    WHERE c.union_id = NEW.union_id AND f.cancelled_as IS NULL AND c.state <> 'cancelling' AND NOT EXISTS (
      SELECT 1 FROM event_in_force e WHERE e.case_id = f.case_id AND e.event = 'CHECK' AND left(e.payload ->> 'checkedOn', 4) = NEW.year::text)
  ) THEN
    RAISE EXCEPTION 'files without a check' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'files_checked';
  END IF;
  RETURN NEW;
END $$;

-- D21, 9: an illness is looked at again after the file has begun.
ALTER TABLE file ADD CONSTRAINT file_review_ahead CHECK (illness_review_on > recognised_on) NOT VALID;

-- D17: one day on which a file was opened, on every screen: a file that was recognised anew keeps it with its number.
CREATE FUNCTION one_recognition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM file WHERE application_id = NEW.case_id AND recognised_on IS DISTINCT FROM NEW.recognised_on) THEN
    RAISE EXCEPTION 'a file has one day of recognition' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'one_recognition';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER application_one_recognition BEFORE UPDATE OF recognised_on ON application FOR EACH ROW
  WHEN (OLD.recognised_on IS DISTINCT FROM NEW.recognised_on) EXECUTE FUNCTION one_recognition();
UPDATE application a SET recognised_on = f.recognised_on FROM file f WHERE f.application_id = a.case_id AND a.recognised_on <> f.recognised_on;
