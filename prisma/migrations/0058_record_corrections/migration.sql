-- Days and numbers that were typed wrong: what was said, what is true, why, and the second person's word. The record itself is never edited.

-- CreateTable
CREATE TABLE "record_correction" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "of_seq" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "was" TEXT NOT NULL,
    "becomes" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "confirmer" TEXT NOT NULL,
    "by_account_id" UUID NOT NULL,
    "for_account_id" UUID,
    "confirmed" BOOLEAN,
    "decided_seq" INTEGER,
    "decided_on" DATE,
    "decided_by" UUID,
    "decided_for" UUID,
    "followed" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "record_correction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "record_correction_case_id_seq_key" ON "record_correction"("case_id", "seq");

-- CreateIndex
CREATE INDEX "record_correction_case_id_of_seq_idx" ON "record_correction"("case_id", "of_seq");

-- The record is written last in its transaction.
ALTER TABLE "record_correction" ADD CONSTRAINT "record_correction_case_id_seq_fkey" FOREIGN KEY ("case_id", "seq") REFERENCES "event"("case_id", "seq")
  ON DELETE RESTRICT ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "record_correction" ADD CONSTRAINT "record_correction_case_id_of_seq_fkey" FOREIGN KEY ("case_id", "of_seq") REFERENCES "event"("case_id", "seq")
  ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE record_correction
  ADD CONSTRAINT record_correction_of_earlier CHECK (of_seq < seq),
  ADD CONSTRAINT record_correction_changes CHECK (was <> becomes),
  ADD CONSTRAINT record_correction_decided CHECK ((confirmed IS NULL) = (decided_seq IS NULL) AND (confirmed IS NULL) = (decided_on IS NULL)
    AND (confirmed IS NULL) = (decided_by IS NULL)),
  ADD CONSTRAINT record_correction_two_people CHECK (decided_by IS NULL OR (decided_by <> by_account_id AND decided_by IS DISTINCT FROM for_account_id
    AND (decided_for IS NULL OR (decided_for <> by_account_id AND decided_for IS DISTINCT FROM for_account_id))));
CREATE UNIQUE INDEX record_correction_one_open ON record_correction (case_id, of_seq, field) WHERE confirmed IS NULL;
CREATE TRIGGER record_correction_fills BEFORE UPDATE ON record_correction FOR EACH ROW EXECUTE FUNCTION only_fills('followed');
CREATE TRIGGER record_correction_kept BEFORE DELETE OR TRUNCATE ON record_correction FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A case waits for the word on a correction too.
CREATE OR REPLACE FUNCTION nothing_waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM onward o JOIN cases c ON c.chart = o.chart WHERE c.id = NEW.case_id AND o.event = NEW.event)
    AND (EXISTS (SELECT 1 FROM objection WHERE case_id = NEW.case_id AND outcome = 'open')
      OR EXISTS (SELECT 1 FROM late_entry WHERE case_id = NEW.case_id AND seq < NEW.seq AND NOT optional AND confirmed IS NULL)
      OR EXISTS (SELECT 1 FROM record_correction WHERE case_id = NEW.case_id AND seq < NEW.seq AND confirmed IS NULL)) THEN
    RAISE EXCEPTION 'somebody has still to speak' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'nothing_waits';
  END IF;
  RETURN NEW;
END $$;

-- What is in force of a record: as it was said, or as it was put right.
CREATE FUNCTION in_force(of_case UUID, of_record INTEGER, payload JSONB) RETURNS JSONB LANGUAGE sql STABLE AS $$
  SELECT payload || coalesce((SELECT jsonb_object_agg(k.field, k.becomes ORDER BY k.seq) FROM record_correction k
    WHERE k.case_id = of_case AND k.of_seq = of_record AND k.confirmed), '{}'::jsonb)
$$;
CREATE VIEW event_in_force AS
  SELECT case_id, seq, type, event, from_state, to_state, by_account_id, by_name, role, for_account_id, for_name, "on", at, key, form_version,
    in_force(case_id, seq, payload) AS payload
  FROM event;
-- The day of an entry, of a paper's whereabouts and of help in kind is that of the record that made it.
CREATE OR REPLACE VIEW booked AS
  SELECT e.id, e.from_id, e.to_id, e.amount_fen, e.kind, e.corrects_id, e.case_id, e.event_seq, e.note, e.at,
    coalesce(CASE e.kind
      WHEN 'paid' THEN (SELECT max(y.sent_on) FROM payment y WHERE y.grant_id = e.case_id AND y.outcome IN ('confirmed', 'reversed'))
      WHEN 'reversed' THEN (SELECT max(y.returned_on) FROM payment y WHERE y.grant_id = e.case_id AND y.outcome = 'reversed')
      WHEN 'sent' THEN (in_force(e.case_id, e.event_seq, '{}') ->> 'sentOn')::date
      WHEN 'bounced' THEN (in_force(e.case_id, e.event_seq, '{}') ->> 'bouncedOn')::date END, e."on") AS "on"
  FROM ledger_entry e;
