import { householdPeople } from "../../workflows/rules/household";
import { raiseAlert } from "../alerts/alerts";
import { applicationOf, draftOf } from "../effects/application-form";
import { heldElsewhere } from "../holds";
import { uuidv7 } from "../ids";
import type { StepContext } from "../step-context";
import { raiseGround } from "./grounds";

/** What the county has to settle about an application's household. */
export type ReferralKind = "duplicate" | "listed" | "connected";

/** D24: an application that is refused because the spouse holds a file is the county's to look at, and its file may be a duplicate (D21, 12). */
export async function referHousehold(step: StepContext): Promise<void> {
	const form = draftOf(step);
	if (householdPeople(form, step.today).length === 0) return;
	const { fileId } = applicationOf(step);
	const { taken } = await heldElsewhere(step, fileId ? [step.case.id, fileId] : [step.case.id], form);
	for (const { caseId, spouses, sameCounty } of taken) {
		if (!spouses || !sameCounty || !(await refer(step, "duplicate", caseId))) continue;
		const facts = "建档人的配偶在其所在工会另外申请建档，请县总工会决定以谁为户主";
		await raiseGround(step, caseId, { ground: "duplicate", occasion: `application/${step.case.id}`, metOn: step.today, facts });
	}
}

/** Once for each application, file and kind; the county is told. @returns whether it is new */
async function refer(step: StepContext, kind: ReferralKind, fileId: string): Promise<boolean> {
	const id = uuidv7();
	const raised = await step.tx.write`
		INSERT INTO referral (id, application_id, kind, file_id, raised_on)
		VALUES (${id}::uuid, ${step.case.id}::uuid, ${kind}, ${fileId}::uuid, ${step.today}::date) ON CONFLICT (application_id, file_id, kind) DO NOTHING`;
	if (raised === 0) return false;
	const clause = kind === "duplicate" ? "D24" : "D27";
	for (const role of ["centre", "county_chair"] as const) await raiseAlert(step, { kind: "referred", occasion: id, role, clause });
	return true;
}
