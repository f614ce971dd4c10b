import { carryImport } from "../../record/imports/carry";
import { openImport } from "../../record/imports/open-import";
import { TRY_IMPORT } from "../../record/imports/writes";
import { perform } from "../../record/write";
import { cellAddress, type SheetRow } from "../../workflows/rules/sheet";
import { type DemoCounty, done, written } from "./county";
import type { Days } from "./days";

/** D10: a sheet of households found on visits, tried and not taken in yet: one row is fit, one may be a household found before, two are wrong. */
export async function tellImport({ env, people, unions }: DemoCounty, days: Days): Promise<void> {
	const { clerk } = people;
	const day = days.ago(9);
	const rows = [
		["姓名", "走访日期", "走访人", "家庭困难情况", "备注"],
		["霍小满", day, `${clerk.name}、周苇杭`, "妻子患乳腺癌，自付医疗费三万多元。", "无"],
		["田雨水", day, `${clerk.name}、周苇杭`, "独居，常年透析。", "无"],
		["苗清和", "去年冬天", `${clerk.name}、周苇杭`, "厂里停产，夫妻两人都在待岗。", "无"],
		["祝芒种", day, "", "孩子今年考上大学，学费没有着落。", "无"],
	].map(rowOf);
	const book = { format: "xlsx" as const, sheets: [{ name: "走访名册", hidden: false, rows, merged: [], hiddenColumns: [] }] };
	const now = days.now(2);
	const of = { kind: "found", unionId: unions.township, fileName: "竹溪镇走访名册.xlsx", sha256: "demo", key: "demo/import" };
	const { id } = written(await openImport(env, { ...of, actor: clerk, now, book }));
	done(await perform(env, TRY_IMPORT, { actor: clerk, now, raw: { importId: id } }));
	while (await carryImport(env, id));
}

function rowOf(texts: readonly string[], index: number): SheetRow {
	const number = index + 1;
	const cells = texts.flatMap((text, column) =>
		text === "" ? [] : [{ address: cellAddress(number, column), column, kind: "text" as const, text }],
	);
	return { number, hidden: false, cells };
}
