import { columnOf } from "../../prisma/dates";
import { takeBatchRow } from "../../record/batches";
import { uuidv7 } from "../../record/ids";
import { plainDate } from "../../workflows/rules/plain-date";
import { aHousehold } from "../builders/s1";
import { anApplication } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { inVain, reasonsOf } from "./in-vain";
import { aProgram, type Program } from "./program";
import { strangers } from "./strangers";

const TODAY = "2026-03-26";
const VISIT = { type: "RECORD_VISIT", visitedOn: "2026-03-24", visitors: ["沈竹溪", "周苇"], findings: "情况属实。" };
const STUDY = { type: "INCLUDE", heldOn: "2026-03-25", members: ["唐松岭", "沈竹溪", "周苇"] };
const POST = { type: "POST_NOTICE", postedOn: "2026-03-25", place: "镇政府公告栏" };
const REPORT = { type: "REPORT", opinion: "经公示无异议，同意申报。" };
const RECOGNISE = { type: "RECOGNISE", opinion: "同意认定。", signer: "白云崖", illnessReviewOn: "2035-02-25" };

describe("from application to recognition, out of order or short of something: tried by the API", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let clerk: Program;
	let chair: Program;
	let centre: Program;
	let countyChair: Program;

	beforeAll(async () => {
		at = await aCountySite(TODAY);
		const { people } = at.county;
		clerk = await aProgram(at.site, people.clerk);
		chair = await aProgram(at.site, people.chair);
		centre = await aProgram(at.site, people.centre);
		countyChair = await aProgram(at.site, people.countyChair);
	});
	afterAll(() => at.close());

	const attempt = (who: Program, id: string, event: object) => inVain(at.county.db, id, who.post(`/applications/${id}/events`, event));
	const done = (who: Program, id: string, event: object) => who.post(`/applications/${id}/events`, event).expect(200);
	const where = (seq: number, until: string) => anApplication(at.county, { seq, until });

	test("no step without a written application that is whole, dated and not of tomorrow (D8)", async () => {
		const { unitId } = at.county;
		const form = aHousehold(1)
			.with({ appliedOn: plainDate("2026-03-27") })
			.build();
		const { body: early } = await clerk.post("/applications", { unionId: unitId, form }).expect(201);
		const tomorrow = await attempt(clerk, early.id, { type: "SUBMIT", origin: "self" });
		expect(tomorrow).toMatchObject({
			status: 422,
			refusals: [{ code: "date_in_future", clause: "D8", cite: "《档案办法》三（一）", field: "appliedOn", next: "请核对日期" }],
		});
		expect(tomorrow.refusals[0]?.message).toBe("书面申请日期 2026年3月27日 晚于今天（2026年3月26日）");

		const { body: blank } = await clerk.post("/applications", { unionId: unitId, form: { name: "张建国" } }).expect(201);
		expect(reasonsOf(await attempt(clerk, blank.id, { type: "SUBMIT", origin: "self" }))).toContain("required D8");
		expect(reasonsOf(await attempt(clerk, early.id, { type: "SUBMIT" }))).toContain("required D8");
		expect((await attempt(chair, early.id, { type: "SUBMIT", origin: "self" })).status).toBe(403);
		for (const [who, event] of [
			[clerk, VISIT],
			[chair, STUDY],
			[clerk, POST],
			[chair, REPORT],
			[centre, RECOGNISE],
		] as const) {
			expect(await attempt(who, early.id, event)).toMatchObject({ status: 409, state: "apply" });
		}
	});

	test("a visit by one, one named twice, before the application, in time to come; a study without it (D12)", async () => {
		const id = await where(2, "verify.visit");
		expect(await attempt(chair, id, STUDY)).toMatchObject({ status: 409, detail: "现在是“待入户调查”，不能“列入建议名单”" });

		const alone = await attempt(clerk, id, { ...VISIT, visitors: ["沈竹溪"] });
		expect(alone).toMatchObject({
			status: 422,
			refusals: [{ code: "too_few_names", clause: "D12", message: "“走访人”只有 1 人，至少 2 人", field: "visitors", next: "请补足 2 人" }],
		});
		const wrong = { ...VISIT, visitors: ["沈竹溪", " 沈竹溪 "], visitedOn: "2026-03-27", findings: " " };
		expect(reasonsOf(await attempt(clerk, id, wrong))).toEqual(["date_in_future D12", "named_twice D12", "required D12"]);
		const before = await attempt(clerk, id, { ...VISIT, visitedOn: "2026-02-01" });
		expect(before.refusals).toMatchObject([
			{
				code: "date_before_earlier_step",
				clause: "D12",
				message: "“走访日期”为 2026年2月1日，早于申请日期（2026年2月2日）",
				field: "visitedOn",
			},
		]);
		// The form's own date counts, put off since it was submitted.
		const { body } = await clerk.get(`/applications/${id}/form`).expect(200);
		await clerk.put(`/applications/${id}/form`, { ...body.form, appliedOn: "2026-03-25" }, body.version).expect(200);
		expect(reasonsOf(await attempt(clerk, id, VISIT))).toEqual(["date_before_earlier_step D12"]);
	});

	test("a study of two, of one standing aside, before the visit; in a batch the other's case goes on (D13)", async () => {
		const [id, other] = [await where(3, "verify.study"), await where(4, "verify.study")];
		const two = await attempt(chair, id, { ...STUDY, members: ["唐松岭", "周苇"] });
		expect(two.refusals).toMatchObject([
			{ code: "too_few_names", clause: "D13", cite: "《档案办法》三（二）", message: "“参加人员”只有 2 人，至少 3 人", field: "members" },
		]);
		const aside = await attempt(chair, id, { ...STUDY, recused: ["周苇"] });
		expect(aside.refusals).toMatchObject([{ code: "recused_member", clause: "D13", message: "周苇既是参加人员又是回避人员" }]);
		const early = await attempt(chair, id, { ...STUDY, heldOn: "2026-02-02" });
		expect(reasonsOf(early)).toEqual(["date_before_earlier_step D13"]);
		expect((await attempt(clerk, id, STUDY)).status).toBe(403);

		const { type, ...fields } = STUDY;
		const rows = [{ caseId: id, fields: { recused: ["沈竹溪"] } }, { caseId: other }];
		const { body } = await chair.post("/batches", { chart: "application", type, fields, rows }).expect(202);
		for (const position of [0, 1]) await takeBatchRow(at.county.env, body.id, position);
		expect((await chair.get(`/applications/${id}`)).body.state).toBe("verify.study");
		expect((await chair.get(`/applications/${other}`)).body.state).toBe("publicise.toPost");
	});

	test("a notice that still hangs, shows a number, is taken down early, or hangs before the study (D14)", async () => {
		const id = await where(5, "publicise.toPost");
		const number = await attempt(clerk, id, { ...POST, place: "公告栏，联系人 138 0013 8000" });
		expect(number.refusals).toMatchObject([
			{ code: "notice_private_number", clause: "D14", cite: "《档案办法》三（三）", message: "公示内容中有手机号", field: "place" },
		]);
		expect(JSON.stringify(number)).not.toContain("8000");
		expect(reasonsOf(await attempt(clerk, id, { ...POST, postedOn: "2026-02-03" }))).toEqual(["date_before_earlier_step D14"]);
		expect(reasonsOf(await attempt(clerk, id, { ...POST, workingDays: 1 }))).toEqual(["unknown_field D14"]);
		expect((await attempt(chair, id, REPORT)).status).toBe(409);

		// Up since yesterday: four working days are still to come.
		await done(clerk, id, { ...POST, postedOn: "2026-03-25" });
		expect(await attempt(chair, id, REPORT)).toMatchObject({
			status: 409,
			state: "publicise.posted",
			detail: expect.stringContaining("公示中"),
		});
		expect(await attempt(clerk, id, { type: "noticeOver" })).toMatchObject({ status: 409, detail: "没有“noticeOver”这个步骤" });
		await done(clerk, id, { type: "TAKE_DOWN", reason: "张贴地点有误。" });
		expect(await attempt(chair, id, REPORT)).toMatchObject({ status: 409, state: "publicise.toPost" });
	});

	test("a report with an objection open, or with none heard out, or without a word (D15)", async () => {
		const id = await where(6, "report");
		expect(await attempt(chair, id, { type: "REPORT", opinion: " " })).toMatchObject({
			status: 422,
			refusals: [{ code: "required", clause: "D15", cite: "《档案办法》三（四）", field: "opinion" }],
		});
		expect((await attempt(clerk, id, REPORT)).status).toBe(403);
		await done(clerk, id, { type: "OBJECT", receivedOn: "2026-03-20", text: "有人反映该户另有收入。" });
		await done(clerk, id, { type: "OBJECT", receivedOn: "2026-03-21", text: "又有人反映。" });
		const held = await attempt(chair, id, REPORT);
		expect(held).toMatchObject({
			status: 422,
			refusals: [{ code: "open_objection", clause: "D15", message: "还有 2 条异议未处理", next: "请工会主席先处理异议" }],
		});
		await done(chair, id, { type: "DISMISS", reason: "经核查不属实。" });
		expect(reasonsOf(await attempt(chair, id, REPORT))).toEqual(["open_objection D15"]);
		await done(chair, id, { type: "UPHOLD", outcome: "again", reason: "经核查属实。" });
		expect(await attempt(chair, id, REPORT)).toMatchObject({ status: 409, state: "verify.visit" });
	});

	test("a report while an objection that no step has entered is open (D15)", async () => {
		const id = await where(9, "report");
		await at.county.db.objection.create({ data: { id: uuidv7(), caseId: id, receivedOn: columnOf(plainDate(TODAY)), text: "有人反映。" } });
		expect(await attempt(chair, id, REPORT)).toMatchObject({
			status: 422,
			refusals: [{ code: "open_objection", clause: "D15", message: "刚收到异议或补录，还没有处理", next: "请刷新后先处理" }],
		});
		await at.county.db.objection.updateMany({
			where: { caseId: id },
			data: { outcome: "dismissed", decidedOn: columnOf(plainDate(TODAY)) },
		});
		await done(chair, id, REPORT);
	});

	test("a return without its ground, a refusal by the county, a recognition of what was returned (D16)", async () => {
		const id = await where(7, "recognise");
		const silent = await attempt(centre, id, { type: "RETURN" });
		expect(silent.refusals.map(({ code, clause, field }) => [code, clause, field])).toEqual([
			["required", "D16", "reason"],
			["required", "D16", "explanation"],
		]);
		const dislike = await attempt(centre, id, { type: "RETURN", reason: "dislike", explanation: "不同意。" });
		expect(reasonsOf(dislike)).toEqual(["not_an_option D16"]);
		expect((await attempt(countyChair, id, { type: "REFUSE", reason: "不同意。" })).status).toBe(403);
		for (const type of ["CLOSE", "REJECT"]) {
			expect(await attempt(countyChair, id, { type, reason: "不同意。" })).toMatchObject({ status: 409, detail: `没有“${type}”这个步骤` });
		}
		expect((await attempt(centre, id, { ...STUDY, type: "EXCLUDE", reason: "不同意。" })).status).toBe(403);

		await done(centre, id, { type: "RETURN", reason: "not_publicised", explanation: "没有公示照片。" });
		expect(await attempt(centre, id, RECOGNISE)).toMatchObject({ status: 409, state: "verify.visit" });
		expect((await attempt(chair, id, REPORT)).status).toBe(409);
		await done(clerk, id, { ...VISIT, visitedOn: TODAY });
		await done(chair, id, { ...STUDY, heldOn: TODAY });
		// It was not publicised: the old notice does not count.
		expect(await attempt(chair, id, REPORT)).toMatchObject({ status: 409, state: "publicise.toPost" });
	});

	test("a recognition by the unit, another county, the reporter, without signer, with an own number (D17)", async () => {
		const { db, countyId, people } = at.county;
		const id = await where(8, "recognise");
		expect(await attempt(chair, id, RECOGNISE)).toMatchObject({ status: 403, detail: "“签署认定意见”由县帮扶中心办理" });
		const stranger = await aProgram(at.site, (await strangers(at.county)).centre);
		expect((await attempt(stranger, id, RECOGNISE)).status).toBe(404);

		await db.roleHolding.create({
			data: { accountId: people.chair.accountId, unionId: countyId, role: "centre", fromOn: new Date("2024-01-01") },
		});
		const both = await attempt(chair, id, RECOGNISE);
		expect(both).toMatchObject({ status: 403, detail: expect.stringContaining("须由另一人办理") });

		const own = await attempt(centre, id, {
			...RECOGNISE,
			signer: " ",
			fileNumber: "青禾县总工会困档〔2026〕999999号",
			recognisedOn: "2026-01-01",
		});
		expect(own.refusals.map(({ code, clause, field }) => [code, clause, field])).toEqual([
			["required", "D17", "signer"],
			["unknown_field", "D17", "fileNumber"],
			["unknown_field", "D17", "recognisedOn"],
		]);
		const enter = { type: "ENTER", nationalNumber: "GH-9999", enteredOn: TODAY };
		expect(await attempt(clerk, id, enter)).toMatchObject({ status: 409, state: "recognise" });
	});
});
