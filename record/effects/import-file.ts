import { datedGrounds } from "../../workflows/rules/cancellation";
import { dayDeadline } from "../../workflows/rules/deadline";
import { householdIdNumbers } from "../../workflows/rules/household";
import { addYears, plainDate } from "../../workflows/rules/plain-date";
import { answersFrom } from "../files/answering";
import { recordCopies } from "../files/custody";
import { lifeOfForm } from "../files/file-life";
import { raiseGround } from "../files/grounds";
import { openFile } from "../files/open-file";
import { holdFirst } from "../holds";
import type { Effect } from "../step-context";
import { draftOf } from "./application-form";

/**
 * A file of before this program: its number, its household and its papers stand from now on as those of a recognised one do. What its paper lacks is
 * listed, the union named answers for it from its day on, and a check is due within a year of the import.
 */
export const importFile: Effect = {
	async write(step) {
		const { tx, said, case: found, actor, today } = step;
		if (!actor) throw new Error("time imports nothing");
		const form = draftOf(step);
		const [recognisedOn, helpedOn] = [plainDate(said.text("recognisedOn")), plainDate(said.text("helpedOn"))];
		const aid = [{ kind: "before", service: false, on: helpedOn, ref: "import", graduatesOn: null }];
		const life = { ...lifeOfForm(form, recognisedOn), aid };
		const fileId = await openFile(step, {
			form,
			number: said.text("number"),
			recognisedOn,
			illnessReviewOn: null,
			national: { number: said.text("nationalNumber"), enteredOn: plainDate(said.text("enteredOn")) },
			formVersion: 1,
			life,
			// D20: whatever was done before, it is checked in its first year here.
			checkDue: dayDeadline(today, addYears(today, 1)),
			role: "county_chair",
			payload: { importId: said.text("importId"), row: said.number("row") },
		});
		await tx.write`
			INSERT INTO imported_file (file_id, import_id, row, union_id, imported_on, helped_on, unproven)
			VALUES (${fileId}::uuid, ${said.text("importId")}::uuid, ${said.number("row")}, ${found.unionId}::uuid, ${today}::date, ${helpedOn}::date,
				${said.names("unproven")}::text[])`;
		await holdFirst(tx, step.secrets, fileId, householdIdNumbers(form, today));
		await recordCopies(step, { caseId: found.id, holders: said.names("holders"), on: today, formVersion: 1 });
		await answersFrom(step, { caseId: fileId, unionId: found.unionId, since: recognisedOn, seq: 1 });
		for (const ground of datedGrounds(life, step.readings)) if (ground.metOn <= today) await raiseGround(step, fileId, ground);
	},
};
