import { takeBatchRow } from "../../record/batches";
import type { Outcome } from "../../record/outcome";
import type { Actor } from "../../record/people/actor";
import { step } from "../../record/step";
import { CHART_IDS, CHARTS, type ChartId } from "../../workflows/charts";
import type { EventTable } from "../../workflows/charts/chart";
import { aBatch, anythingSaid } from "../builders/batches";
import { aKey, morningOf, standsAt } from "../builders/county";
import { APPLICATION_STORY, aFile, aGrant, anApplication, GRANT_STORY, holderOf, type Scene, taken } from "../builders/story";
import { somebody, standsInFor } from "../builders/substitutes";
import { withCounty } from "../support/with-county";

/** One way from an earlier step to those that whoever took it never takes: the scenes until then, the earlier step among them. */
interface Path {
	chart: ChartId;
	earlier: string;
	later: readonly string[];
	scenes: readonly Scene[];
}

const MEETING = ["APPROVE", "REDUCE", "REFUSE", "RAISE"];
const until = (story: readonly Scene[], event: string) =>
	story.slice(
		0,
		story.findIndex((scene) => scene.event === event),
	);
const REDUCED = until(GRANT_STORY, "PAY").map((scene) =>
	scene.event === "APPROVE" ? { ...scene, event: "REDUCE", say: { ...scene.say, amountFen: 150_000 } } : scene,
);
const BOUNCED: Scene[] = [
	...until(GRANT_STORY, "CONFIRM"),
	{ event: "BOUNCE", by: "finance", on: "2026-03-19", say: { bouncedOn: "2026-03-19", reason: "户名不符" } },
	{ event: "FIX_ACCOUNT", by: "clerk", on: "2026-03-20", say: { bankCard: "6222020000000000009" } },
];
/** S2 names an account of its own: it is checked before anything is paid to it (Z12). */
const NEW_ACCOUNT = until(GRANT_STORY, "PREPARE_PAYMENT").map((scene) =>
	scene.event === "SIGN_FORM" ? { ...scene, say: { ...scene.say, bankCard: "6222020000000000009" } } : scene,
);
const REVERSING: Scene[] = [
	...GRANT_STORY,
	{ event: "REVERSE", by: "finance", on: "2026-04-01", say: { returnedOn: "2026-04-01", reason: "重复发放。" } },
];
const CANCELLING: Scene[] = [
	{ event: "PROPOSE_CANCEL", by: "clerk", on: "2026-05-06", say: { ground: "out_of_poverty", reason: "收入已超过标准。" } },
];

const PATHS: Path[] = [
	{ chart: "application", earlier: "INCLUDE", later: ["RECOGNISE"], scenes: until(APPLICATION_STORY, "RECOGNISE") },
	{ chart: "application", earlier: "REPORT", later: ["RECOGNISE"], scenes: until(APPLICATION_STORY, "RECOGNISE") },
	{ chart: "grant", earlier: "PROPOSE", later: MEETING, scenes: until(GRANT_STORY, "APPROVE") },
	{ chart: "grant", earlier: "COLLATE", later: MEETING, scenes: until(GRANT_STORY, "APPROVE") },
	{ chart: "grant", earlier: "PROPOSE", later: ["PAY"], scenes: until(GRANT_STORY, "PAY") },
	{ chart: "grant", earlier: "APPROVE", later: ["PAY"], scenes: until(GRANT_STORY, "PAY") },
	{ chart: "grant", earlier: "REDUCE", later: ["PAY"], scenes: REDUCED },
	{ chart: "grant", earlier: "FIX_ACCOUNT", later: ["CHECK_ACCOUNT"], scenes: BOUNCED },
	{ chart: "grant", earlier: "SIGN_FORM", later: ["CHECK_ACCOUNT"], scenes: NEW_ACCOUNT },
	{ chart: "grant", earlier: "REVERSE", later: ["CONFIRM_REVERSAL", "DECLINE_REVERSAL"], scenes: REVERSING },
	{ chart: "file", earlier: "PROPOSE_CANCEL", later: ["CONFIRM"], scenes: CANCELLING },
];

