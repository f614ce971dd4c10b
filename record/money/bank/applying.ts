import type { Database } from "../../../prisma/client";
import type { StepTx } from "../../../prisma/step-sql";
import type { SaidField } from "../../../workflows/rules/field";
import type { PlainDate } from "../../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../../workflows/rules/refusal";
import { workingDaysSince } from "../../../workflows/rules/working-days";
import { MOST_ROWS } from "../../batch-said";
import { writeBatch } from "../../batches";
import type { Secrets } from "../../env";
import { uuidv7 } from "../../ids";
import type { Actor } from "../../people/actor";
import { NO_ID, type OfCounty } from "../../people/county";
import type { Said } from "../../said";
import type { BusinessNow } from "../../settings/clock";
import { calendarNow } from "../../settings/reference";
import { readingsOf } from "../../settings/settings";
import { defineWrite } from "../../write";
import { refused, WRITTEN } from "../../written";
import type { AsWritten } from "./results";

const RESULT: SaidField = { name: "bankResultId", label: "银行回单", kind: "reference" };
export const LATE: SaidField = {
	name: "lateReason",
	label: "补录理由",
	kind: "longText",
	optional: true,
	hint: "只在有日期超过本县登记期限时填写，由另一人确认",
};
export const KEPT_BY = { who: ["finance"], whose: "银行回单由县总工会财务办理" } as const;

interface OfResult extends OfCounty {
	resultId: string;
	isLate: IsLate;
}

async function resultOf(db: Database, said: Said, _actor: Actor, { now }: { now: BusinessNow }): Promise<OfResult | undefined> {
	const result = await db.bankResult.findUnique({ where: { id: said.ref("bankResultId") ?? NO_ID }, include: { county: true } });
	if (!result) return undefined;
	const { countyId } = result;
	return { unionPath: result.county.path, countyId, resultId: result.id, isLate: await lateIn(db, { countyId, today: now.today }) };
}

/** A step that follows from a row: which, on whose grant, what is said with it. */
export interface Following {
	rowId: string;
	paymentId: string;
	grantId: string;
	version: number;
	event: "CONFIRM" | "BOUNCE";
	fields: Readonly<Record<string, unknown>>;
}

/** What a row of the bank's says, as the event takes it. */
export function sayingOf(said: "arrived" | "bounced", on: PlainDate, reason: string): Pick<Following, "event" | "fields"> {
	if (said === "arrived") return { event: "CONFIRM", fields: { confirmedOn: on } };
	return {
		event: "BOUNCE",
		fields: { bouncedOn: on, reason: reason === "" ? "银行退回，没有写明原因" : [...reason].slice(0, 200).join("") },
	};
}

/**
 * Takes rows' steps as a batch, in this transaction: each by its own key, in the name of whoever applies, by the rules of people's own steps. A grant that has
 * moved on since is left alone.
 */
export async function followOn(
	tx: StepTx,
	of: { actor: Actor; at: number; key: string; countyId: string },
	following: readonly Following[],
): Promise<void> {
	for (const event of ["CONFIRM", "BOUNCE"] as const) {
		const those = following.filter((one) => one.event === event);
		for (let from = 0; from < those.length; from += MOST_ROWS) {
			const part = those.slice(from, from + MOST_ROWS);
			const rows = part.map(({ grantId, version, fields }) => ({ caseId: grantId, expectedVersion: version, fields }));
			const batchId = await writeBatch(
				tx,
				{ ...of, key: `${of.key}/${from / MOST_ROWS}` },
				{ chart: "grant", event, fields: {}, rows },
				of.countyId,
			);
			const settled = part.map(({ rowId, paymentId }, position) => ({ id: uuidv7(), rowId, paymentId, position }));
			await tx.write`
				INSERT INTO bank_settlement (id, row_id, payment_id, batch_id, batch_position, by_account_id, by_name, at)
				SELECT s.id, s."rowId", s."paymentId", ${batchId}::uuid, s.position, ${of.actor.accountId}::uuid, ${of.actor.name}, ${new Date(of.at)}
				FROM jsonb_to_recordset(${JSON.stringify(settled)}::jsonb) AS s(id uuid, "rowId" uuid, "paymentId" uuid, position int)`;
		}
	}
}

interface ReadyRow {
	rowId: string;
	sealed: Uint8Array;
	paymentId: string;
	grantId: string;
	version: number;
	said: "arrived" | "bounced";
	on: PlainDate;
}

