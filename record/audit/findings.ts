import { inTransaction, type StepTx } from "../../prisma/step-sql";
import type { ClauseId } from "../../workflows/rules/clauses";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { refusal } from "../../workflows/rules/refusal";
import type { RecordEnv } from "../env";
import { uuidv7 } from "../ids";
import type { Actor } from "../people/actor";
import { answeredBefore, checkSubjects, inCounty, type Writing } from "../people/county";
import { NOT_FOUND, refused, WRITTEN, type Written } from "../written";

export interface NewFinding {
	countyId: string;
	caseId?: string;
	sampleId?: string;
	/** Which clause it offends. */
	clause: ClauseId;
	foundOn: PlainDate;
	text: string;
}

/** Z17: an auditor writes down what was found; where it is about a case, the aid centre is alerted. */
export async function writeFinding(env: RecordEnv, of: Writing & { finding: NewFinding }): Promise<Written<{ findingId: string }>> {
	const { actor, finding, key, now } = of;
	const barred = await inCounty(env.db, actor, finding.countyId, ["auditor"], "审计发现由经审登记");
	if (barred) return barred;
	const { countyId, caseId, sampleId, clause, foundOn, text } = finding;
	return inTransaction(env.db, async (tx) => {
		const wrong = await checkSubjects(tx, countyId, { clause: "Z17", caseId, sampleId });
		if (foundOn > now.today) wrong.push(refusal("date_in_future", "Z17", "发现日期晚于今天", { field: "foundOn", next: "请核对日期" }));
		if (wrong.length > 0) return refused(...wrong);
		const id = uuidv7();
		const at = new Date(now.at);
		const isNew = await tx.write`
			INSERT INTO finding (id, county_id, sample_id, case_id, clause, found_on, text, by_account_id, by_name, at, key)
			VALUES (${id}::uuid, ${countyId}::uuid, ${sampleId ?? null}::uuid, ${caseId ?? null}::uuid, ${clause}, ${foundOn}::date, ${text},
				${actor.accountId}::uuid, ${actor.name}, ${at}, ${key}) ON CONFLICT (key) DO NOTHING`;
		if (isNew === 0) return { kind: "written", value: { findingId: await earlier(tx, key) } };
		if (caseId !== undefined) await alertCentre(tx, { id, caseId, countyId, clause, at, today: now.today });
		return { kind: "written", value: { findingId: id } };
	});
}

/** Its mail goes the way of every alert's: the case's workflow is told anew. */
async function alertCentre(
	tx: StepTx,
	of: { id: string; caseId: string; countyId: string; clause: ClauseId; at: Date; today: PlainDate },
): Promise<void> {
	await tx.write`
		INSERT INTO alert (id, case_id, kind, occasion, role, union_id, clause, raised_at, raised_on)
		VALUES (${uuidv7()}::uuid, ${of.caseId}::uuid, 'finding', ${of.id}, 'centre', ${of.countyId}::uuid, ${of.clause}, ${of.at}, ${of.today}::date)`;
	await tx.write`UPDATE cases SET seen_version = 0 WHERE id = ${of.caseId}::uuid`;
}

/** Z17: the county answers, once. */
export async function answerFinding(
	env: RecordEnv,
	of: { actor: Actor; findingId: string; answer: string; now: Writing["now"] },
): Promise<Written> {
	const { actor, findingId, answer, now } = of;
	const finding = await env.db.finding.findUnique({ where: { id: findingId } });
	if (!finding) return NOT_FOUND;
	const barred = await inCounty(env.db, actor, finding.countyId, ["centre", "county_chair"], "审计发现由帮扶中心或县总工会主席答复");
	if (barred) return barred;
	return inTransaction(env.db, async (tx) => {
		const answered = await tx.write`
			UPDATE finding SET answer = ${answer}, answered_on = ${now.today}::date, answered_by = ${actor.name} WHERE id = ${findingId}::uuid AND answer IS NULL`;
		if (answered === 0) return refused(answeredBefore("Z17", "这项审计发现已经答复"));
		await tx.write`UPDATE alert SET cleared_at = ${new Date(now.at)} WHERE kind = 'finding' AND occasion = ${findingId} AND cleared_at IS NULL`;
		return WRITTEN;
	});
}

async function earlier(tx: StepTx, key: string): Promise<string> {
	const before = await tx.row<{ id: string }>`SELECT id FROM finding WHERE key = ${key}`;
	if (!before) throw new Error("a key was used and what it made is gone");
	return before.id;
}