/** The separations that the charts speak of: chart, event, what bars it. */
function separations(): string[] {
	return CHART_IDS.flatMap((chart) => {
		const events: EventTable = CHARTS[chart].events;
		return Object.entries(events).flatMap(([event, { barredTo = [] }]) => barredTo.map((barred) => `${chart} ${event} ${barred}`));
	}).sort();
}

describe("nobody decides on what they themselves brought forward, by any path (D26, Z14)", () => {
	const county = withCounty();
	let seq = 0;
	/** Holds every role; is stood in for by `stead`; is somebody else altogether; stands in for two others. */
	let one: Actor;
	let stead: Actor;
	let other: Actor;
	let double: Actor;

	beforeAll(async () => {
		one = await somebody(county, "江远");
		other = await somebody(county, "路平");
		stead = await standsInFor(county, await somebody(county, "代青", []), one);
		const two = await somebody(county, "代双", []);
		await standsInFor(county, two, await somebody(county, "甘泉"));
		double = await standsInFor(county, two, other);
		await standsAt(county, "2026-06-01");
	});

	const as = async (caseId: string, actor: Actor, scene: Pick<Scene, "event" | "on" | "say">): Promise<Outcome> =>
		step(county.env, {
			caseId,
			event: { ...(await holderOf(county, caseId, scene)), ...scene.say, type: scene.event },
			by: { kind: "person", actor },
			key: aKey(),
			at: morningOf(scene.on),
		});

	/** A case brought to the later step, whose earlier one this person has taken. */
	async function brought({ chart, earlier, scenes }: Path, by: Actor): Promise<string> {
		seq += 1;
		const caseId =
			chart === "application"
				? await anApplication(county, { seq, until: "apply" })
				: chart === "grant"
					? await aGrant(county, { seq, until: "propose" })
					: await aFile(county, { seq });
		for (const scene of scenes) {
			if (scene.event !== earlier) await taken(county, caseId, scene);
			else expect(await as(caseId, by, scene)).toMatchObject({ kind: "taken" });
		}
		return caseId;
	}

	async function byBatch(chart: ChartId, caseId: string, actor: Actor, event: string): Promise<Outcome> {
		const of = { actor, chart, event, fields: anythingSaid(chart, event), rows: [{ caseId }], at: morningOf("2026-06-01"), key: aKey() };
		const batchId = await aBatch(county.env, of);
		return takeBatchRow(county.env, batchId, 0);
	}

	/** Straight on the database, past every rule. */
	function inserted(caseId: string, event: string, by: Actor, instead: Actor | undefined): Promise<number> {
		return county.db.$executeRaw`
			INSERT INTO event (case_id, seq, type, event, from_state, to_state, by_account_id, by_name, for_account_id, for_name, "on", at, key, payload, hash)
			SELECT id, version + 1, 'forged', ${event}, state, state, ${by.accountId}::uuid, ${by.name}, ${instead?.accountId ?? null}::uuid,
				${instead?.name ?? null}, '2026-06-01', now(), ${aKey()}, '{}'::jsonb, '\\x00' FROM cases WHERE id = ${caseId}::uuid`;
	}

	const who = { one: () => one, stead: () => stead, double: () => double };
	/** Who took the earlier step, and who tries the next. */
	const TRIES = [
		{ first: "one", next: ["one", "stead"] },
		{ first: "stead", next: ["one", "stead"] },
		{ first: "double", next: ["double"] },
	] as const;

	test.each(
		PATHS.flatMap((path) =>
			TRIES.map((tries) => ({ ...path, ...tries, path, name: `${path.chart}: ${path.later} after ${path.earlier}` })),
		),
	)("$name taken by $first", async ({ path, first, next, chart }) => {
		const caseId = await brought(path, who[first]());
		const { state } = await county.db.case.findUniqueOrThrow({ where: { id: caseId } });
		for (const event of path.later) {
			for (const name of next) {
				const actor = who[name]();
				expect({ name, event, ...(await as(caseId, actor, { event, on: "2026-06-01" })) }).toMatchObject({
					kind: "forbidden",
					message: expect.stringContaining("须由另一人办理"),
				});
				expect(await byBatch(chart, caseId, actor, event)).toMatchObject({ kind: "forbidden" });
			}
			const [earlier] = await county.db.event.findMany({ where: { caseId, event: path.earlier } });
			for (const account of [earlier?.byAccountId, earlier?.forAccountId].filter((id) => id !== null && id !== undefined)) {
				const again = { ...other, accountId: account };
				await expect(inserted(caseId, event, again, undefined)).rejects.toThrow("took an earlier step");
				await expect(inserted(caseId, event, other, again)).rejects.toThrow("took an earlier step");
			}
		}
		expect((await county.db.case.findUniqueOrThrow({ where: { id: caseId } })).state).toBe(state);
		// Somebody else altogether may: what stands in the way is at most what was not said.
		const free = first === "double" ? one : other;
		expect((await as(caseId, free, { event: path.later[0] ?? "", on: "2026-06-01" })).kind).toMatch(/^(taken|refused)$/);
	});

	test("every separation of the charts is tried here, and stands in the database", async () => {
		expect([...new Set(PATHS.flatMap(({ chart, later, earlier }) => later.map((event) => `${chart} ${event} ${earlier}`)))].sort()).toEqual(
			separations(),
		);
		const rows = await county.db.separation.findMany();
		expect(rows.map(({ chart, event, barred }) => `${chart} ${event} ${barred}`).sort()).toEqual(separations());
	});

	test("a payment is prepared by one and released by another, whoever stands in for whom (Z12, Z14)", async () => {
		const SENT = { event: "PAY", on: "2026-03-18", say: { sentOn: "2026-03-18" } };
		const PREPARED = { event: "PREPARE_PAYMENT", on: "2026-03-17", say: { method: "bank" } };
		for (const [first, then] of [
			[one, one],
			[one, stead],
			[stead, one],
			[stead, stead],
			[double, double],
		] as const) {
			seq += 1;
			const caseId = await aGrant(county, { seq, until: "disburse.toPay" });
			expect(await as(caseId, first, PREPARED)).toMatchObject({ kind: "taken" });
			expect(await as(caseId, then, SENT)).toMatchObject({ kind: "refused", refusals: [{ code: "payment_two_people", clause: "Z12" }] });
			const [prepared] = await county.db.payment.findMany({ where: { grantId: caseId } });
			const release = (by: string, instead: string | null) => county.db.$executeRaw`
				UPDATE payment SET outcome = 'sent', sent_on = '2026-03-18', released_by = ${by}::uuid, released_for = ${instead}::uuid
				WHERE grant_id = ${caseId}::uuid`;
			for (const account of [prepared?.preparedBy, prepared?.preparedFor].filter((id) => id !== null && id !== undefined)) {
				await expect(release(account, null)).rejects.toThrow("payment_two_people");
				await expect(release(county.people.finance2.accountId, account)).rejects.toThrow("payment_two_people");
			}
			expect(await as(caseId, county.people.finance2, SENT)).toMatchObject({ kind: "taken" });
		}
	});

	test("a role taken away before a batch's row is taken takes no step (D26)", async () => {
		seq += 1;
		const caseId = await anApplication(county, { seq, until: "verify.visit" });
		const clerk = await somebody(county, "柳新", ["unit_clerk"]);
		const fields = { visitedOn: "2026-02-03", visitors: ["柳新", "周苇"], findings: "情况属实。" };
		const of = { actor: clerk, chart: "application", event: "RECORD_VISIT", fields, rows: [{ caseId }] } as const;
		const batchId = await aBatch(county.env, { ...of, at: morningOf("2026-05-31"), key: aKey() });
		await county.db.roleHolding.updateMany({ where: { accountId: clerk.accountId }, data: { untilOn: new Date("2026-06-01") } });
		expect(await takeBatchRow(county.env, batchId, 0)).toMatchObject({ kind: "not_found" });
	});
});
