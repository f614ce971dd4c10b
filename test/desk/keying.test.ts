import { aComparison } from "../builders/national";
import { aHousehold } from "../builders/s1";
import { aFile, anApplication } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { signedIn } from "../support/site";

const TODAY = "2026-03-27";

/** What the national system asks for, on the desk (D19, D22). */
describe("keying into the national system, on the desk", () => {
	const { site, county } = withCountySite({ today: TODAY });
	let id: string;
	beforeAll(async () => {
		id = await anApplication(county, { seq: 1, until: "enter.toEnter" });
	}, 60_000);

	test("D19: what is still to be asked stands on the application and above the step of entering", async () => {
		const clerk = await signedIn(site, "clerk");
		for (const path of [`/applications/${id}`, `/applications/${id}/steps/ENTER`]) {
			const { text } = await clerk.get(path).expect(200);
			expect(text).toContain("还要问 4 项");
			expect(text).toContain(`/applications/${id}/keying`);
		}
	});

	test("D19: many boxes are answered at once; what one refuses holds no other, and stays as typed", async () => {
		const clerk = await signedIn(site, "clerk");
		const answers = { "box-sshy": "C", "box-khyh": "99", "box-khwd": "竹溪支行", "box-bogus": "甲", "box-xm": "别人" };
		const again = await clerk.post(`/applications/${id}/keying`).type("form").send(answers).expect(422);
		for (const said of ["不在代码表", "录入单上没有这一栏", "取自申请表或档案", "还要问 2 项", 'value="竹溪支行"'])
			expect(again.text).toContain(said);
		expect(await county.db.keyingAnswer.count({ where: { applicationId: id } })).toBe(2);
		await clerk.post(`/applications/${id}/keying`).type("form").send({ "box-khyh": "02", "box-jblx": "07" }).expect(303);
		expect((await clerk.get(`/applications/${id}/keying`).expect(200)).text).toContain("都问到了");
		await clerk.post(`/applications/${id}/keying`).type("form").send({}).expect(303);
	});

	test("D28: the page is masked and each look is logged; who may not ask is told so", async () => {
		const before = await county.db.lookUp.count({ where: { caseId: id } });
		const auditor = await signedIn(site, "auditor");
		const { text } = await auditor.get(`/applications/${id}/keying`).expect(200);
		const { idNumber, bankCard, phone } = aHousehold(1).build();
		for (const number of [idNumber, bankCard, phone]) expect(text).not.toContain(number);
		expect(text).toContain("由基层工会经办人");
		expect(await county.db.lookUp.count({ where: { caseId: id } })).toBe(before + 1);
		await auditor.post(`/applications/${id}/keying`).type("form").send({ "box-sshy": "A" }).expect(403);
		const stranger = await signedIn(site, "otherClerk");
		await stranger.get(`/applications/${id}/keying`).expect(404);
		await stranger.post(`/applications/${id}/keying`).type("form").send({ "box-sshy": "A" }).expect(404);
	});

	test("D19: the centre changes a list where it stands; whoever has something to key finds the stack", async () => {
		const centre = await signedIn(site, "centre");
		const page = await centre.get(`/registers/keying?county=${county.countyId}&list=${encodeURIComponent("开户银行")}`).expect(200);
		expect(page.text).toContain("02 | 中国农业银行");
		expect(page.text).toContain(`/unions/${county.unitId}/documents/keying-stack`);
		const said = { countyId: county.countyId, list: "开户银行", decision: "全国系统更新通知", validFrom: TODAY };
		const wrong = await centre
			.post("/registers/keying/lists")
			.type("form")
			.send({ ...said, codes: "中国工商银行" })
			.expect(422);
		expect(wrong.text).toContain("第 1 行“中国工商银行”看不懂");
		await centre
			.post("/registers/keying/lists")
			.type("form")
			.send({ ...said, codes: "01 | 中国工商银行\n02 | 中国农业银行" })
			.expect(303);
		expect((await centre.get("/registers/keying").expect(200)).text).toContain("全国系统更新通知");
		const clerk = await signedIn(site, "clerk");
		expect((await clerk.get("/registers/keying").expect(200)).text).toContain("由县帮扶中心或系统管理员登记");
	});

	test("D22: each difference leads to its act: the entry to record, the change to write down", async () => {
		const fileId = await aFile(county, { seq: 2 });
		const importId = await aComparison(county, 700);
		const { applicationId } = await county.db.file.findUniqueOrThrow({ where: { caseId: fileId } });
		const { id: missing } = await county.db.nationalDifference.findFirstOrThrow({ where: { importId, applicationId } });
		const clerk = await signedIn(site, "clerk");
		const { text } = await clerk.get(`/registers/national-differences/${missing}`).expect(200);
		expect(text).toContain(`/files/${fileId}/steps/RECORD_CHANGE?kind=other`);
		await clerk
			.post(`/registers/national-differences/${missing}/decision`)
			.type("form")
			.send({ decision: "key_there", reason: "漏录" })
			.expect(303);
		expect((await clerk.get("/registers/national-differences?state=decided").expect(200)).text).toContain("本系统对，到全国系统更改");
		const centre = await signedIn(site, "centre");
		expect((await centre.get(`/registers/imports/${importId}`).expect(200)).text).toContain(
			`/registers/national-differences?import=${importId}`,
		);
		const { id: here } = await county.db.nationalDifference.findFirstOrThrow({ where: { importId, kind: "missing_here" } });
		await clerk.get(`/registers/national-differences/${here}`).expect(404);
		expect((await centre.get(`/registers/national-differences/${here}`).expect(200)).text).toContain("没有这一户");
	});
});
