import type { Database } from "../../prisma/client";
import { concerning } from "../../prisma/read/alerts";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { NOT_FOUND, WRITTEN, type Written } from "../written";

/** Somebody has looked at an alert that concerns them, or (without an id) at all that stand open. */
export async function markRead(db: Database, accountId: string, today: PlainDate, alertId?: string): Promise<Written> {
	const mine = await concerning(db, accountId, today, alertId);
	if (alertId !== undefined && mine.length === 0) return NOT_FOUND;
	await db.alertRead.createMany({ data: mine.map((id) => ({ alertId: id, accountId })), skipDuplicates: true });
	return WRITTEN;
}
