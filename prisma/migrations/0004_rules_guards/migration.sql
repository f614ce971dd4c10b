-- What issue 4's rules should never let happen, the database refuses.

-- What holds today for whom: a person's own roles, and those in which they stand in for somebody (D26).
CREATE VIEW held_role AS
  SELECT r.account_id, r.id AS holding_id, r.role, r.union_id, r.from_on, r.until_on, NULL::uuid AS instead_of_id, NULL::text AS instead_of_name
  FROM role_holding r
  UNION ALL
  SELECT s.substitute_id, r.id, r.role, r.union_id, greatest(r.from_on, s.from_on), least(r.until_on, s.until_on), p.id, p.name
  FROM substitution s JOIN role_holding r ON r.id = s.holding_id JOIN account p ON p.id = s.principal_id
  -- An account that is switched off holds no role: there is nothing to stand in for.
  WHERE p.active;

ALTER TABLE substitution ADD CONSTRAINT substitution_days CHECK (until_on >= from_on AND until_on <= from_on + interval '1 year'),
  ADD CONSTRAINT substitution_other CHECK (substitute_id <> principal_id);
-- One substitute for a role at a time: two at once wait for each other at the role's row.
CREATE FUNCTION substitution_is_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM role_holding WHERE id = NEW.holding_id FOR UPDATE;
  IF EXISTS (
    SELECT 1 FROM substitution s WHERE s.holding_id = NEW.holding_id AND s.id <> NEW.id
      AND s.from_on < s.until_on AND s.from_on < NEW.until_on AND NEW.from_on < s.until_on
  ) THEN
    RAISE EXCEPTION 'a role has one substitute at a time' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'substitution_one';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER substitution_one BEFORE INSERT OR UPDATE ON substitution FOR EACH ROW EXECUTE FUNCTION substitution_is_one();
ALTER TABLE handover ADD CONSTRAINT handover_other CHECK (taker_id <> giver_id),
  ADD CONSTRAINT handover_giver_signed CHECK ((giver_signed_at IS NULL) = (giver_signed_by IS NULL)),
  ADD CONSTRAINT handover_signers CHECK (giver_signed_by IS DISTINCT FROM taker_id),
  ADD CONSTRAINT handover_withdrawn CHECK (withdrawn_at IS NULL OR giver_signed_at IS NULL OR taker_signed_at IS NULL);
-- One handover of a role at a time.
CREATE UNIQUE INDEX handover_one_open ON handover (holding_id)
  WHERE withdrawn_at IS NULL AND (giver_signed_at IS NULL OR taker_signed_at IS NULL);
ALTER TABLE handover_line ADD CONSTRAINT handover_line_kind CHECK (kind IN ('case', 'entry', 'borrowing', 'ground', 'alert'));

-- D13: relatives stand aside.
ALTER TABLE declared_relative ADD CONSTRAINT declared_relative_ended
  CHECK ((ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (end_reason IS NULL) AND ended_by IS DISTINCT FROM account_id);
CREATE UNIQUE INDEX declared_relative_one ON declared_relative (account_id, id_hmac) WHERE ended_at IS NULL;
-- The case, and the application and file whose household it is about.
CREATE FUNCTION household_cases(about uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT about
  UNION SELECT f.case_id FROM file f WHERE f.application_id = about
  UNION SELECT f.application_id FROM file f WHERE f.case_id = about
  UNION SELECT unnest(ARRAY[f.case_id, f.application_id]) FROM grant_case g JOIN file f ON f.case_id = g.file_id WHERE g.case_id = about
$$;
-- Whoever has declared a relative (or themselves) in the household that a case is about.
CREATE FUNCTION declarants(about uuid) RETURNS TABLE (account_id uuid) LANGUAGE sql STABLE AS $$
  SELECT DISTINCT d.account_id FROM identity_hold h JOIN declared_relative d ON d.id_hmac = h.id_hmac AND d.ended_at IS NULL
  WHERE h.case_id IN (SELECT household_cases(about))
$$;
-- What somebody's relative never decides (the charts' `relativesBarred`).
CREATE FUNCTION relatives_stand_aside() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT chart FROM cases WHERE id = NEW.case_id) || '.' || NEW.event IN (
    'application.INCLUDE', 'application.EXCLUDE', 'application.DISMISS', 'application.UPHOLD', 'application.REPORT', 'application.RETURN',
    'application.RECOGNISE', 'application.REVOKE',
    'grant.PROPOSE', 'grant.DISMISS', 'grant.UPHOLD', 'grant.REPORT', 'grant.APPROVE', 'grant.REDUCE', 'grant.REFUSE', 'grant.RAISE',
    'file.KEEP', 'file.CONFIRM', 'file.DECLINE', 'file.PROVE_FRAUD', 'file.RELEASE_MEMBER', 'file.CORRECT'
  ) AND EXISTS (SELECT 1 FROM declarants(NEW.case_id) d WHERE d.account_id IN (NEW.by_account_id, NEW.for_account_id)) THEN
    RAISE EXCEPTION 'a relative decides' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'relatives_stand_aside';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER event_relatives_stand_aside BEFORE INSERT ON event FOR EACH ROW
  WHEN (NEW.event IN ('INCLUDE', 'EXCLUDE', 'DISMISS', 'UPHOLD', 'REPORT', 'RETURN', 'RECOGNISE', 'REVOKE', 'PROPOSE', 'APPROVE', 'REDUCE', 'REFUSE',
    'RAISE', 'KEEP', 'CONFIRM', 'DECLINE', 'PROVE_FRAUD', 'RELEASE_MEMBER', 'CORRECT'))
  EXECUTE FUNCTION relatives_stand_aside();

