-- Alerts about the house itself (an appointment, a full disk, a backup that failed), not about a case (D26, D28).

-- AlterTable
ALTER TABLE "alert" ADD COLUMN     "says" TEXT,
ADD COLUMN     "told_at" TIMESTAMPTZ(3),
ALTER COLUMN "case_id" DROP NOT NULL;

-- A case's alert is said by its case; one about the house says so itself.
ALTER TABLE alert ADD CONSTRAINT alert_subject CHECK ((case_id IS NULL) = (says IS NOT NULL));
-- Once for each occasion and whoever it concerns.
CREATE UNIQUE INDEX alert_house_once ON alert (kind, occasion, role, union_id) WHERE case_id IS NULL;
CREATE INDEX alert_house_unsent ON alert (id) WHERE case_id IS NULL AND sent_at IS NULL;
-- Its mail is a workflow of its own, which the relay starts.
CREATE TRIGGER alert_house_tells_relay AFTER INSERT OR UPDATE OF told_at ON alert FOR EACH ROW
  WHEN (NEW.case_id IS NULL AND NEW.told_at IS NULL AND NEW.sent_at IS NULL) EXECUTE FUNCTION tell_relay();
