import type { Database } from "../../../prisma/client";
import type { StepTx } from "../../../prisma/step-sql";
import { labelled, type SaidField } from "../../../workflows/rules/field";
import type { PlainDate } from "../../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../../workflows/rules/refusal";
import type { Actor } from "../../people/actor";
import { NO_ID, type OfCounty } from "../../people/county";
import type { Said } from "../../said";
import type { BusinessNow } from "../../settings/clock";
import { defineWrite } from "../../write";
import { refused, WRITTEN } from "../../written";
import { DROPPED, followOn, type IsLate, KEPT_BY, LATE, lateIn, lateRefusal, reasonWritten, sayingOf } from "./applying";

const ROW: SaidField = { name: "resultRowId", label: "回单的一行", kind: "reference" };
const SAYS = { arrived: "到账", bounced: "退票" } as const;

interface OfRow extends OfCounty {
	rowId: string;
	/** Sealed. */
	sealed: Uint8Array;
	isLate: IsLate;
}

async function rowOf(db: Database, said: Said, _actor: Actor, { now }: { now: BusinessNow }): Promise<OfRow | undefined> {
	const row = await db.bankResultRow.findUnique({
		where: { id: said.ref("resultRowId") ?? NO_ID },
		include: { result: { include: { county: true } } },
	});
	if (!row) return undefined;
	const { county } = row.result;
	const isLate = await lateIn(db, { countyId: county.id, today: now.today });
	return { unionPath: county.path, countyId: county.id, rowId: row.id, sealed: row.sealed, isLate };
}

/** Why nobody settles a row any more; nothing where somebody has to. */
async function settled(tx: StepTx, rowId: string): Promise<Refusal | undefined> {
	// The file before its row, as whoever applies it: one that is dropped at this moment settles nothing.
	await tx.row`SELECT 1 FROM bank_result WHERE id = (SELECT result_id FROM bank_result_row WHERE id = ${rowId}::uuid) FOR SHARE`;
	await tx.row`SELECT 1 FROM bank_result_row WHERE id = ${rowId}::uuid FOR UPDATE`;
	const row = await tx.row<{ standing: string }>`SELECT standing FROM bank_result_standing WHERE id = ${rowId}::uuid`;
	if (row?.standing === "dropped") return DROPPED;
	if (row && ["doubt", "contradicts", "refused", "ready"].includes(row.standing)) return undefined;
	return refusal("row_settled", "Z12", "这一行已经办理，或不用再办", { next: "请刷新后查看结果" });
}

/** Z12: a person says which payment a row speaks of, and what became of it. */
export const MATCH_RESULT_ROW = defineWrite({
	name: "bankResults.match",
	label: "对上一笔付款并办理",
	clause: "Z12",
	...KEPT_BY,
	fields: [
		ROW,
		{ name: "grantId", label: "哪一笔帮扶", kind: "case", hint: "打开该笔帮扶，复制浏览器的地址" },
		{ name: "says", label: "结果", kind: "choice", options: labelled(SAYS) },
		{ name: "on", label: "到账（退票）日期", kind: "date" },
		{ name: "reason", label: "退票原因", kind: "text", optional: true, hint: "退票的，不填则用回单所写" },
		LATE,
	],
	where: rowOf,
	async run(tx, { actor, now, said, where: { rowId, countyId, sealed, isLate }, env: { secrets }, key }) {
		const no = await settled(tx, rowId);
		if (no) return refused(no);
		const found = await tx.row<{ paymentId: string; grantId: string; version: number; sentOn: PlainDate }>`
			SELECT y.id AS "paymentId", c.id AS "grantId", c.version, y.sent_on AS "sentOn" FROM payment y JOIN cases c ON c.id = y.grant_id
			WHERE c.id = ${said.text("grantId")}::uuid AND c.county_id = ${countyId}::uuid AND y.outcome = 'sent' AND y.method = 'bank'`;
		if (!found) {
			const next = "请选择已发出、还没有结果的转账付款";
			return refused(refusal("no_open_payment", "Z12", "本县没有这笔等待结果的转账付款", { field: "grantId", next }));
		}
		const on = said.date("on");
		if (on < found.sentOn) {
			const message = `日期早于付款发出日期（${found.sentOn}）`;
			return refused(refusal("date_before_earlier_step", "Z12", message, { field: "on", next: "请核对日期" }));
		}
		if (isLate(on) && !said.has("lateReason")) return refused(lateRefusal(1));
		const reason = said.has("reason") ? said.text("reason") : reasonWritten(secrets, sealed);
		const { event, fields } = sayingOf(said.oneOf("says", SAYS) ?? "arrived", on, reason);
		const late = isLate(on) ? { lateReason: said.text("lateReason") } : {};
		const { sentOn: _, ...one } = found;
		await followOn(tx, { actor, at: now.at, key, countyId }, [{ rowId, ...one, event, fields: { ...fields, ...late } }]);
		return WRITTEN;
	},
});

/** Z12: a person has seen that nothing follows from a row: another's payment, a fee, what was written twice. */
export const SET_RESULT_ROW_ASIDE = defineWrite({
	name: "bankResults.aside",
	label: "不作办理",
	clause: "Z12",
	...KEPT_BY,
	fields: [ROW, { name: "reason", label: "理由", kind: "text", hint: "如“是别的单位的付款”" }],
	where: rowOf,
	async run(tx, { actor, now, said, where: { rowId } }) {
		const no = await settled(tx, rowId);
		if (no) return refused(no);
		await tx.write`
			UPDATE bank_result_row SET aside_on = ${now.today}::date, aside_by = ${actor.accountId}::uuid, aside_name = ${actor.name}, aside_reason = ${said.text("reason")}
			WHERE id = ${rowId}::uuid`;
		return WRITTEN;
	},
});
