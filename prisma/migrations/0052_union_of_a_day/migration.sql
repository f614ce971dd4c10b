-- D23, D25: which union answered for a file on a day: that which has received it last by then, else that in which it was opened.
CREATE FUNCTION file_opened_in(of_file uuid) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT coalesce(
    (SELECT a.union_id FROM answering_in_force a JOIN event o ON o.case_id = f.case_id AND o.event = 'OPEN'
      WHERE a.case_id = f.application_id AND a.since <= o."on" ORDER BY a.seq DESC LIMIT 1),
    (SELECT n.union_id FROM notice_line l JOIN notice n ON n.id = l.notice_id JOIN event o ON o.case_id = f.case_id AND o.event = 'OPEN'
      WHERE l.case_id = f.application_id AND l.corrected_seq IS NULL AND n.posted_on <= o."on" ORDER BY n.posted_on DESC, n.id DESC LIMIT 1),
    c.union_id)
  FROM file f JOIN cases c ON c.id = f.case_id WHERE f.case_id = of_file);
END $$;
CREATE FUNCTION file_union_on(of_file uuid, day date) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT coalesce(
    (SELECT union_id FROM answering_in_force WHERE case_id = of_file AND since <= day ORDER BY seq DESC LIMIT 1),
    CASE WHEN EXISTS (SELECT 1 FROM answering WHERE case_id = of_file) THEN file_opened_in(of_file)
      ELSE (SELECT union_id FROM cases WHERE id = of_file) END));
END $$;
-- The first word on a file that ends it: what is proven later changes no earlier year.
CREATE VIEW file_ended AS
SELECT DISTINCT ON (e.case_id) e.case_id, e."on",
  CASE e.event WHEN 'PROVE_FRAUD' THEN 'fraud' ELSE (
    SELECT p.payload ->> 'ground' FROM event p WHERE p.case_id = e.case_id AND p.event = 'PROPOSE_CANCEL' AND p.seq < e.seq ORDER BY p.seq DESC LIMIT 1) END AS ground
FROM event e JOIN file f ON f.case_id = e.case_id WHERE e.event IN ('CONFIRM', 'PROVE_FRAUD') ORDER BY e.case_id, e.seq;
