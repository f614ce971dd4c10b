import { aGrant, type Scene, taken } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { aProgram, type Program } from "./program";
import { strangers } from "./strangers";

const BOUNCE: Scene = { event: "BOUNCE", by: "finance", on: "2026-03-19", say: { bouncedOn: "2026-03-19", reason: "户名不符" } };
const FIX: Scene = { event: "FIX_ACCOUNT", by: "clerk", on: "2026-03-20", say: { bankCard: "6222020000000000009" } };

/** Audit and oversight, tried against the grain: by the wrong people, about the wrong things, twice. */
describe("what audit lets nobody do", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let auditor: Program;
	let centre: Program;
	let chair: Program;
	let plain: string;
	let risky: string;
	let drawing: Record<string, unknown>;

	beforeAll(async () => {
		at = await aCountySite("2026-03-26");
		const { people, countyId } = at.county;
		auditor = await aProgram(at.site, people.auditor);
		centre = await aProgram(at.site, people.centre);
		chair = await aProgram(at.site, people.countyChair);
		plain = await aGrant(at.county, { seq: 1 });
		risky = await aGrant(at.county, { seq: 2, until: "disburse.sent" });
		for (const scene of [BOUNCE, FIX]) await taken(at.county, risky, scene);
		drawing = { countyId, chart: "grant", method: "risk", fromOn: "2026-01-01", untilOn: "2026-03-26", wanted: 2, seed: "mu-chuan" };
	}, 60_000);
	afterAll(() => at.close());

	const draw = async (more: Record<string, unknown> = {}) => {
		const { body } = await auditor.post("/samples", { ...drawing, ...more }).expect(201);
		return (await auditor.get(`/samples/${body.id}`).expect(200)).body;
	};

	test("the same seed over the same cases draws the same, weights and reasons too; another may differ (Z17)", async () => {
		const [one, other] = [await draw(), await draw()];
		expect(one.id).not.toBe(other.id);
		expect(other.rows).toEqual(one.rows);
		expect(one.frame.map(([caseId]: [string]) => caseId)).toEqual([plain, risky].sort());
		const weights = Object.fromEntries(one.rows.map(({ caseId, weight }: { caseId: string; weight: number }) => [caseId, weight]));
		expect(weights).toEqual({ [plain]: 1, [risky]: 4 });
		const found = one.rows.find(({ caseId }: { caseId: string }) => caseId === risky);
		expect(found.reasons).toEqual(["退票后更正过收款账户（3 分）"]);
		const bySize = await draw({ method: "size" });
		expect(bySize.frame.map(([, weight]: [string, number]) => weight)).toEqual([200_000, 200_000]);
		expect(bySize.rows[0].reasons).toEqual(["审定 2,000.00 元"]);
		const files = await draw({ chart: "file", method: "size" });
		// The file whose grant has not arrived has received nothing in the time.
		expect(files.rows).toMatchObject([{ weight: 200_000, reasons: ["期间付款到账 2,000.00 元"] }]);
		const { body } = await auditor.post("/samples", { ...drawing, seed: undefined }).expect(201);
		expect((await auditor.get(`/samples/${body.id}`)).body.seed).toMatch(/^[0-9a-f]{16}$/);
	});

	test("a drawing sent twice at once is drawn once (Z17)", async () => {
		const sent = await Promise.all(Array.from({ length: 5 }, () => auditor.post("/samples", drawing, "one-drawing").expect(201)));
		expect(new Set(sent.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
	});

	test("a time to come, a time backwards, an empty one: refused with what to do; nothing is drawn (Z17)", async () => {
		const before = await at.county.db.sample.count();
		const refused = async (more: Record<string, unknown>) =>
			(await auditor.post("/samples", { ...drawing, ...more }).expect(422)).body.refusals;
		expect(await refused({ untilOn: "2026-03-27" })).toMatchObject([{ code: "date_in_future", clause: "Z17", field: "untilOn" }]);
		expect(await refused({ fromOn: "2026-03-26", untilOn: "2026-03-01" })).toMatchObject([{ code: "sample_days", field: "untilOn" }]);
		expect(await refused({ fromOn: "2024-01-01", untilOn: "2024-12-31" })).toMatchObject([
			{ code: "nothing_to_draw", message: "2024年1月1日至2024年12月31日没有可抽查的对象", next: "请换一个期间或方法" },
		]);
		expect(await refused({ wanted: 0 })).toMatchObject([{ code: "number_too_small", field: "wanted" }]);
		expect(await refused({ seed: "种子" })).toMatchObject([{ code: "seed_malformed", clause: "Z17", field: "seed" }]);
		expect(await at.county.db.sample.count()).toBe(before);
	});

	test("the county draws nothing, and cannot see what was drawn; an auditor of another county neither (Z17)", async () => {
		await centre.post("/samples", drawing).expect(403);
		await chair.get("/samples").expect(403);
		const { id: sampleId } = await draw();
		const stranger = await aProgram(at.site, (await strangers(at.county)).auditor);
		await stranger.get(`/samples/${sampleId}`).expect(404);
		await stranger.post("/samples", drawing).expect(404);
		await stranger.get(`/audit/manifest?countyId=${at.county.countyId}&fromOn=2026-01-01&untilOn=2026-03-26`).expect(404);
	});

	test("a finding is about a case of the county, answered by the county and not the auditor, and once (Z17)", async () => {
		const { countyId, db } = at.county;
		const finding = { countyId, clause: "Z11", foundOn: "2026-03-26", text: "会议纪要没有附上。" };
		await centre.post("/findings", finding).expect(403);
		const elsewhere = await auditor.post("/findings", { ...finding, caseId: crypto.randomUUID() }).expect(422);
		expect(elsewhere.body.refusals).toMatchObject([{ code: "not_of_county", clause: "Z17", field: "caseId", message: "本县没有这件事项" }]);
		const wrong = await auditor.post("/findings", { ...finding, clause: "Z19", foundOn: "2026-03-27" }).expect(422);
		expect(wrong.body.refusals).toMatchObject([
			{ code: "not_an_option", field: "clause" },
			{ code: "date_in_future", field: "foundOn" },
		]);
		const { body } = await auditor.post("/findings", { ...finding, caseId: plain }).expect(201);
		await auditor.post(`/findings/${body.id}/answer`, { answer: "无妨" }).expect(403);
		const answers = await Promise.all([
			centre.post(`/findings/${body.id}/answer`, { answer: "已补附。" }),
			chair.post(`/findings/${body.id}/answer`, { answer: "已责令补附。" }),
		]);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
		const second = answers.find(({ status }) => status === 422);
		expect(second?.body.refusals).toMatchObject([{ code: "answered", clause: "Z17", field: "answer" }]);
		const kept = await db.finding.findUniqueOrThrow({ where: { id: body.id } });
		expect(kept.answeredBy).toBe(answers[0]?.status === 200 ? "白云崖" : "高山岚");
	});

	test("a breach is a union's of the county, settled by the chair alone, once, not before found (D29)", async () => {
		const { countyId, unitId } = at.county;
		const breach = { countyId, unionId: unitId, clause: "D7", foundOn: "2026-03-25", text: "擅自提高标准。" };
		const city = await auditor.post("/breaches", { ...breach, unionId: crypto.randomUUID() }).expect(422);
		expect(city.body.refusals).toMatchObject([{ code: "not_of_county", clause: "D29", message: "本县没有这个工会" }]);
		const { body } = await centre.post("/breaches", breach).expect(201);
		const settlement = { measures: "通报批评。", settledOn: "2026-03-26" };
		await centre.post(`/breaches/${body.id}/settlement`, settlement).expect(403);
		const early = await chair.post(`/breaches/${body.id}/settlement`, { ...settlement, settledOn: "2026-03-24" }).expect(422);
		expect(early.body.refusals).toMatchObject([{ code: "settled_days", clause: "D29", message: "处理日期早于发现日期（2026年3月25日）" }]);
		await chair.post(`/breaches/${body.id}/settlement`, settlement).expect(200);
		const again = await chair.post(`/breaches/${body.id}/settlement`, settlement).expect(422);
		expect(again.body.refusals).toMatchObject([{ code: "answered", clause: "D29" }]);
	});

	test("a complaint is taken in without a name; one page of it is one complaint; no term, so no bar (Z17)", async () => {
		const { countyId, db } = at.county;
		const complaint = { countyId, receivedOn: "2025-01-02", channel: "phone", text: "名单没有张贴。" };
		const [one, two] = [await centre.post("/complaints", complaint, "same"), await centre.post("/complaints", complaint, "same")];
		expect([one.status, two.body.id]).toEqual([201, one.body.id]);
		expect(await db.complaint.findUniqueOrThrow({ where: { id: one.body.id } })).toMatchObject({ complainant: "" });
		await centre.post(`/complaints/${one.body.id}/answer`, { answer: "已张贴。" }).expect(200);
	});

	test("nobody is left out unseen: who has had no aid this year is listed until money has arrived (Z18)", async () => {
		const { body } = await centre.get("/reports/unaided").expect(200);
		const { fileId } = await at.county.db.grant.findUniqueOrThrow({ where: { caseId: risky } });
		expect(body).toMatchObject({ year: 2026, unions: [{ unionName: "竹溪镇工会", active: 2, unaided: 1 }] });
		expect(body.items).toMatchObject([{ id: fileId, lastAidOn: null, underWay: true }]);
	});

	test("a spreadsheet's formula is text, and a table leaves with a checksum in the log (Z17)", async () => {
		const { countyId, db } = at.county;
		const text = '=HYPERLINK("http://example.test","点击")';
		await auditor.post("/findings", { countyId, clause: "Z14", foundOn: "2026-03-26", text }).expect(201);
		const span = `countyId=${countyId}&fromOn=2026-01-01&untilOn=2026-03-26`;
		const table = await auditor
			.get(`/audit/exports/findings?${span}`)
			.expect(200)
			.expect("Content-Type", /^text\/csv/);
		expect(table.text).toContain(`"'=HYPERLINK(""http://example.test"",""点击"")"`);
		const { body } = await auditor.get("/audit/exports").expect(200);
		expect(body.items[0]).toMatchObject({ name: "findings", byName: "严霜晨", rows: await db.finding.count() });
		await auditor.get(`/audit/exports/findings?countyId=${countyId}&fromOn=2026-03-26&untilOn=2026-01-01`).expect(400);
		await auditor.get(`/audit/exports/accounts?${span}`).expect(404);
		await centre.get(`/audit/exports/ledger?${span}`).expect(403);
	});
});
