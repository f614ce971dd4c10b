-- What a recognition and an amount were worked out from, kept with the step; and the county's yearly word that a line or a standard still holds.

-- CreateTable
CREATE TABLE "reckoning" (
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "clause" TEXT NOT NULL,
    "worked" JSONB NOT NULL,

    CONSTRAINT "reckoning_pkey" PRIMARY KEY ("case_id","seq")
);

-- CreateTable
CREATE TABLE "line_confirmed" (
    "id" UUID NOT NULL,
    "county_id" UUID NOT NULL,
    "line" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "decision" TEXT NOT NULL,
    "by_account_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "line_confirmed_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "line_confirmed_county_id_line_year_key" ON "line_confirmed"("county_id", "line", "year");

-- AddForeignKey
ALTER TABLE "line_confirmed" ADD CONSTRAINT "line_confirmed_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "line_confirmed" ADD CONSTRAINT "line_confirmed_by_account_id_fkey" FOREIGN KEY ("by_account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The record is written last in its transaction.
ALTER TABLE "reckoning" ADD CONSTRAINT "reckoning_case_id_seq_fkey" FOREIGN KEY ("case_id", "seq") REFERENCES "event"("case_id", "seq")
  ON DELETE RESTRICT ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
CREATE TRIGGER reckoning_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reckoning FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER line_confirmed_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON line_confirmed FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
