-- A file's name that is put right is that of its grants too, as long as no money has gone out; what was decided or paid under the old name keeps it.

-- AlterTable
ALTER TABLE "meeting_line" ADD COLUMN     "title" TEXT;
UPDATE meeting_line l SET title = c.title FROM cases c WHERE c.id = l.case_id AND l.decision IS NOT NULL;

CREATE FUNCTION unpaid_grants_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE cases g SET title = NEW.title, pinyin = NEW.pinyin FROM grant_case x
    WHERE x.file_id = NEW.id AND g.id = x.case_id AND NOT g.ended AND g.title <> NEW.title
      AND NOT EXISTS (SELECT 1 FROM payment y WHERE y.grant_id = g.id AND y.outcome IN ('sent', 'confirmed', 'reversed'));
  RETURN NULL;
END $$;
CREATE TRIGGER cases_grants_follow AFTER UPDATE OF title ON cases FOR EACH ROW
  WHEN (NEW.chart = 'file' AND NEW.title IS DISTINCT FROM OLD.title) EXECUTE FUNCTION unpaid_grants_follow();
-- Of before.
UPDATE cases g SET title = f.title, pinyin = f.pinyin FROM grant_case x JOIN cases f ON f.id = x.file_id
  WHERE g.id = x.case_id AND NOT g.ended AND g.title <> f.title
    AND NOT EXISTS (SELECT 1 FROM payment y WHERE y.grant_id = g.id AND y.outcome IN ('sent', 'confirmed', 'reversed'));
