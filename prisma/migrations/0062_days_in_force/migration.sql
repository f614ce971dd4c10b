-- A posting's day may be put right more than once, also back to a day that was struck: its line goes back to that day's sheet.
DROP TRIGGER notice_line_fills ON notice_line;
CREATE TRIGGER notice_line_fills BEFORE UPDATE ON notice_line FOR EACH ROW EXECUTE FUNCTION only_fills('corrected_seq');

-- A late day that was not confirmed is that of its recording: in force like a correction, for rows and lists too.
CREATE OR REPLACE FUNCTION in_force(of_case UUID, of_record INTEGER, payload JSONB) RETURNS JSONB LANGUAGE sql STABLE AS $$
  SELECT payload
    || coalesce((SELECT jsonb_object_agg(l.field, l.recorded_on::text) FROM late_entry l
      WHERE l.case_id = of_case AND l.seq = of_record AND NOT l.confirmed), '{}'::jsonb)
    || coalesce((SELECT jsonb_object_agg(k.field, k.becomes ORDER BY k.seq) FROM record_correction k
      WHERE k.case_id = of_case AND k.of_seq = of_record AND k.confirmed), '{}'::jsonb)
$$;
CREATE OR REPLACE FUNCTION is_corrected(of_case UUID, fields TEXT[], becomes_on DATE) RETURNS BOOLEAN LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM record_correction WHERE case_id = of_case AND field = ANY (fields) AND confirmed AND becomes = becomes_on::text)
    OR EXISTS (SELECT 1 FROM late_entry WHERE case_id = of_case AND field = ANY (fields) AND NOT confirmed AND recorded_on = becomes_on)
$$;
CREATE OR REPLACE VIEW custody_in_force AS
  SELECT u.id, u.case_id, u.copy, u.holder, coalesce(k."on", u."on") AS "on", u.by_name, u.at, u.form_version
  FROM custody u LEFT JOIN LATERAL (
    SELECT coalesce(in_force(e.case_id, e.seq, '{}') ->> 'returnedOn', in_force(e.case_id, e.seq, '{}') ->> 'receivedOn')::date AS "on" FROM event e
    WHERE e.event IN ('COPY_BACK', 'ACCEPT') AND e.at = u.at
      AND e.case_id IN (SELECT u.case_id UNION SELECT f.case_id FROM file f WHERE f.application_id = u.case_id)
    LIMIT 1) k ON true;
-- Payments of before whose late day was not confirmed.
UPDATE payment y SET sent_on = l.recorded_on FROM late_entry l
  WHERE l.case_id = y.grant_id AND l.field = 'sentOn' AND NOT l.confirmed AND y.sent_on = l.day AND y.outcome <> 'prepared';
UPDATE payment y SET outcome_on = l.recorded_on FROM late_entry l
  WHERE l.case_id = y.grant_id AND ((l.field = 'confirmedOn' AND y.outcome = 'confirmed') OR (l.field = 'bouncedOn' AND y.outcome = 'bounced'))
    AND NOT l.confirmed AND y.outcome_on = l.day;