async function readyRows(tx: StepTx, resultId: string): Promise<ReadyRow[]> {
	return tx.rows<ReadyRow>`
		SELECT s.id AS "rowId", r.sealed, y.id AS "paymentId", c.id AS "grantId", c.version, s.said, s."on"
		FROM bank_result_standing s JOIN bank_result_row r ON r.id = s.id JOIN payment y ON y.id = s.payment_id JOIN cases c ON c.id = y.grant_id
		WHERE s.result_id = ${resultId}::uuid AND s.standing = 'ready' ORDER BY s.position`;
}

export type IsLate = (on: PlainDate) => boolean;

/** Which days the county takes for late: a reason is said of them, and a second person confirms. */
export async function lateIn(db: Database, { countyId, today }: { countyId: string; today: PlainDate }): Promise<IsLate> {
	const [calendar, readings] = await Promise.all([calendarNow(db), readingsOf(db, countyId, today)]);
	return (on) => workingDaysSince(calendar, on, today) > readings.lateEntryWorkingDays;
}

export function reasonWritten(secrets: Secrets, sealed: Uint8Array): string {
	const { reason, status } = JSON.parse(secrets.open(sealed)) as AsWritten;
	return reason.trim() || status.trim();
}

/**
 * Z12: applies what a bank's answer says, once: what arrived is confirmed on the bank's day, what came back is bounced for the bank's reason. Only rows that
 * nobody has to look at; the others hold none of them.
 */
export const APPLY_BANK_RESULT = defineWrite({
	name: "bankResults.apply",
	label: "按回单办理",
	clause: "Z12",
	...KEPT_BY,
	fields: [RESULT, LATE],
	where: resultOf,
	async run(tx, { actor, now, said, where: { resultId, countyId, isLate }, env: { secrets }, key }) {
		const result = await tx.row<{ droppedOn: PlainDate | null }>`
			SELECT dropped_on AS "droppedOn" FROM bank_result WHERE id = ${resultId}::uuid FOR UPDATE`;
		if (result?.droppedOn) return refused(DROPPED);
		const ready = await readyRows(tx, resultId);
		if (ready.length === 0) {
			const next = "对不上的请逐行处理";
			return refused(refusal("nothing_to_apply", "Z12", "这份回单没有可以直接办理的行：都已办理，或要由人处理", { next }));
		}
		const late = ready.filter(({ on }) => isLate(on)).length;
		if (late > 0 && !said.has("lateReason")) return refused(lateRefusal(late));
		const following = ready.map(({ rowId, paymentId, grantId, version, said: says, on, sealed }): Following => {
			const { event, fields } = sayingOf(says, on, reasonWritten(secrets, sealed));
			return {
				rowId,
				paymentId,
				grantId,
				version,
				event,
				fields: { ...fields, ...(isLate(on) && { lateReason: said.text("lateReason") }) },
			};
		});
		await followOn(tx, { actor, at: now.at, key, countyId }, following);
		await tx.write`
			UPDATE bank_result SET applied_on = ${now.today}::date, applied_by = ${actor.accountId}::uuid, applied_name = ${actor.name}
			WHERE id = ${resultId}::uuid AND applied_on IS NULL`;
		return { kind: "written", value: { rows: following.length } };
	},
});

export function lateRefusal(late: number): Refusal {
	const message = `其中 ${late} 笔的日期超过了本县登记的期限，属于补录`;
	return refusal("late_entry", "D26", message, { field: "lateReason", next: "请填写补录理由，由另一人确认" });
}

export const DROPPED = refusal("bank_result_dropped", "Z12", "这份回单已经作废", { next: "请读入正确的回单" });

/** The wrong file was read: nothing follows from it. */
export const DROP_BANK_RESULT = defineWrite({
	name: "bankResults.drop",
	label: "作废回单",
	clause: "Z12",
	...KEPT_BY,
	fields: [RESULT, { name: "reason", label: "作废原因", kind: "text" }],
	where: resultOf,
	async run(tx, { actor, now, said, where: { resultId } }) {
		// Whoever applies it at this moment has come first, or waits.
		await tx.row`SELECT 1 FROM bank_result WHERE id = ${resultId}::uuid FOR UPDATE`;
		const begun =
			await tx.row`SELECT 1 FROM bank_settlement s JOIN bank_result_row r ON r.id = s.row_id WHERE r.result_id = ${resultId}::uuid LIMIT 1`;
		if (begun) return refused(refusal("bank_result_applied", "Z12", "这份回单已经办理，不能作废", { next: "办错的，请逐笔更正或冲正" }));
		const dropped = await tx.write`
			UPDATE bank_result SET dropped_on = ${now.today}::date, dropped_name = ${actor.name}, drop_reason = ${said.text("reason")}
			WHERE id = ${resultId}::uuid AND dropped_on IS NULL`;
		return dropped === 0 ? refused(DROPPED) : WRITTEN;
	},
});
