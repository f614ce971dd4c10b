import { matchHeadings } from "../../workflows/rules/import-columns";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { headingKey } from "../../workflows/rules/sheet";
import { defineWrite } from "../write";
import { refused, WRITTEN } from "../written";
import { importOf, type LockedImport, lockImport } from "./import-row";
import { IMPORT, notTheirs, PREPARERS, unless } from "./import-write";
import { groupRows } from "./units";

/** What a person says that a column means; their county's next sheets are read by it. */
export const MATCH_COLUMN = defineWrite({
	name: "imports.match",
	label: "改正列的对应",
	clause: "D10",
	...PREPARERS,
	fields: [
		IMPORT,
		{ name: "column", label: "列", kind: "text", max: 3, hint: "如 C" },
		{ name: "means", label: "对应", kind: "text", max: 50, optional: true, hint: "不填的这一列不导入" },
	],
	where: importOf,
	async run(tx, ask) {
		const {
			said,
			where: { importId },
			actor,
			now,
		} = ask;
		const forbidden = notTheirs(ask);
		if (forbidden) return forbidden;
		const found = await lockImport(tx, importId);
		const wrong = unless(found, ["read", "tried"], "改列的对应");
		const [column, means] = [said.text("column"), said.text("means")];
		const heading = Object.hasOwn(found.headings, column) ? found.headings[column] : undefined;
		if (heading === undefined)
			wrong.push(refusal("no_such_column", found.kind.clause, `没有 ${column} 列的标题`, { field: "column", next: "请从列出的列中选择" }));
		if (means !== "" && !found.kind.columns.some(({ field }) => field === means)) {
			wrong.push(refusal("no_such_meaning", found.kind.clause, "没有这一项", { field: "means", next: "请从列出的内容中选择" }));
		}
		if (heading === undefined || wrong.length > 0) return refused(...wrong);
		await tx.write`
			INSERT INTO sheet_heading (county_id, kind, heading, field, by_account_id, at)
			VALUES (${found.countyId}::uuid, ${found.kind.id}, ${headingKey(heading)}, ${means}, ${actor.accountId}::uuid, ${new Date(now.at)})
			ON CONFLICT (county_id, kind, heading) DO UPDATE SET field = EXCLUDED.field, by_account_id = EXCLUDED.by_account_id, at = EXCLUDED.at`;
		// What said the same before says it no more: of two columns, the one that was named.
		const others = Object.entries(found.matched).filter(([field, letters]) => letters !== column && field !== means);
		const matched = Object.fromEntries(means === "" ? others : [...others, [means, column]]);
		await tx.write`UPDATE sheet_import SET matched = ${JSON.stringify(matched)}::jsonb, state = 'read' WHERE id = ${importId}::uuid`;
		return WRITTEN;
	},
});

/** Begins the trial: every row is checked as it will be when it is taken. */
export const TRY_IMPORT = defineWrite({
	name: "imports.try",
	label: "试算",
	clause: "D10",
	...PREPARERS,
	fields: [IMPORT],
	where: importOf,
	async run(tx, ask) {
		const {
			env,
			where: { importId },
		} = ask;
		const forbidden = notTheirs(ask);
		if (forbidden) return forbidden;
		const found = await lockImport(tx, importId);
		const wrong = [...unless(found, ["read", "tried"], "试算"), ...columnsWrong(found)];
		if (wrong.length > 0) return refused(...wrong);
		await tx.write`
			UPDATE sheet_import_row SET state = 'open', findings = NULL, wrong = 0, notes = 0, digests = NULL, decision = NULL, unit = number
			WHERE import_id = ${importId}::uuid AND state <> 'taken'`;
		await groupRows(tx, env.secrets, found);
		await tx.write`UPDATE sheet_import SET state = 'trying', stopped = NULL, told_at = NULL WHERE id = ${importId}::uuid`;
		return WRITTEN;
	},
});

