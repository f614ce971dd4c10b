-- Z12: the bank's answers: read once, held against the payments, applied after somebody has seen what they would do; the rest is a person's list.

-- CreateTable
CREATE TABLE "bank_result" (
    "id" UUID NOT NULL,
    "county_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "headings" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "read_on" DATE NOT NULL,
    "by_account_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,
    "applied_on" DATE,
    "applied_by" UUID,
    "applied_name" TEXT,
    "dropped_on" DATE,
    "dropped_name" TEXT,
    "drop_reason" TEXT,

    CONSTRAINT "bank_result_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bank_result_row" (
    "id" UUID NOT NULL,
    "result_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,
    "amount_fen" BIGINT,
    "on" DATE,
    "said" TEXT,
    "payment_id" UUID,
    "matched" TEXT,
    "doubt" TEXT,
    "aside_on" DATE,
    "aside_by" UUID,
    "aside_name" TEXT,
    "aside_reason" TEXT,

    CONSTRAINT "bank_result_row_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bank_settlement" (
    "id" UUID NOT NULL,
    "row_id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "batch_position" INTEGER NOT NULL,
    "by_account_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bank_settlement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "bank_result_key_key" ON "bank_result"("key");

-- CreateIndex
CREATE INDEX "bank_result_county_id_idx" ON "bank_result"("county_id");

-- CreateIndex
CREATE INDEX "bank_result_row_payment_id_idx" ON "bank_result_row"("payment_id");

-- CreateIndex
CREATE UNIQUE INDEX "bank_result_row_result_id_position_key" ON "bank_result_row"("result_id", "position");

-- CreateIndex
CREATE INDEX "bank_settlement_row_id_idx" ON "bank_settlement"("row_id");

-- CreateIndex
CREATE INDEX "bank_settlement_payment_id_idx" ON "bank_settlement"("payment_id");

-- AddForeignKey
ALTER TABLE "bank_result" ADD CONSTRAINT "bank_result_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bank_result_row" ADD CONSTRAINT "bank_result_row_result_id_fkey" FOREIGN KEY ("result_id") REFERENCES "bank_result"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bank_result_row" ADD CONSTRAINT "bank_result_row_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bank_settlement" ADD CONSTRAINT "bank_settlement_row_id_fkey" FOREIGN KEY ("row_id") REFERENCES "bank_result_row"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bank_settlement" ADD CONSTRAINT "bank_settlement_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bank_settlement" ADD CONSTRAINT "bank_settlement_batch_id_batch_position_fkey" FOREIGN KEY ("batch_id", "batch_position") REFERENCES "batch_row"("batch_id", "position") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The same file is read once, unless it was dropped.
CREATE UNIQUE INDEX bank_result_once ON bank_result (county_id, sha256) WHERE dropped_on IS NULL;
ALTER TABLE bank_result ADD CONSTRAINT bank_result_rows CHECK (rows > 0), ADD CONSTRAINT bank_result_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT bank_result_applied CHECK ((applied_on IS NULL) = (applied_by IS NULL) AND (applied_on IS NULL) = (applied_name IS NULL)),
  ADD CONSTRAINT bank_result_dropped CHECK ((dropped_on IS NULL) = (dropped_name IS NULL) AND (dropped_on IS NULL) = (drop_reason IS NULL)
    AND (dropped_on IS NULL OR applied_on IS NULL));
CREATE TRIGGER bank_result_fills BEFORE UPDATE ON bank_result FOR EACH ROW EXECUTE FUNCTION only_fills();
CREATE TRIGGER bank_result_kept BEFORE DELETE OR TRUNCATE ON bank_result FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE bank_result_row ADD CONSTRAINT bank_result_row_said CHECK (said IN ('arrived', 'bounced')),
  ADD CONSTRAINT bank_result_row_matched CHECK ((payment_id IS NULL) = (matched IS NULL) AND matched IN ('serial', 'account')),
  -- What a person has still to look at is whatever lacks its payment, its day or its word.
  ADD CONSTRAINT bank_result_row_doubt CHECK (doubt <> '' AND (doubt IS NOT NULL OR (payment_id IS NOT NULL AND said IS NOT NULL AND "on" IS NOT NULL))),
  ADD CONSTRAINT bank_result_row_aside CHECK ((aside_on IS NULL) = (aside_by IS NULL) AND (aside_on IS NULL) = (aside_name IS NULL)
    AND (aside_on IS NULL) = (aside_reason IS NULL) AND (aside_reason IS NULL OR btrim(aside_reason) <> ''));
CREATE TRIGGER bank_result_row_fills BEFORE UPDATE ON bank_result_row FOR EACH ROW EXECUTE FUNCTION only_fills();
CREATE TRIGGER bank_result_row_kept BEFORE DELETE OR TRUNCATE ON bank_result_row FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER bank_settlement_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON bank_settlement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- One step at a time, and none once one was taken.
CREATE FUNCTION bank_settlement_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM bank_result_row WHERE id = NEW.row_id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM bank_settlement s JOIN batch_row b ON (b.batch_id, b.position) = (s.batch_id, s.batch_position)
      WHERE (s.row_id = NEW.row_id OR s.payment_id = NEW.payment_id AND b.outcome IS NULL) AND s.id <> NEW.id AND coalesce(b.outcome ->> 'kind', 'taken') = 'taken') THEN
    RAISE EXCEPTION 'a row of a bank result is settled once' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'bank_settlement_one';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bank_settlement_one BEFORE INSERT ON bank_settlement FOR EACH ROW EXECUTE FUNCTION bank_settlement_one();

-- Where each row stands: what a person reads, what is applied and what is listed are this one word.
CREATE VIEW bank_result_standing AS
  SELECT r.id, r.result_id, r.position, r.payment_id, r.said, r."on", r.amount_fen, r.matched, r.doubt, b.outcome, coalesce(s.payment_id, r.payment_id) AS of_payment_id,
    CASE WHEN t.dropped_on IS NOT NULL THEN 'dropped'
      WHEN r.aside_on IS NOT NULL THEN 'aside'
      WHEN s.id IS NOT NULL AND b.outcome IS NULL THEN 'waiting'
      WHEN b.outcome ->> 'kind' = 'taken' THEN 'done'
      WHEN r.doubt IS NOT NULL THEN 'doubt'
      WHEN (r.said = 'arrived' AND y.outcome IN ('confirmed', 'reversed')) OR (r.said = 'bounced' AND y.outcome = 'bounced') THEN 'already'
      WHEN s.id IS NOT NULL THEN 'refused'
      WHEN y.outcome = 'sent' THEN 'ready'
      ELSE 'contradicts' END AS standing
  FROM bank_result_row r JOIN bank_result t ON t.id = r.result_id
    LEFT JOIN LATERAL (SELECT * FROM bank_settlement x WHERE x.row_id = r.id ORDER BY x.id DESC LIMIT 1) s ON true
    LEFT JOIN batch_row b ON (b.batch_id, b.position) = (s.batch_id, s.batch_position)
    LEFT JOIN payment y ON y.id = coalesce(s.payment_id, r.payment_id);
