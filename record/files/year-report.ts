import type { Database } from "../../prisma/client";
import { inTransaction, statements } from "../../prisma/step-sql";
import { checkField } from "../../workflows/rules/field-check";
import { type PlainDate, yearOf } from "../../workflows/rules/plain-date";
import { checkYearReport, type YearFigures } from "../../workflows/rules/year-report";
import { refusalOfConstraint } from "../constraints";
import type { RecordEnv } from "../env";
import { uuidv7 } from "../ids";
import { type Actor, reach, roleOver } from "../people/actor";
import { NOT_FOUND, refused, type Written } from "../written";
import { uncheckedFiles, yearFigures } from "./year-figures";

interface NewReport {
	actor: Actor;
	unionId: string;
	year: number;
	/** The analysis (专题报告) in words. */
	text: string;
	/** The form's own: the same again is the same version. */
	key: string;
	now: { at: number; today: PlainDate };
}

/** D23: a union's report to the county: its figures as they stand now, and what it says of them. A correction is the next version. */
export async function sendYearReport(env: RecordEnv, of: NewReport): Promise<Written<{ version: number }>> {
	try {
		return await send(env, of);
	} catch (error) {
		// A file that came between the question and the report: the database has refused.
		const late = refusalOfConstraint(error);
		if (!late) throw error;
		return refused(late);
	}
}

function send(env: RecordEnv, { actor, unionId, year, text, key, now }: NewReport): Promise<Written<{ version: number }>> {
	return inTransaction(env.db, async (tx) => {
		// One at a time for a union, so that versions follow each other.
		const union = await tx.row<{ path: string; kind: string }>`
			SELECT path, kind FROM unions WHERE id = ${unionId}::uuid FOR NO KEY UPDATE`;
		if (union?.kind !== "grassroots" || !reach(actor).some((path) => union.path.startsWith(path))) return NOT_FOUND;
		if (!roleOver(actor, union.path, ["unit_chair"])) return { kind: "forbidden", message: "专题报告由基层工会主席报送" };
		const before = await tx.row<{ version: number }>`SELECT version FROM year_report WHERE key = ${key}`;
		if (before) return { kind: "written", value: before };
		const refusals = [
			...checkField({ name: "text", label: "分析", kind: "longText", required: true, max: 5000, clause: "D23" }, text, {
				path: "text",
				on: now.today,
			}),
			...checkYearReport(year, now.today, await uncheckedFiles(tx, unionId, yearOf(now.today))),
		];
		if (refusals.length > 0) return refused(...refusals);
		const figures = await yearFigures(tx, unionId, year);
		const sent = await tx.row<{ version: number }>`
			INSERT INTO year_report (id, union_id, year, version, figures, text, by_account_id, by_name, reported_on, at, key)
			SELECT ${uuidv7()}::uuid, ${unionId}::uuid, ${year}, coalesce(max(version), 0) + 1, ${JSON.stringify(figures)}::jsonb, ${text.trim()},
				${actor.accountId}::uuid, ${actor.name}, ${now.today}::date, ${new Date(now.at)}, ${key}
			FROM year_report WHERE union_id = ${unionId}::uuid AND year = ${year}
			RETURNING version`;
		if (!sent) throw new Error("a report was sent and is gone");
		return { kind: "written", value: sent };
	});
}

/** For screens: what a union would report now, and whose files keep it from doing so. */
export async function yearNow(db: Database, unionId: string, year: number): Promise<{ now: YearFigures; unchecked: string[] }> {
	const tx = statements(db);
	const [now, unchecked] = await Promise.all([yearFigures(tx, unionId, year), uncheckedFiles(tx, unionId, year)]);
	return { now, unchecked };
}