CREATE VIEW custody_in_force AS
  SELECT u.id, u.case_id, u.copy, u.holder, coalesce(k."on", u."on") AS "on", u.by_name, u.at
  FROM custody u LEFT JOIN LATERAL (
    SELECT c.becomes::date AS "on" FROM record_correction c JOIN event e ON (e.case_id, e.seq) = (c.case_id, c.of_seq)
    WHERE c.confirmed AND c.field IN ('returnedOn', 'receivedOn') AND e.event IN ('COPY_BACK', 'ACCEPT') AND e.at = u.at
      AND c.case_id IN (SELECT u.case_id UNION SELECT f.case_id FROM file f WHERE f.application_id = u.case_id)
    ORDER BY c.seq DESC LIMIT 1) k ON true;
CREATE VIEW service_in_force AS
  SELECT s.id, s.file_id, s.kind, s.seq, coalesce((in_force(s.file_id, s.seq, '{}') ->> 'givenOn')::date, s.given_on) AS given_on FROM service_aid s;

-- A line that stood on a sheet with a wrong day goes to the right sheet; where it was is kept.
ALTER TABLE "notice_line" ADD COLUMN "corrected_seq" INTEGER;

-- A day of a payment or of a task changes only to what a confirmed correction says.
CREATE FUNCTION is_corrected(of_case UUID, fields TEXT[], becomes_on DATE) RETURNS BOOLEAN LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM record_correction WHERE case_id = of_case AND field = ANY (fields) AND confirmed AND becomes = becomes_on::text)
$$;
CREATE OR REPLACE FUNCTION payment_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  days CONSTANT TEXT[] := ARRAY['sent_on', 'outcome_on', 'returned_on'];
BEGIN
  IF OLD.outcome <> 'prepared' AND NEW.outcome = OLD.outcome AND (to_jsonb(NEW) - days) = (to_jsonb(OLD) - days)
    AND (NEW.sent_on IS NOT DISTINCT FROM OLD.sent_on OR is_corrected(NEW.grant_id, ARRAY['sentOn'], NEW.sent_on))
    AND (NEW.outcome_on IS NOT DISTINCT FROM OLD.outcome_on OR is_corrected(NEW.grant_id, ARRAY['confirmedOn', 'bouncedOn'], NEW.outcome_on))
    AND (NEW.returned_on IS NOT DISTINCT FROM OLD.returned_on OR is_corrected(NEW.grant_id, ARRAY['returnedOn'], NEW.returned_on)) THEN
    RETURN NEW;
  END IF;
  IF NEW.grant_id <> OLD.grant_id OR NEW.attempt <> OLD.attempt OR NEW.amount_fen <> OLD.amount_fen OR NEW.method <> OLD.method
    OR NEW.prepared_by <> OLD.prepared_by OR (OLD.released_by IS NOT NULL AND NEW.released_by IS DISTINCT FROM OLD.released_by)
    OR (OLD.sent_on IS NOT NULL AND NEW.sent_on IS DISTINCT FROM OLD.sent_on)
    OR NOT ((OLD.outcome = 'prepared' AND NEW.outcome IN ('prepared', 'sent', 'dropped')) OR (OLD.outcome = 'sent' AND NEW.outcome IN ('confirmed', 'bounced'))
      OR (OLD.outcome = 'confirmed' AND NEW.outcome = 'reversed')) THEN
    RAISE EXCEPTION 'a payment is never edited, only reversed' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'payment_is_kept';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER entry_task_fills ON entry_task;
CREATE TRIGGER entry_task_fills BEFORE UPDATE ON entry_task FOR EACH ROW EXECUTE FUNCTION only_fills('opened_on', 'last_day', 'entered_on');
CREATE FUNCTION task_day_is_corrected() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT ((NEW.opened_on = OLD.opened_on OR is_corrected(NEW.file_id, ARRAY['learnedOn', 'receivedOn', 'givenOn'], NEW.opened_on))
    AND (NEW.entered_on IS NOT DISTINCT FROM OLD.entered_on OR OLD.entered_on IS NULL OR is_corrected(NEW.file_id, ARRAY['enteredOn'], NEW.entered_on))
    AND (NEW.last_day = OLD.last_day OR NEW.opened_on <> OLD.opened_on)) THEN
    RAISE EXCEPTION 'a day of a task is written once' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'task_day_is_corrected';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER entry_task_days BEFORE UPDATE ON entry_task FOR EACH ROW EXECUTE FUNCTION task_day_is_corrected();
-- A union answers from the day on which it accepted, and for whatever came along from the same day.
CREATE VIEW answering_in_force AS
  SELECT a.case_id, a.seq, a.union_id, coalesce((
    SELECT (in_force(t.case_id, t.seq, '{}') ->> 'receivedOn')::date FROM event t
    WHERE t.event = 'ACCEPT' AND t.at = e.at AND t.case_id = CASE e.event WHEN 'ACCEPT' THEN e.case_id WHEN 'MOVE_UNIT' THEN split_part(e.key, '/', 3)::uuid END
    LIMIT 1), a.since) AS since
  FROM answering a JOIN event e ON (e.case_id, e.seq) = (a.case_id, a.seq);
