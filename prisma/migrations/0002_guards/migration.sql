-- What the code should never do, the database refuses.

-- Records that are only ever added to.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER look_up_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON look_up FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER custody_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON custody FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER command_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON command FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER form_version_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON form_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER setting_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON setting FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER calendar_notice_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON calendar_notice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER cases_never_deleted BEFORE DELETE OR TRUNCATE ON cases FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payment_never_deleted BEFORE DELETE OR TRUNCATE ON payment FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A case moves by one version at a time, and each move has its event record in the same transaction (the design: `step` alone moves a case).
CREATE FUNCTION case_move_is_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version <> OLD.version + 1 OR NOT EXISTS (
    SELECT 1 FROM event WHERE case_id = NEW.id AND seq = NEW.version AND to_state = NEW.state AND hash = NEW.last_hash
  ) THEN
    RAISE EXCEPTION 'case % moved without its record', NEW.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER cases_move_is_recorded AFTER UPDATE ON cases DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD.snapshot IS DISTINCT FROM NEW.snapshot OR OLD.version IS DISTINCT FROM NEW.version
    OR OLD.last_hash IS DISTINCT FROM NEW.last_hash OR OLD.ended IS DISTINCT FROM NEW.ended OR OLD.turn_role IS DISTINCT FROM NEW.turn_role)
  EXECUTE FUNCTION case_move_is_recorded();

-- The relay listens: a case has something its workflow does not know.
CREATE FUNCTION tell_relay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('case_stepped', '');
  RETURN NULL;
END $$;
CREATE TRIGGER cases_tell_relay AFTER INSERT OR UPDATE OF version, seen_version ON cases FOR EACH ROW
  WHEN (NEW.version > NEW.seen_version) EXECUTE FUNCTION tell_relay();
-- A batch that somebody waits for before a page.
CREATE TRIGGER batch_tell_relay AFTER INSERT ON batch FOR EACH ROW EXECUTE FUNCTION tell_relay();
CREATE INDEX cases_untold ON cases (due_on NULLS LAST, id) WHERE version > seen_version;

-- The header's count moves by itself.
CREATE FUNCTION tell_alerts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('alerts_changed', '');
  RETURN NULL;
END $$;
-- By row: a step that clears nothing wakes nobody.
CREATE TRIGGER alert_tells AFTER INSERT OR UPDATE OF cleared_at ON alert FOR EACH ROW EXECUTE FUNCTION tell_alerts();
CREATE TRIGGER alert_read_tells AFTER INSERT ON alert_read FOR EACH ROW EXECUTE FUNCTION tell_alerts();

ALTER TABLE unions ADD CONSTRAINT union_kind CHECK (kind IN ('city', 'county', 'grassroots')),
  ADD CONSTRAINT union_category CHECK ((kind = 'grassroots') = (category IS NOT NULL)),
  ADD CONSTRAINT union_category_known CHECK (category IN ('organ', 'enterprise', 'institution', 'township', 'community')),
  ADD CONSTRAINT union_county CHECK (kind = 'city' OR county_id IS NOT NULL);
ALTER TABLE role_holding ADD CONSTRAINT role_known
  CHECK (role IN ('unit_clerk', 'unit_chair', 'centre', 'county_chair', 'finance', 'auditor', 'administrator')),
  ADD CONSTRAINT role_days CHECK (until_on IS NULL OR until_on >= from_on);
ALTER TABLE business_clock ADD CONSTRAINT one_clock CHECK (id = 1);
ALTER TABLE worker_pulse ADD CONSTRAINT one_pulse CHECK (id = 1);
ALTER TABLE cases ADD CONSTRAINT case_chart CHECK (chart IN ('application', 'grant', 'file')),
  ADD CONSTRAINT case_seen CHECK (seen_version BETWEEN 0 AND version);

ALTER TABLE application ADD CONSTRAINT application_origin CHECK (origin IN ('self', 'union'));

-- D24: one household, one file: an ID number stands in one open application or active file.
CREATE UNIQUE INDEX identity_hold_one ON identity_hold (id_hmac) WHERE active;
-- D27: one standing entry per ID number and file.
CREATE UNIQUE INDEX blacklist_entry_one ON blacklist_entry (id_hmac, file_id) WHERE lifted_on IS NULL;
CREATE FUNCTION blacklist_bars() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.active AND EXISTS (SELECT 1 FROM blacklist_entry WHERE id_hmac = NEW.id_hmac AND lifted_on IS NULL) THEN
    RAISE EXCEPTION 'blacklisted' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'blacklist_bars';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER identity_hold_blacklist BEFORE INSERT ON identity_hold FOR EACH ROW EXECUTE FUNCTION blacklist_bars();

ALTER TABLE file ADD CONSTRAINT file_nature CHECK (nature IN ('临时', '长期'));

ALTER TABLE grant_case ADD CONSTRAINT grant_amounts CHECK ((proposed_fen IS NULL OR proposed_fen > 0) AND (approved_fen IS NULL OR approved_fen > 0)
  AND reserved_fen >= 0 AND paid_fen >= 0 AND paid_fen <= coalesce(approved_fen, 0)),
  ADD CONSTRAINT grant_aid_type CHECK (aid_type IN ('living', 'medical', 'schooling', 'training', 'legal', 'campaign'));

