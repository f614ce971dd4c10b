-- Spreadsheets that are taken in: what was uploaded, row by row and sealed, what is wrong with each row, and what it has become.

-- CreateTable
CREATE TABLE "sheet_import" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "union_id" UUID NOT NULL,
    "county_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "sheet" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "heading_row" INTEGER NOT NULL,
    "headings" JSONB NOT NULL,
    "matched" JSONB NOT NULL,
    "oddities" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "stopped" TEXT,
    "decision" TEXT,
    "by_account_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "taken_by_account_id" UUID,
    "taken_by_name" TEXT,
    "taken_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "sheet_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sheet_import_row" (
    "import_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "unit" INTEGER NOT NULL,
    "sealed" BYTEA,
    "state" TEXT NOT NULL,
    "findings" BYTEA,
    "wrong" INTEGER NOT NULL DEFAULT 0,
    "notes" INTEGER NOT NULL DEFAULT 0,
    "digests" BYTEA[],
    "decision" TEXT,
    "made_id" UUID,

    CONSTRAINT "sheet_import_row_pkey" PRIMARY KEY ("import_id","number")
);

-- CreateTable
CREATE TABLE "sheet_heading" (
    "county_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "heading" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "by_account_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sheet_heading_pkey" PRIMARY KEY ("county_id","kind","heading")
);

-- CreateIndex
CREATE INDEX "sheet_import_union_id_idx" ON "sheet_import"("union_id");

-- CreateIndex
CREATE INDEX "sheet_import_row_import_id_state_unit_idx" ON "sheet_import_row"("import_id", "state", "unit");

-- AddForeignKey
ALTER TABLE "sheet_import" ADD CONSTRAINT "sheet_import_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sheet_import" ADD CONSTRAINT "sheet_import_by_account_id_fkey" FOREIGN KEY ("by_account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sheet_import_row" ADD CONSTRAINT "sheet_import_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "sheet_import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sheet_heading" ADD CONSTRAINT "sheet_heading_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE sheet_import ADD CONSTRAINT sheet_import_state CHECK (state IN ('read', 'trying', 'tried', 'taking', 'done', 'dropped'));
ALTER TABLE sheet_import ADD CONSTRAINT sheet_import_kind CHECK (kind IN ('found', 'file'));
ALTER TABLE sheet_import_row ADD CONSTRAINT sheet_import_row_state CHECK (state IN ('open', 'fit', 'unfit', 'twin', 'taken'));
ALTER TABLE sheet_import_row ADD CONSTRAINT sheet_import_row_decision CHECK (decision IN ('take', 'leave'));
-- What has been taken is what it is: nothing of it is read again from here, and nothing makes it anew.
ALTER TABLE sheet_import_row ADD CONSTRAINT sheet_import_row_taken CHECK ((state = 'taken') = (made_id IS NOT NULL));
CREATE FUNCTION keep_taken_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'taken' AND (NEW.state, NEW.made_id) IS DISTINCT FROM (OLD.state, OLD.made_id) THEN
    RAISE EXCEPTION 'row % of an import has been taken', OLD.number;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sheet_import_row_taken_once BEFORE UPDATE ON sheet_import_row FOR EACH ROW EXECUTE FUNCTION keep_taken_row();
