-- What was done under each key, so that the same again is answered again and anything else is told what was recorded.
ALTER TABLE "key_said" ADD COLUMN "made" JSONB, ADD COLUMN "told" TEXT, ADD COLUMN "by_account_id" UUID;

-- A step's key belongs to what was said with it; a person's key is one over all cases.
ALTER TABLE "command" ADD COLUMN "said" BYTEA;
ALTER TABLE command ADD CONSTRAINT command_said_length CHECK (said IS NULL OR octet_length(said) = 32);
CREATE UNIQUE INDEX command_key_once ON command (key) WHERE starts_with(key, 'said/');

-- A row of a batch names the version of the case that was seen.
ALTER TABLE "batch_row" ADD COLUMN "expected_version" INTEGER;
