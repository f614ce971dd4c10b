-- S1, S2: a county's own forms as Word. Each was checked before it was kept; which one is in force is said apart, and said again when it changes.

-- CreateTable
CREATE TABLE "word_template" (
    "id" UUID NOT NULL,
    "county_id" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "by_account_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "word_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "word_template_use" (
    "id" UUID NOT NULL,
    "county_id" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "template_id" UUID,
    "by_account_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "word_template_use_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "word_template_key_key" ON "word_template"("key");

-- CreateIndex
CREATE UNIQUE INDEX "word_template_id_county_id_form_key" ON "word_template"("id", "county_id", "form");

-- CreateIndex
CREATE UNIQUE INDEX "word_template_county_id_form_sha256_key" ON "word_template"("county_id", "form", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "word_template_use_key_key" ON "word_template_use"("key");

-- CreateIndex
CREATE INDEX "word_template_use_county_id_form_idx" ON "word_template_use"("county_id", "form");

-- AddForeignKey
ALTER TABLE "word_template" ADD CONSTRAINT "word_template_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "word_template_use" ADD CONSTRAINT "word_template_use_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "word_template_use" ADD CONSTRAINT "word_template_use_template_id_county_id_form_fkey" FOREIGN KEY ("template_id", "county_id", "form") REFERENCES "word_template"("id", "county_id", "form") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE word_template ADD CONSTRAINT word_template_form CHECK (form IN ('s1', 's2')),
  ADD CONSTRAINT word_template_content CHECK (octet_length(content) BETWEEN 1 AND 2097152),
  ADD CONSTRAINT word_template_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$');
ALTER TABLE word_template_use ADD CONSTRAINT word_template_use_form CHECK (form IN ('s1', 's2'));
CREATE TRIGGER word_template_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON word_template FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER word_template_use_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON word_template_use FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
