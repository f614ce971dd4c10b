-- What was printed, of which version, by whom: by it a copy is known that no longer says what the record says.

-- CreateTable
CREATE TABLE "printed_copy" (
    "id" UUID NOT NULL,
    "document" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "case_id" UUID,
    "copy" INTEGER NOT NULL,
    "form_version" INTEGER,
    "content_hash" BYTEA NOT NULL,
    "pages" INTEGER NOT NULL,
    "people" INTEGER NOT NULL,
    "by_account_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT business_now(),

    CONSTRAINT "printed_copy_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "printed_copy_subject_id_document_copy_at_idx" ON "printed_copy"("subject_id", "document", "copy", "at");

-- CreateIndex
CREATE INDEX "printed_copy_case_id_idx" ON "printed_copy"("case_id");

-- AddForeignKey
ALTER TABLE "printed_copy" ADD CONSTRAINT "printed_copy_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "printed_copy" ADD CONSTRAINT "printed_copy_by_account_id_fkey" FOREIGN KEY ("by_account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE printed_copy ADD CONSTRAINT printed_copy_shape CHECK (copy BETWEEN 0 AND 2 AND pages > 0 AND people >= 0 AND octet_length(content_hash) = 32);
CREATE TRIGGER printed_copy_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON printed_copy FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
