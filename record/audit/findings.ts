import type { Database } from "../../prisma/client";
import type { StepTx } from "../../prisma/step-sql";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { uuidv7 } from "../ids";
import { COUNTY, countyOf, NO_ID } from "../people/county";
import type { Said } from "../said";
import { defineWrite } from "../write";
import { refused, WRITTEN } from "../written";
import { answeredBefore, CASE, CLAUSE, checkSubjects, entryPlace, FOUND_ON, type OfEntry, TEXT } from "./subjects";

/** Z17: an auditor writes down what was found; where it is about a case, the aid centre is alerted. */
export const WRITE_FINDING = defineWrite({
	name: "findings.write",
	label: "登记发现",
	clause: "Z17",
	who: ["auditor"],
	whose: "审计发现由经审登记",
	fields: [COUNTY, CLAUSE, FOUND_ON, CASE, { name: "sampleId", label: "出自抽查", kind: "reference", optional: true }, TEXT],
	where: countyOf,
	async run(tx, { actor, now, said, where: { countyId }, key }) {
		const wrong = await checkSubjects(tx, countyId, said, "Z17");
		if (wrong.length > 0) return refused(...wrong);
		const [id, at, clause] = [uuidv7(), new Date(now.at), said.text("clause")];
		const [caseId, sampleId] = [said.ref("caseId"), said.ref("sampleId")];
		await tx.write`
			INSERT INTO finding (id, county_id, sample_id, case_id, clause, found_on, text, by_account_id, by_name, at, key)
			VALUES (${id}::uuid, ${countyId}::uuid, ${sampleId ?? null}::uuid, ${caseId ?? null}::uuid, ${clause}, ${said.date("foundOn")}::date,
				${said.text("text")}, ${actor.accountId}::uuid, ${actor.name}, ${at}, ${key})`;
		if (caseId !== undefined) await alertCentre(tx, { id, caseId, countyId, clause, at, today: now.today });
		return { kind: "written", value: { id } };
	},
});

/** Its mail goes the way of every alert's: the case's workflow is told anew. */
async function alertCentre(
	tx: StepTx,
	of: { id: string; caseId: string; countyId: string; clause: string; at: Date; today: PlainDate },
): Promise<void> {
	await tx.write`
		INSERT INTO alert (id, case_id, kind, occasion, role, union_id, clause, raised_at, raised_on)
		VALUES (${uuidv7()}::uuid, ${of.caseId}::uuid, 'finding', ${of.id}, 'centre', ${of.countyId}::uuid, ${of.clause}, ${of.at}, ${of.today}::date)`;
	await tx.write`UPDATE cases SET seen_version = 0 WHERE id = ${of.caseId}::uuid`;
}

async function findingOf(db: Database, said: Said): Promise<OfEntry | undefined> {
	return entryPlace(await db.finding.findUnique({ where: { id: said.ref("findingId") ?? NO_ID }, include: { county: true } }));
}

/** Z17: the county answers, once. */
export const ANSWER_FINDING = defineWrite({
	name: "findings.answer",
	label: "登记答复",
	clause: "Z17",
	who: ["centre", "county_chair"],
	whose: "审计发现由帮扶中心或县总工会主席答复",
	fields: [
		{ name: "findingId", label: "审计发现", kind: "reference" },
		{ name: "answer", label: "答复", kind: "longText" },
	],
	where: findingOf,
	async run(tx, { actor, now, said, where: { id } }) {
		const answered = await tx.write`
			UPDATE finding SET answer = ${said.text("answer")}, answered_on = ${now.today}::date, answered_by = ${actor.name}
			WHERE id = ${id}::uuid AND answer IS NULL`;
		if (answered === 0) return refused(answeredBefore("Z17", "answer", "这项审计发现已经答复"));
		await tx.write`UPDATE alert SET cleared_at = ${new Date(now.at)} WHERE kind = 'finding' AND occasion = ${id} AND cleared_at IS NULL`;
		return WRITTEN;
	},
});
