import { inTransaction } from "../../prisma/step-sql";
import type { AidType } from "../../workflows/rules/grant-subject";
import { type Fen, formatYuan } from "../../workflows/rules/money";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { refusalOfConstraint } from "../constraints";
import type { RecordEnv } from "../env";
import { uuidv7 } from "../ids";
import { type Actor, reach, roleOver } from "../people/actor";
import type { Written } from "../written";
import { balanceOf, move, OUTSIDE, openPurses } from "./ledger";

/** Z1: the five sources. */
export const FUND_SOURCES = {
	central: "中央财政专项帮扶资金",
	provincial: "省级财政专项帮扶资金",
	local: "市、县财政配套",
	union: "工会经费留成安排",
	donation: "社会捐助",
} as const;
export type FundSource = keyof typeof FUND_SOURCES;

async function mayKeepFunds(
	env: RecordEnv,
	actor: Actor,
	countyId: string,
): Promise<{ kind: "forbidden"; message: string } | { kind: "not_found" } | undefined> {
	const county = await env.db.union.findUnique({ where: { id: countyId } });
	if (county?.kind !== "county" || !reach(actor).some((path) => county.path.startsWith(path))) return { kind: "not_found" };
	return roleOver(actor, county.path, ["finance"]) ? undefined : { kind: "forbidden", message: "资金由县总工会财务登记" };
}

/** Also of two who take it at the same moment. */
function nameTaken(message: string): { kind: "refused"; refusals: Refusal[] } {
	return { kind: "refused", refusals: [refusal("name_taken", "Z1", message, { field: "name", next: "请换一个名称" })] };
}

export async function openFund(
	env: RecordEnv,
	of: { actor: Actor; countyId: string; source: FundSource; name: string },
): Promise<Written<{ fundId: string }>> {
	const barred = await mayKeepFunds(env, of.actor, of.countyId);
	if (barred) return barred;
	return inTransaction(env.db, async (tx): Promise<Written<{ fundId: string }>> => {
		const id = uuidv7();
		const added = await tx.write`
			INSERT INTO fund (id, county_id, source, name) VALUES (${id}::uuid, ${of.countyId}::uuid, ${of.source}, ${of.name})
			ON CONFLICT (county_id, name) DO NOTHING`;
		if (added === 0) return nameTaken(`已有资金“${of.name}”`);
		await openPurses(tx, id, ["received"]);
		return { kind: "written", value: { fundId: id } };
	});
}

/** Z1: money comes in. The same `key` again is the same receipt. */
export async function receive(
	env: RecordEnv,
	of: { actor: Actor; fundId: string; amountFen: Fen; on: PlainDate; note: string; key: string },
): Promise<Written<null>> {
	const fund = await env.db.fund.findUnique({ where: { id: of.fundId } });
	if (!fund) return { kind: "not_found" };
	const barred = await mayKeepFunds(env, of.actor, fund.countyId);
	if (barred) return barred;
	return inTransaction(env.db, async (tx) => {
		const to = { ownerId: fund.id, purse: "received" } as const;
		await move(tx, {
			from: { ownerId: OUTSIDE, purse: "outside" },
			to,
			amountFen: of.amountFen,
			kind: "received",
			on: of.on,
			note: of.note,
			key: `${of.actor.accountId}/${of.key}`,
		});
		return { kind: "written", value: null };
	});
}

/** Z3: a standard of the fund's own: so much for each household, student, invoice, trainee or case and year, by a paper. */
export interface ProjectStandard {
	amountFen: Fen;
	/** Paid as it stands, or at most. */
	exact: boolean;
	decision: string;
}

