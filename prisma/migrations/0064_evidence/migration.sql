-- Copies of papers are kept with the case: each content once, each page with who filed it, where it stands and why it was taken out.

-- CreateTable
CREATE TABLE "evidence_upload" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,
    "sha256" BYTEA,
    "type" TEXT,
    "pages" INTEGER,
    "width" INTEGER,
    "height" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "evidence_upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence_content" (
    "sha256" BYTEA NOT NULL,
    "address" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "pages" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "evidence_content_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "person" TEXT,
    "note" TEXT,
    "file_name" TEXT NOT NULL,
    "sha256" BYTEA NOT NULL,
    "case_version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "by_account_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence_place" (
    "id" BIGSERIAL NOT NULL,
    "evidence_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "by_account_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "evidence_place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence_removal" (
    "evidence_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "by_account_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "evidence_removal_pkey" PRIMARY KEY ("evidence_id")
);

-- CreateIndex
CREATE INDEX "evidence_upload_at_idx" ON "evidence_upload"("at");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_content_address_key" ON "evidence_content"("address");

-- CreateIndex
CREATE INDEX "evidence_case_id_idx" ON "evidence"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_key_number_key" ON "evidence"("key", "number");

-- CreateIndex
CREATE INDEX "evidence_place_evidence_id_id_idx" ON "evidence_place"("evidence_id", "id");

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "evidence_content"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_place" ADD CONSTRAINT "evidence_place_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_removal" ADD CONSTRAINT "evidence_removal_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- D9: a file is a photograph, a scan or a PDF of at most 20 MB, and is what it was found to be.
ALTER TABLE "evidence_upload" ADD CONSTRAINT "evidence_upload_size" CHECK (bytes BETWEEN 1 AND 20971520 AND received BETWEEN 0 AND bytes);
ALTER TABLE "evidence_content" ADD CONSTRAINT "evidence_content_what" CHECK (
  length(sha256) = 32 AND address ~ '^[0-9a-f]{64}$' AND type IN ('image/jpeg', 'image/png', 'image/heic', 'application/pdf')
  AND bytes BETWEEN 1 AND 20971520 AND pages BETWEEN 1 AND 500 AND width > 0 AND height > 0);
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_says" CHECK (kind <> '' AND file_name <> '' AND person <> '' AND (kind <> '其他' OR note <> ''));
ALTER TABLE "evidence_removal" ADD CONSTRAINT "evidence_removal_reason" CHECK (reason ~ '\S');

CREATE TRIGGER evidence_content_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence_content FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER evidence_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER evidence_place_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence_place FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER evidence_removal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence_removal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What is kept with a case, in its order. A page that was taken out is not among it.
CREATE VIEW evidence_kept AS
  SELECT e.*, coalesce((SELECT p.position FROM evidence_place p WHERE p.evidence_id = e.id ORDER BY p.id DESC LIMIT 1), 0) AS position
  FROM evidence e WHERE NOT EXISTS (SELECT 1 FROM evidence_removal r WHERE r.evidence_id = e.id);
