import { connect } from "../../prisma/client";
import { openApplication, saveForm } from "../../record/applications";
import { openGrant } from "../../record/money/grants";
import type { Outcome } from "../../record/outcome";
import { step } from "../../record/step";
import { plainDate } from "../../workflows/rules/plain-date";
import { aBatch } from "../builders/batches";
import { aKey, aReleasedProject, morningOf, written } from "../builders/county";
import { fundsOf } from "../builders/funds";
import { aHousehold } from "../builders/s1";
import { aFile, aGrant, anApplication, GRANT_STORY, type Scene, stateOf, take } from "../builders/story";
import { eventually } from "../support/eventually";
import { withCounty } from "../support/with-county";

const VISIT: Scene = {
	event: "RECORD_VISIT",
	by: "clerk",
	on: "2026-02-03",
	say: { visitedOn: "2026-02-03", visitors: ["沈竹溪", "周苇"], findings: "情况属实。" },
};

describe("two at once", () => {
	const county = withCounty();

	test("two clerks press at once: one step is recorded, the other is told where the case stands", async () => {
		const id = await anApplication(county, { seq: 1, until: "verify.visit" });
		const outcomes = await Promise.all([take(county, id, VISIT, "a"), take(county, id, VISIT, "b")]);
		expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["not_allowed", "taken"]);
		expect(await county.db.event.count({ where: { caseId: id, event: "RECORD_VISIT" } })).toBe(1);
	});

	test("the same form posted sixteen times is one step, and each gets its first outcome", async () => {
		const id = await anApplication(county, { seq: 2, until: "verify.visit" });
		const outcomes = await Promise.all(Array.from({ length: 16 }, () => take(county, id, VISIT, "the form's token")));
		const [first] = outcomes;
		expect(first).toMatchObject({ kind: "taken", state: "verify.study" });
		for (const outcome of outcomes) expect(outcome).toEqual(first);
		expect(await county.db.event.count({ where: { caseId: id, event: "RECORD_VISIT" } })).toBe(1);
	});

	test("a refused attempt is recorded: its key answers the same again, and nothing else", async () => {
		const id = await anApplication(county, { seq: 3, until: "verify.visit" });
		const early = { ...VISIT, say: { ...VISIT.say, visitedOn: "2026-02-01" } };
		const first = await take(county, id, early, "k");
		expect(first).toMatchObject({ kind: "refused", refusals: [{ code: "date_before_earlier_step", clause: "D12", field: "visitedOn" }] });
		expect(await take(county, id, early, "k")).toEqual(first);
		expect(await take(county, id, VISIT, "k")).toEqual({ kind: "key_used", recorded: "登记入户调查，当时被退回" });
		expect(await county.db.command.count({ where: { caseId: id, key: "k" } })).toBe(1);
	});

	test("a key belongs to one event", async () => {
		const id = await anApplication(county, { seq: 4, until: "verify.visit" });
		expect(await take(county, id, VISIT, "k")).toMatchObject({ kind: "taken" });
		expect(await take(county, id, { event: "WITHDRAW", by: "clerk", on: "2026-02-04", say: {} }, "k")).toMatchObject({
			kind: "key_used",
			recorded: expect.stringContaining("登记入户调查：走访日期 2026年2月3日"),
		});
	});

	test("a form saved by two: the second is told, and nothing of the first is lost", async () => {
		const id = await anApplication(county, { seq: 5, until: "apply" });
		const save = (employer: string) => {
			const form = aHousehold(5).with({ employer }).build();
			return saveForm(county.env, { actor: county.people.clerk, caseId: id, form, basedOn: 1, at: morningOf("2026-02-02") });
		};
		const saved = await Promise.all([save("甲厂"), save("乙厂")]);
		expect(saved.map(({ kind }) => kind).sort()).toEqual(["stale", "written"]);
		expect(await county.db.formVersion.count({ where: { caseId: id } })).toBe(2);
	});

	test("a step that rests on an older form is stale (the case has moved on)", async () => {
		const { clerk } = county.people;
		const id = await anApplication(county, { seq: 6, until: "apply" });
		await saveForm(county.env, { actor: clerk, caseId: id, form: aHousehold(6).build(), basedOn: 1, at: morningOf("2026-02-02") });
		const submit = { type: "SUBMIT", origin: "self" };
		const request = { caseId: id, event: submit, by: { kind: "person", actor: clerk }, key: "x", at: morningOf("2026-02-02") } as const;
		expect(await step(county.env, { ...request, formVersion: 1 })).toMatchObject({ kind: "stale" });
		expect(await step(county.env, { ...request, formVersion: 2 })).toMatchObject({ kind: "taken" });
	});

	test("one household applies at two unions at the same moment: one file's worth is let through (D24)", async () => {
		const open = async (who: "clerk" | "otherClerk", unionId: string) => {
			const form = aHousehold(7)
				.with({ appliedOn: plainDate("2026-02-02") })
				.build();
			return written(
				await openApplication(county.env, { actor: county.people[who], unionId, form, at: morningOf("2026-02-02"), key: aKey() }),
			).caseId;
		};
		const [here, there] = [await open("clerk", county.unitId), await open("otherClerk", county.otherUnitId)];
		const submit = (id: string, by: "clerk" | "otherClerk") =>
			take(county, id, { event: "SUBMIT", by, on: "2026-02-02", say: { origin: "self" } });
		const outcomes = await Promise.all([submit(here, "clerk"), submit(there, "otherClerk")]);
		expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["refused", "taken"]);
		const refused = outcomes.find(({ kind }) => kind === "refused");
		expect(refused).toMatchObject({ refusals: [{ code: "household_held", clause: "D24" }] });
	});

	test("64 proposals at once on a project with money for 40: exactly 40 go through, not a fen more (Z14)", async () => {
		const { projectId } = await aReleasedProject(county.env, county.countyId, county.people.finance, 40 * 200_000);
		const grants: string[] = [];
		for (let seq = 100; seq < 164; seq += 1) {
			const fileId = await aFile(county, { seq });
			grants.push(
				written(
					await openGrant(county.env, {
						actor: county.people.chair,
						fileId,
						projectId,
						reason: "重病",
						at: morningOf("2026-03-02"),
						key: aKey(),
					}),
				).caseId,
			);
		}
		const [propose] = GRANT_STORY;
		if (!propose) throw new Error("the story begins with the proposal");

		const outcomes: Outcome[] = await Promise.all(grants.map((id) => take(county, id, propose)));

		expect(outcomes.filter(({ kind }) => kind === "taken")).toHaveLength(40);
		const refusals = outcomes.flatMap((outcome) => (outcome.kind === "refused" ? outcome.refusals.map(({ code }) => code) : []));
		expect(refusals).toEqual(Array.from({ length: 24 }, () => "fund_short"));
		const purses = await county.db.ledgerAccount.findMany({ where: { ownerId: projectId } });
		expect(Object.fromEntries(purses.map(({ name, balanceFen }) => [name, Number(balanceFen)]))).toMatchObject({
			available: 0,
			reserved: 8_000_000,
		});
	}, 60_000);

	test("two grants of one household at once: the living cap holds (Z4)", async () => {
		const fileId = await aFile(county, { seq: 200 });
		const one = await aGrant(county, { fileId, until: "propose" });
		const two = await aGrant(county, { fileId, until: "propose" });
		const [propose] = GRANT_STORY;
		const most = { ...propose, say: { ...propose?.say, amountFen: 800_000 } } as Scene;
		const outcomes = await Promise.all([take(county, one, most), take(county, two, most)]);
		expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["refused", "taken"]);
		expect(outcomes.find(({ kind }) => kind === "refused")).toMatchObject({ refusals: [{ code: "living_cap_exceeded", clause: "Z4" }] });
		expect([await stateOf(county, one), await stateOf(county, two)].sort()).toEqual(["propose", "publicise.toPost"]);
	});

	test("its file is cancelled between the proposal's rules and writing: refused, and nothing is held (Z9)", async () => {
		const fileId = await aFile(county, { seq: 201 });
		await aGrant(county, { fileId, until: "publicise.toPost" });
		const grant = await aGrant(county, { fileId, until: "propose" });
		const [propose] = GRANT_STORY;
		const waits = async () => {
			const [row] = await county.db.$queryRaw<{ waiting: bigint }[]>`
				SELECT count(*) AS waiting FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
				WHERE NOT l.granted AND a.datname = current_database()`;
			return Number(row?.waiting) > 0;
		};
		const proposed = await county.db.$transaction(async (tx) => {
			await tx.$queryRaw`SELECT 1 FROM cap_usage WHERE kind = 'living' ORDER BY subject FOR UPDATE`;
			const outcome = take(county, grant, propose as Scene);
			await eventually(waits);
			await county.db.identityHold.updateMany({ where: { caseId: fileId }, data: { active: false } });
			return { outcome };
		});
		expect(await proposed.outcome).toMatchObject({ kind: "refused", refusals: [{ code: "no_household", clause: "Z4" }] });
		expect(await county.db.claim.count({ where: { grantId: grant } })).toBe(0);
	});

	test("what was sent twice is there once: a receipt, a release, an application, a grant, a batch", async () => {
		const { env, countyId, people, unitId, db } = county;
		const at = morningOf("2026-03-02");
		const funds = fundsOf(env, people.finance);
		const { id: fundId } = written(await funds.open(countyId, "union", "工会经费"));
		const { id: projectId } = written(await funds.openProject(fundId, "living", "生活救助"));
		const money = { amountFen: 100_000, on: "2026-03-02" };
		const fileId = await aFile(county, { seq: 300 });
		const waiting = await anApplication(county, { seq: 301, until: "verify.visit" });
		const { event: _, by: __, on: ___, say: fields = {} } = VISIT;
		const send = async () => {
			written(await funds.receive(fundId, { ...money, key: "said/in" }));
			written(await funds.release(projectId, { ...money, key: "said/out" }));
			const form = aHousehold(302).build();
			const application = written(await openApplication(env, { actor: people.clerk, unionId: unitId, form, at, key: "a" }));
			const grant = written(await openGrant(env, { actor: people.chair, fileId, projectId, reason: "重病", at, key: "g" }));
			const rows = [{ caseId: waiting }];
			const batch = { actor: people.clerk, chart: "application", event: "RECORD_VISIT", fields, rows, at, key: "b" } as const;
			return [application.caseId, grant.caseId, await aBatch(env, batch)];
		};

		const [first, second] = await Promise.all([send(), send()]);

		expect(second).toEqual(first);
		const purse = await db.ledgerAccount.findMany({ where: { ownerId: { in: [fundId, projectId] } } });
		expect(Object.fromEntries(purse.map(({ name, balanceFen }) => [name, Number(balanceFen)]))).toMatchObject({
			received: 0,
			available: 100_000,
		});
		expect(await db.batchRow.count({ where: { caseId: waiting } })).toBe(1);
	});

	test("a fund or project of one name, its form pressed three times at once, is one; others are told (Z1)", async () => {
		const { env, countyId, people } = county;
		const thrice = <T>(send: () => Promise<T>) => Promise.all([send(), send(), send()]);
		const funds = fundsOf(env, people.finance);
		const opened = await thrice(() => funds.open(countyId, "local", "县级配套"));
		const { id: fundId } = written(opened.find((one) => one.kind === "written") ?? { kind: "none" });
		const projects = await thrice(() => funds.openProject(fundId, "living", "临时救助"));
		for (const made of [opened, projects]) {
			expect(made.map(({ kind }) => kind).sort()).toEqual(["refused", "refused", "written"]);
			expect(made.find(({ kind }) => kind === "refused")).toMatchObject({ refusals: [{ code: "name_taken", field: "name" }] });
		}
	});

	test("more steps at once than connections, on a program just started: none waits for another for ever", async () => {
		const cold = connect(county.databaseUrl, 4);
		const env = { ...county.env, db: cold };
		const opened = Array.from({ length: 12 }, (_, seq) => {
			const form = aHousehold(400 + seq).build();
			const request = { actor: county.people.clerk, unionId: county.unitId, form, at: morningOf("2026-02-02"), key: aKey() };
			return openApplication(env, request);
		});
		expect((await Promise.all(opened)).map(({ kind }) => kind)).toEqual(Array.from({ length: 12 }, () => "written"));
		await cold.$disconnect();
	});
});
