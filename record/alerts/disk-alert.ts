import type { Database } from "../../prisma/client";
import { businessNow } from "../settings/clock";
import { clearHouseAlerts, raiseHouseAlert, rootUnions } from "./house-alerts";

/** D28 (nothing is lost): the disk has little room left. */
const CLAUSE = "D28";

/**
 * Tells those who administer the installation that the disk is running out of room; once, until there is room again.
 * @param says one Chinese sentence with the figures
 * @returns false while there is nobody to tell: before the first run
 */
export async function alertDiskLow(db: Database, says: string): Promise<boolean> {
	const { at } = await businessNow(db);
	const [open, unions] = [await db.alert.count({ where: { kind: "diskLow", caseId: null, clearedAt: null } }), await rootUnions(db)];
	if (open > 0) return true;
	// Several web processes that see the same within a minute raise one alert.
	const occasion = new Date(at).toISOString().slice(0, "2026-01-01T00:00".length);
	for (const unionId of unions) {
		await raiseHouseAlert(db, { kind: "diskLow", occasion, role: "administrator", unionId, clause: CLAUSE, says, at });
	}
	return unions.length > 0;
}

/** Settles the alert: the disk has room again. */
export async function clearDiskLow(db: Database): Promise<void> {
	if ((await db.alert.count({ where: { kind: "diskLow", caseId: null, clearedAt: null } })) === 0) return;
	await clearHouseAlerts(db, "diskLow", (await businessNow(db)).at);
}
