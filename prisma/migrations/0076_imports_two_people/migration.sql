-- D26: whom the uploader and the taker of an import stood in for: existing files are prepared by one and taken in by another, by any path.

-- AlterTable
ALTER TABLE "sheet_import" ADD COLUMN     "for_account_id" UUID,
ADD COLUMN     "taken_for_account_id" UUID;

ALTER TABLE sheet_import DROP CONSTRAINT sheet_import_two_people,
  ADD CONSTRAINT sheet_import_two_people CHECK (kind <> 'file' OR taken_by_account_id IS NULL OR (taken_by_account_id <> by_account_id
    AND taken_by_account_id IS DISTINCT FROM for_account_id AND taken_for_account_id IS DISTINCT FROM by_account_id
    AND (taken_for_account_id IS NULL OR taken_for_account_id IS DISTINCT FROM for_account_id)));
