import { aFile, taken } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { formIn, textIn } from "../support/form-in";
import { signedIn } from "../support/site";

const TODAY = "2026-09-10";

/** A file's years on the desk, as somebody without JavaScript meets them. */
describe("a file's life on the desk", () => {
	let fileId: string;

	const { site, county } = withCountySite({ today: TODAY });
	beforeAll(async () => {
		fileId = await aFile(county, { seq: 1 });
		const service = { kind: "counselling", givenOn: "2026-06-01", description: "谈心。" };
		await taken(county, fileId, { event: "RECORD_SERVICE", by: "clerk", on: "2026-06-01", say: service });
	}, 60_000);

	test("a ground stands on list and file with its facts; the centre keeps the file with a reason (D21)", async () => {
		const centre = await signedIn(site, "centre");
		const list = textIn((await centre.get("/registers/grounds").expect(200)).text);
		expect(list).toMatch(/8 已受法律援助、心理疏导等一次性救助2026年6月1日已受心理疏导2026年6月1日/);
		expect(list).toContain("《档案办法》四（一）");
		expect(textIn((await centre.get("/registers/grounds?ground=age").expect(200)).text)).toContain("没有符合条件的");

		const file = await centre.get(`/files/${fileId}`).expect(200);
		const address = `/files/${fileId}/steps/KEEP?ground=one_off`;
		expect(file.text).toContain(`href="${address}"`);
		const page = await centre.get(address).expect(200);
		expect(formIn(page.text)).toMatchObject({ ground: "one_off", reason: "" });
		const refused = await centre.post(`/files/${fileId}/steps/KEEP`).type("form").send(formIn(page.text)).expect(422);
		expect(textIn(refused.text)).toContain("“理由”未填写");
		const said = { ...formIn(refused.text), reason: "家庭仍有大病支出。" };
		await centre.post(`/files/${fileId}/steps/KEEP`).type("form").send(said).expect(303);
		expect(textIn((await centre.get(`/files/${fileId}`)).text)).toMatch(
			/自 2026年6月1日2026年6月1日已受心理疏导家庭仍有大病支出。不予采纳/,
		);
		expect(textIn((await centre.get("/registers/grounds")).text)).toContain("没有待处理的注销情形");
	});

	test("the household's form is changed and recorded, the national system told, each task with target (D22)", async () => {
		const clerk = await signedIn(site, "clerk");
		const address = `/files/${fileId}/form`;
		expect((await clerk.get(`/files/${fileId}`)).text).toContain(`href="${address}"`);
		const page = await clerk.get(address).expect(200);
		const kept = formIn(page.text);
		expect(kept).toMatchObject({ idNumber: "5111**********0031", basedOn: "1" });
		const wrong = await clerk
			.post(address)
			.type("form")
			.send({ ...kept, yearlyIncomeFen: "三万", op: "save" })
			.expect(422);
		expect(formIn(wrong.text)).toMatchObject({ yearlyIncomeFen: "三万" });
		const saved = await clerk
			.post(address)
			.type("form")
			.send({ ...kept, homeAddress: "桃园街 15 号", op: "onward" })
			.expect(303);
		expect(saved.headers.location).toBe(`/files/${fileId}/steps/RECORD_CHANGE`);
		expect(textIn((await clerk.get(`/files/${fileId}`)).text)).toContain("有未登记的第 2 版，登记家庭变化后生效");
		// Somebody who still has the first version on screen is told what differs.
		const late = await clerk
			.post(address)
			.type("form")
			.send({ ...kept, homeAddress: "桃园街 20 号", op: "save" })
			.expect(412);
		expect(textIn(late.text)).toContain("桃园街 15 号");

		const step = `/files/${fileId}/steps/RECORD_CHANGE`;
		const change = { ...formIn((await clerk.get(step)).text), learnedOn: TODAY, kind: "household", change: "搬家。" };
		await clerk.post(step).type("form").send(change).expect(303);
		const file = await clerk.get(`/files/${fileId}`).expect(200);
		expect(textIn(file.text)).toMatch(/家庭变化2026年9月10日2026年9月17日—/);
		const task = await site.db.entryTask.findFirstOrThrow({ where: { fileId, kind: "change" } });
		const enter = `/files/${fileId}/steps/ENTER_CHANGE`;
		expect(file.text).toContain(`href="${enter}?task=${task.id}"`);
		const form = formIn((await clerk.get(`${enter}?task=${task.id}`)).text);
		expect(form).toMatchObject({ task: task.id });
		await clerk
			.post(enter)
			.type("form")
			.send({ ...form, enteredOn: TODAY })
			.expect(303);
		const done = textIn((await clerk.get(`/files/${fileId}`)).text);
		expect(done).toContain("录入任务：家庭变化（2026年9月10日起）");
		expect(done).toContain("桃园街 15 号");
	});

	test("what is not checked this year is listed, checked from there, and September's report sent (D20, D23)", async () => {
		const [clerk, chair, centre] = [await signedIn(site, "clerk"), await signedIn(site, "chair"), await signedIn(site, "centre")];
		const open = await clerk.get("/registers/checks?uncheckedIn=2026").expect(200);
		expect(open.text).toContain(`/files/${fileId}/steps/CHECK`);
		const report = `/registers/year-reports/${county.unitId}/2026`;
		const barred = await chair.get(report).expect(200);
		expect(textIn(barred.text)).toMatch(/现在还不能报送：还有 1 份在档档案本年没有清查：\S+（《档案办法》四（一））/);
		const early = { ...formIn(barred.text), text: "致困原因以重大疾病为主。" };
		const refused = await chair.post(report).type("form").send(early).expect(422);
		expect(formIn(refused.text)).toMatchObject({ text: "致困原因以重大疾病为主。" });

		const step = `/files/${fileId}/steps/CHECK`;
		const check = { ...formIn((await clerk.get(step)).text), checkedOn: TODAY, finding: "still_poor", result: "情况属实。" };
		await clerk.post(step).type("form").send(check).expect(303);
		expect(textIn((await clerk.get("/registers/checks?uncheckedIn=2026")).text)).toContain("没有符合条件的");
		expect(textIn((await clerk.get("/registers/checks")).text)).toMatch(/2026年9月10日仍符合条件2027年9月10日已清查/);

		const form = { ...formIn((await chair.get(report)).text), text: "致困原因以重大疾病为主。" };
		await chair.post(report).type("form").send(form).expect(303);
		await chair.post(report).type("form").send(form).expect(303);
		expect(await site.db.yearReport.count()).toBe(1);
		expect(textIn((await chair.get(report)).text)).toMatch(/第 1 版，唐松岭 2026年9月10日 报送.*心理疏导/);
		const county2026 = textIn((await centre.get("/registers/year-reports").expect(200)).text);
		expect(county2026).toMatch(/2 个工会中 1 个已报.*竹溪镇工会10第 1 版2026年9月10日.*已报各工会合计/);
		await (await signedIn(site, "otherClerk")).get(report).expect(404);
	});

	test("a household found on a visit agrees, and the union begins its application with it (D10)", async () => {
		const clerk = await signedIn(site, "clerk");
		const blank = await clerk.get("/registers/found/new").expect(200);
		const wrong = await clerk
			.post("/registers/found/new")
			.type("form")
			.send({ ...formIn(blank.text), name: "吕春燕" })
			.expect(422);
		expect(textIn(wrong.text)).toContain("“走访人”未填写");
		const found = { ...formIn(wrong.text), foundOn: "2026-09-08", visitors: "沈竹溪\n周苇", situation: "丈夫工伤，无其他收入。" };
		const { headers } = await clerk.post("/registers/found/new").type("form").send(found).expect(303);
		const address = headers.location ?? "";
		const page = await clerk.get(address).expect(200);
		expect(textIn(page.text)).toMatch(/未表态.*沈竹溪、周苇.*丈夫工伤，无其他收入。/);
		const early = await clerk.post(`${address}/application`).type("form").send(formIn(page.text)).expect(422);
		expect(textIn(early.text)).toContain("还没有登记本人是否同意申请");
		await clerk
			.post(`${address}/consent`)
			.type("form")
			.send({ ...formIn(page.text), consent: "consented", consentOn: "2026-09-09" })
			.expect(303);
		const agreed = await clerk.get(address).expect(200);
		const begun = await clerk.post(`${address}/application`).type("form").send(formIn(agreed.text)).expect(303);
		expect(formIn((await clerk.get(begun.headers.location ?? "")).text)).toMatchObject({ name: "吕春燕" });
		expect((await clerk.get("/registers/found")).text).toMatch(/吕春燕[\s\S]*同意申请[\s\S]*建档申请/);
	});

	test("who has read a file is on its page and in the register, for the centre and the auditor alone (D28)", async () => {
		const [centre, auditor, clerk] = [await signedIn(site, "centre"), await signedIn(site, "auditor"), await signedIn(site, "clerk")];
		const file = await centre.get(`/files/${fileId}`).expect(200);
		expect(textIn(file.text)).toContain("最近的查阅");
		expect(file.text).toContain(`/registers/look-ups?case=${fileId}`);
		expect(textIn((await clerk.get(`/files/${fileId}`)).text)).not.toContain("最近的查阅");
		const one = textIn((await auditor.get(`/registers/look-ups?case=${fileId}`).expect(200)).text);
		expect(one).toContain("只列出一件的查阅");
		expect(one).toContain("沈竹溪查阅案件");
		await clerk.get("/registers/look-ups").expect(403);
	});
});
