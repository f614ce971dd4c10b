-- D27: the worker's own number bars; of another member of a struck household, or at its address, the county decides whether to let in. What is proven
-- before there is a file is listed by the application.

-- DropForeignKey
ALTER TABLE "referral" DROP CONSTRAINT "referral_file_id_fkey";

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Whose number it was is not known of entries from before: it may be the worker's.
CREATE OR REPLACE FUNCTION blacklist_bars() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtext('blacklist'));
  IF NEW.active AND EXISTS (
    SELECT 1 FROM blacklist_entry b WHERE b.id_hmac = NEW.id_hmac AND b.lifted_on IS NULL AND (b.relation IN ('本人', '') OR NOT EXISTS (
      SELECT 1 FROM referral r WHERE r.file_id = b.file_id AND r.kind = 'connected' AND r.outcome = 'let_in'
        AND r.application_id IN (NEW.case_id, (SELECT f.application_id FROM file f WHERE f.case_id = NEW.case_id))))
  ) THEN
    RAISE EXCEPTION 'blacklisted' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'blacklist_bars';
  END IF;
  RETURN NEW;
END $$;