-- Z12, Z14: paid = approved, one live payment per grant, prepared by one and released by another, never edited once decided.
ALTER TABLE payment ADD CONSTRAINT payment_amount CHECK (amount_fen > 0),
  ADD CONSTRAINT payment_method CHECK (method IN ('bank', 'cash')),
  ADD CONSTRAINT payment_outcome CHECK (outcome IN ('prepared', 'sent', 'confirmed', 'bounced', 'reversed', 'dropped')),
  ADD CONSTRAINT payment_two_people CHECK (released_by IS NULL OR released_by <> prepared_by),
  ADD CONSTRAINT payment_released CHECK (outcome IN ('prepared', 'dropped') OR (released_by IS NOT NULL AND sent_on IS NOT NULL)),
  ADD CONSTRAINT payment_cash_reason CHECK (method = 'bank' OR cash_reason <> '');
CREATE UNIQUE INDEX payment_one_live ON payment (grant_id) WHERE outcome IN ('prepared', 'sent', 'confirmed');
CREATE FUNCTION payment_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.grant_id <> OLD.grant_id OR NEW.attempt <> OLD.attempt OR NEW.amount_fen <> OLD.amount_fen OR NEW.method <> OLD.method
    OR NEW.prepared_by <> OLD.prepared_by OR (OLD.released_by IS NOT NULL AND NEW.released_by IS DISTINCT FROM OLD.released_by)
    OR (OLD.sent_on IS NOT NULL AND NEW.sent_on IS DISTINCT FROM OLD.sent_on)
    OR NOT ((OLD.outcome = 'prepared' AND NEW.outcome IN ('prepared', 'sent', 'dropped')) OR (OLD.outcome = 'sent' AND NEW.outcome IN ('confirmed', 'bounced'))
      OR (OLD.outcome = 'confirmed' AND NEW.outcome = 'reversed')) THEN
    RAISE EXCEPTION 'a payment is never edited, only reversed' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'payment_is_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payment_kept BEFORE UPDATE ON payment FOR EACH ROW EXECUTE FUNCTION payment_is_kept();
CREATE FUNCTION payment_is_in_full() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.amount_fen IS DISTINCT FROM (SELECT approved_fen FROM grant_case WHERE case_id = NEW.grant_id) THEN
    RAISE EXCEPTION 'a payment pays what was approved' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'payment_in_full';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payment_in_full BEFORE INSERT ON payment FOR EACH ROW EXECUTE FUNCTION payment_is_in_full();

ALTER TABLE fund ADD CONSTRAINT fund_source CHECK (source IN ('central', 'provincial', 'local', 'union', 'donation'));
ALTER TABLE project ADD CONSTRAINT project_aid_type CHECK (aid_type IN ('living', 'medical', 'schooling', 'training', 'legal', 'campaign'));

-- Z14: balances are what the entries say and never below zero (the world outside excepted).
INSERT INTO ledger_account (id, owner_id, name) VALUES ('00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000', 'outside');
ALTER TABLE ledger_account ADD CONSTRAINT ledger_account_name CHECK (name IN ('outside', 'received', 'available', 'reserved', 'sent', 'paid')),
  ADD CONSTRAINT no_overdraft CHECK (balance_fen >= 0 OR name = 'outside');
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_amount CHECK (amount_fen > 0), ADD CONSTRAINT ledger_entry_moves CHECK (from_id <> to_id),
  ADD CONSTRAINT ledger_entry_kind CHECK (kind IN ('received', 'released', 'reserved', 'unreserved', 'sent', 'bounced', 'paid', 'reversed'));
CREATE FUNCTION ledger_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- In the order of ids, so that two entries over the same pair never wait for each other.
  IF NEW.from_id < NEW.to_id THEN
    UPDATE ledger_account SET balance_fen = balance_fen - NEW.amount_fen WHERE id = NEW.from_id;
    UPDATE ledger_account SET balance_fen = balance_fen + NEW.amount_fen WHERE id = NEW.to_id;
  ELSE
    UPDATE ledger_account SET balance_fen = balance_fen + NEW.amount_fen WHERE id = NEW.to_id;
    UPDATE ledger_account SET balance_fen = balance_fen - NEW.amount_fen WHERE id = NEW.from_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_entry_moves AFTER INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_moves();
CREATE FUNCTION balance_follows_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'balances follow entries' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_account_follows BEFORE UPDATE OF balance_fen ON ledger_account FOR EACH ROW EXECUTE FUNCTION balance_follows_entries();

ALTER TABLE notice ADD CONSTRAINT notice_chart CHECK (chart IN ('application', 'grant')), ADD CONSTRAINT notice_days CHECK (working_days >= CASE chart WHEN 'application' THEN 5 ELSE 1 END);
ALTER TABLE objection ADD CONSTRAINT objection_outcome CHECK (outcome IN ('open', 'dismissed', 'upheld')),
  ADD CONSTRAINT objection_decided CHECK ((outcome = 'open') = (decided_on IS NULL));
-- D13: at least three named members.
ALTER TABLE study ADD CONSTRAINT study_members CHECK (cardinality(members) >= 3);
ALTER TABLE custody ADD CONSTRAINT custody_copy CHECK (copy IN (1, 2));
INSERT INTO business_clock (id) VALUES (1);
