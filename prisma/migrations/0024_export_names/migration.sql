-- A table for auditors is added in the program alone: the log of exports takes its name as it takes a list's title. Which tables there are, the program knows.
ALTER TABLE export_log DROP CONSTRAINT export_log_name,
  ADD CONSTRAINT export_log_name CHECK (name ~ '^[a-z_]{1,40}$' OR name ~ '^list/[^/]{1,40}$');
