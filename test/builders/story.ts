import { openApplication } from "../../record/applications";
import { standingOf } from "../../record/case-standing";
import { openGrant } from "../../record/money/grants";
import type { Outcome } from "../../record/outcome";
import { step } from "../../record/step";
import { plainDate } from "../../workflows/rules/plain-date";
import { aKey, type County, morningOf, type Person, written } from "./county";
import { aHousehold, type HouseholdBuilder } from "./s1";

/** One step of a story: who takes it, on which day, saying what. Time takes the steps of `TIME`. */
export interface Scene {
	event: string;
	by: Person | "TIME";
	on: string;
	say?: Record<string, unknown>;
}

/** An application from paper to file, as a quiet township would carry it in February 2026. */
export const APPLICATION_STORY: readonly Scene[] = [
	{ event: "SUBMIT", by: "clerk", on: "2026-02-02", say: { origin: "self" } },
	{
		event: "RECORD_VISIT",
		by: "clerk",
		on: "2026-02-03",
		say: { visitedOn: "2026-02-03", visitors: ["沈竹溪", "周苇"], findings: "情况属实。" },
	},
	{ event: "INCLUDE", by: "chair", on: "2026-02-04", say: { heldOn: "2026-02-04", members: ["唐松岭", "沈竹溪", "周苇"] } },
	{ event: "POST_NOTICE", by: "clerk", on: "2026-02-05", say: { postedOn: "2026-02-05", place: "镇政府公告栏" } },
	{ event: "noticeOver", by: "TIME", on: "2026-02-13" },
	{ event: "REPORT", by: "chair", on: "2026-02-13", say: { opinion: "经公示无异议，同意申报。" } },
	{
		event: "RECOGNISE",
		by: "centre",
		on: "2026-02-25",
		// The illness is looked at again long after the story.
		say: { opinion: "同意认定。", signer: "白云崖", sealed: true, illnessReviewOn: "2035-02-25" },
	},
	{ event: "COPY_BACK", by: "centre", on: "2026-02-26", say: { returnedOn: "2026-02-26", receiver: "沈竹溪" } },
	{ event: "ENTER", by: "clerk", on: "2026-02-27", say: { nationalNumber: "GH-0001", enteredOn: "2026-02-27" } },
];

/** A grant of 2,000 yuan on that file, in March 2026. */
export const GRANT_STORY: readonly Scene[] = [
	{
		event: "PROPOSE",
		by: "chair",
		on: "2026-03-02",
		say: { heldOn: "2026-03-02", members: ["唐松岭", "沈竹溪", "周苇"], amountFen: 200_000 },
	},
	{ event: "POST_NOTICE", by: "clerk", on: "2026-03-03", say: { postedOn: "2026-03-03", place: "镇政府公告栏" } },
	{ event: "noticeOver", by: "TIME", on: "2026-03-11" },
	{ event: "SIGN_FORM", by: "clerk", on: "2026-03-11", say: { signedOn: "2026-03-11", evidence: "病情证明" } },
	{ event: "REPORT", by: "chair", on: "2026-03-11", say: { opinion: "公示无异议，同意上报。" } },
	{ event: "COLLATE", by: "centre", on: "2026-03-12", say: { meeting: "2026年第1次主席会议" } },
	{
		event: "APPROVE",
		by: "countyChair",
		on: "2026-03-16",
		say: { heldOn: "2026-03-16", minutes: "青工纪〔2026〕1号", members: ["白云崖", "郑溪桥"] },
	},
	{ event: "PREPARE_PAYMENT", by: "finance", on: "2026-03-17", say: { method: "bank" } },
	{ event: "PAY", by: "finance2", on: "2026-03-18", say: { sentOn: "2026-03-18" } },
	{ event: "CONFIRM", by: "finance", on: "2026-03-19", say: { confirmedOn: "2026-03-19" } },
	{ event: "ENTER", by: "clerk", on: "2026-03-25", say: { enteredOn: "2026-03-25" } },
];

/** Takes one step and answers what became of it. `key` defaults to one of its own. */
export async function take(county: County, caseId: string, scene: Scene, key?: string): Promise<Outcome> {
	const at = morningOf(scene.on);
	if (scene.by === "TIME") {
		const standing = await standingOf(county.db, caseId);
		const timer = standing?.timers.find(({ event }) => event.split(".")[2] === scene.event);
		if (!timer) throw new Error(`${scene.event} is not armed in ${standing?.state}`);
		return step(county.env, {
			caseId,
			event: { type: timer.event },
			by: { kind: "time", timer },
			key: `time/${timer.event}/${timer.id}`,
			at,
		});
	}
	const actor = county.people[scene.by];
	return step(county.env, {
		caseId,
		event: { type: scene.event, ...(await holderOf(county, caseId, scene)), ...scene.say },
		by: { kind: "person", actor },
		key: key ?? `${scene.event}/${scene.on}/${Math.random()}`,
		at,
	});
}

