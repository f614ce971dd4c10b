import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { Effect, StepContext } from "../step-context";

interface Entry {
	relation: string;
	name: string;
	liftedOn: PlainDate | null;
}

const WORKER = "本人";
/** Of an entry from before names were kept: it may be the worker's. */
const UNNAMED = "";

/** D27: the county may release another member by a recorded decision; of the worker who defrauded it only an entry that was wrong is lifted (CORRECT). */
export const releaseMember: Effect = {
	async before(step) {
		const others = await step.tx.row<{ count: number }>`
			SELECT count(*) AS count FROM blacklist_entry
			WHERE file_id = ${step.case.id}::uuid AND lifted_on IS NULL AND relation NOT IN (${WORKER}, ${UNNAMED})`;
		if (others && others.count > 0) return [];
		return [refusal("nobody_to_release", "D27", "没有其他受限制的家庭成员", { next: "本人的记录有误的，请办理“更正黑名单”" })];
	},
	async rules(step) {
		const entry = await entryOf(step);
		const no = (code: string, message: string, next: string): Refusal[] => [refusal(code, "D27", message, { field: "member", next })];
		if (!entry) return no("no_such_entry", "黑名单中没有这一项", "请从列出的家庭成员中选择");
		if (entry.relation === WORKER) return no("own_entry", `${entry.name}是骗取建档的职工本人`, "本人的记录有误的，请办理“更正黑名单”");
		if (entry.relation === UNNAMED) return no("entry_unnamed", "早先的记录，没有记下是哪一位成员", "整户有误的，请办理“更正黑名单”");
		return entry.liftedOn === null ? [] : no("entry_lifted", `${entry.name}的限制已经解除`, "不用再办");
	},
	async write(step) {
		await step.tx.write`
			UPDATE blacklist_entry SET lifted_on = ${step.today}::date, lifted_by = ${step.said.text("decision")}
			WHERE file_id = ${step.case.id}::uuid AND ref = ${step.said.text("member")}::uuid`;
	},
};

function entryOf(step: StepContext): Promise<Entry | undefined> {
	return step.tx.row<Entry>`
		SELECT relation, name, lifted_on AS "liftedOn" FROM blacklist_entry
		WHERE file_id = ${step.case.id}::uuid AND ref = ${step.said.text("member")}::uuid`;
}