-- Whoever took the one never takes the other on the same case: neither they nor whom they stood in for (the charts' `barredTo`).
INSERT INTO separation (chart, event, barred) VALUES
  ('application', 'RECOGNISE', 'REPORT'),
  ('application', 'RECOGNISE', 'INCLUDE'),
  ('grant', 'APPROVE', 'PROPOSE'),
  ('grant', 'APPROVE', 'COLLATE'),
  ('grant', 'REDUCE', 'PROPOSE'),
  ('grant', 'REDUCE', 'COLLATE'),
  ('grant', 'REFUSE', 'PROPOSE'),
  ('grant', 'REFUSE', 'COLLATE'),
  ('grant', 'RAISE', 'PROPOSE'),
  ('grant', 'RAISE', 'COLLATE'),
  ('grant', 'PAY', 'PROPOSE'),
  ('grant', 'PAY', 'APPROVE'),
  ('grant', 'PAY', 'REDUCE'),
  ('grant', 'CHECK_ACCOUNT', 'FIX_ACCOUNT'),
  ('grant', 'CONFIRM_REVERSAL', 'REVERSE'),
  ('grant', 'DECLINE_REVERSAL', 'REVERSE'),
  ('file', 'CONFIRM', 'PROPOSE_CANCEL');
CREATE FUNCTION two_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM separation s JOIN cases c ON c.id = NEW.case_id AND c.chart = s.chart JOIN event e ON e.case_id = NEW.case_id AND e.event = s.barred
    WHERE s.event = NEW.event AND (e.by_account_id IN (NEW.by_account_id, NEW.for_account_id) OR e.for_account_id IN (NEW.by_account_id, NEW.for_account_id))
  ) THEN
    RAISE EXCEPTION 'the same person took an earlier step' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'two_people';
  END IF;
  RETURN NEW;
END $$;
-- Only where a separation is spoken of: most steps pay nothing for it.
CREATE TRIGGER event_two_people BEFORE INSERT ON event FOR EACH ROW
  WHEN (NEW.event IN ('RECOGNISE', 'APPROVE', 'REDUCE', 'REFUSE', 'RAISE', 'PAY', 'CHECK_ACCOUNT', 'CONFIRM_REVERSAL', 'DECLINE_REVERSAL', 'CONFIRM'))
  EXECUTE FUNCTION two_people();
ALTER TABLE payment DROP CONSTRAINT payment_two_people,
  ADD CONSTRAINT payment_two_people CHECK (released_by IS NULL OR (released_by <> prepared_by AND released_by IS DISTINCT FROM prepared_for
    AND released_for IS DISTINCT FROM prepared_by AND (released_for IS NULL OR released_for IS DISTINCT FROM prepared_for)));

-- Records that are only ever added to.
CREATE TRIGGER separation_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON separation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER aid_standard_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON aid_standard FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER service_aid_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON service_aid FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER year_report_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON year_report FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sample_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sample FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sample_row_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sample_row FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER digest_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON digest FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER digest_head_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON digest_head FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER handover_line_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON handover_line FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Records whose open ends are filled in once: what stands there is never changed. The arguments name columns that may change.
CREATE FUNCTION only_fills() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  said record;
BEGIN
  FOR said IN SELECT key, value FROM jsonb_each(to_jsonb(OLD)) LOOP
    IF said.value <> 'null'::jsonb AND said.value IS DISTINCT FROM to_jsonb(NEW) -> said.key AND said.key <> ALL (coalesce(TG_ARGV, ARRAY[]::text[])) THEN
      RAISE EXCEPTION '%.% is written once', TG_TABLE_NAME, said.key USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
