-- How a file ended is read by the file's own records: joined to some files, it looks at theirs alone.
CREATE OR REPLACE VIEW file_ended AS
SELECT f.case_id, x."on", x.ground FROM file f CROSS JOIN LATERAL (
  SELECT e."on", CASE e.event WHEN 'PROVE_FRAUD' THEN 'fraud' ELSE (
    SELECT p.payload ->> 'ground' FROM event p WHERE p.case_id = e.case_id AND p.event = 'PROPOSE_CANCEL' AND p.seq < e.seq ORDER BY p.seq DESC LIMIT 1) END AS ground
  FROM event e WHERE e.case_id = f.case_id AND e.event IN ('CONFIRM', 'PROVE_FRAUD') ORDER BY e.seq LIMIT 1) x;
