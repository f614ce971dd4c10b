import { saveForm } from "../../record/applications";
import { openGrant } from "../../record/grants";
import { step } from "../../record/step";
import { plainDate } from "../../workflows/rules/plain-date";
import { aCounty, aKey, aReleasedProject, type County, morningOf, written } from "../builders/county";
import { aHousehold } from "../builders/s1";
import { APPLICATION_STORY, aFile, anApplication, GRANT_STORY, type Scene, stateOf, take } from "../builders/story";
import { freshDatabase } from "../support/database";

function sceneOf(story: readonly Scene[], event: string): Scene {
	const scene = story.find((one) => one.event === event);
	if (!scene) throw new Error(`no ${event} in the story`);
	return scene;
}

describe("at once", () => {
	let county: County;
	let database: Awaited<ReturnType<typeof freshDatabase>>;

	beforeAll(async () => {
		database = await freshDatabase();
		county = await aCounty(database.url);
	});
	afterAll(async () => {
		await county.close();
		await database.drop();
	});

	test("two clerks press the same button: one step is recorded, the other learns where the case stands", async () => {
		const caseId = await anApplication(county, { seq: 1, until: "verify.visit" });
		const visit = sceneOf(APPLICATION_STORY, "RECORD_VISIT");
		const outcomes = await Promise.all([take(county, caseId, visit, aKey()), take(county, caseId, visit, aKey())]);
		expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["not_allowed", "taken"]);
		expect(outcomes).toContainEqual(expect.objectContaining({ kind: "not_allowed", state: "verify.study" }));
		expect(await county.db.event.count({ where: { caseId, event: "RECORD_VISIT" } })).toBe(1);
	});

	test("the same form is posted sixteen times: one step, one answer", async () => {
		const caseId = await anApplication(county, { seq: 2, until: "verify.visit" });
		const key = aKey();
		const visit = sceneOf(APPLICATION_STORY, "RECORD_VISIT");
		const outcomes = await Promise.all(Array.from({ length: 16 }, () => take(county, caseId, visit, key)));
		expect(outcomes).toEqual(Array.from({ length: 16 }, () => ({ kind: "taken", version: 3, state: "verify.study" })));
		expect(await county.db.event.count({ where: { caseId, event: "RECORD_VISIT" } })).toBe(1);
	});

	test("a form that somebody else has saved meanwhile is neither overwritten nor submitted unseen", async () => {
		const caseId = await anApplication(county, { seq: 3, until: "apply" });
		const form = aHousehold(3)
			.with({ appliedOn: plainDate("2026-02-02") })
			.build();
		const save = () => saveForm(county.env, { actor: county.people.clerk, caseId, form, basedOn: 1 });
		const saved = await Promise.all([save(), save()]);
		expect(saved.map(({ kind }) => kind).sort()).toEqual(["stale", "written"]);
		const submit = sceneOf(APPLICATION_STORY, "SUBMIT");
		const outcome = await step(county.env, {
			caseId,
			event: { type: submit.event, ...submit.say },
			by: { kind: "person", actor: county.people.clerk },
			key: aKey(),
			at: morningOf(submit.on),
			formVersion: 1,
		});
		expect(outcome).toMatchObject({ kind: "stale" });
		expect(await stateOf(county, caseId)).toBe("apply");
	});

	test("64 proposals at once on one project: never overdrawn, exactly as many accepted as fit (Z14)", async () => {
		const CAP = 20;
		const { projectId } = await aReleasedProject(county.env, county.countyId, county.people.finance, CAP * 200_000);
		const grants: string[] = [];
		for (let seq = 100; seq < 164; seq++) {
			const fileId = await aFile(county, { seq });
			const opened = await openGrant(county.env, {
				actor: county.people.chair,
				fileId,
				projectId,
				reason: "家中有人患重病，收入低于标准。",
				at: morningOf("2026-03-02"),
				key: aKey(),
			});
			grants.push(written(opened).caseId);
		}
		const propose = sceneOf(GRANT_STORY, "PROPOSE");
		const outcomes = await Promise.all(grants.map((caseId) => take(county, caseId, propose, aKey())));
		expect(outcomes.filter(({ kind }) => kind === "taken")).toHaveLength(CAP);
		const refused = outcomes.filter(({ kind }) => kind !== "taken");
		expect(refused).toEqual(Array.from({ length: 64 - CAP }, () => expect.objectContaining({ kind: "refused" })));
		const purses = await county.db.ledgerAccount.findMany({ where: { ownerId: projectId } });
		const balances = Object.fromEntries(purses.map(({ name, balanceFen }) => [name, Number(balanceFen)]));
		expect(balances).toMatchObject({ available: 0, reserved: CAP * 200_000 });
	}, 120_000);
});
