import { openApplication } from "../../record/applications";
import { hasSeriousIllness } from "../../record/files/file-life";
import { addDays, addYears, plainDate } from "../../workflows/rules/plain-date";
import type { DemoLogin, DemoUnit } from "./accounts";
import { type DemoCounty, written } from "./county";
import type { Days } from "./days";
import { HOUSEHOLDS, type HouseholdId } from "./households";
import type { DemoPapers } from "./papers";
import { take } from "./telling";

/** The clerk and the chair of each unit, where its sheets hang, and who studies with them. */
export const UNITS: Record<DemoUnit, { clerk: DemoLogin; chair: DemoLogin; place: string; third: string }> = {
	township: { clerk: "clerk", chair: "chair", place: "竹溪镇政府公告栏", third: "周苇杭" },
	enterprise: { clerk: "paper-clerk", chair: "paper-chair", place: "厂区大门公告栏", third: "江芦花" },
	organ: { clerk: "school-clerk", chair: "school-chair", place: "教育局一楼公示栏", third: "邹月明" },
};

export interface DemoApplication {
	household: HouseholdId;
	/** SUBMIT, so many working days ago. */
	from: number;
	/** The last step that has been taken. */
	until: "OPEN" | "SUBMIT" | "RECORD_VISIT" | "INCLUDE" | "POST_NOTICE" | "REPORT" | "RECOGNISE" | "COPY_BACK" | "ENTER";
	origin?: "self" | "union";
	nationalNumber?: string;
}

/** Carries an application as far as it is to go. @returns the case's id */
export async function tellApplication(county: DemoCounty, days: Days, of: DemoApplication, papers?: DemoPapers): Promise<string> {
	const { env, people } = county;
	const { unit, form } = HOUSEHOLDS[of.household];
	const { clerk: clerkLogin, chair: chairLogin, place, third } = UNITS[unit];
	const [clerk, chair, centre] = [people[clerkLogin], people[chairLogin], people.centre];
	const appliedOn = days.ago(of.from + 1);
	const opened = await openApplication(env, {
		actor: clerk,
		unionId: county.unions[unit],
		form: { ...form, appliedOn },
		at: days.morning(of.from + 1),
		key: of.household,
	});
	const { caseId } = written(opened);
	await papers?.bring({ caseId, by: clerk, now: days.now(of.from + 1), form });
	const members = [chair.name, clerk.name, third];
	const scenes = [
		{ event: "SUBMIT", by: clerk, after: 0, say: () => ({ origin: of.origin ?? "self" }) },
		{
			event: "RECORD_VISIT",
			by: clerk,
			after: 2,
			say: (on: string) => ({ visitedOn: on, visitors: [clerk.name, third], findings: "入户核实，家庭成员、收入和致困原因与申请相符。" }),
		},
		{ event: "INCLUDE", by: chair, after: 4, say: (on: string) => ({ heldOn: on, members }) },
		{ event: "POST_NOTICE", by: clerk, after: 5, say: (on: string) => ({ postedOn: on, place }) },
		{ event: "REPORT", by: chair, after: 11, say: () => ({ opinion: "经集体研究并公示五个工作日，无异议，同意申报。" }) },
		{
			event: "RECOGNISE",
			by: centre,
			after: 14,
			say: (on: string) => ({
				opinion: "经审查合格，同意认定为困难职工，建立档案。",
				signer: centre.name,
				sealed: true,
				...(hasSeriousIllness(form) && { illnessReviewOn: addYears(plainDate(on), 1) }),
			}),
		},
		{ event: "COPY_BACK", by: centre, after: 15, say: (on: string) => ({ returnedOn: on, receiver: clerk.name }) },
		{ event: "ENTER", by: clerk, after: 17, say: (on: string) => ({ nationalNumber: of.nationalNumber ?? "", enteredOn: on }) },
	] as const;
	const last = scenes.findIndex(({ event }) => event === of.until);
	for (const { event, by, after, say } of scenes.slice(0, last + 1)) {
		const [at, on] = [days.now(of.from - after), days.ago(of.from - after)];
		// One of them was sent on from a camera whose clock is a day late.
		const taken = of.household === "wuQingming" ? addDays(on, -1) : on;
		const photos = event === "RECORD_VISIT" ? await papers?.photograph({ caseId, by: clerk, now: at, taken }) : undefined;
		await take(env, caseId, { event, by, at: at.at, say: { ...say(on), ...(photos && { papers: photos }) } });
	}
	return caseId;
}
