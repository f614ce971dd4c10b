import { statements } from "../../prisma/step-sql";
import type { PlainDate } from "../../workflows/rules/plain-date";
import type { RecordEnv } from "../env";
import { uuidv7 } from "../ids";
import type { Actor } from "../people/actor";

/** Begins the name of a list in the log of exports; its title follows, as it was called then. */
export const LIST_PREFIX = "list/";

/**
 * D28: whoever takes a list along stands in the log of exports of every county that it reaches into, before its first row has gone.
 * @returns the entries, one a county
 */
export async function beginListExport(
	env: Pick<RecordEnv, "db">,
	of: { actor: Actor; title: string; paths: readonly string[]; now: { at: number; today: PlainDate } },
): Promise<string[]> {
	const { actor, title, paths, now } = of;
	const tx = statements(env.db);
	const counties = await tx.rows<{ id: string }>`
		SELECT k.id FROM unions k WHERE k.kind = 'county' AND EXISTS (
			SELECT 1 FROM unnest(${[...paths]}::text[]) AS reached(path) WHERE starts_with(k.path, reached.path) OR starts_with(reached.path, k.path))`;
	const exportIds: string[] = [];
	for (const county of counties) {
		const exportId = uuidv7();
		await tx.write`
			INSERT INTO export_log (id, county_id, name, from_on, until_on, by_account_id, by_name, at)
			VALUES (${exportId}::uuid, ${county.id}::uuid, ${LIST_PREFIX + title}, ${now.today}::date, ${now.today}::date, ${actor.accountId}::uuid,
				${actor.name}, ${new Date(now.at)})`;
		exportIds.push(exportId);
	}
	return exportIds;
}
