import type { Database } from "../../prisma/client";
import { statements } from "../../prisma/step-sql";
import type { Listing } from "../../workflows/rules/blacklist";
import { labelled } from "../../workflows/rules/field";
import { refusal } from "../../workflows/rules/refusal";
import { raiseAlert } from "../alerts/alerts";
import { draftOf, heldByOthers } from "../effects/application-form";
import { uuidv7 } from "../ids";
import { NO_ID } from "../people/county";
import { declarantsOn } from "../people/relatives";
import type { Said } from "../said";
import type { StepContext } from "../step-context";
import { defineWrite, type Place } from "../write";
import { refused, WRITTEN } from "../written";
import { raiseGround } from "./grounds";

/** What the county has to settle about an application's household. */
export type ReferralKind = "duplicate" | "listed" | "connected";

/**
 * D24, D27: an application that is refused because the spouse holds a file (which may be a duplicate: D21, 12), or because its household has to do
 * with a struck one, is the county's to look at.
 */
export async function referHousehold(step: StepContext): Promise<void> {
	const { taken, listed } = await heldByOthers(step, draftOf(step));
	await referListed(step, step.case.id, listed);
	for (const { caseId, spouses, sameCounty } of taken) {
		if (!spouses || !sameCounty || !(await refer(step, step.case.id, "duplicate", caseId))) continue;
		const facts = "建档人的配偶在其所在工会另外申请建档，请县总工会决定以谁为户主";
		await raiseGround(step, caseId, { ground: "duplicate", occasion: `application/${step.case.id}`, metOn: step.today, facts });
	}
}

/** D27: so is a household that has become one with somebody of a struck one. @param applicationId of the household: the file's own */
export async function referListed(step: StepContext, applicationId: string, listed: readonly Listing[]): Promise<void> {
	const own = new Set(listed.filter(({ how }) => how === "own").map(({ caseId }) => caseId));
	for (const { caseId } of listed) await refer(step, applicationId, own.has(caseId) ? "listed" : "connected", caseId);
}

/** Once for each application, file and kind; the county is told. @returns whether it is new */
async function refer(step: StepContext, applicationId: string, kind: ReferralKind, fileId: string): Promise<boolean> {
	const id = uuidv7();
	const raised = await step.tx.write`
		INSERT INTO referral (id, application_id, kind, file_id, raised_on)
		VALUES (${id}::uuid, ${applicationId}::uuid, ${kind}, ${fileId}::uuid, ${step.today}::date) ON CONFLICT (application_id, file_id, kind) DO NOTHING`;
	if (raised === 0) return false;
	const clause = kind === "duplicate" ? "D24" : "D27";
	for (const role of ["centre", "county_chair"] as const) await raiseAlert(step, { kind: "referred", occasion: id, role, clause });
	return true;
}

interface OfReferral extends Place {
	id: string;
	kind: string;
	applicationId: string;
	countyId: string;
	unionId: string;
}

async function referralOf(db: Database, said: Said): Promise<OfReferral | undefined> {
	return statements(db).row<OfReferral>`
		SELECT r.id, r.kind, r.application_id AS "applicationId", c.county_id AS "countyId", c.union_id AS "unionId", k.path AS "unionPath"
		FROM referral r JOIN cases c ON c.id = r.application_id JOIN unions k ON k.id = c.county_id WHERE r.id = ${said.ref("referralId") ?? NO_ID}::uuid`;
}

const REFERRAL_DECISIONS = { let_in: "准予申请", refused: "不予建档" } as const;

/** D24, D27: the county lets a household in, or refuses it, with its reason; said once. */
export const DECIDE_REFERRAL = defineWrite({
	name: "referrals.decide",
	label: "登记县总工会的决定",
	clause: "D27",
	who: ["county_chair"],
	whose: "须由县总工会核对的申请由县总工会主席决定",
	fields: [
		{ name: "referralId", label: "待核对的申请", kind: "reference" },
		{ name: "outcome", label: "决定", kind: "choice", options: labelled(REFERRAL_DECISIONS) },
		{ name: "decision", label: "决定文号", kind: "text" },
		{ name: "reason", label: "理由", kind: "longText" },
	],
	where: referralOf,
	async run(tx, { actor, now: { at, today }, said, where }) {
		const { id, kind, applicationId, unionId } = where;
		const outcome = said.text("outcome");
		const no = (code: string, clause: "D13" | "D24" | "D27", message: string, next: string) =>
			refused(refusal(code, clause, message, { field: "outcome", next }));
		if ((await declarantsOn(tx, applicationId)).has(actor.accountId))
			return no("relatives_stand_aside", "D13", "您申报过与该户的亲属关系，应当回避", "请另一名县总工会主席决定");
		if (outcome === "let_in" && kind === "listed")
			return no("own_number_bars", "D27", "本人的号码在黑名单中，不能准予申请", "查实有误的，请先更正黑名单");
		if (outcome === "let_in" && kind === "duplicate")
			return no("one_file", "D24", "该户已有档案，一户只建一档", "户主是申请人的，请在该档案中办理“按户主变更建档人”");
		const decided = await tx.write`
			UPDATE referral SET outcome = ${outcome}, decision = ${said.text("decision")}, reason = ${said.text("reason")}, decided_on = ${today}::date,
				decided_by = ${actor.accountId}::uuid, decided_name = ${actor.name}
			WHERE id = ${id}::uuid AND outcome = 'open'`;
		if (decided === 0) return no("answered_before", "D27", "这份申请已经决定", "请刷新后查看");
		// The unit learns that the county has answered, and goes on or not; never why.
		await tx.write`
			INSERT INTO alert (id, case_id, kind, occasion, role, union_id, clause, raised_at, raised_on)
			SELECT ${uuidv7()}::uuid, c.id, 'referralAnswered', ${id}, 'unit_clerk', ${unionId}::uuid, 'D8', ${new Date(at)}, ${today}::date
			FROM cases c WHERE NOT c.ended AND (c.id = ${applicationId}::uuid OR c.id = (SELECT case_id FROM file WHERE application_id = ${applicationId}::uuid))`;
		return WRITTEN;
	},
});