CREATE TRIGGER substitution_fills BEFORE UPDATE ON substitution FOR EACH ROW EXECUTE FUNCTION only_fills('until_on');
CREATE TRIGGER substitution_kept BEFORE DELETE OR TRUNCATE ON substitution FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- Signed after the day that was agreed, it holds from the day of the signature.
CREATE TRIGGER handover_fills BEFORE UPDATE ON handover FOR EACH ROW EXECUTE FUNCTION only_fills('taken_on');
CREATE TRIGGER handover_kept BEFORE DELETE OR TRUNCATE ON handover FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER declared_relative_fills BEFORE UPDATE ON declared_relative FOR EACH ROW EXECUTE FUNCTION only_fills();
CREATE TRIGGER declared_relative_kept BEFORE DELETE OR TRUNCATE ON declared_relative FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entry_task_fills BEFORE UPDATE ON entry_task FOR EACH ROW EXECUTE FUNCTION only_fills();
CREATE TRIGGER entry_task_kept BEFORE DELETE OR TRUNCATE ON entry_task FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ground_fills BEFORE UPDATE ON ground FOR EACH ROW EXECUTE FUNCTION only_fills('outcome');
CREATE TRIGGER ground_kept BEFORE DELETE OR TRUNCATE ON ground FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER found_household_fills BEFORE UPDATE ON found_household FOR EACH ROW EXECUTE FUNCTION only_fills('consent');
CREATE TRIGGER found_household_kept BEFORE DELETE OR TRUNCATE ON found_household FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER borrowing_fills BEFORE UPDATE ON borrowing FOR EACH ROW EXECUTE FUNCTION only_fills();
CREATE TRIGGER borrowing_kept BEFORE DELETE OR TRUNCATE ON borrowing FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER national_account_fills BEFORE UPDATE ON national_account FOR EACH ROW EXECUTE FUNCTION only_fills();
CREATE TRIGGER national_account_kept BEFORE DELETE OR TRUNCATE ON national_account FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER breach_fills BEFORE UPDATE ON breach FOR EACH ROW EXECUTE FUNCTION only_fills();
CREATE TRIGGER breach_kept BEFORE DELETE OR TRUNCATE ON breach FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER complaint_fills BEFORE UPDATE ON complaint FOR EACH ROW EXECUTE FUNCTION only_fills();
CREATE TRIGGER complaint_kept BEFORE DELETE OR TRUNCATE ON complaint FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER export_log_fills BEFORE UPDATE ON export_log FOR EACH ROW EXECUTE FUNCTION only_fills();
CREATE TRIGGER export_log_kept BEFORE DELETE OR TRUNCATE ON export_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER finding_fills BEFORE UPDATE ON finding FOR EACH ROW EXECUTE FUNCTION only_fills();
CREATE TRIGGER finding_kept BEFORE DELETE OR TRUNCATE ON finding FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER blacklist_entry_fills BEFORE UPDATE ON blacklist_entry FOR EACH ROW EXECUTE FUNCTION only_fills();
CREATE TRIGGER blacklist_entry_kept BEFORE DELETE OR TRUNCATE ON blacklist_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- D27: a household that is taken on, or over from the application by its file, is not blacklisted. Whoever lists one waits for those who take
-- one on, and they for it, so that neither overlooks the other.
CREATE OR REPLACE FUNCTION blacklist_bars() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtext('blacklist'));
  IF NEW.active AND EXISTS (SELECT 1 FROM blacklist_entry WHERE id_hmac = NEW.id_hmac AND lifted_on IS NULL) THEN
    RAISE EXCEPTION 'blacklisted' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'blacklist_bars';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER identity_hold_blacklist_moves BEFORE UPDATE OF case_id, active ON identity_hold FOR EACH ROW
  WHEN (NEW.active AND (NEW.case_id <> OLD.case_id OR NOT OLD.active)) EXECUTE FUNCTION blacklist_bars();
CREATE FUNCTION listing_waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('blacklist'));
  RETURN NULL;
END $$;
CREATE TRIGGER blacklist_entry_waits BEFORE INSERT ON blacklist_entry FOR EACH STATEMENT EXECUTE FUNCTION listing_waits();

-- D25: nothing is opened in a union that is closed, nor moved to it; and none is closed with something under way, or on its way to it.
CREATE FUNCTION union_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Waits for whoever is closing it.
  PERFORM 1 FROM unions WHERE id = NEW.union_id AND closed_on IS NULL FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the union is closed' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'union_stands';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cases_union_stands BEFORE INSERT ON cases FOR EACH ROW EXECUTE FUNCTION union_stands();
CREATE TRIGGER cases_union_stands_when_moved BEFORE UPDATE OF union_id ON cases FOR EACH ROW
  WHEN (NEW.union_id <> OLD.union_id) EXECUTE FUNCTION union_stands();
-- What is under way goes to another union by a step alone.
CREATE CONSTRAINT TRIGGER cases_union_is_recorded AFTER UPDATE OF union_id ON cases DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.union_id <> OLD.union_id AND NOT NEW.ended) EXECUTE FUNCTION case_move_is_recorded();
CREATE FUNCTION union_is_done() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM cases WHERE NOT ended AND ((union_id = NEW.id AND chart <> 'file') OR (turn_union_id = NEW.id AND union_id <> NEW.id))) THEN
    RAISE EXCEPTION 'the union has cases under way' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'union_is_done';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER unions_done BEFORE UPDATE OF closed_on ON unions FOR EACH ROW
  WHEN (OLD.closed_on IS NULL AND NEW.closed_on IS NOT NULL) EXECUTE FUNCTION union_is_done();

