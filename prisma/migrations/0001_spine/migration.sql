-- CreateSchema


-- CreateTable
CREATE TABLE "unions" (
    "id" UUID NOT NULL,
    "parent_id" UUID,
    "kind" TEXT NOT NULL,
    "category" TEXT,
    "name" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "county_id" UUID,
    "closed_on" DATE,

    CONSTRAINT "unions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "login" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "pinyin" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "email" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_holding" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "union_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "until_on" DATE,

    CONSTRAINT "role_holding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "label" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "sid" TEXT NOT NULL,
    "sess" JSONB NOT NULL,
    "expire" TIMESTAMP(6) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("sid")
);

-- CreateTable
CREATE TABLE "setting" (
    "id" BIGSERIAL NOT NULL,
    "county_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "effective_from" DATE NOT NULL,
    "decision" TEXT NOT NULL,
    "by_account_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_notice" (
    "id" BIGSERIAL NOT NULL,
    "year" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "holidays" DATE[],
    "workdays" DATE[],
    "by_account_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calendar_notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "business_clock" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "offset_ms" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "business_clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cases" (
    "id" UUID NOT NULL,
    "chart" TEXT NOT NULL,
    "chart_version" INTEGER NOT NULL,
    "snapshot" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "seen_version" INTEGER NOT NULL DEFAULT 0,
    "union_id" UUID NOT NULL,
    "county_id" UUID NOT NULL,
    "turn_role" TEXT,
    "turn_union_id" UUID NOT NULL,
    "since_at" TIMESTAMPTZ(3) NOT NULL,
    "deadlines" JSONB NOT NULL DEFAULT '{}',
    "due_on" DATE,
    "ended" BOOLEAN NOT NULL DEFAULT false,
    "title" TEXT NOT NULL,
    "pinyin" TEXT NOT NULL,
    "last_hash" BYTEA,
    "open_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application" (
    "case_id" UUID NOT NULL,
    "origin" TEXT NOT NULL,
    "form_version" INTEGER NOT NULL DEFAULT 0,
    "applied_on" DATE,
    "standard" TEXT,
    "file_number" TEXT,
    "recognised_on" DATE,
    "noticed" JSONB,

    CONSTRAINT "application_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "form_version" (
    "case_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "data" JSONB NOT NULL,
    "secrets" BYTEA NOT NULL,
    "by_account_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "form_version_pkey" PRIMARY KEY ("case_id","version")
);

-- CreateTable
CREATE TABLE "identity_hold" (
    "id" BIGSERIAL NOT NULL,
    "id_hmac" BYTEA NOT NULL,
    "case_id" UUID NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "identity_hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "blacklist_entry" (
    "id" BIGSERIAL NOT NULL,
    "id_hmac" BYTEA NOT NULL,
    "file_id" UUID NOT NULL,
    "since" DATE NOT NULL,
    "lifted_on" DATE,
    "decision" TEXT NOT NULL,

    CONSTRAINT "blacklist_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file" (
    "case_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "recognised_on" DATE NOT NULL,
    "nature" TEXT NOT NULL,
    "standard" TEXT NOT NULL,
    "national_number" TEXT NOT NULL,
    "national_entered_on" DATE NOT NULL,
    "held_on" DATE,
    "cancelled_as" TEXT,

    CONSTRAINT "file_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "grant_case" (
    "case_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "aid_type" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "proposed_fen" BIGINT,
    "approved_fen" BIGINT,
    "reserved_fen" BIGINT NOT NULL DEFAULT 0,
    "paid_fen" BIGINT NOT NULL DEFAULT 0,
    "cap_year" INTEGER NOT NULL,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "card" BYTEA,

    CONSTRAINT "grant_case_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "payment" (
    "id" UUID NOT NULL,
    "grant_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "method" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "card" BYTEA,
    "cash_reason" TEXT,
    "prepared_by" UUID NOT NULL,
    "prepared_on" DATE NOT NULL,
    "released_by" UUID,
    "sent_on" DATE,
    "outcome" TEXT NOT NULL,
    "outcome_on" DATE,
    "bounce_reason" TEXT,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fund" (
    "id" UUID NOT NULL,
    "county_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "fund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project" (
    "id" UUID NOT NULL,
    "fund_id" UUID NOT NULL,
    "county_id" UUID NOT NULL,
    "aid_type" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "released_on" DATE,

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_account" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "balance_fen" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "ledger_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_entry" (
    "id" BIGSERIAL NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "case_id" UUID,
    "event_seq" INTEGER,
    "on" DATE NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "key" TEXT,

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "from_state" TEXT NOT NULL,
    "to_state" TEXT NOT NULL,
    "by_account_id" UUID,
    "by_name" TEXT NOT NULL,
    "role" TEXT,
    "on" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,
    "form_version" INTEGER,
    "payload" JSONB NOT NULL,
    "prev_hash" BYTEA,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("case_id","seq")
);

-- CreateTable
CREATE TABLE "command" (
    "case_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "by_account_id" UUID,
    "outcome" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "command_pkey" PRIMARY KEY ("case_id","key")
);

-- CreateTable
CREATE TABLE "alert" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "occasion" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "union_id" UUID NOT NULL,
    "clause" TEXT NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "raised_on" DATE NOT NULL,
    "cleared_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_read" (
    "alert_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_read_pkey" PRIMARY KEY ("alert_id","account_id")
);

-- CreateTable
CREATE TABLE "alert_mail" (
    "alert_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "alert_mail_pkey" PRIMARY KEY ("alert_id","account_id")
);

-- CreateTable
CREATE TABLE "study" (
    "id" UUID NOT NULL,
    "union_id" UUID NOT NULL,
    "held_on" DATE NOT NULL,
    "members" TEXT[],
    "recused" TEXT[],

    CONSTRAINT "study_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "union_id" UUID NOT NULL,
    "chart" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "posted_on" DATE NOT NULL,
    "working_days" INTEGER NOT NULL,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_line" (
    "notice_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "taken_down_on" DATE,

    CONSTRAINT "notice_line_pkey" PRIMARY KEY ("notice_id","case_id")
);

-- CreateTable
CREATE TABLE "objection" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "received_on" DATE NOT NULL,
    "text" TEXT NOT NULL,
    "outcome" TEXT NOT NULL DEFAULT 'open',
    "decided_on" DATE,
    "reason" TEXT,

    CONSTRAINT "objection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting" (
    "id" UUID NOT NULL,
    "county_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "held_on" DATE,
    "members" TEXT[],
    "minutes" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting_line" (
    "meeting_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "decision" TEXT,

    CONSTRAINT "meeting_line_pkey" PRIMARY KEY ("meeting_id","case_id")
);

-- CreateTable
CREATE TABLE "custody" (
    "id" BIGSERIAL NOT NULL,
    "case_id" UUID NOT NULL,
    "copy" INTEGER NOT NULL,
    "holder" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "by_name" TEXT NOT NULL,

    CONSTRAINT "custody_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "look_up" (
    "id" BIGSERIAL NOT NULL,
    "account_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "look_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "batch" (
    "id" UUID NOT NULL,
    "union_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "account_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "batch_row" (
    "batch_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "case_id" UUID NOT NULL,
    "fields" JSONB NOT NULL DEFAULT '{}',
    "outcome" JSONB,

    CONSTRAINT "batch_row_pkey" PRIMARY KEY ("batch_id","position")
);

-- CreateTable
CREATE TABLE "worker_pulse" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_pulse_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "unions_path_key" ON "unions"("path");

-- CreateIndex
CREATE UNIQUE INDEX "unions_parent_id_name_key" ON "unions"("parent_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "account_login_key" ON "account"("login");

-- CreateIndex
CREATE INDEX "role_holding_account_id_idx" ON "role_holding"("account_id");

-- CreateIndex
CREATE INDEX "role_holding_union_id_role_idx" ON "role_holding"("union_id", "role");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE INDEX "session_expire_idx" ON "session"("expire");

-- CreateIndex
CREATE INDEX "setting_county_id_key_effective_from_idx" ON "setting"("county_id", "key", "effective_from");

-- CreateIndex
CREATE UNIQUE INDEX "cases_open_key_key" ON "cases"("open_key");

-- CreateIndex
CREATE INDEX "cases_county_id_chart_ended_idx" ON "cases"("county_id", "chart", "ended");

-- CreateIndex
CREATE INDEX "cases_union_id_ended_idx" ON "cases"("union_id", "ended");

-- CreateIndex
CREATE INDEX "cases_turn_role_ended_idx" ON "cases"("turn_role", "ended");

-- CreateIndex
CREATE UNIQUE INDEX "application_file_number_key" ON "application"("file_number");

-- CreateIndex
CREATE INDEX "identity_hold_case_id_idx" ON "identity_hold"("case_id");

-- CreateIndex
CREATE INDEX "blacklist_entry_id_hmac_idx" ON "blacklist_entry"("id_hmac");

-- CreateIndex
CREATE UNIQUE INDEX "file_application_id_key" ON "file"("application_id");

-- CreateIndex
CREATE UNIQUE INDEX "file_number_key" ON "file"("number");

-- CreateIndex
CREATE INDEX "grant_case_file_id_idx" ON "grant_case"("file_id");

-- CreateIndex
CREATE INDEX "grant_case_project_id_idx" ON "grant_case"("project_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_grant_id_attempt_key" ON "payment"("grant_id", "attempt");

-- CreateIndex
CREATE UNIQUE INDEX "fund_county_id_name_key" ON "fund"("county_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "project_fund_id_name_key" ON "project"("fund_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_account_owner_id_name_key" ON "ledger_account"("owner_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entry_key_key" ON "ledger_entry"("key");

-- CreateIndex
CREATE INDEX "ledger_entry_case_id_idx" ON "ledger_entry"("case_id");

-- CreateIndex
CREATE INDEX "ledger_entry_from_id_idx" ON "ledger_entry"("from_id");

-- CreateIndex
CREATE INDEX "ledger_entry_to_id_idx" ON "ledger_entry"("to_id");

-- CreateIndex
CREATE INDEX "alert_union_id_role_cleared_at_idx" ON "alert"("union_id", "role", "cleared_at");

-- CreateIndex
CREATE UNIQUE INDEX "alert_case_id_kind_occasion_role_key" ON "alert"("case_id", "kind", "occasion", "role");

-- CreateIndex
CREATE UNIQUE INDEX "study_union_id_held_on_members_recused_key" ON "study"("union_id", "held_on", "members", "recused");

-- CreateIndex
CREATE UNIQUE INDEX "notice_union_id_chart_posted_on_place_working_days_key" ON "notice"("union_id", "chart", "posted_on", "place", "working_days");

-- CreateIndex
CREATE INDEX "notice_line_case_id_idx" ON "notice_line"("case_id");

-- CreateIndex
CREATE INDEX "objection_case_id_idx" ON "objection"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "meeting_county_id_name_key" ON "meeting"("county_id", "name");

-- CreateIndex
CREATE INDEX "custody_case_id_idx" ON "custody"("case_id");

-- CreateIndex
CREATE INDEX "look_up_case_id_idx" ON "look_up"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "batch_key_key" ON "batch"("key");

-- CreateIndex
CREATE UNIQUE INDEX "batch_row_batch_id_case_id_key" ON "batch_row"("batch_id", "case_id");

-- AddForeignKey
ALTER TABLE "unions" ADD CONSTRAINT "unions_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "unions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_holding" ADD CONSTRAINT "role_holding_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_holding" ADD CONSTRAINT "role_holding_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "setting" ADD CONSTRAINT "setting_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form_version" ADD CONSTRAINT "form_version_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "application"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form_version" ADD CONSTRAINT "form_version_by_account_id_fkey" FOREIGN KEY ("by_account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_hold" ADD CONSTRAINT "identity_hold_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "file" ADD CONSTRAINT "file_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "file" ADD CONSTRAINT "file_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant_case" ADD CONSTRAINT "grant_case_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant_case" ADD CONSTRAINT "grant_case_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant_case" ADD CONSTRAINT "grant_case_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "grant_case"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_prepared_by_fkey" FOREIGN KEY ("prepared_by") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_released_by_fkey" FOREIGN KEY ("released_by") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fund" ADD CONSTRAINT "fund_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_fund_id_fkey" FOREIGN KEY ("fund_id") REFERENCES "fund"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "ledger_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "ledger_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "command" ADD CONSTRAINT "command_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_read" ADD CONSTRAINT "alert_read_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_mail" ADD CONSTRAINT "alert_mail_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study" ADD CONSTRAINT "study_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_line" ADD CONSTRAINT "notice_line_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_line" ADD CONSTRAINT "notice_line_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objection" ADD CONSTRAINT "objection_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_line" ADD CONSTRAINT "meeting_line_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_line" ADD CONSTRAINT "meeting_line_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "custody" ADD CONSTRAINT "custody_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "look_up" ADD CONSTRAINT "look_up_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "look_up" ADD CONSTRAINT "look_up_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch" ADD CONSTRAINT "batch_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch" ADD CONSTRAINT "batch_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch_row" ADD CONSTRAINT "batch_row_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch_row" ADD CONSTRAINT "batch_row_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
