import type { Database } from "../../prisma/client";
import { statements } from "../../prisma/step-sql";
import { checkAnswer } from "../../workflows/rules/keying-sheet";
import { refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import { NO_ID } from "../people/county";
import type { Said } from "../said";
import { defineWrite, type Place } from "../write";
import { NOT_FOUND, refused, WRITTEN } from "../written";
import { keyingSetOf } from "./in-force";
import { sheetIn } from "./sheet";

interface OfHousehold extends Place {
	applicationId: string;
	countyId: string;
	ended: boolean;
}

/** Whoever keys it now: the union of the application, or of the file that it has become. */
async function householdOf(db: Database, said: Said): Promise<OfHousehold | undefined> {
	return statements(db).row<OfHousehold>`
		SELECT a.case_id AS "applicationId", u.path AS "unionPath", c.county_id AS "countyId", c.ended
		FROM application a LEFT JOIN file f ON f.application_id = a.case_id JOIN cases c ON c.id = coalesce(f.case_id, a.case_id)
			JOIN unions u ON u.id = c.union_id
		WHERE a.case_id = ${said.ref("applicationId") ?? NO_ID}::uuid`;
}

/** D19: what a household says that the national system asks for and no paper of ours says; asked once, from the application on. */
export const ANSWER_KEYING = defineWrite({
	name: "keying.answer",
	label: "登记询问结果",
	clause: "D19",
	who: ["unit_clerk"],
	whose: "全国系统还要问的内容由基层工会经办人向职工询问、登记",
	fields: [
		{ name: "applicationId", label: "建档申请", kind: "reference" },
		{ name: "field", label: "栏目", kind: "text", max: 30, hint: "录入单上的代号" },
		{ name: "value", label: "内容", kind: "text", max: 200, unspoken: true, hint: "选择的填代码或名称" },
	],
	where: householdOf,
	async run(tx, { env, actor, now, said, where: { applicationId, countyId, ended }, key }) {
		if (ended) return refused(refusal("case_ended", "D19", "已经结束的申请、档案不再登记", { next: "重新申请的，请在新的申请里登记" }));
		const set = await keyingSetOf(tx, { countyId, on: now.today, at: new Date(now.at) });
		const sheet = await sheetIn(tx, env.secrets, { applicationId, today: now.today, at: new Date(now.at) }, set);
		if (!sheet) return NOT_FOUND;
		const line = sheet.lines.find(({ field }) => field.id === said.text("field"));
		const { value, refusals } = checkAnswer(set, line, said.text("value"));
		if (refusals.length > 0) return refused(...refusals);
		await tx.write`
			INSERT INTO keying_answer (id, application_id, field, sealed, by_account_id, by_name, at, key)
			VALUES (${uuidv7()}::uuid, ${applicationId}::uuid, ${said.text("field")}, ${env.secrets.seal(value)}, ${actor.accountId}::uuid, ${actor.name},
				${new Date(now.at)}, ${key})`;
		return WRITTEN;
	},
});
