import { type SeptemberOf, septemberCounts, septemberLines, septemberMissing, septemberTexts } from "../../../prisma/read/september";
import { yearReports } from "../../../prisma/read/year-reports";
import type { TakenReport } from "../../../record/audit/reports";
import { yearNow } from "../../../record/files/year-report";
import type { Deps } from "../../deps";
import { defineReport } from "./report";
import { paperOf } from "./september-parts";

/** 专题报告 (D23): causes, aid and outcomes, of each union and in all. A grassroots union's goes to the county, a county's to the city. */
export const SEPTEMBER = defineReport({
	name: "september",
	clause: "D23",
	who: ["unit_clerk", "unit_chair", "centre", "county_chair", "auditor"],
	whose: "专题报告由基层工会、帮扶中心、主席或经审取用",
	over: "union",
	spans: "year",
	format: "docx",
	about: "致困原因、帮扶情况、脱困成效，附图、各工会的数和合计；封面留盖章处",
	async make(deps, taken, write) {
		const { over, year } = taken;
		const draft = await draftOf(deps, taken);
		const of: SeptemberOf = { path: over.path, by: over.kind === "city" ? "county" : "grassroots", year, draft };
		const [lines, counts, missing] = [
			await septemberLines(deps.db, of),
			await septemberCounts(deps.db, of),
			await septemberMissing(deps.db, of),
		];
		const texts = over.kind === "city" ? [] : await septemberTexts(deps.db, of);
		await write(await deps.press.word(paperOf({ taken, draft: draft !== undefined, lines, counts, missing, texts })));
		return lines.length - 1;
	},
});

/** A union that has not reported yet prints a draft of what it would report. */
async function draftOf({ db }: Deps, { over, year, today }: TakenReport): Promise<SeptemberOf["draft"]> {
	if (over.kind !== "grassroots") return undefined;
	const [reported] = await yearReports(db, over.id, year);
	return reported ? undefined : { unionId: over.id, figures: (await yearNow(db, { unionId: over.id, year, today })).now };
}
