-- Z5: a grant of medical aid rests on one invoice or on several of the same patient; each is a limit of its own, and the grant's amount is spread over them.

-- CreateTable
CREATE TABLE "grant_invoice" (
    "grant_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,

    CONSTRAINT "grant_invoice_pkey" PRIMARY KEY ("grant_id","invoice_id")
);

-- CreateIndex
CREATE INDEX "grant_invoice_invoice_id_idx" ON "grant_invoice"("invoice_id");

-- AddForeignKey
ALTER TABLE "grant_invoice" ADD CONSTRAINT "grant_invoice_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "grant_subject"("grant_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant_invoice" ADD CONSTRAINT "grant_invoice_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

INSERT INTO grant_invoice (grant_id, invoice_id, seq) SELECT grant_id, invoice_id, 1 FROM grant_subject WHERE invoice_id IS NOT NULL;

-- DropForeignKey
ALTER TABLE "grant_subject" DROP CONSTRAINT "grant_subject_invoice_id_fkey";

-- AlterTable
ALTER TABLE "grant_subject" DROP COLUMN "invoice_id";

-- The record is written last in its transaction.
ALTER TABLE grant_invoice ADD CONSTRAINT grant_invoice_grant_id_seq_fkey FOREIGN KEY (grant_id, seq) REFERENCES event (case_id, seq)
  ON DELETE RESTRICT ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
CREATE TRIGGER grant_invoice_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON grant_invoice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Every invoice of a grant is of the one person whom it is for.
CREATE FUNCTION grant_invoice_of_patient() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM invoice i JOIN grant_subject s ON s.person_hmac = i.patient_hmac WHERE i.id = NEW.invoice_id AND s.grant_id = NEW.grant_id) THEN
    RAISE EXCEPTION 'an invoice of another patient' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'grant_invoice_of_patient';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER grant_invoice_patient AFTER INSERT ON grant_invoice FOR EACH ROW EXECUTE FUNCTION grant_invoice_of_patient();

-- Z3–Z8: what a grant holds or has paid counts against its cap, in full and in its year; of several invoices the sum is what it holds. Of training nothing is summed up (Z7).
CREATE OR REPLACE FUNCTION grant_claims_match(of_grant uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  held record;
BEGIN
  SELECT g.reserved_fen + g.paid_fen AS fen, g.cap_year, g.aid_type = 'training' AS training, g.aid_type = 'medical' AS spread, p.standard_fen IS NOT NULL AS own_standard
    INTO held FROM grant_case g JOIN project p ON p.id = g.project_id WHERE g.case_id = of_grant;
  IF EXISTS (SELECT 1 FROM claim c WHERE c.grant_id = of_grant AND ((NOT held.spread AND c.amount_fen <> held.fen) OR c.year NOT IN (0, held.cap_year)))
    OR (held.spread AND (SELECT sum(c.amount_fen) FROM claim c WHERE c.grant_id = of_grant) <> held.fen)
    OR (held.fen > 0 AND NOT held.training AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.grant_id = of_grant)) THEN
    RAISE EXCEPTION 'what grant % holds is not what counts against its cap', of_grant
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'grant_has_claims';
  END IF;
  -- A standard that is stated while the grant is proposed under none.
  IF EXISTS (SELECT 1 FROM claim c WHERE c.grant_id = of_grant AND (c.kind = 'project') <> held.own_standard
    AND c.subject <> decode(replace(of_grant::text, '-', ''), 'hex'))
    OR (held.fen > 0 AND held.training AND held.own_standard AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.grant_id = of_grant)) THEN
    RAISE EXCEPTION 'grant % goes by another standard than its project', of_grant
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'project_standard_changed';
  END IF;
END $$;
