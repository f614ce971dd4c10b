-- AlterTable
ALTER TABLE "application" ADD COLUMN     "low_line_fen" BIGINT;

-- AlterTable
ALTER TABLE "blacklist_entry" ADD COLUMN     "lifted_by" TEXT,
ADD COLUMN     "name" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "ref" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN     "relation" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "event" ADD COLUMN     "for_account_id" UUID,
ADD COLUMN     "for_name" TEXT;

-- AlterTable
ALTER TABLE "file" ADD COLUMN     "form_version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "illness_review_on" DATE;

-- AlterTable
ALTER TABLE "grant_case" ADD COLUMN     "over_reason" TEXT;

-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "prepared_for" UUID,
ADD COLUMN     "released_for" UUID;

-- AlterTable
ALTER TABLE "project" ADD COLUMN     "standard_decision" TEXT,
ADD COLUMN     "standard_exact" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "standard_fen" BIGINT;

-- CreateTable
CREATE TABLE "substitution" (
    "id" UUID NOT NULL,
    "holding_id" UUID NOT NULL,
    "principal_id" UUID NOT NULL,
    "substitute_id" UUID NOT NULL,
    "from_on" DATE NOT NULL,
    "until_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "by_account_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "substitution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handover" (
    "id" UUID NOT NULL,
    "holding_id" UUID NOT NULL,
    "giver_id" UUID NOT NULL,
    "taker_id" UUID NOT NULL,
    "taken_on" DATE NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "by_account_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "giver_signed_at" TIMESTAMPTZ(3),
    "giver_signed_by" UUID,
    "taker_signed_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "handover_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handover_line" (
    "handover_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "since_on" DATE NOT NULL,
    "due_on" DATE,

    CONSTRAINT "handover_line_pkey" PRIMARY KEY ("handover_id","kind","subject_id")
);

-- CreateTable
CREATE TABLE "declared_relative" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "id_hmac" BYTEA NOT NULL,
    "name" TEXT NOT NULL,
    "relation" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" UUID,
    "end_reason" TEXT,

    CONSTRAINT "declared_relative_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grant_subject" (
    "grant_id" UUID NOT NULL,
    "person" TEXT,
    "person_hmac" BYTEA,
    "invoice_id" UUID,
    "standard_id" UUID,
    "legal_case" TEXT,
    "legal_hmac" BYTEA,
    "graduates_on" DATE,

    CONSTRAINT "grant_subject_pkey" PRIMARY KEY ("grant_id")
);

-- CreateTable
CREATE TABLE "invoice" (
    "id" UUID NOT NULL,
    "county_id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "patient_hmac" BYTEA NOT NULL,
    "total_fen" BIGINT NOT NULL,
    "reimbursed_fen" BIGINT NOT NULL,
    "by_account_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "aid_standard" (
    "id" UUID NOT NULL,
    "county_id" UUID NOT NULL,
    "aid_type" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "effective_from" DATE NOT NULL,
    "decision" TEXT NOT NULL,
    "by_account_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "aid_standard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim" (
    "grant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" BYTEA NOT NULL,
    "year" INTEGER NOT NULL,
    "amount_fen" BIGINT NOT NULL,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("grant_id","kind","subject")
);

-- CreateTable
CREATE TABLE "cap_usage" (
    "kind" TEXT NOT NULL,
    "subject" BYTEA NOT NULL,
    "year" INTEGER NOT NULL,
    "limit_fen" BIGINT NOT NULL,
    "used_fen" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "cap_usage_pkey" PRIMARY KEY ("kind","subject","year")
);

-- CreateTable
CREATE TABLE "separation" (
    "chart" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "barred" TEXT NOT NULL,

    CONSTRAINT "separation_pkey" PRIMARY KEY ("chart","event","barred")
);

-- CreateTable
CREATE TABLE "entry_task" (
    "id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "opened_on" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "entered_on" DATE,
    "done_seq" INTEGER,

    CONSTRAINT "entry_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ground" (
    "id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "ground" TEXT NOT NULL,
    "occasion" TEXT NOT NULL,
    "met_on" DATE NOT NULL,
    "facts" TEXT NOT NULL,
    "outcome" TEXT NOT NULL DEFAULT 'open',
    "reason" TEXT,
    "decided_seq" INTEGER,

    CONSTRAINT "ground_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_aid" (
    "id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "given_on" DATE NOT NULL,
    "seq" INTEGER NOT NULL,

    CONSTRAINT "service_aid_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "found_household" (
    "id" UUID NOT NULL,
    "union_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "found_on" DATE NOT NULL,
    "visitors" TEXT[],
    "situation" TEXT NOT NULL,
    "consent" TEXT NOT NULL DEFAULT 'open',
    "consent_on" DATE,
    "note" TEXT,
    "application_id" UUID,
    "by_account_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "found_household_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "year_report" (
    "id" UUID NOT NULL,
    "union_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "figures" JSONB NOT NULL,
    "text" TEXT NOT NULL,
    "by_account_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "reported_on" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "year_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "borrowing" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "copy" INTEGER NOT NULL,
    "borrower" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "lent_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "by_account_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "returned_on" DATE,
    "returned_to" TEXT,

    CONSTRAINT "borrowing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "national_account" (
    "id" UUID NOT NULL,
    "union_id" UUID NOT NULL,
    "login" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "until_on" DATE,
    "note" TEXT NOT NULL DEFAULT '',
    "by_account_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "national_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "breach" (
    "id" UUID NOT NULL,
    "county_id" UUID NOT NULL,
    "union_id" UUID NOT NULL,
    "case_id" UUID,
    "clause" TEXT NOT NULL,
    "found_on" DATE NOT NULL,
    "text" TEXT NOT NULL,
    "by_account_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,
    "measures" TEXT,
    "settled_on" DATE,
    "settled_by" TEXT,

    CONSTRAINT "breach_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint" (
    "id" UUID NOT NULL,
    "county_id" UUID NOT NULL,
    "union_id" UUID,
    "case_id" UUID,
    "received_on" DATE NOT NULL,
    "channel" TEXT NOT NULL,
    "complainant" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "by_account_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,
    "answer" TEXT,
    "answered_on" DATE,
    "answered_by" TEXT,

    CONSTRAINT "complaint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sample" (
    "id" UUID NOT NULL,
    "county_id" UUID NOT NULL,
    "chart" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "until_on" DATE NOT NULL,
    "wanted" INTEGER NOT NULL,
    "population" INTEGER NOT NULL,
    "frame" JSONB NOT NULL,
    "by_account_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "sample_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sample_row" (
    "sample_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "case_id" UUID NOT NULL,
    "weight" BIGINT NOT NULL,
    "reasons" TEXT[],

    CONSTRAINT "sample_row_pkey" PRIMARY KEY ("sample_id","position")
);

-- CreateTable
CREATE TABLE "finding" (
    "id" UUID NOT NULL,
    "county_id" UUID NOT NULL,
    "sample_id" UUID,
    "case_id" UUID,
    "clause" TEXT NOT NULL,
    "found_on" DATE NOT NULL,
    "text" TEXT NOT NULL,
    "by_account_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,
    "answer" TEXT,
    "answered_on" DATE,
    "answered_by" TEXT,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "digest" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "prev_hash" BYTEA,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "digest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "digest_head" (
    "digest_id" BIGINT NOT NULL,
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "digest_head_pkey" PRIMARY KEY ("digest_id","case_id")
);

-- CreateTable
CREATE TABLE "export_log" (
    "id" UUID NOT NULL,
    "county_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "until_on" DATE NOT NULL,
    "by_account_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "rows" INTEGER,
    "sha256" TEXT,

    CONSTRAINT "export_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "budget" (
    "id" UUID NOT NULL,
    "fund_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "decision" TEXT NOT NULL,
    "by_account_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "budget_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project_plan" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "planned_fen" BIGINT NOT NULL,
    "planned_households" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "by_account_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "project_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project_review" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "figures" JSONB NOT NULL,
    "text" TEXT NOT NULL,
    "by_account_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "project_review_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "substitution_substitute_id_idx" ON "substitution"("substitute_id");

-- CreateIndex
CREATE INDEX "substitution_holding_id_idx" ON "substitution"("holding_id");

-- CreateIndex
CREATE INDEX "declared_relative_id_hmac_idx" ON "declared_relative"("id_hmac");

-- CreateIndex
CREATE INDEX "declared_relative_account_id_idx" ON "declared_relative"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_county_id_issuer_number_key" ON "invoice"("county_id", "issuer", "number");

-- CreateIndex
CREATE UNIQUE INDEX "aid_standard_county_id_aid_type_name_effective_from_decisio_key" ON "aid_standard"("county_id", "aid_type", "name", "effective_from", "decision");

-- CreateIndex
CREATE INDEX "claim_kind_subject_year_idx" ON "claim"("kind", "subject", "year");

-- CreateIndex
CREATE UNIQUE INDEX "entry_task_file_id_seq_key" ON "entry_task"("file_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "ground_file_id_ground_occasion_key" ON "ground"("file_id", "ground", "occasion");

-- CreateIndex
CREATE UNIQUE INDEX "service_aid_file_id_seq_key" ON "service_aid"("file_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "found_household_key_key" ON "found_household"("key");

-- CreateIndex
CREATE UNIQUE INDEX "found_household_application_id_key" ON "found_household"("application_id");

-- CreateIndex
CREATE INDEX "found_household_union_id_idx" ON "found_household"("union_id");

-- CreateIndex
CREATE UNIQUE INDEX "year_report_key_key" ON "year_report"("key");

-- CreateIndex
CREATE UNIQUE INDEX "year_report_union_id_year_version_key" ON "year_report"("union_id", "year", "version");

-- CreateIndex
CREATE INDEX "borrowing_case_id_idx" ON "borrowing"("case_id");

-- CreateIndex
CREATE INDEX "national_account_union_id_idx" ON "national_account"("union_id");

-- CreateIndex
CREATE INDEX "breach_county_id_idx" ON "breach"("county_id");

-- CreateIndex
CREATE INDEX "complaint_county_id_idx" ON "complaint"("county_id");

-- CreateIndex
CREATE UNIQUE INDEX "sample_row_sample_id_case_id_key" ON "sample_row"("sample_id", "case_id");

-- CreateIndex
CREATE UNIQUE INDEX "breach_key_key" ON "breach"("key");

-- CreateIndex
CREATE UNIQUE INDEX "complaint_key_key" ON "complaint"("key");

-- CreateIndex
CREATE UNIQUE INDEX "sample_key_key" ON "sample"("key");

-- CreateIndex
CREATE UNIQUE INDEX "finding_key_key" ON "finding"("key");

-- CreateIndex
CREATE INDEX "finding_county_id_idx" ON "finding"("county_id");

-- CreateIndex
CREATE INDEX "digest_head_case_id_digest_id_idx" ON "digest_head"("case_id", "digest_id");

-- CreateIndex
CREATE INDEX "export_log_county_id_idx" ON "export_log"("county_id");

-- CreateIndex
CREATE UNIQUE INDEX "blacklist_entry_ref_key" ON "blacklist_entry"("ref");

-- CreateIndex
CREATE UNIQUE INDEX "role_holding_id_account_id_key" ON "role_holding"("id", "account_id");

-- CreateIndex
CREATE UNIQUE INDEX "budget_key_key" ON "budget"("key");

-- CreateIndex
CREATE UNIQUE INDEX "budget_fund_id_year_version_key" ON "budget"("fund_id", "year", "version");

-- CreateIndex
CREATE UNIQUE INDEX "project_plan_key_key" ON "project_plan"("key");

-- CreateIndex
CREATE UNIQUE INDEX "project_plan_project_id_year_version_key" ON "project_plan"("project_id", "year", "version");

-- CreateIndex
CREATE UNIQUE INDEX "project_review_key_key" ON "project_review"("key");

-- CreateIndex
CREATE UNIQUE INDEX "project_review_project_id_year_version_key" ON "project_review"("project_id", "year", "version");

-- AddForeignKey
ALTER TABLE "substitution" ADD CONSTRAINT "substitution_holding_id_principal_id_fkey" FOREIGN KEY ("holding_id", "principal_id") REFERENCES "role_holding"("id", "account_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "substitution" ADD CONSTRAINT "substitution_substitute_id_fkey" FOREIGN KEY ("substitute_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "substitution" ADD CONSTRAINT "substitution_by_account_id_fkey" FOREIGN KEY ("by_account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handover" ADD CONSTRAINT "handover_holding_id_giver_id_fkey" FOREIGN KEY ("holding_id", "giver_id") REFERENCES "role_holding"("id", "account_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handover" ADD CONSTRAINT "handover_taker_id_fkey" FOREIGN KEY ("taker_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handover" ADD CONSTRAINT "handover_by_account_id_fkey" FOREIGN KEY ("by_account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handover" ADD CONSTRAINT "handover_giver_signed_by_fkey" FOREIGN KEY ("giver_signed_by") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handover_line" ADD CONSTRAINT "handover_line_handover_id_fkey" FOREIGN KEY ("handover_id") REFERENCES "handover"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handover_line" ADD CONSTRAINT "handover_line_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "declared_relative" ADD CONSTRAINT "declared_relative_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "declared_relative" ADD CONSTRAINT "declared_relative_ended_by_fkey" FOREIGN KEY ("ended_by") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant_subject" ADD CONSTRAINT "grant_subject_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "grant_case"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant_subject" ADD CONSTRAINT "grant_subject_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant_subject" ADD CONSTRAINT "grant_subject_standard_id_fkey" FOREIGN KEY ("standard_id") REFERENCES "aid_standard"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "aid_standard" ADD CONSTRAINT "aid_standard_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "grant_case"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry_task" ADD CONSTRAINT "entry_task_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ground" ADD CONSTRAINT "ground_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_aid" ADD CONSTRAINT "service_aid_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "found_household" ADD CONSTRAINT "found_household_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "found_household" ADD CONSTRAINT "found_household_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("case_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "year_report" ADD CONSTRAINT "year_report_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "borrowing" ADD CONSTRAINT "borrowing_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "national_account" ADD CONSTRAINT "national_account_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "breach" ADD CONSTRAINT "breach_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "breach" ADD CONSTRAINT "breach_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "breach" ADD CONSTRAINT "breach_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "unions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample" ADD CONSTRAINT "sample_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_row" ADD CONSTRAINT "sample_row_sample_id_fkey" FOREIGN KEY ("sample_id") REFERENCES "sample"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_row" ADD CONSTRAINT "sample_row_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_sample_id_fkey" FOREIGN KEY ("sample_id") REFERENCES "sample"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest_head" ADD CONSTRAINT "digest_head_digest_id_fkey" FOREIGN KEY ("digest_id") REFERENCES "digest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest_head" ADD CONSTRAINT "digest_head_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_log" ADD CONSTRAINT "export_log_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "budget" ADD CONSTRAINT "budget_fund_id_fkey" FOREIGN KEY ("fund_id") REFERENCES "fund"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_plan" ADD CONSTRAINT "project_plan_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_review" ADD CONSTRAINT "project_review_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