UPDATE blacklist_entry SET lifted_by = decision WHERE lifted_on IS NOT NULL;
ALTER TABLE blacklist_entry ADD CONSTRAINT blacklist_lifted CHECK ((lifted_on IS NULL) = (lifted_by IS NULL));
ALTER TABLE entry_task ADD CONSTRAINT entry_task_kind CHECK (kind IN ('change', 'transfer', 'cancellation', 'blacklist')),
  ADD CONSTRAINT entry_task_done CHECK ((entered_on IS NULL) = (done_seq IS NULL) AND entered_on >= opened_on);
-- The form in force of a file from before there were changes is its application's.
UPDATE file f SET form_version = a.form_version FROM application a WHERE a.case_id = f.application_id;
-- D21: declining a ground that is met needs a reason.
ALTER TABLE ground ADD CONSTRAINT ground_outcome CHECK (outcome IN ('open', 'confirmed', 'declined')),
  ADD CONSTRAINT ground_decided CHECK ((outcome = 'open') = (decided_seq IS NULL)),
  ADD CONSTRAINT ground_declined CHECK (outcome <> 'declined' OR coalesce(reason, '') <> '');
ALTER TABLE service_aid ADD CONSTRAINT service_aid_kind CHECK (kind IN ('placement', 'counselling', 'legal', 'in_kind', 'other'));
ALTER TABLE found_household ADD CONSTRAINT found_household_visitors CHECK (cardinality(visitors) >= 1),
  ADD CONSTRAINT found_household_consent CHECK (consent IN ('open', 'consented', 'refused')),
  ADD CONSTRAINT found_household_decided CHECK ((consent = 'open') = (consent_on IS NULL)),
  ADD CONSTRAINT found_household_application CHECK (application_id IS NULL OR consent = 'consented');
ALTER TABLE borrowing ADD CONSTRAINT borrowing_copy CHECK (copy IN (1, 2)),
  ADD CONSTRAINT borrowing_days CHECK (due_on >= lent_on AND (returned_on IS NULL OR returned_on >= lent_on)),
  ADD CONSTRAINT borrowing_returned CHECK ((returned_on IS NULL) = (returned_to IS NULL));
CREATE UNIQUE INDEX borrowing_one ON borrowing (case_id, copy) WHERE returned_on IS NULL;
CREATE UNIQUE INDEX national_account_one ON national_account (union_id, login) WHERE until_on IS NULL;
ALTER TABLE national_account ADD CONSTRAINT national_account_days CHECK (until_on IS NULL OR until_on >= from_on);
ALTER TABLE breach ADD CONSTRAINT breach_settled CHECK ((settled_on IS NULL) = (measures IS NULL) AND (settled_on IS NULL) = (settled_by IS NULL));
ALTER TABLE complaint ADD CONSTRAINT complaint_channel CHECK (channel IN ('letter', 'phone', 'visit', 'online', 'other')),
  ADD CONSTRAINT complaint_answered CHECK ((answer IS NULL) = (answered_on IS NULL) AND (answer IS NULL) = (answered_by IS NULL));
ALTER TABLE finding ADD CONSTRAINT finding_answered CHECK ((answer IS NULL) = (answered_on IS NULL) AND (answer IS NULL) = (answered_by IS NULL));
ALTER TABLE sample ADD CONSTRAINT sample_chart CHECK (chart IN ('file', 'grant')), ADD CONSTRAINT sample_method CHECK (method IN ('size', 'risk')),
  ADD CONSTRAINT sample_days CHECK (until_on >= from_on), ADD CONSTRAINT sample_wanted CHECK (wanted > 0);

-- Z14 专款专用: money goes from a fund to its own projects, and within a project by the ways of a grant of that project; nowhere else.
CREATE FUNCTION ledger_entry_is_earmarked() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  way record;
BEGIN
  SELECT f.name || ' ' || t.name AS names, f.owner_id AS giver, t.owner_id AS taker INTO way
    FROM ledger_account f, ledger_account t WHERE f.id = NEW.from_id AND t.id = NEW.to_id;
  IF way.names <> (CASE NEW.kind WHEN 'received' THEN 'outside received' WHEN 'released' THEN 'received available'
      WHEN 'reserved' THEN 'available reserved' WHEN 'unreserved' THEN 'reserved available' WHEN 'sent' THEN 'reserved sent'
      WHEN 'bounced' THEN 'sent reserved' WHEN 'paid' THEN 'sent paid' WHEN 'reversed' THEN 'paid available' END)
    OR (NEW.kind = 'released' AND NOT EXISTS (SELECT 1 FROM project WHERE id = way.taker AND fund_id = way.giver))
    OR (NEW.kind NOT IN ('received', 'released') AND (way.giver <> way.taker
      OR NOT EXISTS (SELECT 1 FROM grant_case WHERE case_id = NEW.case_id AND project_id = way.giver))) THEN
    RAISE EXCEPTION 'money goes no other way' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ledger_entry_earmarked';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_entry_earmarked AFTER INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_entry_is_earmarked();
