-- Each posting of a notice is a line of its own, with a copy of what hung; a line is taken down once and never put back up.

ALTER TABLE "notice_line" ADD COLUMN "seq" INTEGER, ADD COLUMN "shown" JSONB;
-- Of lines from before: the last posting on that day and in that place, and what the case says now, as no copy was kept.
UPDATE notice_line l SET
  seq = coalesce(
    (SELECT max(e.seq) FROM event e JOIN notice n ON n.id = l.notice_id
      WHERE e.case_id = l.case_id AND e.event = 'POST_NOTICE' AND e.payload ->> 'postedOn' = n.posted_on::text AND e.payload ->> 'place' = n.place),
    (SELECT max(e.seq) FROM event e WHERE e.case_id = l.case_id AND e.event = 'POST_NOTICE'), 1),
  shown = (SELECT jsonb_strip_nulls(jsonb_build_object('name', coalesce(a.noticed ->> 'name', c.title), 'standard', coalesce(a.noticed ->> 'standard', a.standard),
      'aidType', g.aid_type, 'proposedFen', g.proposed_fen, 'unionId', c.union_id))
    FROM cases c LEFT JOIN application a ON a.case_id = c.id LEFT JOIN grant_case g ON g.case_id = c.id WHERE c.id = l.case_id);
ALTER TABLE "notice_line" ALTER COLUMN "seq" SET NOT NULL, ALTER COLUMN "shown" SET NOT NULL;
ALTER TABLE "notice_line" DROP CONSTRAINT "notice_line_pkey", ADD CONSTRAINT "notice_line_pkey" PRIMARY KEY ("notice_id","case_id","seq");
-- The record is written last in its transaction.
ALTER TABLE "notice_line" ADD CONSTRAINT "notice_line_case_id_seq_fkey" FOREIGN KEY ("case_id", "seq") REFERENCES "event"("case_id", "seq")
  ON DELETE RESTRICT ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
CREATE TRIGGER notice_line_fills BEFORE UPDATE ON notice_line FOR EACH ROW EXECUTE FUNCTION only_fills();
CREATE TRIGGER notice_line_kept BEFORE DELETE OR TRUNCATE ON notice_line FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What leads a case on waits for whoever still has to speak: the chair on an objection, the second person on a day that was recorded late.
CREATE TABLE "onward" (
    "chart" TEXT NOT NULL,
    "event" TEXT NOT NULL,

    CONSTRAINT "onward_pkey" PRIMARY KEY ("chart","event")
);
ALTER TABLE "onward" ADD CONSTRAINT "onward_chart_fkey" FOREIGN KEY ("chart") REFERENCES "chart"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TRIGGER onward_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON onward FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION nothing_waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM onward o JOIN cases c ON c.chart = o.chart WHERE c.id = NEW.case_id AND o.event = NEW.event)
    AND (EXISTS (SELECT 1 FROM objection WHERE case_id = NEW.case_id AND outcome = 'open')
      OR EXISTS (SELECT 1 FROM late_entry WHERE case_id = NEW.case_id AND seq < NEW.seq AND NOT optional AND confirmed IS NULL)) THEN
    RAISE EXCEPTION 'somebody has still to speak' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'nothing_waits';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER event_nothing_waits BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION nothing_waits();
