import { openGrant } from "../../record/money/grants";
import type { AidType, SubjectSaid } from "../../workflows/rules/grant-subject";
import { addMonths, plainDate } from "../../workflows/rules/plain-date";
import { UNITS } from "./applications";
import { type DemoCounty, type DemoStandard, written } from "./county";
import type { Days } from "./days";
import { HOUSEHOLDS, type HouseholdId } from "./households";
import { take } from "./telling";

/** Who sat in the chair meetings. */
const MEETING_MEMBERS = ["白云崖", "杜松坡", "林溪谷"];

/** What a grant is for: a row of the household, and what its kind of aid asks for. */
export interface DemoSubject {
	member?: number;
	/** Total and reimbursed, in yuan. */
	invoice?: readonly [total: number, reimbursed: number];
	standard?: DemoStandard;
	/** The case's number at the court of this invented county. */
	legalCase?: number;
	/** At school for so many years more. */
	years?: number;
}

export interface DemoGrant {
	household: HouseholdId;
	aidType: AidType;
	yuan: number;
	/** Begun so many working days ago. */
	from: number;
	/** The last step that has been taken. */
	until:
		| "OPEN"
		| "PROPOSE"
		| "POST_NOTICE"
		| "SIGN_FORM"
		| "REPORT"
		| "COLLATE"
		| "APPROVE"
		| "PREPARE_PAYMENT"
		| "PAY"
		| "CONFIRM"
		| "ENTER";
	reason: string;
	subject?: DemoSubject;
	/** Who prepares the payment; the other one releases it. */
	preparedBy?: "finance" | "finance-2";
}

/** Carries a grant as far as it is to go. @returns the case's id */
export async function tellGrant(county: DemoCounty, days: Days, fileId: string, of: DemoGrant): Promise<string> {
	const { env, people } = county;
	const { clerk: clerkLogin, chair: chairLogin, place, third } = UNITS[HOUSEHOLDS[of.household].unit];
	const [clerk, chair] = [people[clerkLogin], people[chairLogin]];
	const preparer = of.preparedBy ?? "finance";
	const projectId = county.projects[of.aidType];
	const key = `${of.household}/${of.aidType}/${of.from}`;
	const subject = of.subject && subjectOf(county, of.subject, days.ago(of.from), key);
	const opened = await openGrant(env, { actor: chair, fileId, projectId, reason: of.reason, subject, at: days.morning(of.from), key });
	const { caseId } = written(opened);
	const members = [chair.name, clerk.name, third];
	const scenes = [
		{ event: "PROPOSE", by: chair, after: 1, say: (on: string) => ({ heldOn: on, members, amountFen: of.yuan * 100 }) },
		{ event: "POST_NOTICE", by: clerk, after: 2, say: (on: string) => ({ postedOn: on, place }) },
		{ event: "SIGN_FORM", by: clerk, after: 8, say: (on: string) => ({ signedOn: on, evidence: "本人身份证复印件、相关票据复印件" }) },
		{ event: "REPORT", by: chair, after: 9, say: () => ({ opinion: "公示无异议，同意上报。" }) },
		{
			event: "COLLATE",
			by: people.centre,
			after: 11,
			say: (on: string) => ({ meeting: meetingOf(of.until === "COLLATE" ? addMonths(plainDate(on), 1) : on) }),
		},
		{
			event: "APPROVE",
			by: people["county-chair"],
			after: 14,
			say: (on: string) => ({ heldOn: on, minutes: minutesOf(on), members: MEETING_MEMBERS }),
		},
		{ event: "PREPARE_PAYMENT", by: people[preparer], after: 16, say: () => ({ method: "bank" }) },
		{ event: "PAY", by: people[preparer === "finance" ? "finance-2" : "finance"], after: 17, say: (on: string) => ({ sentOn: on }) },
		{ event: "CONFIRM", by: people.finance, after: 19, say: (on: string) => ({ confirmedOn: on }) },
		{ event: "ENTER", by: clerk, after: 25, say: (on: string) => ({ enteredOn: on }) },
	] as const;
	const last = scenes.findIndex(({ event }) => event === of.until);
	for (const { event, by, after, say } of scenes.slice(0, last + 1)) {
		await take(env, caseId, { event, by, at: days.morning(of.from - after), say: say(days.ago(of.from - after)) });
	}
	return caseId;
}

function subjectOf(county: DemoCounty, of: DemoSubject, on: string, key: string): SubjectSaid {
	const year = Number(on.slice(0, 4));
	const invoice = of.invoice && {
		invoiceIssuer: "青禾县人民医院",
		invoiceNumber: numberOf(key),
		invoiceIssuedOn: addMonths(plainDate(on), -1),
		invoiceTotalFen: of.invoice[0] * 100,
		invoiceReimbursedFen: of.invoice[1] * 100,
	};
	return {
		...(of.member === undefined ? {} : { member: of.member }),
		...invoice,
		...(of.standard === undefined ? {} : { standardId: county.standards[of.standard] }),
		...(of.legalCase === undefined ? {} : { legalCase: `（${year}）川1199民初${of.legalCase}号` }),
		...(of.years === undefined ? {} : { graduatesOn: `${year + of.years}-06-30` }),
	};
}

/** Eight digits, another for each grant. */
function numberOf(key: string): string {
	const sum = [...key].reduce((total, char) => (total * 31 + (char.codePointAt(0) ?? 0)) % 90_000_000, 7);
	return String(10_000_000 + sum);
}

/** `2026-11-20` → `2026年11月主席会议` */
function meetingOf(on: string): string {
	return `${on.slice(0, 4)}年${Number(on.slice(5, 7))}月主席会议`;
}

function minutesOf(on: string): string {
	return `青工纪〔${on.slice(0, 4)}〕${Number(on.slice(5, 7))}号`;
}
