-- The charts, and whom each of their events bars, as rows: what workflows/charts says is added at the start (record/charts.ts), and the triggers read
-- nothing else. An event's name means what its own chart says; a chart of another name may use it otherwise.

-- CreateTable
CREATE TABLE "chart" (
    "id" TEXT NOT NULL,

    CONSTRAINT "chart_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recusal" (
    "chart" TEXT NOT NULL,
    "event" TEXT NOT NULL,

    CONSTRAINT "recusal_pkey" PRIMARY KEY ("chart","event")
);

-- What the charts said when this was written.
INSERT INTO chart (id) VALUES ('application'), ('grant'), ('file');
INSERT INTO recusal (chart, event) VALUES
  ('application', 'INCLUDE'),
  ('application', 'EXCLUDE'),
  ('application', 'DISMISS'),
  ('application', 'UPHOLD'),
  ('application', 'REPORT'),
  ('application', 'RETURN'),
  ('application', 'RECOGNISE'),
  ('application', 'REVOKE'),
  ('grant', 'PROPOSE'),
  ('grant', 'DISMISS'),
  ('grant', 'UPHOLD'),
  ('grant', 'REPORT'),
  ('grant', 'APPROVE'),
  ('grant', 'REDUCE'),
  ('grant', 'REFUSE'),
  ('grant', 'RAISE'),
  ('file', 'KEEP'),
  ('file', 'CONFIRM'),
  ('file', 'DECLINE'),
  ('file', 'PROVE_FRAUD'),
  ('file', 'RELEASE_MEMBER'),
  ('file', 'CORRECT');

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_chart_fkey" FOREIGN KEY ("chart") REFERENCES "chart"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_chart_fkey" FOREIGN KEY ("chart") REFERENCES "chart"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "separation" ADD CONSTRAINT "separation_chart_fkey" FOREIGN KEY ("chart") REFERENCES "chart"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recusal" ADD CONSTRAINT "recusal_chart_fkey" FOREIGN KEY ("chart") REFERENCES "chart"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE cases DROP CONSTRAINT case_chart;
ALTER TABLE notice DROP CONSTRAINT notice_chart;
CREATE TRIGGER chart_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON chart FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER recusal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON recusal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- D13, Z18, D26: whoever has declared a relative in the household decides nothing about it, and whoever took the one step never takes the other:
-- neither they nor whom they stand in for. In one function, as every step passes it.
DROP TRIGGER event_relatives_stand_aside ON event;
DROP TRIGGER event_two_people ON event;
DROP FUNCTION relatives_stand_aside();
DROP FUNCTION two_people();
CREATE FUNCTION others_decide() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  decides boolean;
  bars text[];
BEGIN
  SELECT EXISTS (SELECT 1 FROM recusal r WHERE r.chart = c.chart AND r.event = NEW.event),
      ARRAY(SELECT s.barred FROM separation s WHERE s.chart = c.chart AND s.event = NEW.event)
    INTO decides, bars FROM cases c WHERE c.id = NEW.case_id;
  IF decides THEN
    IF EXISTS (SELECT 1 FROM declarants(NEW.case_id) d WHERE d.account_id IN (NEW.by_account_id, NEW.for_account_id)) THEN
      RAISE EXCEPTION 'a relative decides' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'relatives_stand_aside';
    END IF;
  END IF;
  IF cardinality(bars) > 0 THEN
    IF EXISTS (
      SELECT 1 FROM event e WHERE e.case_id = NEW.case_id AND e.event = ANY (bars)
        AND (e.by_account_id IN (NEW.by_account_id, NEW.for_account_id) OR e.for_account_id IN (NEW.by_account_id, NEW.for_account_id))
    ) THEN
      RAISE EXCEPTION 'the same person took an earlier step' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'two_people';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER event_others_decide BEFORE INSERT ON event FOR EACH ROW WHEN (NEW.by_account_id IS NOT NULL) EXECUTE FUNCTION others_decide();

-- What an application's and a grant's own steps say and rest on.
ALTER TABLE event DROP CONSTRAINT visit_of_two, DROP CONSTRAINT study_of_three, DROP CONSTRAINT return_says_why, DROP CONSTRAINT recognised_by_signer;
DROP TRIGGER event_rests ON event;
DROP FUNCTION step_rests();
CREATE FUNCTION says_enough() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  its text := (SELECT chart FROM cases WHERE id = NEW.case_id) || '.' || NEW.event;
BEGIN
  -- D12: two go on a visit.
  IF its = 'application.RECORD_VISIT' AND coalesce(jsonb_array_length(NEW.payload -> 'visitors'), 0) < 2 THEN
    RAISE EXCEPTION 'visit_of_two' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'visit_of_two';
  END IF;
  -- D13, Z10: three study.
  IF its IN ('application.INCLUDE', 'application.EXCLUDE', 'grant.PROPOSE') AND coalesce(jsonb_array_length(NEW.payload -> 'members'), 0) < 3 THEN
    RAISE EXCEPTION 'study_of_three' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'study_of_three';
  END IF;
  -- D16: the county returns in writing, on one of the text's grounds or another that it states.
  IF its IN ('application.RETURN', 'grant.RETURN') AND coalesce(NEW.payload ->> 'explanation', '') = ''
    OR its = 'application.RETURN'
      AND coalesce(NEW.payload ->> 'reason', '') NOT IN ('not_publicised', 'incomplete', 'illogical', 'standard', 'other') THEN
    RAISE EXCEPTION 'return_says_why' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'return_says_why';
  END IF;
  -- D17: somebody signs.
  IF its = 'application.RECOGNISE' AND coalesce(NEW.payload ->> 'signer', '') = '' THEN
    RAISE EXCEPTION 'recognised_by_signer' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'recognised_by_signer';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER event_says_enough BEFORE INSERT ON event FOR EACH ROW
  WHEN (NEW.event IN ('RECORD_VISIT', 'INCLUDE', 'EXCLUDE', 'PROPOSE', 'RETURN', 'RECOGNISE')) EXECUTE FUNCTION says_enough();
CREATE FUNCTION step_rests() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  its text := (SELECT chart FROM cases WHERE id = NEW.case_id) || '.' || NEW.event;
  posted integer;
  over integer;
  signed integer;
BEGIN
  -- D8: an application in writing, dated.
  IF its = 'application.SUBMIT' AND NOT EXISTS (
    SELECT 1 FROM application a JOIN form_version f ON f.case_id = a.case_id AND f.version = a.form_version WHERE a.case_id = NEW.case_id AND a.applied_on <= NEW."on"
  ) THEN
    RAISE EXCEPTION 'nothing was applied for in writing' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'submitted_in_writing';
  END IF;
  -- D12: nobody visits before the application.
  IF its = 'application.RECORD_VISIT' AND NOT EXISTS (
    SELECT 1 FROM application a WHERE a.case_id = NEW.case_id AND a.applied_on <= (NEW.payload ->> 'visitedOn')::date
  ) THEN
    RAISE EXCEPTION 'visited before the application' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'visit_after_application';
  END IF;
  IF its NOT IN ('application.REPORT', 'grant.SIGN_FORM', 'grant.REPORT') THEN
    RETURN NEW;
  END IF;
  SELECT coalesce(max(seq) FILTER (WHERE event = 'POST_NOTICE'), 0), coalesce(max(seq) FILTER (WHERE type = 'noticeOver_passed'), 0),
      coalesce(max(seq) FILTER (WHERE event = 'SIGN_FORM'), 0)
    INTO posted, over, signed FROM event WHERE case_id = NEW.case_id;
  -- D15, Z10, Z11: the last notice has hung its time, and no objection to it is open.
  IF posted = 0 OR over < posted OR EXISTS (SELECT 1 FROM objection WHERE case_id = NEW.case_id AND outcome = 'open') THEN
    RAISE EXCEPTION 'reported before the notice was over' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'report_after_notice';
  END IF;
  -- Z11: the worker has signed S2 since.
  IF its = 'grant.REPORT' AND signed < over THEN
    RAISE EXCEPTION 'reported before the form was signed' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'report_after_form';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER event_rests BEFORE INSERT ON event FOR EACH ROW WHEN (NEW.event IN ('SUBMIT', 'RECORD_VISIT', 'SIGN_FORM', 'REPORT')) EXECUTE FUNCTION step_rests();
