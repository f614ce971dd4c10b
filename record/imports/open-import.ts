import { inTransaction, statements } from "../../prisma/step-sql";
import type { SaidField } from "../../workflows/rules/field";
import { headingRowOf, headingsOf, type KnownHeadings, matchHeadings } from "../../workflows/rules/import-columns";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { Sheet, SheetBook, SheetRow } from "../../workflows/rules/sheet";
import type { RecordEnv } from "../env";
import { uuidv7 } from "../ids";
import { type KeyUsed, onceUnder } from "../key-said";
import { type Actor, reach, rolesOver } from "../people/actor";
import { readSaid } from "../said";
import type { BusinessNow } from "../settings/clock";
import { NOT_FOUND, refused, type Written } from "../written";
import { knownHeadings } from "./headings";
import type { ImportKind } from "./kind";
import { IMPORT_KINDS } from "./kinds";

/** What is asked with a file. */
export const UPLOAD_FIELDS = [
	{
		name: "kind",
		label: "导入什么",
		kind: "choice",
		options: Object.values(IMPORT_KINDS).map(({ id, label }) => ({ value: id, label })),
	},
	{ name: "unionId", label: "导入到", kind: "reference" },
] as const satisfies readonly SaidField[];

export interface NewImport {
	actor: Actor;
	now: BusinessNow;
	/** These two as they were said. */
	kind: unknown;
	unionId: unknown;
	fileName: string;
	/** Of the file's bytes, in hex. */
	sha256: string;
	book: SheetBook;
	key: string;
}

/** Whether somebody may upload such a sheet there, before it is read. */
export async function mayImport(
	env: Pick<RecordEnv, "db">,
	{ actor, now, kind: said, unionId }: Pick<NewImport, "actor" | "now" | "kind" | "unionId">,
): Promise<Written<{ kind: ImportKind; unionId: string; countyId: string; insteadOf: string | null }>> {
	const { said: read, refusals } = readSaid(UPLOAD_FIELDS, { kind: said, unionId }, "D10", now.today);
	const kind = read.oneOf("kind", IMPORT_KINDS);
	const how = kind && IMPORT_KINDS[kind];
	const id = read.ref("unionId");
	if (!how || id === undefined) return refused(...refusals);
	const union = await env.db.union.findUnique({ where: { id } });
	if (!union?.countyId || !reach(actor).some((path) => union.path.startsWith(path))) return NOT_FOUND;
	if (union.kind !== how.of) {
		const message = how.of === "county" ? `${how.label}导入到县总工会` : `${how.label}导入到基层工会`;
		return refused(refusal("union_of_other_kind", how.clause, message, { field: "unionId", next: "请重新选择导入到哪里" }));
	}
	const [held] = rolesOver(actor, union.path, how.who);
	if (!held) return { kind: "forbidden", message: how.whose };
	return { kind: "written", value: { kind: how, unionId: id, countyId: union.countyId, insteadOf: held.insteadOf?.accountId ?? null } };
}

/** A sheet that was uploaded: which of its worksheets, which row heads it, what its columns mean; its rows sealed. Nothing of it is checked yet. */
export async function openImport(env: RecordEnv, of: NewImport): Promise<Written<{ id: string }> | KeyUsed> {
	const may = await mayImport(env, of);
	if (may.kind !== "written") return may;
	const { kind, unionId, countyId, insteadOf } = may.value;
	const known = await knownHeadings(statements(env.db), countyId, kind.id);
	const chosen = sheetToRead(of.book, kind, known);
	if (!("sheet" in chosen)) return refused(chosen);
	const { sheet, heading } = chosen;
	const rows = sheet.rows.filter(({ number }) => number > heading.number);
	if (rows.length === 0) {
		const message = `第 ${heading.number} 行的标题下面没有内容`;
		return refused(refusal("sheet_no_rows", kind.clause, message, { field: "file", next: "请填好以后再上传" }));
	}
	const headings = headingsOf(heading);
	const under = {
		key: of.key,
		by: of.actor.accountId,
		said: ["imports.open", kind.id, unionId, of.sha256],
		recorded: () => `上传了“${of.fileName}”（${kind.label}，${rows.length} 行）`,
	};
	return inTransaction(env.db, (tx) =>
		onceUnder(env, tx, under, async () => {
			const id = uuidv7();
			await tx.write`
				INSERT INTO sheet_import (id, kind, union_id, county_id, file_name, format, sheet, sha256, heading_row, headings, matched, oddities, state,
					by_account_id, for_account_id, by_name, at)
				VALUES (${id}::uuid, ${kind.id}, ${unionId}::uuid, ${countyId}::uuid, ${of.fileName}, ${of.book.format}, ${sheet.name}, ${of.sha256},
					${heading.number}, ${JSON.stringify(headings)}::jsonb, ${JSON.stringify(matchHeadings(headings, kind.columns, known).columns)}::jsonb,
					${JSON.stringify({ merged: sheet.merged, hiddenColumns: sheet.hiddenColumns })}::jsonb, 'read',
					${of.actor.accountId}::uuid, ${insteadOf}::uuid, ${of.actor.name}, ${new Date(of.now.at)})`;
			const sealed = rows.map((row) => env.secrets.seal(JSON.stringify(row satisfies SheetRow)));
			await tx.write`
				INSERT INTO sheet_import_row (import_id, number, unit, sealed, state)
				SELECT ${id}::uuid, r.number, r.number, r.sealed, 'open'
				FROM unnest(${rows.map(({ number }) => String(number))}::int[], ${sealed}::bytea[]) AS r(number, sealed)`;
			return { kind: "written", value: { id } };
		}),
	);
}

const TEMPLATE = "请用模板填写，或把标题改成模板里的说法";

/** The one worksheet that is such a list. What is hidden is no offer, and of two nobody guesses. */
function sheetToRead(book: SheetBook, kind: ImportKind, known: KnownHeadings): { sheet: Sheet; heading: SheetRow } | Refusal {
	const no = (code: string, message: string, next: string) => refusal(code, kind.clause, message, { field: "file", next });
	const found = book.sheets.flatMap((sheet) => {
		const heading = headingRowOf(sheet, kind.columns, known);
		return heading ? [{ sheet, heading }] : [];
	});
	const shown = found.filter(({ sheet }) => !sheet.hidden);
	const [first, ...others] = shown;
	if (!first) {
		const [hidden] = found;
		if (hidden) return no("sheet_hidden", `工作表“${hidden.sheet.name}”是隐藏的`, "请取消隐藏，核对后重新上传");
		const wanted = kind.columns.filter(({ required }) => required).map(({ label }) => `“${label}”`);
		return no("sheet_wrong", `没有找到${kind.label}的标题行（应有${wanted.join("、")}）`, TEMPLATE);
	}
	if (others.length > 0) {
		const names = shown.map(({ sheet }) => `“${sheet.name}”`).join("、");
		return no("sheet_several", `有 ${shown.length} 张工作表都像${kind.label}：${names}`, "请只留一张，其余的分别上传");
	}
	return first;
}
