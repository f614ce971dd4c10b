-- A case that is handed over is received, or not; from the day of its acceptance on the receiver answers for the facts (D25, D26).

-- CreateTable
CREATE TABLE "answering" (
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "union_id" UUID NOT NULL,
    "since" DATE NOT NULL,

    CONSTRAINT "answering_pkey" PRIMARY KEY ("case_id","seq")
);

-- AddForeignKey
ALTER TABLE "answering" ADD CONSTRAINT "answering_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The record is written last in its transaction.
ALTER TABLE "answering" ADD CONSTRAINT "answering_case_id_seq_fkey" FOREIGN KEY ("case_id", "seq") REFERENCES "event"("case_id", "seq")
  ON DELETE RESTRICT ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
CREATE TRIGGER answering_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON answering FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Of before: an application went when it was handed over, a file when it was accepted, and its cases with it.
INSERT INTO answering (case_id, seq, union_id, since)
SELECT case_id, seq, (payload ->> 'to')::uuid, "on" FROM event WHERE event = 'TRANSFER' AND type = 'transferred';
INSERT INTO answering (case_id, seq, union_id, since)
SELECT a.case_id, a.seq, (sent.payload ->> 'to')::uuid, (a.payload ->> 'receivedOn')::date
FROM event a, LATERAL (
  SELECT payload FROM event t WHERE t.case_id = a.case_id AND t.event = 'TRANSFER' AND t.seq < a.seq ORDER BY t.seq DESC LIMIT 1
) sent WHERE a.event = 'ACCEPT';
INSERT INTO answering (case_id, seq, union_id, since)
SELECT m.case_id, m.seq, y.union_id, y.since
FROM event m JOIN event a ON a.case_id::text = split_part(m.key, '/', 3) AND a.event = 'ACCEPT' AND a.at = m.at
  JOIN answering y ON y.case_id = a.case_id AND y.seq = a.seq
WHERE m.event = 'MOVE_UNIT';

-- Nothing goes to a union that has not been asked, and an application of no file goes to nobody without being handed over.
CREATE FUNCTION received_by_whom() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  receiver text := OLD.snapshot #>> '{context,receiverId}';
BEGIN
  IF receiver IS DISTINCT FROM NEW.union_id::text
    AND (receiver IS NOT NULL OR (OLD.chart = 'application' AND NOT EXISTS (SELECT 1 FROM file WHERE application_id = OLD.id))) THEN
    RAISE EXCEPTION 'case % goes to a union that does not receive it', OLD.id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'received_by_whom';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cases_received_by_whom BEFORE UPDATE OF union_id ON cases FOR EACH ROW
  WHEN (NEW.union_id <> OLD.union_id AND NOT OLD.ended) EXECUTE FUNCTION received_by_whom();

-- What is under way in a union that closes stays there, and the centre hands it over (D25). Only what is on its way there keeps it open.
CREATE OR REPLACE FUNCTION union_is_done() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM cases WHERE NOT ended AND turn_union_id = NEW.id AND union_id <> NEW.id) THEN
    RAISE EXCEPTION 'cases are on their way to the union' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'union_is_done';
  END IF;
  RETURN NEW;
END $$;
