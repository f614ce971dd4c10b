import { randomUUID } from "node:crypto";
import type TestAgent from "supertest/lib/agent";
import { anApplication, stateOf, taken } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { signedIn } from "../support/site";
import { carryOut, wordsOf } from "./many";

const VISIT = {
	event: "RECORD_VISIT",
	by: "clerk",
	on: "2026-02-03",
	say: { visitedOn: "2026-02-03", visitors: ["沈竹溪", "周苇"], findings: "住房一间。" },
} as const;

describe("a page that is sent again, or that is behind", () => {
	let clerk: TestAgent;

	const { site, county } = withCountySite({ today: "2026-02-06" });
	beforeAll(async () => {
		clerk = await signedIn(site, "clerk");
	}, 60_000);

	const posted = (agent: TestAgent, path: string, fields: Record<string, unknown>) => agent.post(path).type("form").send(fields);

	test("a receipt sent again with another amount says what was recorded, and keeps what was typed (Z14)", async () => {
		const finance = await signedIn(site, "finance");
		const { id } = await county.db.fund.findFirstOrThrow();
		const first = { key: randomUUID(), amountFen: "1,000.00", on: "2026-02-02", note: "财社〔2026〕7号" };
		const entries = await county.db.ledgerEntry.count();
		await posted(finance, `/funds/${id}/receive`, first).expect(303);
		await posted(finance, `/funds/${id}/receive`, first).expect(303);
		const { text } = await posted(finance, `/funds/${id}/receive`, { ...first, amountFen: "9000" }).expect(422);
		expect(wordsOf(text)).toContain("当时登记的是：登记到账：到账金额 1,000.00 元；到账日期 2026年2月2日；文号或摘要 财社〔2026〕7号");
		expect(text).toContain('value="9000"');
		expect(text).not.toContain(first.key);
		expect(await county.db.ledgerEntry.count()).toBe(entries + 1);
	});

	test("a step sent again with other words says what was recorded (D12)", async () => {
		const id = await anApplication(county, { seq: 1, until: "verify.visit" });
		const visit = { key: randomUUID(), visitedOn: "2026-02-03", visitors: "沈竹溪\n周苇", findings: "住房一间。" };
		const path = `/applications/${id}/steps/RECORD_VISIT`;
		await posted(clerk, path, visit).expect(303);
		await posted(clerk, path, visit).expect(303);
		const { text } = await posted(clerk, path, { ...visit, findings: "住房三间。" }).expect(422);
		expect(wordsOf(text)).toContain("当时登记的是：登记入户调查：走访日期 2026年2月3日");
		expect(await county.db.event.count({ where: { caseId: id, event: "RECORD_VISIT" } })).toBe(1);
	});

	test("a sheet sent again with another person on it begins nothing, and says whom the first had (D14)", async () => {
		const [one, two] = [
			await anApplication(county, { seq: 2, until: "publicise.toPost" }),
			await anApplication(county, { seq: 3, until: "publicise.toPost" }),
		];
		const { title } = await county.db.case.findUniqueOrThrow({ where: { id: one } });
		const sheet = {
			key: randomUUID(),
			unionId: county.unitId,
			chart: "application",
			postedOn: "2026-02-05",
			place: "镇政府公告栏",
			case: one,
		};
		await posted(clerk, "/notices/new", sheet).expect(303);
		await posted(clerk, "/notices/new", sheet).expect(303);
		const { text } = await posted(clerk, "/notices/new", { ...sheet, case: two }).expect(422);
		expect(wordsOf(text)).toContain(`当时登记的是：张贴公示 1 件（${title}）`);
		expect(await county.db.batchRow.count({ where: { caseId: { in: [one, two] } } })).toBe(1);
	});

	test("a row of a sheet whose case has moved on is left out, and says what was recorded (D14)", async () => {
		const id = await anApplication(county, { seq: 4, until: "publicise.toPost" });
		const { text } = await clerk.get("/notices/new").expect(200);
		const version = new RegExp(`name="rows\\.${id}\\.version" value="(\\d+)"`).exec(text)?.[1];
		await taken(county, id, {
			event: "WITHDRAW",
			by: "clerk",
			on: "2026-02-05",
			say: { signedOn: "2026-02-05", reason: "家庭情况好转。" },
		});
		const other = await anApplication(county, { seq: 5, until: "publicise.toPost" });
		const sheet = { key: randomUUID(), unionId: county.unitId, chart: "application", postedOn: "2026-02-05", place: "镇政府公告栏" };
		const sent = await posted(clerk, "/notices/new", { ...sheet, case: [id, other], [`rows.${id}.version`]: version }).expect(303);
		await carryOut(county);
		expect(await stateOf(county, other)).toBe("publicise.posted");
		const page = await clerk.get(String(sent.headers.location)).expect(200);
		expect(wordsOf(page.text)).toContain("提交之后、办理之前已登记：撤回申请");
	});

	test("by API, a step and a batch's row that were seen earlier say what has been recorded since (412)", async () => {
		const id = await anApplication(county, { seq: 6, until: "verify.visit" });
		const { version } = await county.db.case.findUniqueOrThrow({ where: { id } });
		await taken(county, id, VISIT);
		const late = await clerk
			.post(`/api/applications/${id}/events`)
			.set("Idempotency-Key", randomUUID())
			.send({ type: "WITHDRAW", signedOn: "2026-02-04", reason: "好转。", expectedVersion: version })
			.expect(412);
		expect(late.body).toMatchObject({ version: version + 1, moved: [{ seq: version + 1, type: "visit_recorded", on: "2026-02-03" }] });
		const batch = await clerk
			.post("/api/batches")
			.set("Idempotency-Key", randomUUID())
			.send({
				chart: "application",
				type: "WITHDRAW",
				fields: { signedOn: "2026-02-04", reason: "好转。" },
				rows: [{ caseId: id, expectedVersion: version }],
			})
			.expect(202);
		await carryOut(county);
		const { body } = await clerk.get(`/api/batches/${batch.body.id}`).expect(200);
		expect(body.rows).toMatchObject([{ outcome: { kind: "stale", version: version + 1, moved: [{ seq: version + 1 }] } }]);
	});
});
