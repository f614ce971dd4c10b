-- Z12: files for the bank of payments that were released, in the bank's own layout; an export may say why it was taken (D28).

-- AlterTable
ALTER TABLE "export_log" ADD COLUMN     "reason" TEXT;

-- CreateTable
CREATE TABLE "bank_layout" (
    "id" UUID NOT NULL,
    "county_id" UUID NOT NULL,
    "slot" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "layout" JSONB NOT NULL,
    "in_use" BOOLEAN NOT NULL,
    "by_account_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "bank_layout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bank_file" (
    "id" UUID NOT NULL,
    "county_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "layout_name" TEXT NOT NULL,
    "layout" JSONB NOT NULL,
    "rows" INTEGER NOT NULL,
    "total_fen" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "made_on" DATE NOT NULL,
    "by_account_id" UUID NOT NULL,
    "for_account_id" UUID,
    "voided_for" UUID,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,
    "voided_on" DATE,
    "voided_by" UUID,
    "voided_name" TEXT,
    "void_reason" TEXT,

    CONSTRAINT "bank_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bank_file_row" (
    "file_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "serial" TEXT NOT NULL,
    "payment_id" UUID NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "live" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "bank_file_row_pkey" PRIMARY KEY ("file_id","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "bank_layout_key_key" ON "bank_layout"("key");

-- CreateIndex
CREATE INDEX "bank_layout_county_id_slot_idx" ON "bank_layout"("county_id", "slot");

-- CreateIndex
CREATE UNIQUE INDEX "bank_file_key_key" ON "bank_file"("key");

-- CreateIndex
CREATE UNIQUE INDEX "bank_file_county_id_year_number_key" ON "bank_file"("county_id", "year", "number");

-- CreateIndex
CREATE UNIQUE INDEX "bank_file_row_file_id_serial_key" ON "bank_file_row"("file_id", "serial");

-- CreateIndex
CREATE INDEX "bank_file_row_payment_id_idx" ON "bank_file_row"("payment_id");

-- CreateIndex
CREATE INDEX "bank_file_row_serial_idx" ON "bank_file_row"("serial");

-- AddForeignKey
ALTER TABLE "bank_layout" ADD CONSTRAINT "bank_layout_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bank_file" ADD CONSTRAINT "bank_file_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bank_file_row" ADD CONSTRAINT "bank_file_row_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "bank_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bank_file_row" ADD CONSTRAINT "bank_file_row_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A bank's file stands in the log by its year and number, a summary with full numbers by a name of its own; both say why.
ALTER TABLE export_log DROP CONSTRAINT export_log_name,
  ADD CONSTRAINT export_log_name CHECK (name ~ '^[a-z_]{1,40}$' OR name ~ '^list/[^/]{1,40}$' OR name ~ '^bank_file/[0-9]{4}-[0-9]{1,5}$'),
  ADD CONSTRAINT export_log_reason CHECK (name !~ '^bank_file/' AND name <> 'real_names_full' OR btrim(coalesce(reason, '')) <> '');

ALTER TABLE bank_layout ADD CONSTRAINT bank_layout_slot CHECK (slot IN ('a', 'b')), ADD CONSTRAINT bank_layout_name CHECK (btrim(name) <> '');
CREATE TRIGGER bank_layout_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON bank_layout FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE bank_file ADD CONSTRAINT bank_file_counts CHECK (rows > 0 AND total_fen > 0 AND number > 0 AND number < 100000),
  ADD CONSTRAINT bank_file_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT bank_file_void CHECK ((voided_on IS NULL) = (voided_by IS NULL) AND (voided_on IS NULL) = (voided_name IS NULL)
    AND (voided_on IS NULL) = (void_reason IS NULL) AND (void_reason IS NULL OR btrim(void_reason) <> '')),
  ADD CONSTRAINT bank_file_two_people CHECK (voided_on IS NULL OR (voided_by <> by_account_id AND voided_by IS DISTINCT FROM for_account_id
    AND voided_for IS DISTINCT FROM by_account_id AND (voided_for IS NULL OR voided_for IS DISTINCT FROM for_account_id)));
CREATE TRIGGER bank_file_fills BEFORE UPDATE ON bank_file FOR EACH ROW EXECUTE FUNCTION only_fills();
CREATE TRIGGER bank_file_kept BEFORE DELETE OR TRUNCATE ON bank_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE bank_file_row ADD CONSTRAINT bank_file_row_position CHECK (position > 0), ADD CONSTRAINT bank_file_row_amount CHECK (amount_fen > 0);
-- Z14: no payment is given to the bank twice.
CREATE UNIQUE INDEX bank_file_row_once ON bank_file_row (payment_id) WHERE live;
CREATE FUNCTION bank_file_row_of_sent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM payment y JOIN cases c ON c.id = y.grant_id JOIN bank_file f ON f.county_id = c.county_id
      WHERE y.id = NEW.payment_id AND f.id = NEW.file_id AND f.voided_on IS NULL AND y.method = 'bank' AND y.outcome = 'sent' AND y.amount_fen = NEW.amount_fen) THEN
    RAISE EXCEPTION 'a bank file holds payments of its county that were released' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'bank_file_row_of_sent';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bank_file_row_of_sent BEFORE INSERT ON bank_file_row FOR EACH ROW EXECUTE FUNCTION bank_file_row_of_sent();
CREATE FUNCTION bank_file_row_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(OLD) - 'live' IS DISTINCT FROM to_jsonb(NEW) - 'live' OR NEW.live OR NOT EXISTS (SELECT 1 FROM bank_file WHERE id = OLD.file_id AND voided_on IS NOT NULL) THEN
    RAISE EXCEPTION 'a row of a bank file is never edited' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'bank_file_row_is_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bank_file_row_is_kept BEFORE UPDATE ON bank_file_row FOR EACH ROW EXECUTE FUNCTION bank_file_row_is_kept();
CREATE TRIGGER bank_file_row_kept BEFORE DELETE OR TRUNCATE ON bank_file_row FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- Its count and sum are those of its rows.
CREATE FUNCTION bank_file_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT (count(*), coalesce(sum(amount_fen), 0)) FROM bank_file_row WHERE file_id = NEW.id) IS DISTINCT FROM (NEW.rows::bigint, NEW.total_fen::numeric) THEN
    RAISE EXCEPTION 'a bank file adds up' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'bank_file_adds_up';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER bank_file_adds_up AFTER INSERT ON bank_file DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bank_file_adds_up();
