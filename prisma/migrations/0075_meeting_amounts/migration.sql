-- Z11: what was before a meeting and what it decided, as its record says it: a later reimbursement lowers what is paid (Z5), not what was decided.
CREATE VIEW meeting_amount AS
SELECT l.meeting_id, l.case_id, before.proposed_fen,
  CASE d.event WHEN 'APPROVE' THEN before.proposed_fen WHEN 'REDUCE' THEN (d.payload ->> 'amountFen')::bigint END AS approved_fen
FROM meeting_line l JOIN meeting m ON m.id = l.meeting_id
  CROSS JOIN LATERAL (
    SELECT e.seq, e.event, e.payload FROM event_in_force e
    WHERE e.case_id = l.case_id AND e.event = CASE l.decision WHEN 'approved' THEN 'APPROVE' WHEN 'reduced' THEN 'REDUCE' WHEN 'refused' THEN 'REFUSE' WHEN 'raised' THEN 'RAISE' END
    ORDER BY (e.payload ->> 'minutes' = m.minutes) DESC, e.seq DESC LIMIT 1) d
  CROSS JOIN LATERAL (
    SELECT (e.payload ->> 'amountFen')::bigint AS proposed_fen FROM event e WHERE e.case_id = l.case_id AND e.event IN ('PROPOSE', 'RAISE') AND e.seq < d.seq
    ORDER BY e.seq DESC LIMIT 1) before;
