import type { Logger } from "pino";
import type { Database } from "../prisma/client";
import type { Secrets } from "../record/env";
import type { Services } from "./config";

/** What every router is made with. */
export interface Deps {
	db: Database;
	services: Services;
	secrets: Secrets;
	log: Logger;
}
