-- A case whose notice was too short waits for the county's decision.
CREATE OR REPLACE FUNCTION nothing_waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM onward o JOIN cases c ON c.chart = o.chart WHERE c.id = NEW.case_id AND o.event = NEW.event)
    AND (EXISTS (SELECT 1 FROM objection WHERE case_id = NEW.case_id AND outcome = 'open')
      OR EXISTS (SELECT 1 FROM late_entry WHERE case_id = NEW.case_id AND seq < NEW.seq AND NOT optional AND confirmed IS NULL)
      OR EXISTS (SELECT 1 FROM record_correction WHERE case_id = NEW.case_id AND seq < NEW.seq AND confirmed IS NULL)
      OR EXISTS (SELECT 1 FROM cases WHERE id = NEW.case_id AND snapshot #> '{context,noticeShort}' = 'true'
        AND (state IN ('recognise', 'approve.collate', 'approve.meeting') OR starts_with(state, 'disburse.')))) THEN
    RAISE EXCEPTION 'somebody has still to speak' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'nothing_waits';
  END IF;
  RETURN NEW;
END $$;
