import type { Database } from "../../prisma/client";
import type { StepTx } from "../../prisma/step-sql";
import { type Fen, fen, formatYuan } from "../../workflows/rules/money";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import { rolesOver } from "../people/actor";
import { NO_ID, type OfCounty } from "../people/county";
import type { Said } from "../said";
import { defineWrite } from "../write";
import { refused, WRITTEN } from "../written";
import { FUND, fundOf } from "./funds";
import { balanceOf, move, OUTSIDE } from "./ledger";

const KEEPERS = ["finance"] as const;
const ANSWERERS = ["finance", "centre"] as const;

/** A receipt or a release, with what stands of it. */
interface CorrectableEntry {
	id: number;
	kind: "received" | "released";
	standingFen: Fen;
	on: PlainDate;
	fundId: string;
	/** Of a release. */
	projectId: string | null;
	projectName: string | null;
}

/** Waits for whoever corrects the same entry: what stands of it is what that has left. */
async function entryOf(tx: StepTx, entryId: number): Promise<CorrectableEntry | undefined> {
	await tx.row`SELECT 1 FROM ledger_entry WHERE id = ${entryId} FOR NO KEY UPDATE`;
	return tx.row<CorrectableEntry>`
		SELECT e.id, e.kind, (e.amount_fen - coalesce((SELECT sum(x.amount_fen) FROM ledger_entry x WHERE x.corrects_id = e.id), 0))::bigint AS "standingFen",
			e."on", coalesce(p.fund_id, t.owner_id) AS "fundId", p.id AS "projectId", p.name AS "projectName"
		FROM ledger_entry e JOIN ledger_account t ON t.id = e.to_id LEFT JOIN project p ON p.id = t.owner_id
		WHERE e.id = ${entryId} AND e.kind IN ('received', 'released')`;
}

/**
 * Z14: never more is taken back of an entry than stands of it, of a receipt not what is released of its fund, of a release not what its project holds for
 * grants and has paid.
 */
async function checkStillThere(tx: StepTx, entry: CorrectableEntry, amountFen: Fen, field?: string): Promise<Refusal[]> {
	if (amountFen > entry.standingFen) {
		const message = `第 ${entry.id} 号现记 ${formatYuan(entry.standingFen)} 元，不能冲减 ${formatYuan(amountFen)} 元`;
		return [refusal("correction_beyond", "Z14", message, { field, next: "请不同意这项更正，另按现记金额申请" })];
	}
	const release = entry.projectId !== null;
	const left = await balanceOf(tx, entry.projectId ?? entry.fundId, release ? "available" : "received");
	if (amountFen <= left) return [];
	const where = release
		? `项目“${entry.projectName}”可用只有 ${formatYuan(left)} 元（其余已占用或付款）`
		: `资金尚未下达的只有 ${formatYuan(left)} 元`;
	const next = release ? "请先终止或减少占用，再更正下达" : "请先更正下达，再更正到账";
	return [refusal("correction_below_used", "Z14", `${where}，不能冲减 ${formatYuan(amountFen)} 元`, { field, next })];
}

/**
 * Z14: what was recorded wrong (1,000,000 for 100,000; the wrong project) is never edited: a reversing entry takes it back, in whole or down to what is
 * right. Here one person says so. A wrong project is taken back whole and released anew.
 */
export const PROPOSE_CORRECTION = defineWrite({
	name: "corrections.propose",
	label: "申请更正到账或下达",
	clause: "Z14",
	who: KEEPERS,
	whose: "到账和下达的更正由县总工会财务申请",
	fields: [
		FUND,
		{ name: "entryId", label: "到账或下达（分录号）", kind: "integer", hint: "收支明细中的分录号" },
		{ name: "rightFen", label: "正确金额（元）", kind: "fen", orNothing: true, hint: "整笔记错（如下达错了项目）的填 0，同意后另行登记" },
		{ name: "reason", label: "更正理由", kind: "longText" },
	],
	where: fundOf,
	async run(tx, { actor, now, said, where: { fundId, countyId, unionPath }, key }) {
		const [entryId, rightFen] = [said.number("entryId"), said.fen("rightFen")];
		const entry = await entryOf(tx, entryId);
		if (entry?.fundId !== fundId) {
			const next = "请从这项资金的收支明细中选择";
			return refused(refusal("no_such_entry", "Z14", `本项资金没有第 ${entryId} 号到账或下达`, { field: "entryId", next }));
		}
		if (rightFen >= entry.standingFen) {
			const message = `第 ${entryId} 号现记 ${formatYuan(entry.standingFen)} 元，正确金额 ${formatYuan(rightFen)} 元不少于它`;
			return refused(refusal("correction_not_less", "Z14", message, { field: "rightFen", next: "少记的，请把差额另行登记" }));
		}
		const amountFen = fen(entry.standingFen - rightFen);
		const wrong = await checkStillThere(tx, entry, amountFen, "rightFen");
		if (wrong.length > 0) return refused(...wrong);
		const [held] = rolesOver(actor, unionPath, KEEPERS);
		const id = uuidv7();
		const added = await tx.write`
			INSERT INTO correction (id, county_id, fund_id, entry_id, amount_fen, reason, by_account_id, for_account_id, by_name, "on", at, key)
			VALUES (${id}::uuid, ${countyId}::uuid, ${fundId}::uuid, ${entryId}, ${amountFen}::bigint, ${said.text("reason")}, ${actor.accountId}::uuid,
				${held?.insteadOf?.accountId ?? null}::uuid, ${actor.name}, ${now.today}::date, ${new Date(now.at)}, ${key})
			ON CONFLICT (entry_id) WHERE confirmed IS NULL DO NOTHING`;
		if (added === 1) return { kind: "written", value: { id } };
		const next = "请先由另一人答复";
		return refused(refusal("correction_open", "Z14", `第 ${entryId} 号已有一项更正待同意`, { field: "entryId", next }));
	},
});

