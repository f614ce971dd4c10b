import { householdPeople } from "../../workflows/rules/household";
import { refusal } from "../../workflows/rules/refusal";
import type { S1Draft } from "../../workflows/rules/s1";
import { fileFormOf } from "../files/file-life";
import { raiseGround } from "../files/grounds";
import { releaseHolds } from "../holds";
import type { Effect, StepContext } from "../step-context";
import { applicationOf, draftOf } from "./application-form";
import { entryArmed, openEntryTask } from "./entry-tasks";
import { closeOpenObjections } from "./objections";
import { takeDownLines } from "./take-down";

/**
 * D27 一旦查实，立即注销档案，载入黑名单: the file is cancelled at once, without a proposal. No file connected with this worker is opened again: the blacklist
 * gets each ID number of the household in the file's form.
 */
export const proveFraud: Effect = {
	facts: async (step) => entryArmed(step, step.today),
	async write(step, _next, seq) {
		await releaseHolds(step.tx, step.case.id);
		const { form } = await fileFormOf(step.tx, step.secrets, step.case.id);
		const hmacs = await listHousehold(step, form);
		await step.tx.write`UPDATE file SET cancelled_as = 'fraud' WHERE case_id = ${step.case.id}::uuid`;
		await openEntryTask(step, "blacklist", step.today, seq);
		await askAboutOthers(step, hmacs);
	},
};

/** D27, before there is a file: the application ends at once, with its notice and what was objected to. Nothing stands in the national system yet. */
export const proveFraudBefore: Effect = {
	async before(step) {
		if (applicationOf(step).fileId !== null)
			return [refusal("prove_on_file", "D27", "该户已有档案", { next: "请在档案中办理“查实骗取，注销并列入黑名单”" })];
		if (householdPeople(draftOf(step), step.today).length > 0) return [];
		return [refusal("nobody_to_list", "D27", "申请表中没有一个身份证号，无从列入黑名单", { next: "请核对申请表" })];
	},
	async write(step) {
		await releaseHolds(step.tx, step.case.id);
		await closeOpenObjections(step, "查实骗取，一并了结");
		await takeDownLines(step);
		await askAboutOthers(step, await listHousehold(step, draftOf(step)));
	},
};

async function listHousehold(step: StepContext, form: S1Draft): Promise<Uint8Array[]> {
	const people = householdPeople(form, step.today);
	const hmacs = people.map(({ idNumber }) => step.secrets.sameness(idNumber));
	await step.tx.write`
		INSERT INTO blacklist_entry (id_hmac, file_id, since, decision, name, relation)
		SELECT hmac, ${step.case.id}::uuid, ${step.today}::date, ${step.said.text("decision")}, name, relation
		FROM unnest(${hmacs}::bytea[], ${people.map(({ name }) => name)}::text[], ${people.map(({ relation }) => relation)}::text[])
			AS one(hmac, name, relation)`;
	return hmacs;
}

/** After an earlier cancellation the people may belong to other files. A person decides whether those rest on the same fraud. */
async function askAboutOthers(step: StepContext, hmacs: readonly Uint8Array[]): Promise<void> {
	const others = await step.tx.rows<{ id: string }>`
		SELECT DISTINCT f.case_id AS id FROM identity_hold i JOIN file f ON f.case_id = i.case_id
		WHERE i.active AND i.id_hmac = ANY(${hmacs}::bytea[]) ORDER BY f.case_id`;
	for (const { id } of others) {
		// A unit may know no more of the blacklist than that it should ask the county.
		const facts = "该户的建档资格须由县总工会核实，请联系县总工会";
		await raiseGround(step, id, { ground: "other", occasion: `fraud/${step.case.id}`, metOn: step.today, facts });
	}
}

/** An entry that was wrong is lifted by a recorded decision, for the whole household; it stays on the record. D27 */
export const correctBlacklist: Effect = {
	facts: async (step) => entryArmed(step, step.today),
	async write(step, _next, seq) {
		await liftEntries(step);
		await openEntryTask(step, "blacklist", step.today, seq);
	},
};

/** The same of what was listed before there was a file. */
export const correctBefore: Effect = { write: liftEntries };

async function liftEntries(step: StepContext): Promise<void> {
	await step.tx.write`
		UPDATE blacklist_entry SET lifted_on = ${step.today}::date, lifted_by = ${step.said.text("decision")}
		WHERE file_id = ${step.case.id}::uuid AND lifted_on IS NULL`;
}
