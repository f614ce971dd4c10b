-- What a key of the API was first used for: the same again is answered again, anything else under it is refused.

-- CreateTable
CREATE TABLE "key_said" (
    "key" TEXT NOT NULL,
    "said" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "key_said_pkey" PRIMARY KEY ("key")
);

ALTER TABLE key_said ADD CONSTRAINT key_said_length CHECK (octet_length(said) = 32);
CREATE TRIGGER key_said_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON key_said FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
