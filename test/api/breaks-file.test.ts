import { plainDate } from "../../workflows/rules/plain-date";
import { aHousehold } from "../builders/s1";
import { aFile, aGrant, anApplication } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { type Answered, inVain, reasonsOf } from "./in-vain";
import { aProgram, type Program } from "./program";

const TODAY = "2026-09-10";
const CHECK = { type: "CHECK", checkedOn: TODAY, finding: "still_poor", result: "入户清查，情况属实。" };
const CHANGE = { type: "RECORD_CHANGE", learnedOn: TODAY, kind: "other", change: "子女入学。" };

describe("a file's life: tried by the API", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let clerk: Program;
	let chair: Program;
	let otherClerk: Program;
	let centre: Program;
	let auditor: Program;

	beforeAll(async () => {
		at = await aCountySite(TODAY);
		const { people } = at.county;
		clerk = await aProgram(at.site, people.clerk);
		chair = await aProgram(at.site, people.chair);
		otherClerk = await aProgram(at.site, people.otherClerk);
		centre = await aProgram(at.site, people.centre);
		auditor = await aProgram(at.site, people.auditor);
	});
	afterAll(() => at.close());

	const tried = (caseId: string, who: Program, event: object, chart = "files") =>
		inVain(at.county.db, caseId, who.post(`/${chart}/${caseId}/events`, event));
	const facts = async (fileId: string) => (await clerk.get(`/files/${fileId}`).expect(200)).body.facts;
	const problem = (body: unknown) => body as Answered;

	test("a copy back before the recognition, ahead of today, unsigned, by who has no copy to give (D18)", async () => {
		const id = await anApplication(at.county, { seq: 1, until: "enter.toReturn" });
		const back = { type: "COPY_BACK", returnedOn: "2026-02-26", receiver: "沈竹溪" };
		const inVainly = (who: Program, event: object) => tried(id, who, event, "applications");
		expect(reasonsOf(await inVainly(centre, { ...back, returnedOn: "2026-02-24" }))).toEqual(["date_before_earlier_step D18"]);
		expect(reasonsOf(await inVainly(centre, { ...back, returnedOn: "2026-09-11", receiver: " " }))).toEqual([
			"date_in_future D18",
			"required D18",
		]);
		expect(await inVainly(clerk, back)).toMatchObject({ status: 403 });
		// Nothing is entered while the unit has no copy.
		expect(await inVainly(clerk, { type: "ENTER", nationalNumber: "GH-0001", enteredOn: TODAY })).toMatchObject({ status: 409 });
		// Saturday 28 February 2026 is worked.
		await centre.post(`/applications/${id}/events`, { ...back, lateReason: "当时没有登记。" }).expect(200);
		const { body } = await clerk.get(`/applications/${id}`).expect(200);
		expect(body).toMatchObject({
			state: "enter.toEnter",
			deadlines: [{ name: "entryOverdue", from: "2026-02-26", lastDay: "2026-03-04" }],
		});
	});

	test("an entry under a number that another file has, without one, or before the copy was back (D19)", async () => {
		const { nationalNumber, number } = await facts(await aFile(at.county, { seq: 2 }));
		const id = await anApplication(at.county, { seq: 3, until: "enter.toEnter" });
		const enter = { type: "ENTER", nationalNumber: "GH-0003", enteredOn: "2026-02-27" };
		const taken = await tried(id, clerk, { ...enter, nationalNumber, enteredOn: "2026-02-25" }, "applications");
		expect(reasonsOf(taken)).toEqual(["date_before_earlier_step D19", "national_number_taken D19"]);
		expect(taken.refusals[1]?.message).toContain(number);
		expect(reasonsOf(await tried(id, clerk, { ...enter, nationalNumber: " " }, "applications"))).toEqual(["required D19"]);
		expect(await tried(id, centre, enter, "applications")).toMatchObject({ status: 403 });
		await clerk.post(`/applications/${id}/events`, { ...enter, lateReason: "当时没有登记。" }).expect(200);
	});

	test("a change that lies ahead, before the file, of no kind; by who does not keep the file (D22)", async () => {
		const id = await aFile(at.county, { seq: 4 });
		expect(reasonsOf(await tried(id, clerk, { ...CHANGE, learnedOn: "2026-09-11", kind: "moved" }))).toEqual([
			"date_in_future D22",
			"not_an_option D22",
		]);
		expect(reasonsOf(await tried(id, clerk, { ...CHANGE, learnedOn: "2026-02-24" }))).toEqual(["date_before_earlier_step D22"]);
		expect(reasonsOf(await tried(id, clerk, { ...CHANGE, kind: "household" }))).toEqual(["no_newer_form D22"]);
		expect(await tried(id, centre, CHANGE)).toMatchObject({ status: 403 });
		expect(await tried(id, otherClerk, CHANGE)).toMatchObject({ status: 404 });
	});

	test("what has changed stays to be entered until its day is said; once, not before it was learned (D22)", async () => {
		const id = await aFile(at.county, { seq: 5 });
		const none = await tried(id, clerk, { type: "ENTER_CHANGE", task: id, enteredOn: TODAY });
		expect(reasonsOf(none)).toEqual(["nothing_to_enter D22", "no_such_task D22"]);
		await clerk.post(`/files/${id}/events`, { ...CHANGE, learnedOn: "2026-09-08" }).expect(200);
		const { entryTasks } = await facts(id);
		expect(entryTasks).toMatchObject([{ kind: "change", openedOn: "2026-09-08", lastDay: "2026-09-15", enteredOn: null }]);
		const enter = { type: "ENTER_CHANGE", task: entryTasks[0].id, enteredOn: TODAY };
		expect(reasonsOf(await tried(id, clerk, { ...enter, task: id }))).toEqual(["no_such_task D22"]);
		expect(reasonsOf(await tried(id, clerk, { ...enter, enteredOn: "2026-09-07" }))).toEqual(["date_before_earlier_step D22"]);
		const step = (await clerk.get(`/files/${id}`)).body.nextSteps.find(({ type }: { type: string }) => type === "ENTER_CHANGE");
		expect(step.fields[0]).toMatchObject({ of: "entryTask", options: [{ value: enter.task }] });
		await clerk.post(`/files/${id}/events`, enter).expect(200);
		expect(reasonsOf(await tried(id, clerk, enter))).toEqual(["nothing_to_enter D22", "no_such_task D22"]);
		expect((await facts(id)).entryTasks[0].enteredOn).toBe(TODAY);
	});

	test("a check without a result, of a day to come or before the file, that found nothing known (D20)", async () => {
		const id = await aFile(at.county, { seq: 6 });
		expect(reasonsOf(await tried(id, clerk, { ...CHECK, checkedOn: "2026-09-11", finding: "fine", result: " " }))).toEqual([
			"date_in_future D20",
			"not_an_option D20",
			"required D20",
		]);
		expect(reasonsOf(await tried(id, clerk, { ...CHECK, checkedOn: "2026-02-24" }))).toEqual(["date_before_earlier_step D20"]);
		expect(reasonsOf(await tried(id, clerk, { ...CHECK, yearlyIncomeFen: -1, illnessReviewOn: "2026-09-10" }))).toEqual([
			"amount_negative D20",
		]);
		expect(await tried(id, centre, CHECK)).toMatchObject({ status: 403 });
		await clerk.post(`/files/${id}/events`, CHECK).expect(200);
		const { body } = await clerk.get("/checks").expect(200);
		expect(body.items.find(({ fileId }: { fileId: string }) => fileId === id)).toMatchObject({ checkedOn: TODAY, finding: "still_poor" });
	});

	test("a cancellation on an unmet ground, by one alone, over an open payment, declined for nothing (D21)", async () => {
		const id = await aFile(at.county, { seq: 7 });
		const propose = (ground: string) => ({ type: "PROPOSE_CANCEL", ground, reason: "经核实属实。" });
		const early = await tried(id, clerk, propose("age"));
		expect(early.refusals).toMatchObject([
			{ code: "age_not_reached", clause: "D21", cite: "《档案办法》四（一）", message: "建档人为男性，现年 54 周岁，未满 60 周岁" },
		]);
		expect(reasonsOf(await tried(id, clerk, propose("no_aid")))).toEqual(["aid_received_lately D21"]);
		expect(reasonsOf(await tried(id, clerk, propose("refuses_work")))).toEqual(["no_evidence D21"]);
		expect(reasonsOf(await tried(id, clerk, { ...propose("other"), reason: "" }))).toEqual(["required D21"]);
		expect(reasonsOf(await tried(id, centre, { type: "KEEP", ground: "dead", reason: "健在。" }))).toEqual(["no_open_ground D21"]);
		expect(await tried(id, chair, propose("dead"))).toMatchObject({ status: 403 });

		const grant = await aGrant(at.county, { fileId: id, until: "disburse.sent" });
		await centre.post(`/files/${id}/events`, propose("dead")).expect(200);
		expect(await tried(id, centre, { type: "CONFIRM" })).toMatchObject({ status: 403 });
		expect(reasonsOf(await tried(id, centre, { type: "DECLINE" }))).toEqual(["required D21"]);
		expect(await at.county.db.grant.findUniqueOrThrow({ where: { caseId: grant } })).toMatchObject({ paidFen: 0n });
		const { body } = await clerk.get("/grounds?ground=dead").expect(200);
		expect(body.items).toMatchObject([{ fileId: id, label: "3 死亡", outcome: "open" }]);
		expect((await otherClerk.get("/grounds").expect(200)).body.items).toEqual([]);
	});

	test("a household's form: stale, another union's, by who does not keep it; no number whole (D22, D28)", async () => {
		const id = await aFile(at.county, { seq: 8 });
		const form = aHousehold(8)
			.with({ appliedOn: plainDate("2026-02-02"), homeAddress: "桃园街 15 号" })
			.build();
		const { body } = await clerk.get(`/files/${id}/form`).expect(200);
		expect(body).toMatchObject({ version: 1, inForce: 1, form: { idNumber: expect.stringContaining("*") } });
		expect((await clerk.put(`/files/${id}/form`, form, 7)).status).toBe(412);
		expect((await centre.put(`/files/${id}/form`, form, 1)).status).toBe(403);
		expect((await otherClerk.put(`/files/${id}/form`, form, 1)).status).toBe(404);
		expect((await otherClerk.get(`/files/${id}/form`)).status).toBe(404);
		await clerk.put(`/files/${id}/form`, { ...body.form, homeAddress: "桃园街 15 号" }, 1).expect(200);
		expect((await clerk.get(`/files/${id}/form`)).body).toMatchObject({ version: 2, inForce: 1 });
		await clerk.post(`/files/${id}/events`, { ...CHANGE, kind: "household" }).expect(200);
		expect((await clerk.get(`/files/${id}/form`)).body).toMatchObject({ version: 2, inForce: 2, form: { homeAddress: "桃园街 15 号" } });
	});

	test("a report with a file unchecked, of another year, by who may not; sent twice it is one (D20, D23)", async () => {
		const { db, unitId } = at.county;
		const send = (who: Program, body: object, key?: string) => who.post(`/unions/${unitId}/year-reports`, body, key);
		const report = { year: 2026, text: "致困原因以重大疾病为主。" };
		const missing = problem((await send(chair, report).expect(422)).body);
		expect(reasonsOf(missing)).toEqual(["files_unchecked D20"]);
		expect(missing.refusals[0]?.message).toMatch(/^还有 \d+ 份在档档案本年没有清查：/);
		expect((await send(clerk, report)).status).toBe(403);
		expect((await send(centre, report)).status).toBe(403);
		expect((await send(otherClerk, report)).status).toBe(403);

		const open = await db.file.findMany({ where: { case: { unionId: unitId }, cancelledAs: null } });
		for (const { caseId } of open) {
			const { body } = await clerk.get(`/files/${caseId}`);
			if (body.state === "active") await clerk.post(`/files/${caseId}/events`, CHECK).expect(200);
			else await centre.post(`/files/${caseId}/events`, { type: "CONFIRM" }).expect(403);
		}
		// The one that waits for its cancellation is kept, and checked too.
		for (const { caseId } of await db.file.findMany({ where: { case: { state: "cancelling" } } })) {
			await centre.post(`/files/${caseId}/events`, { type: "DECLINE", reason: "健在。" }).expect(200);
			await clerk.post(`/files/${caseId}/events`, CHECK).expect(200);
		}
		expect(reasonsOf(problem((await send(chair, { ...report, year: 2025 }).expect(422)).body))).toEqual(["not_this_year D23"]);
		expect(reasonsOf(problem((await send(chair, { ...report, text: " " }).expect(422)).body))).toEqual(["required D23"]);
		const key = crypto.randomUUID();
		expect((await send(chair, report, key).expect(201)).body).toEqual({ version: 1 });
		expect((await send(chair, report, key).expect(201)).body).toEqual({ version: 1 });
		expect((await send(chair, { ...report, text: "更正。" }).expect(201)).body).toEqual({ version: 2 });
		const { body } = await centre.get("/year-reports?year=2026").expect(200);
		expect(body.items.find(({ unionId }: { unionId: string }) => unionId === unitId)).toMatchObject({ version: 2, unchecked: 0 });
		expect(body.sum).toMatchObject({ active: open.length, checked: open.length, unchecked: 0, opened: open.length, atStart: 0 });
	});

	test("a found household without visitors, decided before it was found or twice, without consent (D10)", async () => {
		const { unitId } = at.county;
		const found = { unionId: unitId, name: "吕春燕", foundOn: "2026-09-08", visitors: ["沈竹溪"], situation: "丈夫工伤，无其他收入。" };
		const made = (body: object) => clerk.post("/found-households", body);
		expect(reasonsOf(problem((await made({ ...found, visitors: [], foundOn: "2026-09-11" }).expect(422)).body))).toEqual([
			"date_in_future D10",
			"required D10",
		]);
		const { id } = (await made(found).expect(201)).body;
		const apply = () => clerk.post(`/found-households/${id}/application`);
		expect(reasonsOf(problem((await apply().expect(422)).body))).toEqual(["no_consent D10"]);
		const decide = (who: Program, body: object) => who.post(`/found-households/${id}/consent`, body);
		expect(reasonsOf(problem((await decide(clerk, { consent: "consented", consentOn: "2026-09-07" }).expect(422)).body))).toEqual([
			"date_before_earlier_step D10",
		]);
		expect((await decide(otherClerk, { consent: "refused", consentOn: TODAY })).status).toBe(404);
		await decide(chair, { consent: "consented", consentOn: "2026-09-09" }).expect(200);
		expect(reasonsOf(problem((await decide(clerk, { consent: "refused", consentOn: TODAY }).expect(422)).body))).toEqual(["decided D10"]);
		const first = (await apply().expect(201)).body;
		expect((await apply().expect(201)).body).toEqual(first);
		const application = await clerk.get(`/applications/${first.id}`).expect(200);
		expect(application.body).toMatchObject({ title: "吕春燕", facts: { origin: "union" } });
		const own = await clerk.post(`/applications/${first.id}/events`, { type: "SUBMIT", origin: "self" }).expect(422);
		expect(reasonsOf(problem(own.body))).toContain("helped_by_union D10");

		const refused = (await made({ ...found, name: "何佳怡" }).expect(201)).body;
		await clerk.post(`/found-households/${refused.id}/consent`, { consent: "refused", consentOn: TODAY, note: "自行解决。" }).expect(200);
		expect(reasonsOf(problem((await clerk.post(`/found-households/${refused.id}/application`).expect(422)).body))).toEqual([
			"no_consent D10",
		]);
	});

	test("nobody reads a case or its form unlogged, and only the county sees who has read (D28)", async () => {
		const id = await aFile(at.county, { seq: 9 });
		const { applicationId } = await facts(id);
		await clerk.get(`/files/${id}/form`).expect(200);
		await clerk.get(`/applications/${applicationId}/form`).expect(200);
		await otherClerk.get(`/files/${id}`).expect(404);
		const seen = async (who: Program, caseId: string) =>
			(await who.get(`/look-ups?case=${caseId}`).expect(200)).body.items.map(
				({ byName, what }: { byName: string; what: string }) => `${byName} ${what}`,
			);
		expect(await seen(auditor, id)).toEqual(["沈竹溪 查阅申请表", "沈竹溪 查阅案件"]);
		expect(await seen(centre, applicationId)).toEqual(["沈竹溪 查阅申请表"]);
		expect((await clerk.get("/look-ups")).status).toBe(403);
	});
});
