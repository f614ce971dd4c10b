import type { Logger } from "pino";
import type { Database } from "../prisma/client";
import type { Secrets } from "../record/env";
import type { Services } from "./config";
import type { Press } from "./documents/press";
import type { Downloads } from "./downloads/downloads";
import type { EvidenceFiles } from "./evidence/evidence";
import type { DiskWatch } from "./health/disk-watch";

/** What every router is made with. */
export interface Deps {
	db: Database;
	services: Services;
	secrets: Secrets;
	log: Logger;
	downloads: Downloads;
	disk: DiskWatch;
	press: Press;
	evidence: EvidenceFiles;
}
