import { writeDigest } from "../../record/audit/digest";
import { verifyLog } from "../../record/audit/verify-log";
import { standingOf } from "../../record/case-standing";
import { chainHash, type EventRecord } from "../../record/event-log";
import { step } from "../../record/step";
import { CLOCK_SKEW_MS } from "../../record/write-step";
import { plainDate } from "../../workflows/rules/plain-date";
import { morningOf } from "../builders/county";
import { APPLICATION_STORY, anApplication, take } from "../builders/story";
import { withCounty } from "../support/with-county";

/** A chain that holds together, of records that cannot be true: somebody wrote them with our own hands, or worked the hashes out anew. */
describe("a record is made at its moment (Z17)", () => {
	const county = withCounty();

	/** The last record of a case, written anew with everything that belongs to it. */
	async function rewritten(caseId: string, change: Partial<EventRecord>): Promise<void> {
		const { db } = county;
		const last = await db.event.findFirstOrThrow({ where: { caseId }, orderBy: { seq: "desc" } });
		const { prevHash, hash: _, on, at, payload, ...rest } = last;
		const day = plainDate(on.toISOString().slice(0, 10));
		const record = { ...rest, on: day, at: at.getTime(), payload: payload as Record<string, unknown>, ...change };
		const hash = chainHash(prevHash, record);
		await db.$transaction(async (tx) => {
			await tx.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
			await tx.$executeRaw`UPDATE event SET at = ${new Date(record.at)}, "on" = ${record.on}::date, hash = ${hash} WHERE case_id = ${caseId}::uuid AND seq = ${last.seq}`;
			await tx.$executeRaw`UPDATE cases SET last_hash = ${hash} WHERE id = ${caseId}::uuid`;
		});
	}

	const found = async (caseId: string) =>
		(await verifyLog(county.db)).broken.filter((one) => one.caseId === caseId).map(({ seq, type, what }) => `${seq} ${type}: ${what}`);

	test("a step that time took in a year to come, and a person's after it", async () => {
		const caseId = await anApplication(county, { seq: 1, until: "publicise.posted" });
		const timer = (await standingOf(county.db, caseId))?.timers[0];
		if (!timer) throw new Error("nothing is armed");
		const at = morningOf("2099-01-05");
		await step(county.env, { caseId, event: { type: timer.event }, by: { kind: "time", timer }, key: "forged", at });
		const report = APPLICATION_STORY.find(({ event }) => event === "REPORT");
		if (!report) throw new Error("no such scene");
		expect(await take(county, caseId, report)).toMatchObject({ kind: "taken" });
		expect(await found(caseId)).toEqual([
			"6 noticeOver_passed: 记录的时刻 2099-01-05T01:00:00.000Z 还没有到",
			"7 reported: 记录的时刻 2026-02-13T01:00:00.000Z 早于前一条记录",
		]);
	});

	test("a step that time took before its deadline had passed", async () => {
		const caseId = await anApplication(county, { seq: 2, until: "report" });
		expect(await found(caseId)).toEqual([]);
		await rewritten(caseId, { at: morningOf("2026-02-12"), on: plainDate("2026-02-12") });
		expect(await found(caseId)).toEqual(["6 noticeOver_passed: 期限到 2026-02-12 届满，当天 2026-02-12 还不该由系统办理"]);
	});

	test("a day that is not the moment's", async () => {
		const caseId = await anApplication(county, { seq: 3, until: "verify.study" });
		await rewritten(caseId, { on: plainDate("2026-02-02") });
		expect(await found(caseId)).toEqual(["3 visit_recorded: 记录的日期 2026-02-02 不是其时刻所在的 2026-02-03"]);
	});

	test("two machines whose clocks are a little apart write one after the other", async () => {
		const caseId = await anApplication(county, { seq: 4, until: "verify.visit" });
		const { at } = await county.db.event.findFirstOrThrow({ where: { caseId }, orderBy: { seq: "desc" } });
		const visit = APPLICATION_STORY.find(({ event }) => event === "RECORD_VISIT");
		const behind = at.getTime() - CLOCK_SKEW_MS;
		const outcome = await step(county.env, {
			caseId,
			event: { type: "RECORD_VISIT", ...visit?.say, visitedOn: "2026-02-02" },
			by: { kind: "person", actor: county.people.clerk },
			key: "behind",
			at: behind,
		});
		expect(outcome).toMatchObject({ kind: "taken" });
		const last = await county.db.event.findFirstOrThrow({ where: { caseId }, orderBy: { seq: "desc" } });
		expect(last.at).toEqual(at);
		expect(await found(caseId)).toEqual([]);
	});

	test("a digest of a day to come, and the one after it", async () => {
		const digests = async () => (await verifyLog(county.db)).broken.filter(({ type }) => type === "digest").map(({ what }) => what);
		await writeDigest(county.db, morningOf("2099-01-05"));
		await anApplication(county, { seq: 5, until: "verify.visit" });
		await writeDigest(county.db, morningOf("2026-03-26"));
		expect(await digests()).toEqual([
			"第 1 号摘要的时刻 2099-01-05T01:00:00.000Z 还没有到",
			"第 2 号摘要的时刻 2026-03-26T01:00:00.000Z 早于前一号摘要",
		]);
	});
});
