import { carryImport } from "../../record/imports/carry";
import { openImport } from "../../record/imports/open-import";
import { untoldImports } from "../../record/imports/telling";
import { TRY_IMPORT } from "../../record/imports/writes";
import { businessNow } from "../../record/settings/clock";
import { perform } from "../../record/write";
import { parseSheets } from "../../server/sheets/parse-sheets";
import { sheetOf } from "../sheets/written";
import { aKey, type County, written } from "./county";
import { aName, anIdNumber } from "./identity";

export const FOUND_HEADINGS = ["登记工会", "姓名", "身份证号码", "走访日期", "走访人", "困难情况"] as const;

/** A found household as a row of the template. */
export function aFoundRow(seq: number, of: Partial<Record<(typeof FOUND_HEADINGS)[number], unknown>> = {}): unknown[] {
	const row = {
		登记工会: "竹溪镇工会",
		姓名: aName(seq),
		身份证号码: anIdNumber({ seq }),
		走访日期: "2026-03-20",
		走访人: "沈竹溪、唐松岭",
		困难情况: "丈夫工伤，家中无其他收入。",
	};
	return FOUND_HEADINGS.map((heading) => ({ ...row, ...of })[heading]);
}

/** What the workflow does, here and now: every chunk of every import that is at work. */
export async function carryImports(county: Pick<County, "env" | "db">): Promise<void> {
	for (const { id } of await untoldImports(county.db, 100)) while (await carryImport(county.env, id));
}

/** An import of found households at the unit, uploaded by its clerk. @param until where it stands: uploaded only, or tried */
export async function anImport(county: County, rows: readonly unknown[][], { until }: { until: "read" | "tried" }): Promise<string> {
	const { env, people, unitId } = county;
	const now = await businessNow(env.db);
	const bytes = await sheetOf([[...FOUND_HEADINGS], ...rows]);
	const upload = { actor: people.clerk, now, kind: "found", unionId: unitId, fileName: "名册.xlsx", sha256: "0", key: aKey() };
	const { id } = written(await openImport(env, { ...upload, book: await parseSheets(bytes) }));
	if (until === "read") return id;
	written(await perform(env, TRY_IMPORT, { actor: people.clerk, now, raw: { importId: id }, key: aKey() }));
	await carryImports(county);
	return id;
}
