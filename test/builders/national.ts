import { openImport } from "../../record/imports/open-import";
import { TAKE_IMPORT } from "../../record/imports/take-import";
import { TRY_IMPORT } from "../../record/imports/writes";
import { businessNow } from "../../record/settings/clock";
import { perform } from "../../record/write";
import { parseSheets } from "../../server/sheets/parse-sheets";
import { sheetOf } from "../sheets/written";
import { aKey, type County, written } from "./county";
import { anIdNumber } from "./identity";
import { carryImports } from "./imports";

/** An export of the national system that knows nobody of ours, read in: every file of ours is missing there. @returns the import's id */
export async function aComparison(county: County, seq: number): Promise<string> {
	const { env, people, countyId } = county;
	const now = await businessNow(env.db);
	const bytes = await sheetOf([
		["姓名", "身份证号码"],
		["陌路人", anIdNumber({ seq })],
	]);
	const upload = {
		actor: people.centre,
		now,
		kind: "national",
		unionId: countyId,
		fileName: "全国系统导出.xlsx",
		sha256: "0",
		key: aKey(),
	};
	const { id } = written(await openImport(env, { ...upload, book: await parseSheets(bytes) }));
	for (const write of [TRY_IMPORT, TAKE_IMPORT]) {
		written(await perform(env, write, { actor: people.centre, now, raw: { importId: id }, key: aKey() }));
		await carryImports(county);
	}
	return id;
}
