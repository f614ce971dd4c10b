-- Z15, Z16: a year that was reported is closed: its figures stand as they were reported, and what changes it later is listed beside them.

-- CreateTable
CREATE TABLE "fund_year" (
    "id" UUID NOT NULL,
    "county_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "figures" JSONB NOT NULL,
    "last_entry_id" BIGINT NOT NULL,
    "addressee" TEXT NOT NULL,
    "by_account_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "reported_on" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "fund_year_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "fund_year_key_key" ON "fund_year"("key");

-- CreateIndex
CREATE UNIQUE INDEX "fund_year_county_id_year_key" ON "fund_year"("county_id", "year");

-- AddForeignKey
ALTER TABLE "fund_year" ADD CONSTRAINT "fund_year_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE fund_year ADD CONSTRAINT fund_year_over CHECK (year < extract(year FROM reported_on)),
  ADD CONSTRAINT fund_year_addressee CHECK (btrim(addressee) <> ''), ADD CONSTRAINT fund_year_figures CHECK (jsonb_typeof(figures) = 'object');
CREATE TRIGGER fund_year_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON fund_year FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER fund_year_in_books AFTER INSERT ON fund_year FOR EACH ROW EXECUTE FUNCTION not_before_books('year');
