-- Z14: a receipt or a release that was recorded wrong is taken back by a reversing entry, proposed by one person and confirmed by a second. The original
-- stands as it was recorded.

-- AlterTable
ALTER TABLE "ledger_entry" ADD COLUMN     "corrects_id" BIGINT;

-- CreateTable
CREATE TABLE "correction" (
    "id" UUID NOT NULL,
    "county_id" UUID NOT NULL,
    "fund_id" UUID NOT NULL,
    "entry_id" BIGINT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "by_account_id" UUID NOT NULL,
    "for_account_id" UUID,
    "by_name" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,
    "confirmed" BOOLEAN,
    "answer" TEXT,
    "answered_by" UUID,
    "answered_for" UUID,
    "answered_name" TEXT,
    "answered_on" DATE,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "correction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ledger_entry_corrects_id_idx" ON "ledger_entry"("corrects_id");

-- CreateIndex
CREATE UNIQUE INDEX "correction_key_key" ON "correction"("key");

-- CreateIndex
CREATE INDEX "correction_county_id_idx" ON "correction"("county_id");

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "ledger_entry"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "correction" ADD CONSTRAINT "correction_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "correction" ADD CONSTRAINT "correction_fund_id_fkey" FOREIGN KEY ("fund_id") REFERENCES "fund"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "correction" ADD CONSTRAINT "correction_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "ledger_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE correction
  ADD CONSTRAINT correction_amount CHECK (amount_fen > 0),
  ADD CONSTRAINT correction_reason CHECK (btrim(reason) <> ''),
  ADD CONSTRAINT correction_answered CHECK ((confirmed IS NULL) = (answered_by IS NULL) AND (confirmed IS NULL) = (answered_on IS NULL)
    AND (confirmed IS NULL) = (answered_name IS NULL) AND (confirmed IS NULL) = (answered_at IS NULL) AND (confirmed IS DISTINCT FROM false OR answer IS NOT NULL)),
  ADD CONSTRAINT correction_two_people CHECK (answered_by IS NULL OR (answered_by <> by_account_id AND answered_by IS DISTINCT FROM for_account_id
    AND (answered_for IS NULL OR (answered_for <> by_account_id AND answered_for IS DISTINCT FROM for_account_id))));
-- One at a time.
CREATE UNIQUE INDEX correction_one_open ON correction (entry_id) WHERE confirmed IS NULL;
CREATE TRIGGER correction_fills BEFORE UPDATE ON correction FOR EACH ROW EXECUTE FUNCTION only_fills();
CREATE TRIGGER correction_kept BEFORE DELETE OR TRUNCATE ON correction FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_kind, ADD CONSTRAINT ledger_entry_kind CHECK (kind IN ('received', 'released', 'reserved', 'unreserved',
    'sent', 'bounced', 'paid', 'reversed', 'receipt_corrected', 'release_corrected')),
  ADD CONSTRAINT ledger_entry_corrects CHECK ((kind IN ('receipt_corrected', 'release_corrected')) = (corrects_id IS NOT NULL));

-- Z14: money goes back the way it came, for a confirmed correction, and never more than came.
CREATE FUNCTION correction_is_confirmed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was record;
BEGIN
  SELECT * INTO was FROM ledger_entry WHERE id = NEW.corrects_id;
  IF was.kind IS DISTINCT FROM (CASE NEW.kind WHEN 'receipt_corrected' THEN 'received' ELSE 'released' END) OR was.from_id <> NEW.to_id OR was.to_id <> NEW.from_id
    OR (SELECT sum(amount_fen) FROM ledger_entry WHERE corrects_id = was.id) > was.amount_fen
    OR NOT EXISTS (SELECT 1 FROM correction c WHERE c.entry_id = was.id AND c.confirmed AND c.amount_fen = NEW.amount_fen AND NEW.key = 'correction/' || c.id) THEN
    RAISE EXCEPTION 'a correction that nobody confirmed' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'correction_is_confirmed';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER correction_is_confirmed AFTER INSERT ON ledger_entry FOR EACH ROW
  WHEN (NEW.corrects_id IS NOT NULL) EXECUTE FUNCTION correction_is_confirmed();

CREATE OR REPLACE FUNCTION ledger_entry_is_earmarked() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  way record;
BEGIN
  SELECT f.name || ' ' || t.name AS names, f.owner_id AS giver, t.owner_id AS taker INTO way
    FROM ledger_account f, ledger_account t WHERE f.id = NEW.from_id AND t.id = NEW.to_id;
  IF way.names <> (CASE NEW.kind WHEN 'received' THEN 'outside received' WHEN 'released' THEN 'received available'
      WHEN 'reserved' THEN 'available reserved' WHEN 'unreserved' THEN 'reserved available' WHEN 'sent' THEN 'reserved sent'
      WHEN 'bounced' THEN 'sent reserved' WHEN 'paid' THEN 'sent paid' WHEN 'reversed' THEN 'paid available'
      WHEN 'receipt_corrected' THEN 'received outside' WHEN 'release_corrected' THEN 'available received' END)
    OR (NEW.kind = 'released' AND NOT EXISTS (SELECT 1 FROM project WHERE id = way.taker AND fund_id = way.giver))
    OR (NEW.kind NOT IN ('received', 'released', 'receipt_corrected', 'release_corrected') AND (way.giver <> way.taker
      OR NOT EXISTS (SELECT 1 FROM grant_case WHERE case_id = NEW.case_id AND project_id = way.giver))) THEN
    RAISE EXCEPTION 'money goes no other way' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ledger_entry_earmarked';
  END IF;
  RETURN NULL;
END $$;
