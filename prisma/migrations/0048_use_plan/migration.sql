-- Z15: the county's plan of a year (使用方案): sums per kind of aid and union, drafted from the files, edited by the centre, approved by the chair meeting.

-- CreateTable
CREATE TABLE "use_plan" (
    "id" UUID NOT NULL,
    "county_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "way" TEXT NOT NULL,
    "total_fen" BIGINT NOT NULL,
    "text" TEXT NOT NULL,
    "by_account_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,
    "held_on" DATE,
    "minutes" TEXT,
    "members" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "approved_by" UUID,
    "approved_name" TEXT,
    "approved_at" TIMESTAMPTZ(3),

    CONSTRAINT "use_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "use_plan_line" (
    "plan_id" UUID NOT NULL,
    "union_id" UUID NOT NULL,
    "aid_type" TEXT NOT NULL,
    "planned_fen" BIGINT NOT NULL,
    "households" INTEGER NOT NULL,
    "drafted_fen" BIGINT NOT NULL,

    CONSTRAINT "use_plan_line_pkey" PRIMARY KEY ("plan_id","union_id","aid_type")
);

-- CreateIndex
CREATE UNIQUE INDEX "use_plan_key_key" ON "use_plan"("key");

-- CreateIndex
CREATE UNIQUE INDEX "use_plan_county_id_year_version_key" ON "use_plan"("county_id", "year", "version");

-- AddForeignKey
ALTER TABLE "use_plan" ADD CONSTRAINT "use_plan_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "use_plan_line" ADD CONSTRAINT "use_plan_line_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "use_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "use_plan_line" ADD CONSTRAINT "use_plan_line_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE use_plan ADD CONSTRAINT use_plan_way CHECK (way IN ('even', 'need', 'coverage')), ADD CONSTRAINT use_plan_total CHECK (total_fen > 0),
  ADD CONSTRAINT use_plan_text CHECK (btrim(text) <> ''), ADD CONSTRAINT use_plan_version CHECK (version > 0),
  ADD CONSTRAINT use_plan_approved CHECK ((held_on IS NULL) = (approved_by IS NULL) AND (held_on IS NULL) = (minutes IS NULL) AND (held_on IS NULL) = (approved_at IS NULL)
    AND (held_on IS NULL OR cardinality(members) >= 2)),
  ADD CONSTRAINT use_plan_two_people CHECK (approved_by IS DISTINCT FROM by_account_id);
ALTER TABLE use_plan_line ADD CONSTRAINT use_plan_line_type CHECK (aid_type IN ('living', 'medical', 'schooling', 'training', 'legal', 'campaign')),
  ADD CONSTRAINT use_plan_line_amounts CHECK (planned_fen >= 0 AND households >= 0 AND drafted_fen >= 0);
CREATE TRIGGER use_plan_fills BEFORE UPDATE ON use_plan FOR EACH ROW EXECUTE FUNCTION only_fills('members');
CREATE TRIGGER use_plan_kept BEFORE DELETE OR TRUNCATE ON use_plan FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER use_plan_in_books AFTER INSERT ON use_plan FOR EACH ROW EXECUTE FUNCTION not_before_books('year');
-- What was approved stands.
CREATE FUNCTION use_plan_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM use_plan WHERE id = NEW.plan_id AND held_on IS NOT NULL) THEN
    RAISE EXCEPTION 'an approved plan stands' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'use_plan_stands';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER use_plan_line_stands BEFORE INSERT OR UPDATE ON use_plan_line FOR EACH ROW EXECUTE FUNCTION use_plan_stands();
CREATE TRIGGER use_plan_line_kept BEFORE DELETE OR TRUNCATE ON use_plan_line FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
