import { dayOf } from "../../prisma/dates";
import { inTransaction, type StepTx } from "../../prisma/step-sql";
import type { ClauseId } from "../../workflows/rules/clauses";
import { formatDate, type PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { RecordEnv } from "../env";
import { uuidv7 } from "../ids";
import type { Actor } from "../people/actor";
import { answeredBefore, checkSubjects, inCounty, type Writing } from "../people/county";
import { NOT_FOUND, refused, WRITTEN, type Written } from "../written";

export interface NewBreach {
	countyId: string;
	/** Where the rules were broken. */
	unionId: string;
	caseId?: string;
	clause: ClauseId;
	foundOn: PlainDate;
	text: string;
}

/** D29: a breach of the rules is recorded by the aid centre or an auditor. */
export async function recordBreach(env: RecordEnv, of: Writing & { breach: NewBreach }): Promise<Written<{ breachId: string }>> {
	const { actor, breach, key, now } = of;
	const { countyId, unionId, caseId, clause, foundOn, text } = breach;
	const barred = await inCounty(env.db, actor, countyId, ["centre", "auditor"], "违规由帮扶中心或经审登记");
	if (barred) return barred;
	return inTransaction(env.db, async (tx) => {
		const wrong: Refusal[] = await checkSubjects(tx, countyId, { clause: "D29", caseId, unionId });
		if (foundOn > now.today) wrong.push(refusal("date_in_future", "D29", "发现日期晚于今天", { field: "foundOn", next: "请核对日期" }));
		if (wrong.length > 0) return refused(...wrong);
		const id = uuidv7();
		const isNew = await tx.write`
			INSERT INTO breach (id, county_id, union_id, case_id, clause, found_on, text, by_account_id, by_name, at, key)
			VALUES (${id}::uuid, ${countyId}::uuid, ${unionId}::uuid, ${caseId ?? null}::uuid, ${clause}, ${foundOn}::date, ${text},
				${actor.accountId}::uuid, ${actor.name}, ${new Date(now.at)}, ${key}) ON CONFLICT (key) DO NOTHING`;
		if (isNew === 0) return { kind: "written", value: { breachId: await earlier(tx, key) } };
		return { kind: "written", value: { breachId: id } };
	});
}

/** D29: what was done about it, by whom and when; said once, by the county's chair. */
export async function settleBreach(
	env: RecordEnv,
	of: { actor: Actor; breachId: string; measures: string; settledOn: PlainDate; now: Writing["now"] },
): Promise<Written> {
	const { actor, breachId, measures, settledOn, now } = of;
	const breach = await env.db.breach.findUnique({ where: { id: breachId } });
	if (!breach) return NOT_FOUND;
	const barred = await inCounty(env.db, actor, breach.countyId, ["county_chair"], "违规的处理由县总工会主席登记");
	if (barred) return barred;
	const foundOn = dayOf(breach.foundOn);
	const days = (message: string) => refused(refusal("settled_days", "D29", message, { field: "settledOn", next: "请核对日期" }));
	if (settledOn > now.today) return days("处理日期晚于今天");
	if (settledOn < foundOn) return days(`处理日期早于发现日期（${formatDate(foundOn)}）`);
	return inTransaction(env.db, async (tx) => {
		const settled = await tx.write`
			UPDATE breach SET measures = ${measures}, settled_on = ${settledOn}::date, settled_by = ${actor.name} WHERE id = ${breachId}::uuid AND settled_on IS NULL`;
		return settled === 0 ? refused(answeredBefore("D29", "这项违规的处理已经登记")) : WRITTEN;
	});
}

async function earlier(tx: StepTx, key: string): Promise<string> {
	const before = await tx.row<{ id: string }>`SELECT id FROM breach WHERE key = ${key}`;
	if (!before) throw new Error("a key was used and what it made is gone");
	return before.id;
}
