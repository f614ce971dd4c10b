-- Days that were recorded late (补录): who said why, and the second person who confirmed the day or did not.

-- CreateTable
CREATE TABLE "late_entry" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "recorded_on" DATE NOT NULL,
    "reason" TEXT,
    "optional" BOOLEAN NOT NULL,
    "confirmer" TEXT NOT NULL,
    "by_account_id" UUID NOT NULL,
    "for_account_id" UUID,
    "confirmed" BOOLEAN,
    "decided_seq" INTEGER,
    "decided_on" DATE,
    "decided_by" UUID,
    "decided_for" UUID,

    CONSTRAINT "late_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "late_entry_case_id_seq_field_key" ON "late_entry"("case_id", "seq", "field");

-- The record is written last in its transaction.
ALTER TABLE "late_entry" ADD CONSTRAINT "late_entry_case_id_seq_fkey" FOREIGN KEY ("case_id", "seq") REFERENCES "event"("case_id", "seq")
  ON DELETE RESTRICT ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE late_entry
  ADD CONSTRAINT late_entry_day CHECK (day < recorded_on),
  ADD CONSTRAINT late_entry_reason CHECK (optional OR reason IS NOT NULL),
  ADD CONSTRAINT late_entry_decided CHECK ((confirmed IS NULL) = (decided_seq IS NULL) AND (confirmed IS NULL) = (decided_on IS NULL)
    AND (confirmed IS NULL) = (decided_by IS NULL)),
  ADD CONSTRAINT late_entry_two_people CHECK (decided_by IS NULL OR (decided_by <> by_account_id AND decided_by IS DISTINCT FROM for_account_id
    AND (decided_for IS NULL OR (decided_for <> by_account_id AND decided_for IS DISTINCT FROM for_account_id))));
CREATE TRIGGER late_entry_fills BEFORE UPDATE ON late_entry FOR EACH ROW EXECUTE FUNCTION only_fills();
CREATE TRIGGER late_entry_kept BEFORE DELETE OR TRUNCATE ON late_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
