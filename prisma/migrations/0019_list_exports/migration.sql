-- Lists that people take along stand in the log of exports, by their titles.
ALTER TABLE export_log DROP CONSTRAINT export_log_name,
  ADD CONSTRAINT export_log_name CHECK (
    name IN ('ledger', 'grants', 'files', 'events', 'samples', 'findings', 'settings', 'real_names') OR name ~ '^list/[^/]{1,40}$');