/** Whoever says an account says whose it is: the worker's, where a story says nothing else (Z12). */
export async function holderOf(county: County, caseId: string, { event, say }: Pick<Scene, "event" | "say">): Promise<{ holder?: string }> {
	if (event !== "FIX_ACCOUNT" && event !== "CHECK_ACCOUNT" && say?.bankCard === undefined) return {};
	return { holder: (await county.db.case.findUniqueOrThrow({ where: { id: caseId } })).title };
}

/** The same, for a step that the story needs. @throws with what stood in the way */
export async function taken(county: County, caseId: string, scene: Scene): Promise<void> {
	const outcome = await take(county, caseId, scene);
	if (outcome.kind !== "taken") throw new Error(`${scene.event}: ${JSON.stringify(outcome)}`);
}

/** In an installation that runs, its own time may come first. */
async function timePasses(county: County, caseId: string, scene: Scene): Promise<void> {
	await taken(county, caseId, scene).catch(async (error: unknown) => {
		const passed = await county.db.event.count({ where: { caseId, type: `${scene.event}_passed` } });
		if (passed !== 1) throw error;
	});
}

/** The scenes of a story up to where the case stands in `state`, or all of it. */
async function play(county: County, caseId: string, story: readonly Scene[], until: string | undefined): Promise<void> {
	for (const scene of story) {
		const { state } = await county.db.case.findUniqueOrThrow({ where: { id: caseId } });
		if (state === until) return;
		await (scene.by === "TIME" ? timePasses(county, caseId, scene) : taken(county, caseId, scene));
	}
}

/** A grant that waits to be proposed, carried on by the quiet story until it stands in `until`. @param proposal what the proposal says otherwise */
export async function carry(county: County, grantId: string, until: string, proposal: Record<string, unknown> = {}): Promise<void> {
	const story = GRANT_STORY.map((scene) => (scene.event === "PROPOSE" ? { ...scene, say: { ...scene.say, ...proposal } } : scene));
	await play(county, grantId, story, until);
}

/** What is particular to a household. */
type As = (household: HouseholdBuilder) => HouseholdBuilder;

/** An application that stands in `until` (a state path), or has become a file. Another household for each `seq`. */
export async function anApplication(county: County, of: { until?: string; seq?: number; as?: As } = {}): Promise<string> {
	const seq = of.seq ?? 0;
	const form = (of.as ?? ((quiet) => quiet))(aHousehold(seq))
		.with({ appliedOn: plainDate("2026-02-02") })
		.build();
	const opened = await openApplication(county.env, {
		actor: county.people.clerk,
		unionId: county.unitId,
		form,
		at: morningOf("2026-02-02"),
		key: aKey(),
	});
	const { caseId } = written(opened);
	const story = APPLICATION_STORY.map((scene) =>
		scene.event === "ENTER" ? { ...scene, say: { ...scene.say, nationalNumber: `GH-${String(seq).padStart(4, "0")}` } } : scene,
	);
	await play(county, caseId, story, of.until);
	return caseId;
}

export async function aFile(county: County, of: { seq?: number; as?: As } = {}): Promise<string> {
	const applicationId = await anApplication(county, of);
	const file = await county.db.file.findUniqueOrThrow({ where: { applicationId } });
	return file.caseId;
}

/** A grant that stands in `until`, or is done. */
export async function aGrant(
	county: County,
	of: { until?: string; seq?: number; fileId?: string; projectId?: string } = {},
): Promise<string> {
	const fileId = of.fileId ?? (await aFile(county, { seq: of.seq }));
	const opened = await openGrant(county.env, {
		actor: county.people.chair,
		fileId,
		projectId: of.projectId ?? county.projectId,
		reason: "家中有人患重病，收入低于标准。",
		at: morningOf("2026-03-02"),
		key: aKey(),
	});
	const { caseId } = written(opened);
	await play(county, caseId, GRANT_STORY, of.until);
	return caseId;
}

/** What a case's row says, brought to life. */
export async function stateOf(county: County, caseId: string): Promise<string> {
	return (await county.db.case.findUniqueOrThrow({ where: { id: caseId } })).state;
}