function columnsWrong({ kind, headings, matched, oddities }: LockedImport): Refusal[] {
	const no = (code: string, message: string, next: string) => refusal(code, kind.clause, message, { next });
	const missing = kind.columns.filter(({ field, required }) => required && matched[field] === undefined);
	const letters = new Set(Object.values(matched));
	const { twice } = matchHeadings(headings, kind.columns, new Map());
	return [
		...missing.map(({ label }) => no("column_missing", `没有哪一列是“${label}”`, "请在列的对应中选择，或补上这一列后重新上传")),
		...twice
			.filter(([first, second]) => letters.has(first) && letters.has(second))
			.map(([first, second]) => no("column_twice", `${first} 列和 ${second} 列说的是同一项`, "请把其中一列改为“不导入”")),
		...oddities.hiddenColumns
			.filter((one) => letters.has(one))
			.map((one) => no("column_hidden", `${one} 列是隐藏的`, "请取消隐藏核对后重新上传，或把这一列改为“不导入”")),
	];
}

/** What somebody decides about a row that is the same as another, or wrong; without a row, about all that are wrong. */
export const DECIDE_ROW = defineWrite({
	name: "imports.decide",
	label: "登记决定",
	clause: "D10",
	...PREPARERS,
	fields: [
		IMPORT,
		{ name: "row", label: "行", kind: "integer", optional: true, hint: "不填的为全部有错的行" },
		{
			name: "decision",
			label: "决定",
			kind: "choice",
			options: [
				{ value: "leave", label: "不导入" },
				{ value: "take", label: "仍要导入" },
				{ value: "open", label: "撤回决定" },
			],
		},
	],
	where: importOf,
	async run(tx, ask) {
		const {
			said,
			where: { importId },
		} = ask;
		const forbidden = notTheirs(ask);
		if (forbidden) return forbidden;
		const found = await lockImport(tx, importId);
		const wrong = unless(found, ["tried"], "登记决定");
		const decision = said.text("decision");
		const no = (code: string, message: string, next: string) => refusal(code, found.kind.clause, message, { field: "decision", next });
		if (!said.has("row")) {
			if (decision === "take") wrong.push(no("decide_one_by_one", "有错的行不能一并导入", "请改正后重新上传，或选“不导入”"));
			if (wrong.length > 0) return refused(...wrong);
			await tx.write`
				UPDATE sheet_import_row SET decision = ${decision === "leave" ? "leave" : null} WHERE import_id = ${importId}::uuid AND state = 'unfit'`;
			return WRITTEN;
		}
		const row = await tx.row<{ state: string; unit: number }>`
			SELECT state, unit FROM sheet_import_row WHERE import_id = ${importId}::uuid AND number = ${said.number("row")}`;
		if (!row || row.unit !== said.number("row")) wrong.push(no("no_such_row", "没有这一行", "请从列出的行中选择"));
		else if (row.state === "taken") wrong.push(no("row_taken", "这一行已经导入", "请在办理记录里更正"));
		else if (decision === "take" && row.state !== "twin") {
			wrong.push(no("row_wrong", "这一行有错，不能导入", "请在表格里改正后重新上传，或选“不导入”"));
		}
		if (wrong.length > 0) return refused(...wrong);
		await tx.write`
			UPDATE sheet_import_row SET decision = ${decision === "open" ? null : decision}
			WHERE import_id = ${importId}::uuid AND number = ${said.number("row")}`;
		return WRITTEN;
	},
});

/** What is not taken in after all: its rows are gone. */
export const DROP_IMPORT = defineWrite({
	name: "imports.drop",
	label: "作废",
	clause: "D28",
	...PREPARERS,
	fields: [IMPORT],
	where: importOf,
	async run(tx, ask) {
		const {
			where: { importId },
			now,
		} = ask;
		const forbidden = notTheirs(ask);
		if (forbidden) return forbidden;
		const found = await lockImport(tx, importId);
		const wrong = unless(found, ["read", "tried"], "作废");
		const taken = await tx.row`SELECT 1 FROM sheet_import_row WHERE import_id = ${importId}::uuid AND state = 'taken' LIMIT 1`;
		await tx.write`
			UPDATE sheet_import_row SET sealed = NULL, findings = NULL, digests = NULL WHERE import_id = ${importId}::uuid AND state <> 'taken'`;
		if (wrong.length > 0) return refused(...wrong);
		// Rows that were taken stay; what is dropped is the rest.
		await tx.write`
			UPDATE sheet_import SET state = ${taken ? "done" : "dropped"}, done_at = ${new Date(now.at)} WHERE id = ${importId}::uuid`;
		return WRITTEN;
	},
});
