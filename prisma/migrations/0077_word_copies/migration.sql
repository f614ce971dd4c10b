-- A copy that went out as Word: whoever opens it breaks it into pages, so that their number is not known here. What was printed before is PDF.
ALTER TABLE "printed_copy" ADD COLUMN "format" TEXT NOT NULL DEFAULT 'pdf';
ALTER TABLE "printed_copy" ALTER COLUMN "pages" DROP NOT NULL;
ALTER TABLE printed_copy ADD CONSTRAINT printed_copy_format CHECK (format IN ('pdf', 'docx') AND (pages IS NULL) = (format = 'docx'));
