import { join } from "node:path";
import type { Logger } from "pino";
import { connect, type Database } from "../../prisma/client";
import { clearHouseAlerts, type HouseAlertKind, raiseHouseAlert, rootUnions } from "../../record/alerts/house-alerts";
import { businessNow } from "../../record/settings/clock";
import type { BucketSettings } from "../evidence/bucket-settings";
import { bell } from "../relay/bell";
import { keptIn, NIGHTLY, OLD_MS, removeOldest, stampOf } from "./kept";
import { removeHalves, takeBackup } from "./take-backup";

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** Shanghai has no daylight saving time. */
const ZONE_MS = 8 * HOUR_MS;
/** At one in the night, when the daily workflow has written its digest. */
const HOUR = 1;

const LOOK_MS = 5 * 60 * 1000;

export interface NightlyNeeds {
	/** BACKUP_DIR */
	parent: string;
	/** How many nightly ones are kept. */
	keep: number;
	postgresUrl: string;
	/** Where the files of evidence lie. */
	dataDir: string;
	/** The bucket in which they lie besides. */
	evidenceBucket?: BucketSettings;
	keyFile: string;
	log: Logger;
	/** Epoch milliseconds by the machine's own clock. */
	now?: () => number;
}

/** The last time at which a backup was to be made. */
export function lastDue(now: number): number {
	const inShanghai = now + ZONE_MS;
	const today = inShanghai - (inShanghai % DAY_MS) + HOUR * HOUR_MS;
	return (today <= inShanghai ? today : today - DAY_MS) - ZONE_MS;
}

async function alertAdministrators(db: Database, kind: HouseAlertKind, says: string, now: number): Promise<void> {
	const { at } = await businessNow(db);
	for (const unionId of await rootUnions(db)) {
		const occasion = stampOf(now).slice(0, 8);
		await raiseHouseAlert(db, { kind, occasion, role: "administrator", unionId, clause: "D28", says, at });
	}
}

async function settled(db: Database): Promise<void> {
	const { at } = await businessNow(db);
	await clearHouseAlerts(db, "backupFailed", at);
	await clearHouseAlerts(db, "backupOld", at);
}

/**
 * One look: makes the backup that is due, and what was missed while the program was off once; takes the oldest away after a new one is whole, and
 * only then. A failed one, and a newest one that has grown old, alert the administrators, once a day.
 * @returns whether a backup was due and could not be made
 */
export async function nightlyLook(needs: NightlyNeeds, db: Database, signal?: AbortSignal): Promise<boolean> {
	const { parent, keep, postgresUrl, dataDir, evidenceBucket, keyFile, log, now = Date.now } = needs;
	const newest = () => keptIn(parent).at(-1)?.takenAt;
	if ((newest() ?? 0) >= lastDue(now())) return false;
	try {
		await removeHalves(parent);
		const folder = join(parent, `${NIGHTLY}${stampOf(now())}`);
		const earlier = keptIn(parent).at(-1)?.folder;
		const { manifest } = await takeBackup({ postgresUrl, folder, dataDir, evidenceBucket, earlier, keyFile, signal });
		log.info({ folder, endLsn: manifest.endLsn, removed: removeOldest(parent, keep) }, "nightly backup made");
		await settled(db);
		return false;
	} catch (error) {
		if (signal?.aborted) return false;
		const reason = error instanceof Error ? error.message : String(error);
		log.error({ parent, reason }, "the nightly backup failed");
		await alertAdministrators(db, "backupFailed", `夜间备份没有做成（${reason}）；原有的备份都还在。请检查 BACKUP_DIR 所在的磁盘。`, now());
		const last = newest();
		if (now() - (last ?? 0) > OLD_MS) {
			const since = last === undefined ? "还没有一份备份" : `最新的备份是 ${Math.floor((now() - last) / HOUR_MS)} 小时以前的`;
			await alertAdministrators(db, "backupOld", `${since}，已超过 26 小时。`, now());
		}
		return true;
	}
}

/** Keeps a backup of every night while the program runs, on the machine of its own database. */
export function keepNightly(needs: NightlyNeeds): { stop(): Promise<void> } {
	const stopping = new AbortController();
	const pause = bell();
	const db = connect(needs.postgresUrl, 1);
	async function run(): Promise<void> {
		while (!stopping.signal.aborted) {
			const failed = await nightlyLook(needs, db, stopping.signal).catch((err: unknown) => {
				needs.log.error({ err }, "the nightly backup could not be looked after");
				return true;
			});
			if (!stopping.signal.aborted) await pause.wait(failed ? HOUR_MS : LOOK_MS);
		}
	}
	const ran = run();
	return {
		async stop() {
			stopping.abort();
			pause.ring();
			await ran;
			await db.$disconnect();
		},
	};
}
