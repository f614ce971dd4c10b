-- Who gave whom which role: nobody gives themselves one, and everything that happens to a role stands in a register (D26).

-- AlterTable
ALTER TABLE "account" ADD COLUMN     "password_set_by" UUID;

-- AlterTable
ALTER TABLE "role_holding" ADD COLUMN     "at" TIMESTAMPTZ(3),
ADD COLUMN     "by_account_id" UUID,
ADD COLUMN     "ended_at" TIMESTAMPTZ(3),
ADD COLUMN     "ended_by" UUID,
ADD COLUMN     "handover_id" UUID;

-- AlterTable
ALTER TABLE "substitution" ADD COLUMN     "ended_at" TIMESTAMPTZ(3),
ADD COLUMN     "ended_by" UUID;

-- CreateTable
CREATE TABLE "appointment" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "account_id" UUID,
    "union_id" UUID NOT NULL,
    "holding_id" UUID,
    "substitution_id" UUID,
    "from_on" DATE,
    "until_on" DATE,
    "by_account_id" UUID,
    "at" TIMESTAMPTZ(3),

    CONSTRAINT "appointment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "appointment_union_id_idx" ON "appointment"("union_id");

-- CreateIndex
CREATE INDEX "appointment_holding_id_idx" ON "appointment"("holding_id");

