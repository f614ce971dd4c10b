import { EXPORT_IDS, headingsOf, labelOf, tablesAtOnce } from "../../../record/audit/export";
import { workbookWriter } from "../../sheets/table-book";
import { aboveOf } from "./funds";
import { defineReport } from "./report";

/** 审计表 (Z17): one of the tables for state auditors, or all of them, a sheet each, of one instant. */
export const AUDIT_TABLES = defineReport({
	name: "audit-tables",
	clause: "Z17",
	who: ["auditor"],
	whose: "审计表由经审取用",
	over: "county",
	spans: "days",
	fields: [
		{
			name: "table",
			label: "表",
			kind: "choice",
			optional: true,
			options: EXPORT_IDS.map((id) => ({ value: id, label: labelOf(id) })),
			hint: "不选为全部各表，每表一页",
		},
	],
	format: "xlsx",
	about: "交审计机关的各表，一表一页；身份证号已遮盖",
	async make({ secrets }, taken, write, pool) {
		const { over, fromOn, untilOn, table } = taken;
		const book = workbookWriter(write);
		const names = EXPORT_IDS.filter((id) => table === undefined || id === table);
		let sheet: ReturnType<typeof book.sheet> | undefined;
		let rows = 0;
		await tablesAtOnce(
			{ pool, secrets },
			names,
			{ countyId: over.id, fromOn, untilOn },
			{
				begin(name) {
					const title = labelOf(name);
					sheet = book.sheet({ name: title, above: aboveOf(taken, title), headings: headingsOf(name) });
				},
				async row(cells) {
					rows += 1;
					await sheet?.row(cells);
				},
				end: () => sheet?.end(),
			},
		);
		await book.end();
		return rows;
	},
});