/** Z1, Z2: a project serves one kind of aid; with a standard of its own, or by the regulation's (Z3). */
export async function openProject(
	env: RecordEnv,
	of: { actor: Actor; fundId: string; aidType: AidType; name: string; standard?: ProjectStandard },
): Promise<Written<{ projectId: string }>> {
	const fund = await env.db.fund.findUnique({ where: { id: of.fundId } });
	if (!fund) return { kind: "not_found" };
	const barred = await mayKeepFunds(env, of.actor, fund.countyId);
	if (barred) return barred;
	return inTransaction(env.db, async (tx): Promise<Written<{ projectId: string }>> => {
		const id = uuidv7();
		const added = await tx.write`
			INSERT INTO project (id, fund_id, county_id, aid_type, name, standard_fen, standard_exact, standard_decision)
			VALUES (${id}::uuid, ${fund.id}::uuid, ${fund.countyId}::uuid, ${of.aidType}, ${of.name}, ${of.standard?.amountFen ?? null}::bigint,
				${of.standard?.exact ?? false}, ${of.standard?.decision ?? null})
			ON CONFLICT (fund_id, name) DO NOTHING`;
		if (added === 0) return nameTaken(`已有项目“${of.name}”`);
		await openPurses(tx, id, ["available", "reserved", "sent", "paid"]);
		return { kind: "written", value: { projectId: id } };
	});
}

/** Z3: the fund's own standard, stated or changed while no grant rests on another; whoever proposes at the same moment goes by one of the two. */
export async function setProjectStandard(
	env: RecordEnv,
	of: { actor: Actor; projectId: string; standard: ProjectStandard },
): Promise<Written<null>> {
	const project = await env.db.project.findUnique({ where: { id: of.projectId } });
	if (!project) return { kind: "not_found" };
	const barred = await mayKeepFunds(env, of.actor, project.countyId);
	if (barred) return barred;
	const { amountFen, exact, decision } = of.standard;
	try {
		return await inTransaction(env.db, async (tx): Promise<Written<null>> => {
			await tx.rows`SELECT 1 FROM ledger_account WHERE owner_id = ${project.id}::uuid ORDER BY id FOR UPDATE`;
			await tx.write`
				UPDATE project SET standard_fen = ${amountFen}::bigint, standard_exact = ${exact}, standard_decision = ${decision} WHERE id = ${project.id}::uuid`;
			return { kind: "written", value: null };
		});
	} catch (error) {
		return refusedOr(error);
	}
}

/** @throws what is no person's doing */
function refusedOr(error: unknown): { kind: "refused"; refusals: Refusal[] } {
	const refused = refusalOfConstraint(error);
	if (!refused) throw error;
	return { kind: "refused", refusals: [refused] };
}

/** Z1 下达: from the fund to the project; only now may grants be proposed on it. Never more than the fund holds (Z14). The same `key` again is the same release. */
export async function releaseFunds(
	env: RecordEnv,
	of: { actor: Actor; projectId: string; amountFen: Fen; on: PlainDate; note: string; key: string },
): Promise<Written<null>> {
	const project = await env.db.project.findUnique({ where: { id: of.projectId } });
	if (!project) return { kind: "not_found" };
	const barred = await mayKeepFunds(env, of.actor, project.countyId);
	if (barred) return barred;
	try {
		return await inTransaction(env.db, async (tx): Promise<Written<null>> => {
			const key = `${of.actor.accountId}/${of.key}`;
			// The same form sent twice at once: the second waits for the first, and only then looks.
			await tx.row`SELECT pg_advisory_xact_lock(hashtext('release'), hashtext(${key}))`;
			if (await tx.row`SELECT 1 FROM ledger_entry WHERE key = ${key}`) return { kind: "written", value: null };
			const left = await balanceOf(tx, project.fundId, "received");
			if (of.amountFen > left) {
				const message = `资金余额 ${formatYuan(left)} 元，本次下达 ${formatYuan(of.amountFen)} 元`;
				return { kind: "refused", refusals: [refusal("fund_short", "Z14", message, { field: "amountFen", next: "请减少下达金额" })] };
			}
			const [from, to] = [{ ownerId: project.fundId, purse: "received" } as const, { ownerId: project.id, purse: "available" } as const];
			await move(tx, { from, to, amountFen: of.amountFen, kind: "released", on: of.on, note: of.note, key });
			await tx.write`UPDATE project SET released_on = ${of.on}::date WHERE id = ${project.id}::uuid AND released_on IS NULL`;
			return { kind: "written", value: null };
		});
	} catch (error) {
		return refusedOr(error);
	}
}
