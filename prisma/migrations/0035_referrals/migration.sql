-- What only the county can settle about an application's household (D24, D27): the file that it meets, and what the county has decided.

-- CreateTable
CREATE TABLE "referral" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "file_id" UUID NOT NULL,
    "raised_on" DATE NOT NULL,
    "outcome" TEXT NOT NULL DEFAULT 'open',
    "decision" TEXT,
    "reason" TEXT,
    "decided_on" DATE,
    "decided_by" UUID,
    "decided_name" TEXT,

    CONSTRAINT "referral_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "referral_file_id_idx" ON "referral"("file_id");

-- CreateIndex
CREATE UNIQUE INDEX "referral_application_id_file_id_kind_key" ON "referral"("application_id", "file_id", "kind");

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE referral
  ADD CONSTRAINT referral_kind CHECK (kind IN ('duplicate', 'listed', 'connected')),
  ADD CONSTRAINT referral_outcome CHECK (outcome IN ('open', 'moved', 'let_in', 'refused')),
  -- Nobody is let in whose own number is listed, nor a household that stands in a file; and a holder is moved where there are two of one household.
  ADD CONSTRAINT referral_kept CHECK ((outcome <> 'let_in' OR kind = 'connected') AND (outcome <> 'moved' OR kind = 'duplicate')),
  ADD CONSTRAINT referral_decided CHECK ((outcome = 'open') = (decided_on IS NULL) AND (outcome = 'open') = (decision IS NULL)
    AND (outcome = 'open') = (reason IS NULL) AND (outcome = 'open') = (decided_by IS NULL) AND (outcome = 'open') = (decided_name IS NULL));
CREATE FUNCTION referral_decided_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.outcome <> 'open' OR (NEW.id, NEW.application_id, NEW.kind, NEW.file_id, NEW.raised_on)
    IS DISTINCT FROM (OLD.id, OLD.application_id, OLD.kind, OLD.file_id, OLD.raised_on) THEN
    RAISE EXCEPTION 'a referral is decided once' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'referral_decided_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER referral_decided_once BEFORE UPDATE ON referral FOR EACH ROW EXECUTE FUNCTION referral_decided_once();
CREATE TRIGGER referral_stays BEFORE DELETE OR TRUNCATE ON referral FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- D24: a file changes hands by the county's decision, with its number and its reason.
ALTER TABLE event ADD CONSTRAINT move_holder_says_why CHECK (event <> 'MOVE_HOLDER'
  OR (coalesce(payload ->> 'decision', '') <> '' AND coalesce(payload ->> 'reason', '') <> '' AND payload ? 'application'));
