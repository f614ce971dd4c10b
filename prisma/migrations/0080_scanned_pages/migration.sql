-- AlterTable
ALTER TABLE "printed_copy" ADD COLUMN     "said" BYTEA;

-- CreateTable
CREATE TABLE "scan" (
    "id" UUID NOT NULL,
    "union_id" UUID NOT NULL,
    "case_id" UUID,
    "by_account_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "scan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scan_page" (
    "id" UUID NOT NULL,
    "scan_id" UUID NOT NULL,
    "union_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "source" BYTEA NOT NULL,
    "source_page" INTEGER NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "content" BYTEA,
    "code" TEXT,
    "fault" TEXT,
    "printed_id" UUID,
    "signed_on" DATE,
    "sealed" BOOLEAN,
    "placed_at" TIMESTAMPTZ(3),
    "placed_by" UUID,
    "placed_name" TEXT,
    "dropped_at" TIMESTAMPTZ(3),
    "dropped_by" UUID,
    "dropped_name" TEXT,
    "drop_reason" TEXT,

    CONSTRAINT "scan_page_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scan_match" (
    "id" BIGSERIAL NOT NULL,
    "page_id" UUID NOT NULL,
    "printed_id" UUID NOT NULL,
    "how" TEXT NOT NULL,
    "by_account_id" UUID,
    "by_name" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "scan_match_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scan_check" (
    "id" BIGSERIAL NOT NULL,
    "page_id" UUID NOT NULL,
    "printed_id" UUID NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "case_version" INTEGER,
    "differing" TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "scan_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scan_evidence" (
    "evidence_id" UUID NOT NULL,
    "page_id" UUID NOT NULL,

    CONSTRAINT "scan_evidence_pkey" PRIMARY KEY ("evidence_id")
);

-- CreateIndex
CREATE INDEX "scan_union_id_idx" ON "scan"("union_id");

-- CreateIndex
CREATE INDEX "scan_page_source_idx" ON "scan_page"("source");

-- CreateIndex
CREATE UNIQUE INDEX "scan_page_scan_id_number_key" ON "scan_page"("scan_id", "number");

-- CreateIndex
CREATE INDEX "scan_match_page_id_idx" ON "scan_match"("page_id");

-- CreateIndex
CREATE INDEX "scan_check_page_id_idx" ON "scan_check"("page_id");

-- CreateIndex
CREATE INDEX "scan_evidence_page_id_idx" ON "scan_evidence"("page_id");

-- AddForeignKey
ALTER TABLE "scan" ADD CONSTRAINT "scan_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan" ADD CONSTRAINT "scan_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_page" ADD CONSTRAINT "scan_page_scan_id_fkey" FOREIGN KEY ("scan_id") REFERENCES "scan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_page" ADD CONSTRAINT "scan_page_source_fkey" FOREIGN KEY ("source") REFERENCES "evidence_content"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_page" ADD CONSTRAINT "scan_page_content_fkey" FOREIGN KEY ("content") REFERENCES "evidence_content"("sha256") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_match" ADD CONSTRAINT "scan_match_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "scan_page"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_match" ADD CONSTRAINT "scan_match_printed_id_fkey" FOREIGN KEY ("printed_id") REFERENCES "printed_copy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_check" ADD CONSTRAINT "scan_check_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "scan_page"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_check" ADD CONSTRAINT "scan_check_printed_id_fkey" FOREIGN KEY ("printed_id") REFERENCES "printed_copy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_evidence" ADD CONSTRAINT "scan_evidence_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_evidence" ADD CONSTRAINT "scan_evidence_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "scan_page"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE scan_page ADD CONSTRAINT scan_page_read CHECK ((read_at IS NULL OR content IS NOT NULL OR fault <> '') AND (content IS NULL OR read_at IS NOT NULL) AND number > 0 AND source_page > 0),
  ADD CONSTRAINT scan_page_placed CHECK ((placed_at IS NULL) = (printed_id IS NULL) AND (placed_at IS NULL) = (placed_by IS NULL) AND (placed_at IS NULL) = (placed_name IS NULL)
    AND (placed_at IS NULL) = (signed_on IS NULL) AND (placed_at IS NULL) = (sealed IS NULL)),
  ADD CONSTRAINT scan_page_dropped CHECK ((dropped_at IS NULL) = (dropped_by IS NULL) AND (dropped_at IS NULL) = (dropped_name IS NULL) AND (dropped_at IS NULL) = (drop_reason IS NULL)
    AND (dropped_at IS NULL OR placed_at IS NULL) AND (drop_reason IS NULL OR drop_reason ~ '\S'));
ALTER TABLE scan_match ADD CONSTRAINT scan_match_how CHECK (how IN ('code', 'typed') AND (how = 'typed') = (by_account_id IS NOT NULL) AND (by_account_id IS NULL) = (by_name IS NULL));
ALTER TABLE scan_check ADD CONSTRAINT scan_check_hash CHECK (octet_length(content_hash) = 32);
-- The same page of the same file is taken once at one desk, unless it was dropped.
CREATE UNIQUE INDEX scan_page_once ON scan_page (union_id, source, source_page) WHERE dropped_at IS NULL;
-- What a person types of a copy whose code cannot be read.
CREATE INDEX printed_copy_short ON printed_copy (substring(content_hash FROM 1 FOR 4), copy);

CREATE TRIGGER scan_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON scan FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER scan_page_fills BEFORE UPDATE ON scan_page FOR EACH ROW EXECUTE FUNCTION only_fills();
CREATE TRIGGER scan_page_kept BEFORE DELETE OR TRUNCATE ON scan_page FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER scan_match_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON scan_match FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER scan_check_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON scan_check FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER scan_evidence_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON scan_evidence FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- D15, Z11: a signed page counts for what it was signed under: one that says something else than the record is placed nowhere, and a void copy neither.
CREATE FUNCTION scan_of_current_copy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM (SELECT * FROM scan_check k WHERE k.page_id = NEW.id ORDER BY k.id DESC LIMIT 1) k
    JOIN printed_copy p ON p.id = k.printed_id AND p.content_hash = k.content_hash LEFT JOIN cases c ON c.id = p.case_id
    WHERE p.id = NEW.printed_id AND k.case_version IS NOT DISTINCT FROM c.version
      AND NOT EXISTS (SELECT 1 FROM void_copies v WHERE v.case_id = p.case_id AND v.form_version = p.form_version)
  ) THEN
    RAISE EXCEPTION 'a page is of a copy that no longer holds' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'scan_of_current_copy';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER scan_page_current BEFORE UPDATE ON scan_page FOR EACH ROW WHEN (NEW.placed_at IS NOT NULL AND OLD.placed_at IS NULL) EXECUTE FUNCTION scan_of_current_copy();

-- Where each page stands, in one word.
CREATE VIEW scan_page_standing AS
  SELECT s.id, m.printed_id AS matched_id, m.how, m.by_name AS matched_name,
    CASE WHEN s.dropped_at IS NOT NULL THEN 'dropped' WHEN s.placed_at IS NOT NULL THEN 'placed' WHEN s.read_at IS NULL THEN 'unread'
      WHEN m.id IS NULL THEN 'unmatched' ELSE 'matched' END AS standing
  FROM scan_page s LEFT JOIN LATERAL (SELECT * FROM scan_match x WHERE x.page_id = s.id ORDER BY x.id DESC LIMIT 1) m ON true;
