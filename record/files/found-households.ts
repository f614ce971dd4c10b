import { inTransaction, type StepTx } from "../../prisma/step-sql";
import { checkField } from "../../workflows/rules/field-check";
import { formatDate, type PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { RecordEnv } from "../env";
import { uuidv7 } from "../ids";
import { type Actor, reach, roleOver } from "../people/actor";
import { NOT_FOUND, refused, WRITTEN, type Written } from "../written";

interface Now {
	at: number;
	today: PlainDate;
}

/** D10: who lists the households found on visits. */
const FINDERS = ["unit_clerk", "unit_chair"] as const;

interface Union {
	path: string;
	kind: string;
	closed: boolean;
}

/** Why this person may not write there; nothing where they may. */
function barredFrom(actor: Actor, union: Union | undefined) {
	if (union?.kind !== "grassroots" || !reach(actor).some((path) => union.path.startsWith(path))) return NOT_FOUND;
	return roleOver(actor, union.path, FINDERS) ? undefined : ({ kind: "forbidden", message: "走访发现由基层工会登记" } as const);
}

export interface NewFound {
	unionId: string;
	name: string;
	foundOn: PlainDate;
	visitors: readonly string[];
	situation: string;
}

/** D10: a household that qualifies and has not applied, found on a visit: it stands on the list until the worker has said yes or no. */
export async function addFoundHousehold(
	env: RecordEnv,
	of: { actor: Actor; found: NewFound; key: string; now: Now },
): Promise<Written<{ id: string }>> {
	const { actor, found, key, now } = of;
	return inTransaction(env.db, async (tx) => {
		const union = await tx.row<Union>`
			SELECT path, kind, closed_on IS NOT NULL AS closed FROM unions WHERE id = ${found.unionId}::uuid`;
		const barred = barredFrom(actor, union);
		if (barred) return barred;
		const before = await tx.row<{ id: string }>`SELECT id FROM found_household WHERE key = ${key}`;
		if (before) return { kind: "written", value: before };
		const wrong = checkFound(found, now.today);
		if (union?.closed) wrong.push(refusal("union_closed", "D10", "这个工会已撤销", { field: "unionId", next: "请选择在册的基层工会" }));
		if (wrong.length > 0) return refused(...wrong);
		const written = await tx.row<{ id: string }>`
			INSERT INTO found_household (id, union_id, name, found_on, visitors, situation, by_account_id, at, key)
			VALUES (${uuidv7()}::uuid, ${found.unionId}::uuid, ${found.name.trim()}, ${found.foundOn}::date, ${[...found.visitors]}::text[], ${found.situation.trim()},
				${actor.accountId}::uuid, ${new Date(now.at)}, ${key})
			ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING id`;
		if (!written) throw new Error("a found household was neither written nor there");
		return { kind: "written", value: written };
	});
}

function checkFound(found: NewFound, today: PlainDate): Refusal[] {
	const check = (name: keyof NewFound & string, label: string, kind: "name" | "longText") =>
		checkField({ name, label, kind, required: true, clause: "D10" }, found[name], { path: name, on: today });
	const refusals = [...check("name", "姓名", "name"), ...check("situation", "困难情况", "longText")];
	if (found.visitors.length === 0) {
		refusals.push(refusal("no_visitors", "D10", "没有填写走访人", { field: "visitors", next: "请填写至少一名走访人" }));
	}
	if (found.foundOn > today) refusals.push(refusal("date_in_future", "D10", "走访日期晚于今天", { field: "foundOn", next: "请核对日期" }));
	return refusals;
}

interface Found extends Union {
	consent: string;
	foundOn: PlainDate;
	applicationId: string | null;
}

async function lockFound(tx: StepTx, id: string): Promise<Found | undefined> {
	return tx.row<Found>`
		SELECT f.consent, f.found_on AS "foundOn", f.application_id AS "applicationId", u.path, u.kind, u.closed_on IS NOT NULL AS closed
		FROM found_household f JOIN unions u ON u.id = f.union_id WHERE f.id = ${id}::uuid FOR UPDATE OF f`;
}

/** D10: what the worker has said, once: with consent the union helps to apply; a refusal is kept too. */
export async function decideFoundHousehold(
	env: RecordEnv,
	of: { actor: Actor; id: string; consent: "consented" | "refused"; consentOn: PlainDate; note: string | undefined; now: Now },
): Promise<Written> {
	const { actor, id, consent, consentOn, note, now } = of;
	return inTransaction(env.db, async (tx) => {
		const found = await lockFound(tx, id);
		const barred = barredFrom(actor, found);
		if (barred || !found) return barred ?? NOT_FOUND;
		const wrong: Refusal[] = [];
		if (found.consent !== "open") wrong.push(refusal("decided", "D10", "本人的意愿已经登记", { next: "情况有变的，请另行登记走访发现" }));
		if (consentOn < found.foundOn) {
			const message = `表态日期早于走访日期（${formatDate(found.foundOn)}）`;
			wrong.push(refusal("date_before_earlier_step", "D10", message, { field: "consentOn", next: "请核对日期" }));
		}
		if (consentOn > now.today) wrong.push(refusal("date_in_future", "D10", "表态日期晚于今天", { field: "consentOn", next: "请核对日期" }));
		if (wrong.length > 0) return refused(...wrong);
		await tx.write`
			UPDATE found_household SET consent = ${consent}, consent_on = ${consentOn}::date, note = ${note ?? null} WHERE id = ${id}::uuid`;
		return WRITTEN;
	});
}

/** D10: whether an application may be begun from this row: with the worker's consent, once. The caller writes both in its transaction. */
export async function checkFoundFor(tx: StepTx, of: { actor: Actor; id: string }): Promise<Written<{ applicationId: string | null }>> {
	const found = await lockFound(tx, of.id);
	const barred = barredFrom(of.actor, found);
	if (barred || !found) return barred ?? NOT_FOUND;
	if (found.consent === "consented") return { kind: "written", value: { applicationId: found.applicationId } };
	const next = "取得并登记本人同意后，再协助申请";
	const message = found.consent === "refused" ? "本人不同意申请" : "还没有登记本人是否同意申请";
	return refused(refusal("no_consent", "D10", message, { next }));
}