-- Z14: a grant is for what its project is for, in the same county; neither changes.
CREATE FUNCTION grant_is_for_its_project() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM project p JOIN cases c ON c.id = NEW.case_id
      WHERE p.id = NEW.project_id AND p.aid_type = NEW.aid_type AND p.county_id = c.county_id) THEN
    RAISE EXCEPTION 'a grant for another purpose than its project' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'grant_purpose';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER grant_purpose BEFORE INSERT OR UPDATE OF project_id, aid_type ON grant_case FOR EACH ROW EXECUTE FUNCTION grant_is_for_its_project();
CREATE TRIGGER project_purpose BEFORE UPDATE OF fund_id, county_id, aid_type ON project FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Z3–Z8: what counts against a cap, and the caps themselves.
ALTER TABLE aid_standard ADD CONSTRAINT aid_standard_type CHECK (aid_type IN ('training', 'legal')), ADD CONSTRAINT aid_standard_amount CHECK (amount_fen > 0);
ALTER TABLE project ADD CONSTRAINT project_standard CHECK ((standard_fen IS NULL) = (standard_decision IS NULL) AND (standard_fen IS NULL OR standard_fen > 0));
ALTER TABLE invoice ADD CONSTRAINT invoice_amounts CHECK (total_fen > 0 AND reimbursed_fen >= 0 AND reimbursed_fen < total_fen);
ALTER TABLE claim ADD CONSTRAINT claim_kind CHECK (kind IN ('living', 'schooling', 'medical', 'legal', 'project')), ADD CONSTRAINT claim_amount CHECK (amount_fen >= 0);
ALTER TABLE cap_usage ADD CONSTRAINT cap_holds CHECK (used_fen >= 0 AND used_fen <= limit_fen);
CREATE FUNCTION claim_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE cap_usage SET used_fen = used_fen - OLD.amount_fen WHERE kind = OLD.kind AND subject = OLD.subject AND year = OLD.year;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    UPDATE cap_usage SET used_fen = used_fen + NEW.amount_fen WHERE kind = NEW.kind AND subject = NEW.subject AND year = NEW.year;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'a claim without its cap' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'claim_has_cap';
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER claim_counts AFTER INSERT OR UPDATE OR DELETE ON claim FOR EACH ROW EXECUTE FUNCTION claim_counts();
CREATE FUNCTION usage_follows_claims() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'usage follows claims' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cap_usage_follows BEFORE UPDATE OF used_fen ON cap_usage FOR EACH ROW EXECUTE FUNCTION usage_follows_claims();
CREATE TRIGGER cap_usage_kept BEFORE DELETE OR TRUNCATE ON cap_usage FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION usage_begins_with_nothing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'usage follows claims' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER cap_usage_begins BEFORE INSERT ON cap_usage FOR EACH ROW WHEN (NEW.used_fen <> 0) EXECUTE FUNCTION usage_begins_with_nothing();
CREATE TRIGGER invoice_fills BEFORE UPDATE ON invoice FOR EACH ROW EXECUTE FUNCTION only_fills('reimbursed_fen');
CREATE TRIGGER invoice_kept BEFORE DELETE OR TRUNCATE ON invoice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER grant_subject_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON grant_subject FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Grants from before there were claims: living aid counts for its household, any other for itself alone.
WITH old AS (
  SELECT g.case_id, g.file_id, g.aid_type IN ('living', 'campaign') AS living, g.cap_year, g.reserved_fen + g.paid_fen AS held
  FROM grant_case g WHERE g.reserved_fen + g.paid_fen > 0
), counted AS (
  SELECT o.case_id, 'living' AS kind, h.id_hmac AS subject, o.cap_year AS year, o.held FROM old o JOIN identity_hold h ON h.case_id = o.file_id AND h.active WHERE o.living
  UNION ALL
  SELECT o.case_id, 'project', decode(replace(o.case_id::text, '-', ''), 'hex'), o.cap_year, o.held FROM old o
  WHERE NOT o.living OR NOT EXISTS (SELECT 1 FROM identity_hold h WHERE h.case_id = o.file_id AND h.active)
), caps AS (
  INSERT INTO cap_usage (kind, subject, year, limit_fen) SELECT kind, subject, year, sum(held) FROM counted GROUP BY kind, subject, year
  RETURNING kind, subject, year
)
INSERT INTO claim (grant_id, kind, subject, year, amount_fen)
  SELECT n.case_id, n.kind, n.subject, n.year, n.held FROM counted n JOIN caps c ON c.kind = n.kind AND c.subject = n.subject AND c.year = n.year;

