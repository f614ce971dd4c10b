import type { County } from "../builders/county";
import { aFoundRow, anImport, FOUND_HEADINGS } from "../builders/imports";
import { sheetOf } from "../sheets/written";
import type { Asks } from "./asks";

const NOBODY = {};

/** Imports of found households, as each route of theirs is asked. */
export async function importAsks(county: County): Promise<Asks> {
	const content = (await sheetOf([[...FOUND_HEADINGS], aFoundRow(80)])).toString("base64");
	const tried = () => anImport(county, [aFoundRow(81), aFoundRow(82, { 走访日期: "去年" })], { until: "tried" });
	const shown = await tried();
	return {
		"GET /imports": () => ({ ids: NOBODY }),
		"POST /imports": () => ({ ids: NOBODY, body: { kind: "found", unionId: county.unitId, fileName: "名册.xlsx", content } }),
		"GET /imports/{id}": () => ({ ids: { id: shown } }),
		"GET /imports/{id}/rows": () => ({ ids: { id: shown } }),
		"PUT /imports/{id}/columns": async () => ({ ids: { id: await tried() }, body: { column: "C" } }),
		"POST /imports/{id}/trial": async () => ({ ids: { id: await tried() } }),
		"POST /imports/{id}/decisions": async () => ({ ids: { id: await tried() }, body: { row: 3, decision: "leave" } }),
		"POST /imports/{id}/taking": async (n) => ({ ids: { id: await anImport(county, [aFoundRow(100 + n)], { until: "tried" }) } }),
		"POST /imports/{id}/drop": async () => ({ ids: { id: await tried() } }),
	};
}
