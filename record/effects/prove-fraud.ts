import { householdPeople } from "../../workflows/rules/household";
import { fileFormOf } from "../files/file-life";
import { raiseGround } from "../files/grounds";
import { releaseHolds } from "../holds";
import type { Effect, StepContext } from "../step-context";
import { entryArmed, openEntryTask } from "./entry-tasks";

/**
 * D27 一旦查实，立即注销档案，载入黑名单: the file is cancelled at once, without a proposal. No file connected with this worker is opened again: the blacklist
 * gets each ID number of the household in the file's form.
 */
export const proveFraud: Effect = {
	facts: async (step) => entryArmed(step, step.today),
	async write(step, _next, seq) {
		await releaseHolds(step.tx, step.case.id);
		const hmacs = await listHousehold(step);
		await step.tx.write`UPDATE file SET cancelled_as = 'fraud' WHERE case_id = ${step.case.id}::uuid`;
		await openEntryTask(step, "blacklist", step.today, seq);
		await askAboutOthers(step, hmacs);
	},
};

async function listHousehold(step: StepContext): Promise<Uint8Array[]> {
	const { form } = await fileFormOf(step.tx, step.secrets, step.case.id);
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
		await step.tx.write`
			UPDATE blacklist_entry SET lifted_on = ${step.today}::date, lifted_by = ${step.said.text("decision")}
			WHERE file_id = ${step.case.id}::uuid AND lifted_on IS NULL`;
		await openEntryTask(step, "blacklist", step.today, seq);
	},
};