-- CreateIndex
CREATE INDEX "appointment_account_id_idx" ON "appointment"("account_id");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_password_set_by_fkey" FOREIGN KEY ("password_set_by") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_holding" ADD CONSTRAINT "role_holding_by_account_id_fkey" FOREIGN KEY ("by_account_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_holding" ADD CONSTRAINT "role_holding_handover_id_fkey" FOREIGN KEY ("handover_id") REFERENCES "handover"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_holding" ADD CONSTRAINT "role_holding_ended_by_fkey" FOREIGN KEY ("ended_by") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "substitution" ADD CONSTRAINT "substitution_ended_by_fkey" FOREIGN KEY ("ended_by") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_holding_id_fkey" FOREIGN KEY ("holding_id") REFERENCES "role_holding"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_substitution_id_fkey" FOREIGN KEY ("substitution_id") REFERENCES "substitution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_by_account_id_fkey" FOREIGN KEY ("by_account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE appointment ADD CONSTRAINT appointment_kind CHECK (kind IN ('appointed', 'taken_over', 'ended', 'substituted', 'substitution_ended',
  'password_reset', 'switched_off', 'switched_on', 'union_closed'));

-- What was there before stands in the register as far as it is known: of an appointment neither by whom nor when.
INSERT INTO appointment (kind, account_id, union_id, holding_id, from_on, until_on, by_account_id, at)
  SELECT CASE WHEN h.id IS NULL THEN 'appointed' ELSE 'taken_over' END, r.account_id, r.union_id, r.id, r.from_on, r.until_on,
    h.giver_signed_by, greatest(h.giver_signed_at, h.taker_signed_at)
  FROM role_holding r LEFT JOIN LATERAL (
    SELECT h.* FROM handover h JOIN role_holding g ON g.id = h.holding_id
    WHERE h.giver_signed_at IS NOT NULL AND h.taker_signed_at IS NOT NULL AND h.taker_id = r.account_id AND h.taken_on = r.from_on
      AND g.role = r.role AND g.union_id = r.union_id LIMIT 1
  ) h ON true
  ORDER BY r.from_on, r.id;
UPDATE role_holding r SET handover_id = h.id FROM handover h JOIN role_holding g ON g.id = h.holding_id
  WHERE h.giver_signed_at IS NOT NULL AND h.taker_signed_at IS NOT NULL AND h.taker_id = r.account_id AND h.taken_on = r.from_on
    AND g.role = r.role AND g.union_id = r.union_id;
INSERT INTO appointment (kind, account_id, union_id, holding_id, substitution_id, from_on, until_on, by_account_id, at)
  SELECT 'substituted', s.substitute_id, r.union_id, r.id, s.id, s.from_on, s.until_on, s.by_account_id, s.at
  FROM substitution s JOIN role_holding r ON r.id = s.holding_id ORDER BY s.at, s.id;

-- Why somebody's act may not give this person anything: it would be their own, or nearly. Null where it may.
CREATE FUNCTION too_near(by_id uuid, whom uuid, on_day date) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN by_id = whom THEN 'self'
    WHEN EXISTS (SELECT 1 FROM substitution s WHERE s.principal_id = by_id AND s.substitute_id = whom AND s.from_on < s.until_on AND s.until_on > on_day)
      THEN 'substitute'
    WHEN EXISTS (SELECT 1 FROM substitution s WHERE s.principal_id = whom AND s.substitute_id = by_id AND s.from_on <= on_day AND s.until_on > on_day)
      THEN 'principal'
    WHEN EXISTS (SELECT 1 FROM account a WHERE a.id = by_id AND a.password_set_by = whom) THEN 'password'
  END $$;

-- The same of what a holder does with their own role: whoever gave it to them, or knows their password, does not get it so.
CREATE FUNCTION too_near_holding(holding uuid, whom uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM role_holding r JOIN account a ON a.id = r.account_id WHERE r.id = holding AND a.password_set_by = whom) THEN 'password'
    WHEN EXISTS (SELECT 1 FROM role_holding r LEFT JOIN handover h ON h.id = r.handover_id
      WHERE r.id = holding AND r.by_account_id = whom AND r.by_account_id IS DISTINCT FROM h.giver_id) THEN 'appointer'
  END $$;

CREATE FUNCTION refuse_too_near(why text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF why IS NOT NULL THEN
    RAISE EXCEPTION 'nobody appoints themselves (%)', why USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'not_own_appointment';
  END IF;
END $$;

CREATE FUNCTION appointed_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  giver uuid := (SELECT giver_id FROM handover WHERE id = NEW.handover_id);
BEGIN
  -- Nobody gave the first administrator their role. What its holder hands over is theirs to hand over.
  IF NEW.by_account_id IS NOT NULL AND NEW.by_account_id IS DISTINCT FROM giver THEN
    PERFORM refuse_too_near(too_near(NEW.by_account_id, NEW.account_id, (coalesce(NEW.at, now()) AT TIME ZONE 'Asia/Shanghai')::date));
  END IF;
  RETURN NULL;
END $$;
ALTER TABLE role_holding ADD CONSTRAINT role_not_own CHECK (by_account_id <> account_id);
CREATE TRIGGER role_by_another AFTER INSERT ON role_holding FOR EACH ROW EXECUTE FUNCTION appointed_by_another();

CREATE FUNCTION lent_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  whom uuid := CASE TG_TABLE_NAME WHEN 'substitution' THEN to_jsonb(NEW) ->> 'substitute_id' ELSE to_jsonb(NEW) ->> 'taker_id' END;
  holder uuid := CASE TG_TABLE_NAME WHEN 'substitution' THEN to_jsonb(NEW) ->> 'principal_id' ELSE to_jsonb(NEW) ->> 'giver_id' END;
BEGIN
  IF NEW.by_account_id <> holder THEN
    PERFORM refuse_too_near(too_near(NEW.by_account_id, whom, (NEW.at AT TIME ZONE 'Asia/Shanghai')::date));
  END IF;
  PERFORM refuse_too_near(too_near_holding(NEW.holding_id, whom));
  RETURN NULL;
END $$;
CREATE TRIGGER substitution_by_another AFTER INSERT ON substitution FOR EACH ROW EXECUTE FUNCTION lent_by_another();
CREATE TRIGGER handover_by_another AFTER INSERT ON handover FOR EACH ROW EXECUTE FUNCTION lent_by_another();

-- A role's row is written once; its end only comes nearer, so that nobody's is drawn out without an appointment.
CREATE TRIGGER role_fills BEFORE UPDATE ON role_holding FOR EACH ROW EXECUTE FUNCTION only_fills('until_on', 'ended_at', 'ended_by');
CREATE TRIGGER role_kept BEFORE DELETE OR TRUNCATE ON role_holding FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION ends_sooner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.until_on IS NOT NULL AND (NEW.until_on IS NULL OR NEW.until_on > OLD.until_on) THEN
    RAISE EXCEPTION '%.until_on only comes nearer', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ends_sooner';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER role_ends_sooner AFTER UPDATE ON role_holding FOR EACH ROW EXECUTE FUNCTION ends_sooner();
CREATE TRIGGER substitution_ends_sooner AFTER UPDATE ON substitution FOR EACH ROW EXECUTE FUNCTION ends_sooner();
DROP TRIGGER substitution_fills ON substitution;
CREATE TRIGGER substitution_fills BEFORE UPDATE ON substitution FOR EACH ROW EXECUTE FUNCTION only_fills('until_on', 'ended_at', 'ended_by');

-- The register's lines come with what they are about: no role moves without one.
CREATE FUNCTION register_role() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO appointment (kind, account_id, union_id, holding_id, from_on, until_on, by_account_id, at)
    VALUES (CASE WHEN NEW.handover_id IS NULL THEN 'appointed' ELSE 'taken_over' END, NEW.account_id, NEW.union_id, NEW.id, NEW.from_on, NEW.until_on,
      NEW.by_account_id, NEW.at);
  ELSIF NEW.until_on IS DISTINCT FROM OLD.until_on THEN
    INSERT INTO appointment (kind, account_id, union_id, holding_id, from_on, until_on, by_account_id, at)
    VALUES ('ended', NEW.account_id, NEW.union_id, NEW.id, NEW.from_on, NEW.until_on, NEW.ended_by, NEW.ended_at);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER role_registered AFTER INSERT OR UPDATE ON role_holding FOR EACH ROW EXECUTE FUNCTION register_role();
CREATE FUNCTION register_substitution() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  place uuid := (SELECT union_id FROM role_holding WHERE id = NEW.holding_id);
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO appointment (kind, account_id, union_id, holding_id, substitution_id, from_on, until_on, by_account_id, at)
    VALUES ('substituted', NEW.substitute_id, place, NEW.holding_id, NEW.id, NEW.from_on, NEW.until_on, NEW.by_account_id, NEW.at);
  ELSIF NEW.until_on IS DISTINCT FROM OLD.until_on THEN
    INSERT INTO appointment (kind, account_id, union_id, holding_id, substitution_id, from_on, until_on, by_account_id, at)
    VALUES ('substitution_ended', NEW.substitute_id, place, NEW.holding_id, NEW.id, NEW.from_on, NEW.until_on, NEW.ended_by, NEW.ended_at);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER substitution_registered AFTER INSERT OR UPDATE ON substitution FOR EACH ROW EXECUTE FUNCTION register_substitution();
CREATE TRIGGER appointment_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON appointment FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
