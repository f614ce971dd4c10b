-- What a worker signed on the grant's form stands as it was signed; of the application's two copies each says of which version it is, and which are void.

-- CreateTable
CREATE TABLE "signed_form" (
    "grant_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "secrets" BYTEA NOT NULL,

    CONSTRAINT "signed_form_pkey" PRIMARY KEY ("grant_id","seq")
);

-- CreateTable
CREATE TABLE "void_copies" (
    "case_id" UUID NOT NULL,
    "form_version" INTEGER NOT NULL,
    "on" DATE NOT NULL,
    "seq" INTEGER NOT NULL,

    CONSTRAINT "void_copies_pkey" PRIMARY KEY ("case_id","form_version")
);

-- AlterTable
ALTER TABLE "custody" ADD COLUMN     "form_version" INTEGER;

-- The record is written last in its transaction.
ALTER TABLE "signed_form" ADD CONSTRAINT "signed_form_grant_id_seq_fkey" FOREIGN KEY ("grant_id", "seq") REFERENCES "event"("case_id", "seq")
  ON DELETE RESTRICT ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "void_copies" ADD CONSTRAINT "void_copies_case_id_seq_fkey" FOREIGN KEY ("case_id", "seq") REFERENCES "event"("case_id", "seq")
  ON DELETE RESTRICT ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;

-- AddForeignKey
ALTER TABLE "void_copies" ADD CONSTRAINT "void_copies_case_id_form_version_fkey" FOREIGN KEY ("case_id", "form_version") REFERENCES "form_version"("case_id", "version") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TRIGGER signed_form_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON signed_form FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER void_copies_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON void_copies FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Copies of before are of the form that was reported last before they were entered in the log.
ALTER TABLE custody DISABLE TRIGGER custody_append_only;
UPDATE custody u SET form_version = (SELECT e.form_version FROM event e
  WHERE e.case_id = u.case_id AND e.event = 'REPORT' AND (u.at IS NULL OR e.at <= u.at) ORDER BY e.seq DESC LIMIT 1);
ALTER TABLE custody ENABLE TRIGGER custody_append_only;
INSERT INTO void_copies (case_id, form_version, "on", seq)
SELECT DISTINCT ON (e.case_id, e.form_version) e.case_id, e.form_version, later."on", later.seq
FROM event e JOIN event later ON later.case_id = e.case_id AND later.event = 'REPORT' AND later.seq > e.seq AND later.form_version > e.form_version
WHERE e.event = 'REPORT' AND e.form_version IS NOT NULL ORDER BY e.case_id, e.form_version, later.seq;

CREATE OR REPLACE VIEW custody_in_force AS
  SELECT u.id, u.case_id, u.copy, u.holder, coalesce(k."on", u."on") AS "on", u.by_name, u.at, u.form_version
  FROM custody u LEFT JOIN LATERAL (
    SELECT c.becomes::date AS "on" FROM record_correction c JOIN event e ON (e.case_id, e.seq) = (c.case_id, c.of_seq)
    WHERE c.confirmed AND c.field IN ('returnedOn', 'receivedOn') AND e.event IN ('COPY_BACK', 'ACCEPT') AND e.at = u.at
      AND c.case_id IN (SELECT u.case_id UNION SELECT f.case_id FROM file f WHERE f.application_id = u.case_id)
    ORDER BY c.seq DESC LIMIT 1) k ON true;