-- Z3–Z8: what a grant holds or has paid counts against its cap, in full and in its year; of training nothing is summed up (Z7).
CREATE FUNCTION grant_claims_match(of_grant uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  held record;
BEGIN
  SELECT g.reserved_fen + g.paid_fen AS fen, g.cap_year, g.aid_type = 'training' AS training, p.standard_fen IS NOT NULL AS own_standard
    INTO held FROM grant_case g JOIN project p ON p.id = g.project_id WHERE g.case_id = of_grant;
  IF EXISTS (SELECT 1 FROM claim c WHERE c.grant_id = of_grant AND (c.amount_fen <> held.fen OR c.year NOT IN (0, held.cap_year)))
    OR (held.fen > 0 AND NOT held.training AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.grant_id = of_grant)) THEN
    RAISE EXCEPTION 'what grant % holds is not what counts against its cap', of_grant
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'grant_has_claims';
  END IF;
  -- A standard that is stated while the grant is proposed under none.
  IF EXISTS (SELECT 1 FROM claim c WHERE c.grant_id = of_grant AND (c.kind = 'project') <> held.own_standard
    AND c.subject <> decode(replace(of_grant::text, '-', ''), 'hex'))
    OR (held.fen > 0 AND held.training AND held.own_standard AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.grant_id = of_grant)) THEN
    RAISE EXCEPTION 'grant % goes by another standard than its project', of_grant
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'project_standard_changed';
  END IF;
END $$;
CREATE FUNCTION grant_is_claimed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM grant_claims_match(NEW.case_id);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER grant_claimed AFTER INSERT OR UPDATE OF reserved_fen, paid_fen, cap_year ON grant_case
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION grant_is_claimed();
CREATE FUNCTION claim_is_grants() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM grant_claims_match(OLD.grant_id);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM grant_claims_match(NEW.grant_id);
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER claim_of_grant AFTER INSERT OR UPDATE OR DELETE ON claim
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION claim_is_grants();
-- Z3: grants that hold or have had money were measured by the standard that stood; another standard is another project.
CREATE FUNCTION project_standard_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM grant_case WHERE project_id = NEW.id AND reserved_fen + paid_fen > 0) THEN
    RAISE EXCEPTION 'grants rest on this standard' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'project_standard_stays';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER project_standard_stays BEFORE UPDATE ON project FOR EACH ROW
  WHEN ((NEW.standard_fen, NEW.standard_exact, NEW.standard_decision) IS DISTINCT FROM (OLD.standard_fen, OLD.standard_exact, OLD.standard_decision))
  EXECUTE FUNCTION project_standard_stays();

-- Z17: a drawing and a digest are whole when they are made: nothing is added to them later.
CREATE FUNCTION made_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  together boolean;
BEGIN
  IF TG_TABLE_NAME = 'sample_row' THEN
    SELECT xmin = pg_current_xact_id()::xid INTO together FROM sample WHERE id = NEW.sample_id;
  ELSE
    SELECT xmin = pg_current_xact_id()::xid INTO together FROM digest WHERE id = NEW.digest_id;
  END IF;
  IF NOT coalesce(together, false) THEN
    RAISE EXCEPTION '% is written together with what it belongs to', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER sample_row_whole AFTER INSERT ON sample_row FOR EACH ROW EXECUTE FUNCTION made_whole();
CREATE TRIGGER digest_head_whole AFTER INSERT ON digest_head FOR EACH ROW EXECUTE FUNCTION made_whole();
ALTER TABLE sample_row ADD CONSTRAINT sample_row_weight CHECK (weight > 0);
-- Each digest has one that follows it, and only one is the first.
CREATE UNIQUE INDEX digest_chain ON digest (coalesce(prev_hash, ''));
ALTER TABLE export_log ADD CONSTRAINT export_log_name CHECK (name IN ('ledger', 'grants', 'files', 'events', 'samples', 'findings', 'settings', 'real_names')),
  ADD CONSTRAINT export_log_days CHECK (until_on >= from_on), ADD CONSTRAINT export_log_done CHECK ((rows IS NULL) = (sha256 IS NULL));

