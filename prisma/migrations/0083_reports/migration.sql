-- D28: a report that an official hands in stands in the log by its name, and says what it is for.
ALTER TABLE export_log DROP CONSTRAINT export_log_name, DROP CONSTRAINT export_log_reason,
  ADD CONSTRAINT export_log_name CHECK (name ~ '^[a-z_]{1,40}$' OR name ~ '^list/[^/]{1,40}$' OR name ~ '^bank_file/[0-9]{4}-[0-9]{1,5}$' OR name ~ '^report/[a-z-]{1,40}$'),
  ADD CONSTRAINT export_log_reason CHECK (name !~ '^(bank_file|report)/' AND name <> 'real_names_full' OR btrim(coalesce(reason, '')) <> '');
