import type { Database } from "../../prisma/client";
import { statements } from "../../prisma/step-sql";
import type { SaidField } from "../../workflows/rules/field";
import { checkHandOver, checkLoan, checkReturn } from "../../workflows/rules/papers";
import { formatDate, type PlainDate } from "../../workflows/rules/plain-date";
import { refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import { roleOver } from "../people/actor";
import { NO_ID } from "../people/county";
import type { Said } from "../said";
import { defineWrite, type Place } from "../write";
import { refused, WRITTEN } from "../written";
import { COPIES, type Copy, checkNotLent, recordCustody } from "./custody";
import { KEEPERS, keeperOf, paperOf } from "./papers";

interface OfFile extends Place {
	fileId: string;
}

async function fileOf(db: Database, said: Said): Promise<OfFile | undefined> {
	return statements(db).row<OfFile>`
		SELECT u.path AS "unionPath", c.county_id AS "countyId", c.id AS "fileId"
		FROM cases c JOIN unions u ON u.id = c.union_id WHERE c.id = ${said.ref("fileId") ?? NO_ID}::uuid AND c.chart = 'file'`;
}

const FILE: SaidField = { name: "fileId", label: "档案", kind: "reference" };
export const COPY: SaidField = {
	name: "copy",
	label: "哪一份",
	kind: "integer",
	options: COPIES.map((copy) => ({ value: String(copy), label: `第 ${copy} 份（共 2 份）` })),
};

/** D28: whoever keeps a copy lends it out, to one borrower at a time. */
export const LEND = defineWrite({
	name: "papers.lend",
	label: "借出",
	clause: "D28",
	...KEEPERS,
	fields: [
		FILE,
		COPY,
		{ name: "borrower", label: "借阅人", kind: "name" },
		{ name: "purpose", label: "借阅用途", kind: "text" },
		{ name: "lentOn", label: "借出日期", kind: "date" },
		{ name: "dueOn", label: "应还日期", kind: "date", future: true },
	],
	where: fileOf,
	async run(tx, { actor, now, said, where: { fileId } }) {
		const [copy, lentOn, dueOn] = [said.number("copy") as Copy, said.date("lentOn"), said.date("dueOn")];
		const found = await paperOf(tx, actor, fileId, copy);
		if (found.kind !== "paper") return found;
		const { applicationId, kept } = found.paper;
		const wrong = [...(await checkNotLent(tx, applicationId, [copy])), ...checkLoan({ lentOn, dueOn }, kept)];
		if (wrong.length > 0) return refused(...wrong);
		const id = uuidv7();
		await tx.write`
			INSERT INTO borrowing (id, case_id, copy, borrower, purpose, lent_on, due_on, by_account_id, by_name, at)
			VALUES (${id}::uuid, ${applicationId}::uuid, ${copy}, ${said.text("borrower")}, ${said.text("purpose")}, ${lentOn}::date,
				${dueOn}::date, ${actor.accountId}::uuid, ${actor.name}, ${new Date(now.at)})`;
		return { kind: "written", value: { id } };
	},
});

interface OfBorrowing extends Place {
	id: string;
}

async function borrowingOf(db: Database, said: Said): Promise<OfBorrowing | undefined> {
	return statements(db).row<OfBorrowing>`
		SELECT u.path AS "unionPath", c.county_id AS "countyId", b.id
		FROM borrowing b JOIN file f ON f.application_id = b.case_id JOIN cases c ON c.id = f.case_id JOIN unions u ON u.id = c.union_id
		WHERE b.id = ${said.ref("borrowingId") ?? NO_ID}::uuid`;
}

/** D28: whoever keeps that copy has taken it back. */
export const GIVE_BACK = defineWrite({
	name: "papers.return",
	label: "登记归还",
	clause: "D28",
	...KEEPERS,
	fields: [
		{ name: "borrowingId", label: "借阅", kind: "reference" },
		{ name: "returnedOn", label: "归还日期", kind: "date" },
	],
	where: borrowingOf,
	async run(tx, { actor, now, said, where: { id } }) {
		const lent = await tx.row<{ copy: Copy; lentOn: PlainDate; returnedOn: PlainDate | null; unionPath: string; closed: boolean }>`
			SELECT b.copy, b.lent_on AS "lentOn", b.returned_on AS "returnedOn", u.path AS "unionPath", u.closed_on IS NOT NULL AS closed
			FROM borrowing b JOIN file f ON f.application_id = b.case_id JOIN cases c ON c.id = f.case_id JOIN unions u ON u.id = c.union_id
			WHERE b.id = ${id}::uuid FOR UPDATE OF b`;
		if (!lent || !roleOver(actor, lent.unionPath, keeperOf(lent.copy, lent.closed)))
			return { kind: "forbidden", message: "由保管这份申请表的人登记归还" };
		if (lent.returnedOn !== null)
			return refused(refusal("returned", "D28", `已于 ${formatDate(lent.returnedOn)} 归还`, { next: "不用再登记" }));
		const wrong = checkReturn(said.date("returnedOn"), lent.lentOn);
		if (wrong.length > 0) return refused(...wrong);
		await tx.write`
			UPDATE borrowing SET returned_on = ${said.date("returnedOn")}::date, returned_to = ${actor.name}, returned_at = ${new Date(now.at)}
			WHERE id = ${id}::uuid`;
		return WRITTEN;
	},
});

/** D18 保管: somebody else keeps a copy from now on. The record keeps who had it before. */
export const HAND_OVER_COPY = defineWrite({
	name: "papers.handOver",
	label: "移交保管",
	clause: "D18",
	...KEEPERS,
	fields: [
		FILE,
		COPY,
		{ name: "holder", label: "移交给", kind: "text", max: 60, hint: "接收的人或地方，如“县总工会档案室”" },
		{ name: "on", label: "移交日期", kind: "date" },
	],
	where: fileOf,
	async run(tx, { actor, now, said, where: { fileId } }) {
		const [copy, holder, on] = [said.number("copy") as Copy, said.text("holder"), said.date("on")];
		const found = await paperOf(tx, actor, fileId, copy);
		if (found.kind !== "paper") return found;
		const { applicationId, kept } = found.paper;
		const wrong = [...(await checkNotLent(tx, applicationId, [copy])), ...checkHandOver({ holder, on }, kept)];
		if (wrong.length > 0) return refused(...wrong);
		await recordCustody({ tx, actor, at: now.at }, { caseId: applicationId, copy, holder, on });
		return WRITTEN;
	},
});