-- D7: a setting rests on a county's decision.
ALTER TABLE setting ADD CONSTRAINT setting_decision CHECK (btrim(decision) <> ''),
  -- D7: the line is money.
  ADD CONSTRAINT setting_line CHECK (key <> 'monthlyLineFen' OR (value #>> '{}')::numeric > 0),
  -- D14: five working days at least, whatever a county sets.
  ADD CONSTRAINT setting_notice CHECK (key <> 'noticeWorkingDays' OR (value #>> '{}')::numeric >= 5);

-- D12: two go on a visit.
ALTER TABLE event ADD CONSTRAINT visit_of_two CHECK (event <> 'RECORD_VISIT' OR coalesce(jsonb_array_length(payload -> 'visitors'), 0) >= 2),
  -- D13, Z10: three study.
  ADD CONSTRAINT study_of_three CHECK (event NOT IN ('INCLUDE', 'EXCLUDE', 'PROPOSE') OR coalesce(jsonb_array_length(payload -> 'members'), 0) >= 3),
  -- D16: the county returns in writing, on one of the text's grounds or another that it states.
  ADD CONSTRAINT return_says_why CHECK (event <> 'RETURN' OR coalesce(payload ->> 'explanation', '') <> ''
    AND (from_state <> 'recognise' OR coalesce(payload ->> 'reason', '') IN ('not_publicised', 'incomplete', 'illogical', 'standard', 'other'))),
  -- D17: somebody signs.
  ADD CONSTRAINT recognised_by_signer CHECK (event <> 'RECOGNISE' OR coalesce(payload ->> 'signer', '') <> '');

-- A step rests on what came before it.
CREATE FUNCTION step_rests() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  posted integer;
  over integer;
  signed integer;
BEGIN
  -- D8: an application in writing, dated.
  IF NEW.event = 'SUBMIT' AND NOT EXISTS (
    SELECT 1 FROM application a JOIN form_version f ON f.case_id = a.case_id AND f.version = a.form_version WHERE a.case_id = NEW.case_id AND a.applied_on <= NEW."on"
  ) THEN
    RAISE EXCEPTION 'nothing was applied for in writing' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'submitted_in_writing';
  END IF;
  -- D12: nobody visits before the application.
  IF NEW.event = 'RECORD_VISIT' AND NOT EXISTS (
    SELECT 1 FROM application a WHERE a.case_id = NEW.case_id AND a.applied_on <= (NEW.payload ->> 'visitedOn')::date
  ) THEN
    RAISE EXCEPTION 'visited before the application' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'visit_after_application';
  END IF;
  IF NEW.event NOT IN ('SIGN_FORM', 'REPORT') THEN
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
  IF NEW.event = 'REPORT' AND signed < over AND EXISTS (SELECT 1 FROM cases WHERE id = NEW.case_id AND chart = 'grant') THEN
    RAISE EXCEPTION 'reported before the form was signed' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'report_after_form';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER event_rests BEFORE INSERT ON event FOR EACH ROW WHEN (NEW.event IN ('SUBMIT', 'RECORD_VISIT', 'SIGN_FORM', 'REPORT')) EXECUTE FUNCTION step_rests();

-- D17: number and date come from the recognition, and the number is never given anew.
CREATE FUNCTION recognition_is_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.file_number IS DISTINCT FROM NEW.file_number AND OLD.file_number IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM event WHERE case_id = NEW.case_id AND event = 'RECOGNISE' AND "on" = NEW.recognised_on) THEN
    RAISE EXCEPTION 'recognised without its record' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'recognition_recorded';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER application_recognised AFTER UPDATE ON application DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.file_number IS DISTINCT FROM NEW.file_number OR OLD.recognised_on IS DISTINCT FROM NEW.recognised_on) EXECUTE FUNCTION recognition_is_recorded();
CREATE FUNCTION file_is_recognised() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM application WHERE case_id = NEW.application_id AND file_number = NEW.number AND recognised_on = NEW.recognised_on) THEN
    RAISE EXCEPTION 'a file without its recognition' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'file_recognised';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER file_recognised BEFORE INSERT ON file FOR EACH ROW EXECUTE FUNCTION file_is_recognised();

-- Z9: proposed and paid for a file that stands in the national system, is active, and whose recognition nobody looks at again. Waits for who is changing that.
CREATE FUNCTION file_is_active(grant_id uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  standing record;
BEGIN
  SELECT c.state, f.held_on, f.national_number INTO standing
    FROM grant_case g JOIN file f ON f.case_id = g.file_id JOIN cases c ON c.id = f.case_id WHERE g.case_id = grant_id FOR SHARE OF c, f;
  IF standing.state NOT IN ('active', 'transfer') OR standing.held_on IS NOT NULL OR btrim(standing.national_number) = '' THEN
    RAISE EXCEPTION 'the file is not active' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'file_active';
  END IF;
END $$;
CREATE FUNCTION proposed_for_active() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM file_is_active(NEW.case_id);
  RETURN NULL;
END $$;
CREATE TRIGGER grant_proposed_for_active AFTER UPDATE OF proposed_fen ON grant_case FOR EACH ROW
  WHEN (NEW.proposed_fen IS DISTINCT FROM OLD.proposed_fen AND NEW.proposed_fen IS NOT NULL) EXECUTE FUNCTION proposed_for_active();
CREATE FUNCTION paid_for_active() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM file_is_active(NEW.grant_id);
  RETURN NULL;
END $$;
CREATE TRIGGER payment_sent_for_active AFTER UPDATE OF outcome ON payment FOR EACH ROW WHEN (NEW.outcome = 'sent' AND OLD.outcome <> 'sent') EXECUTE FUNCTION paid_for_active();

-- Z11: approved is what a chair meeting decided, with its day and its minutes.
CREATE FUNCTION approval_is_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM meeting_line l JOIN meeting m ON m.id = l.meeting_id
    WHERE l.case_id = NEW.case_id AND l.decision IN ('approved', 'reduced') AND m.held_on IS NOT NULL AND m.minutes <> ''
  ) THEN
    RAISE EXCEPTION 'approved by no meeting' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'approved_by_meeting';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER grant_approved AFTER UPDATE ON grant_case DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.approved_fen IS DISTINCT FROM OLD.approved_fen AND NEW.approved_fen IS NOT NULL) EXECUTE FUNCTION approval_is_decided();

