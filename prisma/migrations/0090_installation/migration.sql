-- Which installation this record belongs to. A restored copy gets another id, so that what lies outside (a bucket of evidence) can tell the two apart.
CREATE TABLE "installation" (
    "only" BOOLEAN NOT NULL DEFAULT true,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),

    CONSTRAINT "installation_pkey" PRIMARY KEY ("only"),
    CONSTRAINT "installation_once" CHECK ("only")
);

INSERT INTO "installation" DEFAULT VALUES;
