-- Existing files that came from a sheet: where each came from, who answers for it, and what of it nobody has proven.

-- CreateTable
CREATE TABLE "imported_file" (
    "file_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "union_id" UUID NOT NULL,
    "imported_on" DATE NOT NULL,
    "helped_on" DATE NOT NULL,
    "unproven" TEXT[],

    CONSTRAINT "imported_file_pkey" PRIMARY KEY ("file_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "imported_file_import_id_row_key" ON "imported_file"("import_id", "row");

-- AddForeignKey
ALTER TABLE "imported_file" ADD CONSTRAINT "imported_file_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "imported_file" ADD CONSTRAINT "imported_file_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "sheet_import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "imported_file" ADD CONSTRAINT "imported_file_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TRIGGER imported_file_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON imported_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- D17: a number and a day that no recognition here has given come from an import that says both.
ALTER TABLE application DROP CONSTRAINT application_origin;
ALTER TABLE application ADD CONSTRAINT application_origin CHECK (origin IN ('self', 'union', 'import'));
CREATE FUNCTION import_is_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.origin <> 'import' OR NOT EXISTS (
    SELECT 1 FROM event e WHERE e.case_id = NEW.case_id AND e.event = 'IMPORT' AND e.payload ->> 'number' = NEW.file_number
      AND e.payload ->> 'recognisedOn' = NEW.recognised_on::text) THEN
    RAISE EXCEPTION 'a number without its recognition or import' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'import_recorded';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER application_imported AFTER INSERT ON application DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.file_number IS NOT NULL OR NEW.recognised_on IS NOT NULL OR NEW.origin = 'import') EXECUTE FUNCTION import_is_recorded();

-- Who prepared an import of files does not take it in, and its decision is named.
ALTER TABLE sheet_import ADD CONSTRAINT sheet_import_two_people CHECK (kind <> 'file' OR taken_by_account_id IS DISTINCT FROM by_account_id);
ALTER TABLE sheet_import ADD CONSTRAINT sheet_import_decided CHECK (kind <> 'file' OR state NOT IN ('taking', 'done') OR coalesce(btrim(decision), '') <> '');
