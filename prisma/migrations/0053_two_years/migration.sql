-- D21, 10: the text says two years; nobody decides otherwise. What was decided before stays as it was decided, and counts as two years.
ALTER TABLE setting ADD CONSTRAINT setting_two_years CHECK (key <> 'monthsWithoutAid' OR (value #>> '{}')::numeric = 24) NOT VALID;
