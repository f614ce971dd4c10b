-- The day that a photograph bears itself: a hint beside what is typed. Of what came before this version it is not known.
ALTER TABLE "evidence_upload" ADD COLUMN "taken_on" DATE;
ALTER TABLE "evidence_content" ADD COLUMN "taken_on" DATE;
