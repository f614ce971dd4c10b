import { inTransaction, type StepTx } from "../../prisma/step-sql";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { refusal } from "../../workflows/rules/refusal";
import type { RecordEnv } from "../env";
import { uuidv7 } from "../ids";
import type { Actor } from "../people/actor";
import { answeredBefore, checkSubjects, inCounty, type Writing } from "../people/county";
import { NOT_FOUND, refused, WRITTEN, type Written } from "../written";

/** How a complaint came in. */
export const CHANNELS = { letter: "来信", phone: "电话", visit: "来访", online: "网络", other: "其他" } as const;
export type Channel = keyof typeof CHANNELS;

export interface NewComplaint {
	countyId: string;
	/** Of whom, or about which case, it complains. */
	unionId?: string;
	caseId?: string;
	receivedOn: PlainDate;
	channel: Channel;
	/** Empty where nobody is named. */
	complainant: string;
	text: string;
}

/** Z17 社会监督: whatever the public complains of is taken in. Units do not see who complained of them. */
export async function takeComplaint(env: RecordEnv, of: Writing & { complaint: NewComplaint }): Promise<Written<{ complaintId: string }>> {
	const { actor, complaint, key, now } = of;
	const { countyId, unionId, caseId, receivedOn, channel, complainant, text } = complaint;
	const barred = await inCounty(env.db, actor, countyId, ["centre", "auditor"], "投诉由帮扶中心或经审受理");
	if (barred) return barred;
	return inTransaction(env.db, async (tx) => {
		const wrong = await checkSubjects(tx, countyId, { clause: "Z17", caseId, unionId });
		if (receivedOn > now.today)
			wrong.push(refusal("date_in_future", "Z17", "收到日期晚于今天", { field: "receivedOn", next: "请核对日期" }));
		if (wrong.length > 0) return refused(...wrong);
		const id = uuidv7();
		const isNew = await tx.write`
			INSERT INTO complaint (id, county_id, union_id, case_id, received_on, channel, complainant, text, by_account_id, by_name, at, key)
			VALUES (${id}::uuid, ${countyId}::uuid, ${unionId ?? null}::uuid, ${caseId ?? null}::uuid, ${receivedOn}::date, ${channel}, ${complainant}, ${text},
				${actor.accountId}::uuid, ${actor.name}, ${new Date(now.at)}, ${key}) ON CONFLICT (key) DO NOTHING`;
		if (isNew === 0) return { kind: "written", value: { complaintId: await earlier(tx, key) } };
		return { kind: "written", value: { complaintId: id } };
	});
}

/** Z17: the county answers, once. */
export async function answerComplaint(
	env: RecordEnv,
	of: { actor: Actor; complaintId: string; answer: string; now: Writing["now"] },
): Promise<Written> {
	const { actor, complaintId, answer, now } = of;
	const complaint = await env.db.complaint.findUnique({ where: { id: complaintId } });
	if (!complaint) return NOT_FOUND;
	const barred = await inCounty(env.db, actor, complaint.countyId, ["centre", "county_chair"], "投诉由帮扶中心或县总工会主席答复");
	if (barred) return barred;
	return inTransaction(env.db, async (tx) => {
		const answered = await tx.write`
			UPDATE complaint SET answer = ${answer}, answered_on = ${now.today}::date, answered_by = ${actor.name} WHERE id = ${complaintId}::uuid AND answer IS NULL`;
		return answered === 0 ? refused(answeredBefore("Z17", "这项投诉已经答复")) : WRITTEN;
	});
}

async function earlier(tx: StepTx, key: string): Promise<string> {
	const before = await tx.row<{ id: string }>`SELECT id FROM complaint WHERE key = ${key}`;
	if (!before) throw new Error("a key was used and what it made is gone");
	return before.id;
}