interface OfCorrection extends OfCounty {
	id: string;
	entryId: number;
	amountFen: Fen;
	reason: string;
	by: string;
	insteadOf: string | null;
}

async function correctionOf(db: Database, said: Said): Promise<OfCorrection | undefined> {
	const found = await db.correction.findUnique({ where: { id: said.ref("correctionId") ?? NO_ID }, include: { county: true } });
	if (!found) return undefined;
	const { id, countyId, county, entryId, amountFen, reason, byAccountId, forAccountId } = found;
	return {
		unionPath: county.path,
		countyId,
		id,
		entryId: Number(entryId),
		amountFen: fen(Number(amountFen)),
		reason,
		by: byAccountId,
		insteadOf: forAccountId,
	};
}

/** Z14: a second person confirms or declines. Confirmed, the reversing entry stands beside the original, on the original's day. */
export const ANSWER_CORRECTION = defineWrite({
	name: "corrections.answer",
	label: "答复更正",
	clause: "Z14",
	who: ANSWERERS,
	whose: "更正由申请人以外的另一名财务人员或帮扶中心答复",
	fields: [
		{ name: "correctionId", label: "更正", kind: "reference" },
		{ name: "confirmed", label: "同意更正", kind: "yesNo" },
		{ name: "answer", label: "说明", kind: "longText", optional: true, hint: "不同意的必填" },
	],
	where: correctionOf,
	async run(tx, { actor, now, said, where }) {
		const { id, entryId, amountFen, unionPath } = where;
		const confirmed = said.flag("confirmed");
		const [held] = rolesOver(actor, unionPath, ANSWERERS);
		const mine = [actor.accountId, held?.insteadOf?.accountId];
		if (mine.includes(where.by) || (where.insteadOf !== null && mine.includes(where.insteadOf))) {
			const next = "请由另一名财务人员或帮扶中心答复";
			return refused(refusal("two_people", "Z14", "这项更正由您（或您代理的人）申请，须由另一人答复", { next }));
		}
		if (!confirmed && !said.has("answer")) {
			return refused(refusal("required", "Z14", "不同意更正的，须说明理由", { field: "answer", next: "请填写说明" }));
		}
		const entry = await entryOf(tx, entryId);
		if (!entry) throw new Error(`correction ${id} of no entry`);
		const answered = await tx.write`
			UPDATE correction SET confirmed = ${confirmed}, answer = ${said.has("answer") ? said.text("answer") : null}, answered_by = ${actor.accountId}::uuid,
				answered_for = ${held?.insteadOf?.accountId ?? null}::uuid, answered_name = ${actor.name}, answered_on = ${now.today}::date,
				answered_at = ${new Date(now.at)}
			WHERE id = ${id}::uuid AND confirmed IS NULL`;
		if (answered === 0) return refused(refusal("answered", "Z14", "这项更正已经答复，不能再改", { next: "需要再更正的请另行申请" }));
		if (!confirmed) return WRITTEN;
		const wrong = await checkStillThere(tx, entry, amountFen);
		if (wrong.length > 0) return refused(...wrong);
		await takeBack(tx, entry, { amountFen, note: where.reason, at: now.at, key: `correction/${id}` });
		return WRITTEN;
	},
});

async function takeBack(tx: StepTx, entry: CorrectableEntry, of: { amountFen: Fen; note: string; at: number; key: string }): Promise<void> {
	const fund = { ownerId: entry.fundId, purse: "received" } as const;
	const common = { ...of, on: entry.on, correctsId: entry.id };
	if (entry.projectId === null) {
		return move(tx, { ...common, from: fund, to: { ownerId: OUTSIDE, purse: "outside" }, kind: "receipt_corrected" });
	}
	await move(tx, { ...common, from: { ownerId: entry.projectId, purse: "available" }, to: fund, kind: "release_corrected" });
	// Z1: a project whose releases were all taken back has none.
	await tx.write`
		UPDATE project SET released_on = (SELECT min(e."on") FROM ledger_entry e JOIN ledger_account t ON t.id = e.to_id
			WHERE t.owner_id = ${entry.projectId}::uuid AND e.kind = 'released'
				AND e.amount_fen > coalesce((SELECT sum(x.amount_fen) FROM ledger_entry x WHERE x.corrects_id = e.id), 0))
		WHERE id = ${entry.projectId}::uuid`;
}
