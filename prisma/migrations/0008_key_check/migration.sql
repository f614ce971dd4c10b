-- What tells the key that ID and card numbers are sealed with from any other 32 bytes: a value that only that key gives, and that says nothing of it.

-- CreateTable
CREATE TABLE "key_check" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "value" BYTEA NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "key_check_pkey" PRIMARY KEY ("id")
);

ALTER TABLE key_check ADD CONSTRAINT one_key CHECK (id = 1), ADD CONSTRAINT key_check_length CHECK (octet_length(value) = 32);
CREATE TRIGGER key_check_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON key_check FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
