-- Phone numbers are looked for by a keyed digest. The program fills it in for the forms of before, since the key is not in SQL.
ALTER TABLE "application" ADD COLUMN "phone_hmac" BYTEA;
CREATE INDEX "application_phone_hmac_idx" ON "application"("phone_hmac");

-- Which of such work is done.
CREATE TABLE "follow_up" (
    "name" TEXT NOT NULL,
    "done_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("name")
);
