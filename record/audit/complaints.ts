import type { Database } from "../../prisma/client";
import { labelled } from "../../workflows/rules/field";
import { uuidv7 } from "../ids";
import { COUNTY, countyOf, NO_ID } from "../people/county";
import type { Said } from "../said";
import { defineWrite } from "../write";
import { refused, WRITTEN } from "../written";
import { answeredBefore, CASE, checkSubjects, entryPlace, type OfEntry, TEXT } from "./subjects";

/** How a complaint came in. */
export const CHANNELS = { letter: "来信", phone: "电话", visit: "来访", online: "网络", other: "其他" } as const;
export type Channel = keyof typeof CHANNELS;

/** Z17 社会监督: whatever the public complains of is taken in. Units do not see who complained of them. */
export const TAKE_COMPLAINT = defineWrite({
	name: "complaints.take",
	label: "受理投诉",
	clause: "Z17",
	who: ["centre", "auditor"],
	whose: "投诉由帮扶中心或经审受理",
	fields: [
		COUNTY,
		{ name: "receivedOn", label: "收到日期", kind: "date" },
		{ name: "channel", label: "方式", kind: "choice", options: labelled(CHANNELS) },
		{ name: "complainant", label: "投诉人", kind: "text", max: 50, optional: true, hint: "匿名的不填；基层工会看不到" },
		{ name: "unionId", label: "所涉工会", kind: "reference", optional: true },
		CASE,
		TEXT,
	],
	where: countyOf,
	async run(tx, { actor, now, said, where: { countyId }, key }) {
		const wrong = await checkSubjects(tx, countyId, said, "Z17");
		if (wrong.length > 0) return refused(...wrong);
		const id = uuidv7();
		await tx.write`
			INSERT INTO complaint (id, county_id, union_id, case_id, received_on, channel, complainant, text, by_account_id, by_name, at, key)
			VALUES (${id}::uuid, ${countyId}::uuid, ${said.ref("unionId") ?? null}::uuid, ${said.ref("caseId") ?? null}::uuid,
				${said.date("receivedOn")}::date, ${said.text("channel")}, ${said.text("complainant")}, ${said.text("text")},
				${actor.accountId}::uuid, ${actor.name}, ${new Date(now.at)}, ${key})`;
		return { kind: "written", value: { id } };
	},
});

async function complaintOf(db: Database, said: Said): Promise<OfEntry | undefined> {
	return entryPlace(await db.complaint.findUnique({ where: { id: said.ref("complaintId") ?? NO_ID }, include: { county: true } }));
}

/** Z17: the county answers, once. */
export const ANSWER_COMPLAINT = defineWrite({
	name: "complaints.answer",
	label: "登记答复",
	clause: "Z17",
	who: ["centre", "county_chair"],
	whose: "投诉由帮扶中心或县总工会主席答复",
	fields: [
		{ name: "complaintId", label: "投诉", kind: "reference" },
		{ name: "answer", label: "答复", kind: "longText" },
	],
	where: complaintOf,
	async run(tx, { actor, now, said, where: { id } }) {
		const answered = await tx.write`
			UPDATE complaint SET answer = ${said.text("answer")}, answered_on = ${now.today}::date, answered_by = ${actor.name}
			WHERE id = ${id}::uuid AND answer IS NULL`;
		return answered === 0 ? refused(answeredBefore("Z17", "answer", "这项投诉已经答复")) : WRITTEN;
	},
});
