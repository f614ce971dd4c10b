-- Names that people are shown and choose by hold nothing that nobody can see: no zero width, no change of direction, no tag, no control
-- character; and something that can be read. The rule (workflows/rules/text.ts) knows more; here stands what must never be.

CREATE FUNCTION without_invisible(said text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(said,
    '[\u0001-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0\uFFF0-\uFFFB\U000E0000-\U000E007F]',
    '', 'g')
$$;
CREATE FUNCTION legible(said text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT without_invisible(said) = said AND said ~ '[^[:space:]\u00A0\u2000-\u200D\u3000\u180B-\u180F\uFE00-\uFE0F]'
$$;

-- What was taken before is put right; where two names become one, or nothing is left, the row's own number tells it apart.
DO $$
DECLARE
  of record;
  one record;
BEGIN
  FOR of IN SELECT * FROM (VALUES ('unions', 'name'), ('account', 'name'), ('fund', 'name'), ('project', 'name'), ('api_token', 'label')) t (tab, col) LOOP
    FOR one IN EXECUTE format('SELECT id::text AS id, without_invisible(%2$I) AS said FROM %1$I WHERE NOT legible(%2$I) ORDER BY id', of.tab, of.col) LOOP
      BEGIN
        EXECUTE format('UPDATE %1$I SET %2$I = $1 WHERE id = $2::uuid', of.tab, of.col)
          USING CASE WHEN legible(one.said) THEN one.said ELSE '（无名 ' || one.id || '）' END, one.id;
      EXCEPTION WHEN unique_violation THEN
        EXECUTE format('UPDATE %1$I SET %2$I = $1 WHERE id = $2::uuid', of.tab, of.col) USING one.said || '（' || left(one.id, 8) || '）', one.id;
      END;
    END LOOP;
    EXECUTE format('ALTER TABLE %1$I ADD CONSTRAINT %1$s_%2$s_legible CHECK (legible(%2$I))', of.tab, of.col);
  END LOOP;
END $$;
