import type { Database } from "../../../prisma/client";
import { dayOf } from "../../../prisma/dates";
import type { BankLayout } from "../../../workflows/rules/bank-layout";
import type { SaidField } from "../../../workflows/rules/field";
import type { PlainDate } from "../../../workflows/rules/plain-date";
import { refusal } from "../../../workflows/rules/refusal";
import { uuidv7 } from "../../ids";
import { rolesOver } from "../../people/actor";
import { NO_ID, type OfCounty } from "../../people/county";
import type { Said } from "../../said";
import { defineWrite } from "../../write";
import { refused, WRITTEN } from "../../written";
import { BANK_FILE_PREFIX } from "./names";

interface OfFile extends OfCounty {
	fileId: string;
	name: string;
	madeOn: PlainDate;
	by: readonly (string | null)[];
	voided: boolean;
	rows: number;
	sha256: string;
	/** Sealed. */
	content: Uint8Array;
	extension: "csv" | "txt";
}

const FILE: SaidField = { name: "bankFileId", label: "付款文件", kind: "reference" };

/** `2026-12`: year and number. */
async function fileOf(db: Database, said: Said): Promise<OfFile | undefined> {
	const file = await db.bankFile.findUnique({ where: { id: said.ref("bankFileId") ?? NO_ID }, include: { county: true } });
	if (!file) return undefined;
	return {
		unionPath: file.county.path,
		countyId: file.countyId,
		fileId: file.id,
		name: `${file.year}-${file.number}`,
		madeOn: dayOf(file.madeOn),
		by: [file.byAccountId, file.forAccountId],
		voided: file.voidedOn !== null,
		rows: file.rows,
		sha256: file.sha256,
		content: file.content,
		extension: (file.layout as unknown as BankLayout).shape === "comma" ? "csv" : "txt",
	};
}

const VOID = refusal("bank_file_void", "Z14", "这份付款文件已经作废", { next: "请用之后生成的文件" });

/** D28: takes the file along; the log says who, how many rows and why, before the first byte has gone. */
export const TAKE_BANK_FILE = defineWrite({
	name: "bankFiles.take",
	label: "下载付款文件",
	clause: "D28",
	who: ["finance"],
	whose: "付款文件含有银行卡号，由县总工会财务下载",
	fields: [FILE, { name: "reason", label: "用途", kind: "text", max: 100, hint: "如“上传网银”；记入导出记录" }],
	where: fileOf,
	shownOnce: true,
	async run(tx, { actor, now, said, where, env: { secrets } }) {
		if (where.voided) return refused(VOID);
		const exportId = uuidv7();
		await tx.write`
			INSERT INTO export_log (id, county_id, name, from_on, until_on, by_account_id, by_name, at, rows, sha256, reason)
			VALUES (${exportId}::uuid, ${where.countyId}::uuid, ${BANK_FILE_PREFIX + where.name}, ${where.madeOn}::date, ${where.madeOn}::date, ${actor.accountId}::uuid,
				${actor.name}, ${new Date(now.at)}, ${where.rows}, ${where.sha256}, ${said.text("reason")})`;
		const bytes = Buffer.from(secrets.open(where.content), "base64");
		return { kind: "written", value: { exportId, name: `${where.name}.${where.extension}`, bytes } };
	},
});

/** Z14: a file that never went to the bank is voided by another than who made it; its payments may then stand in another one. */
export const VOID_BANK_FILE = defineWrite({
	name: "bankFiles.void",
	label: "作废付款文件",
	clause: "Z14",
	who: ["finance"],
	whose: "付款文件由生成人以外的另一名财务人员作废",
	fields: [
		FILE,
		{ name: "reason", label: "作废原因", kind: "longText" },
		{ name: "notSent", label: "已核实银行没有收到、没有执行这份文件", kind: "yesNo" },
	],
	where: fileOf,
	async run(tx, { actor, now, said, where }) {
		const [held] = rolesOver(actor, where.unionPath, ["finance"]);
		const insteadOf = held?.insteadOf?.accountId ?? null;
		if ([actor.accountId, insteadOf].some((mine) => mine !== null && where.by.includes(mine))) {
			return refused(
				refusal("two_people", "Z14", "这份文件由您（或您代理的人）生成，作废须由另一人办理", { next: "请由另一名财务人员办理" }),
			);
		}
		if (!said.flag("notSent")) {
			return refused(
				refusal("bank_may_pay", "Z14", "银行可能已经收到这份文件，作废后再生成会付两次", {
					field: "notSent",
					next: "请先向银行核实；已经提交的，等回单后登记到账或退票",
				}),
			);
		}
		const answered = await tx.row<{ count: number }>`
			SELECT count(*)::int AS count FROM bank_file_row r JOIN payment y ON y.id = r.payment_id WHERE r.file_id = ${where.fileId}::uuid AND y.outcome <> 'sent'`;
		if (answered && answered.count > 0) {
			const message = `其中 ${answered.count} 笔已有到账或退票的结果，银行收到过这份文件`;
			return refused(refusal("bank_file_answered", "Z14", message, { next: "没有结果的，请逐笔登记退票后再付" }));
		}
		const voided = await tx.write`
			UPDATE bank_file SET voided_on = ${now.today}::date, voided_by = ${actor.accountId}::uuid, voided_for = ${insteadOf}::uuid, voided_name = ${actor.name},
				void_reason = ${said.text("reason")} WHERE id = ${where.fileId}::uuid AND voided_on IS NULL`;
		if (voided === 0) return refused(VOID);
		await tx.write`UPDATE bank_file_row SET live = false WHERE file_id = ${where.fileId}::uuid`;
		return WRITTEN;
	},
});
