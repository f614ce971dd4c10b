-- Z12: an account that somebody newly gives is checked by a second person with its holder's name before money goes to it; an account that bounced is known
-- by its digest; a payment keeps whom and what it goes to.

-- AlterTable
ALTER TABLE "grant_case" ADD COLUMN     "card_again" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "card_checked" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "card_checked_on" DATE,
ADD COLUMN     "card_holder" TEXT;

-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "payee" TEXT;

-- CreateTable
CREATE TABLE "paid_account" (
    "payment_id" UUID NOT NULL,
    "card_hmac" BYTEA NOT NULL,

    CONSTRAINT "paid_account_pkey" PRIMARY KEY ("payment_id")
);

-- CreateIndex
CREATE INDEX "paid_account_card_hmac_idx" ON "paid_account"("card_hmac");

-- AddForeignKey
ALTER TABLE "paid_account" ADD CONSTRAINT "paid_account_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TRIGGER paid_account_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON paid_account FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Accounts from before that have still to come past a second person; what was approved before goes on as it was.
UPDATE grant_case g SET card_checked = false FROM cases c
  WHERE c.id = g.case_id AND g.card IS NOT NULL AND (c.state = 'disburse.fixed' OR c.state = 'propose' OR starts_with(c.state, 'publicise.') OR starts_with(c.state, 'approve.'));

CREATE FUNCTION account_is_checked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.method = 'bank' AND EXISTS (SELECT 1 FROM grant_case WHERE case_id = NEW.grant_id AND card IS NOT NULL AND NOT card_checked) THEN
    RAISE EXCEPTION 'an account that nobody has checked' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'payment_account_checked';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payment_account_checked BEFORE INSERT ON payment FOR EACH ROW EXECUTE FUNCTION account_is_checked();

-- What a payment goes to is sealed when it is prepared.
CREATE FUNCTION payment_is_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what a payment goes to is never edited' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'payment_sealed';
END $$;
CREATE TRIGGER payment_sealed BEFORE UPDATE ON payment FOR EACH ROW
  WHEN (NEW.card IS DISTINCT FROM OLD.card OR NEW.payee IS DISTINCT FROM OLD.payee OR NEW.cash_reason IS DISTINCT FROM OLD.cash_reason)
  EXECUTE FUNCTION payment_is_sealed();
