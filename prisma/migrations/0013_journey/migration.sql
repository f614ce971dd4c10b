-- Reminders of what stays overdue, told ever higher (D26); and every open case's workflow learns its journey.

-- CreateTable
CREATE TABLE "reminder" (
    "case_id" UUID NOT NULL,
    "visit" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "alert_id" UUID NOT NULL,
    "on" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("case_id","visit","number")
);

-- CreateIndex
CREATE UNIQUE INDEX "reminder_alert_id_key" ON "reminder"("alert_id");

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_case_id_visit_fkey" FOREIGN KEY ("case_id", "visit") REFERENCES "event"("case_id", "seq") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE reminder ADD CONSTRAINT reminder_number CHECK (number >= 1),
  ADD CONSTRAINT reminder_role CHECK (role IN ('unit_clerk', 'unit_chair', 'centre', 'county_chair', 'finance'));
CREATE TRIGGER reminder_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reminder FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- One follows the other: whoever is told second knows that somebody was told first.
CREATE FUNCTION reminder_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number > 1 AND NOT EXISTS (SELECT 1 FROM reminder WHERE case_id = NEW.case_id AND visit = NEW.visit AND number = NEW.number - 1) THEN
    RAISE EXCEPTION 'reminder % before the one before it', NEW.number USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'reminder_follows';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER reminder_in_order BEFORE INSERT ON reminder FOR EACH ROW EXECUTE FUNCTION reminder_follows();

-- A case that is told anew is told all its steps.
UPDATE cases SET seen_version = 0 WHERE NOT ended;
