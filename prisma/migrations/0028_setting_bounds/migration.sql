-- Z13: the aid is entered within thirty working days; a county may ask for less. What was decided before stays as it was decided.
ALTER TABLE setting ADD CONSTRAINT setting_feedback CHECK (key <> 'feedbackWorkingDays' OR (value #>> '{}')::numeric BETWEEN 1 AND 30) NOT VALID;
