-- Z5, Z8: an invoice and a legal case are one over the whole installation, whichever county aids them. What two counties registered apart before stays apart.

-- CreateTable
CREATE TABLE "known_legal_case" (
    "key_hmac" BYTEA NOT NULL,
    "legal_hmac" BYTEA NOT NULL,

    CONSTRAINT "known_legal_case_pkey" PRIMARY KEY ("key_hmac")
);
CREATE TRIGGER known_legal_case_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON known_legal_case FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION invoice_is_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM invoice WHERE issuer = NEW.issuer AND number = NEW.number AND id <> NEW.id) THEN
    RAISE EXCEPTION 'an invoice that another county knows' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'invoice_is_one';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER invoice_one AFTER INSERT ON invoice FOR EACH ROW EXECUTE FUNCTION invoice_is_one();