-- D21: a file is cancelled by a record of it, for good; what turns out to be fraud is told apart from what it was cancelled as.
ALTER TABLE file ADD CONSTRAINT file_cancelled_as CHECK (cancelled_as IN ('out_of_poverty', 'other', 'fraud'));
CREATE FUNCTION cancellation_is_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.cancelled_as IS NOT NULL AND NEW.cancelled_as IS DISTINCT FROM 'fraud'
    OR NOT EXISTS (SELECT 1 FROM event WHERE case_id = NEW.case_id AND event = CASE NEW.cancelled_as WHEN 'fraud' THEN 'PROVE_FRAUD' ELSE 'CONFIRM' END) THEN
    RAISE EXCEPTION 'cancelled without its record' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'cancellation_recorded';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER file_cancelled AFTER UPDATE ON file DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.cancelled_as IS DISTINCT FROM NEW.cancelled_as) EXECUTE FUNCTION cancellation_is_recorded();

-- D22: what holds of a household is a version of its form, and never an older one again.
CREATE FUNCTION file_form_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.form_version < OLD.form_version
    OR NOT EXISTS (SELECT 1 FROM form_version WHERE case_id = NEW.application_id AND version = NEW.form_version) THEN
    RAISE EXCEPTION 'no such form' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'file_form_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER file_form_kept BEFORE INSERT OR UPDATE OF form_version ON file FOR EACH ROW EXECUTE FUNCTION file_form_is_kept();

-- D22: a change, a transfer and a cancellation each open their own task to enter them in the national system.
CREATE FUNCTION change_has_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM cases WHERE id = NEW.case_id AND chart = 'file')
    AND NOT EXISTS (SELECT 1 FROM entry_task WHERE file_id = NEW.case_id AND seq = NEW.seq) THEN
    RAISE EXCEPTION 'nothing to be entered for it' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'change_has_task';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER event_has_task AFTER INSERT ON event DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.event IN ('RECORD_CHANGE', 'ACCEPT', 'CONFIRM', 'PROVE_FRAUD', 'CORRECT')) EXECUTE FUNCTION change_has_task();

-- D20, D23: reported once every active file has a dated check in the year.
CREATE FUNCTION files_are_checked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM file f JOIN cases c ON c.id = f.case_id WHERE c.union_id = NEW.union_id AND f.cancelled_as IS NULL AND NOT EXISTS (
      SELECT 1 FROM event e WHERE e.case_id = f.case_id AND e.event = 'CHECK' AND left(e.payload ->> 'checkedOn', 4) = NEW.year::text)
  ) THEN
    RAISE EXCEPTION 'files without a check' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'files_checked';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER year_report_checked BEFORE INSERT ON year_report FOR EACH ROW EXECUTE FUNCTION files_are_checked();

-- Z15, Z16: plans, reviews and budgets are only ever added to, each with what it rests on; versions follow each other.
CREATE TRIGGER budget_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON budget FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER project_plan_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON project_plan FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER project_review_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON project_review FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE budget ADD CONSTRAINT budget_year CHECK (year BETWEEN 2000 AND 2199), ADD CONSTRAINT budget_version CHECK (version > 0),
  ADD CONSTRAINT budget_amount CHECK (amount_fen > 0), ADD CONSTRAINT budget_decision CHECK (btrim(decision) <> '');
ALTER TABLE project_plan ADD CONSTRAINT project_plan_year CHECK (year BETWEEN 2000 AND 2199), ADD CONSTRAINT project_plan_version CHECK (version > 0),
  ADD CONSTRAINT project_plan_amount CHECK (planned_fen > 0), ADD CONSTRAINT project_plan_households CHECK (planned_households > 0),
  ADD CONSTRAINT project_plan_text CHECK (btrim(text) <> ''), ADD CONSTRAINT project_plan_decision CHECK (btrim(decision) <> '');
ALTER TABLE project_review ADD CONSTRAINT project_review_year CHECK (year BETWEEN 2000 AND 2199),
  ADD CONSTRAINT project_review_version CHECK (version > 0), ADD CONSTRAINT project_review_text CHECK (btrim(text) <> ''),
  ADD CONSTRAINT project_review_figures CHECK (jsonb_typeof(figures) = 'object');
