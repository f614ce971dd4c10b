-- D19, D22: the national system's export, held against the record: what is missing there, missing here, or differs, and what was decided about it. Nothing of the record changes by it.

-- CreateTable
CREATE TABLE "national_seen" (
    "id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "application_id" UUID,

    CONSTRAINT "national_seen_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "national_difference" (
    "id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "county_id" UUID NOT NULL,
    "number" INTEGER,
    "kind" TEXT NOT NULL,
    "application_id" UUID,
    "field" TEXT NOT NULL DEFAULT '',
    "sealed" BYTEA,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "decision" TEXT,
    "reason" TEXT,
    "decided_on" DATE,
    "decided_by" UUID,
    "decided_name" TEXT,

    CONSTRAINT "national_difference_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "national_seen_application_id_idx" ON "national_seen"("application_id");

-- CreateIndex
CREATE UNIQUE INDEX "national_seen_import_id_number_key" ON "national_seen"("import_id", "number");

-- CreateIndex
CREATE INDEX "national_difference_county_id_idx" ON "national_difference"("county_id");

-- CreateIndex
CREATE INDEX "national_difference_import_id_idx" ON "national_difference"("import_id");

-- CreateIndex
CREATE INDEX "national_difference_application_id_idx" ON "national_difference"("application_id");

-- AddForeignKey
ALTER TABLE "national_seen" ADD CONSTRAINT "national_seen_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "sheet_import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "national_seen" ADD CONSTRAINT "national_seen_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "national_difference" ADD CONSTRAINT "national_difference_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "sheet_import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "national_difference" ADD CONSTRAINT "national_difference_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE sheet_import DROP CONSTRAINT sheet_import_kind, ADD CONSTRAINT sheet_import_kind CHECK (kind IN ('found', 'file', 'national'));
ALTER TABLE national_difference ADD CONSTRAINT national_difference_kind CHECK (kind IN ('missing_there', 'missing_here', 'differs')),
  ADD CONSTRAINT national_difference_of CHECK ((kind = 'missing_here') = (application_id IS NULL) AND (kind = 'missing_there') = (number IS NULL) AND (kind = 'differs') = (field <> '')),
  ADD CONSTRAINT national_difference_decision CHECK (decision IN ('key_there', 'correct_here', 'known')),
  ADD CONSTRAINT national_difference_decided CHECK ((decision IS NULL) = (decided_on IS NULL) AND (decision IS NULL) = (decided_by IS NULL)
    AND (decision IS NULL) = (decided_name IS NULL) AND (decision IS NULL) = (reason IS NULL) AND (reason IS NULL OR btrim(reason) <> ''));
CREATE UNIQUE INDEX national_difference_once ON national_difference (import_id, coalesce(application_id, '00000000-0000-0000-0000-000000000000'), coalesce(number, 0), field);
CREATE TRIGGER national_difference_fills BEFORE UPDATE ON national_difference FOR EACH ROW EXECUTE FUNCTION only_fills();
CREATE TRIGGER national_difference_kept BEFORE DELETE OR TRUNCATE ON national_difference FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER national_seen_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON national_seen FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
