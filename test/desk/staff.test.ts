import type TestAgent from "supertest/lib/agent";
import type { County } from "../builders/county";
import { aHousehold } from "../builders/s1";
import { anApplication } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { textIn } from "../support/form-in";
import { signedIn } from "../support/site";

describe("staff, substitutes, handovers and relatives by the pages (D26, D13)", () => {
	const at = withCountySite({ today: "2026-03-26" });
	let county: County;
	const agents = new Map<string, TestAgent>();

	beforeAll(async () => {
		county = at.county;
		for (const login of ["clerk", "chair", "centre", "auditor", "administrator", "otherClerk"])
			agents.set(login, await signedIn(at.site, login));
	});

	const as = (login: string): TestAgent => {
		const agent = agents.get(login);
		if (!agent) throw new Error(`${login} has not signed in`);
		return agent;
	};
	const page = async (login: string, path: string) => textIn((await as(login).get(path).expect(200)).text);
	const send = (login: string, path: string, form: Record<string, string>) => as(login).post(path).type("form").send(form);
	const holdingOf = async (accountId: string) => (await at.site.db.roleHolding.findFirstOrThrow({ where: { accountId } })).id;

	test("a union's staff is seen by whoever sees the union, with what it lacks", async () => {
		expect(await page("clerk", "/staff")).toMatch(/唐松岭 ?基层工会主席 ?竹溪镇工会 ?现任.*沈竹溪 ?基层工会经办人 ?竹溪镇工会 ?现任/);
		expect(await page("otherClerk", "/staff")).toContain("松岭纸业有限公司工会还没有基层工会主席");
		expect(await page("auditor", `/staff?union=${county.unitId}`)).toContain("沈竹溪");
		await as("otherClerk").get(`/staff?union=${county.unitId}`).expect(400);
		// Only whose role it is, or their administrator, is led on.
		const link = `/staff/roles/${await holdingOf(county.people.clerk.accountId)}`;
		expect((await as("clerk").get("/staff")).text).toContain(link);
		expect((await as("chair").get("/staff")).text).not.toContain(link);
		expect((await as("administrator").get(`/staff?union=${county.unitId}`)).text).toContain(link);
		await as("chair").get(link).expect(404);
	});

	test("somebody stands in, and both names are read on the case's page", async () => {
		const { clerk, chair } = county.people;
		const role = `/staff/roles/${await holdingOf(clerk.accountId)}`;
		const given = { substituteId: chair.accountId, fromOn: "2026-03-26", untilOn: "2026-04-02", reason: "外出学习" };
		const none = await send("clerk", `${role}/substitutes`, { ...given, substituteId: "", untilOn: "2026-02-30" }).expect(422);
		expect(textIn(none.text)).toMatch(
			/有 2 处需要改正：.*“代理人”未填写（《档案办法》五（二））。本县工会在任的人员.*“停止日期”不是有效的日期/,
		);
		expect(none.text).toContain('value="外出学习"');
		expect((await send("clerk", `${role}/substitutes`, { ...given, untilOn: "2028-01-01" }).expect(422)).text).toContain(
			"一次代理不超过一年",
		);
		await send("clerk", `${role}/substitutes`, given).expect(303).expect("Location", role);
		expect(await page("clerk", role)).toContain("代理中");
		expect(await page("chair", "/")).toContain("您正在代理：沈竹溪（基层工会经办人）");
		expect(await page("chair", "/account")).toMatch(/我代理的角色.*沈竹溪.*基层工会经办人（竹溪镇工会）/);

		const id = await anApplication(county, { seq: 1, until: "verify.visit" });
		const visit = { visitedOn: "2026-03-26", visitors: "唐松岭\n周苇", findings: "属实", version: "2", formVersion: "1" };
		await send("chair", `/applications/${id}/steps/RECORD_VISIT`, visit).expect(303);
		expect(await page("clerk", `/applications/${id}`)).toContain("唐松岭（代 沈竹溪）");

		const [{ id: substitution } = { id: "" }] = await at.site.db.substitution.findMany();
		await send("chair", `/account/standing-in/${substitution}/end`, {}).expect(303);
		await send("clerk", `${role}/substitutes/${substitution}/end`, {}).expect(422);
		expect(await page("clerk", role)).toContain("已停止");
	});

	test("a handover goes from the role's page over two signatures to the new clerk's workbench", async () => {
		const { clerk, otherClerk } = county.people;
		await anApplication(county, { seq: 2, until: "verify.visit" });
		const role = `/staff/roles/${await holdingOf(clerk.accountId)}`;
		const opened = await send("clerk", `${role}/handovers`, { takerId: otherClerk.accountId, takenOn: "2026-03-26", note: "调任" }).expect(
			303,
		);
		const path = opened.headers.location ?? "";
		expect(path).toMatch(/^\/handovers\//);
		expect(
			(await send("clerk", `${role}/handovers`, { takerId: otherClerk.accountId, takenOn: "2026-03-26", note: "再" }).expect(422)).text,
		).toContain("请先签完或撤回");
		expect(await page("otherClerk", "/")).toContain("沈竹溪与方柳湾的工作交接等您签字");
		expect(await page("otherClerk", path)).toMatch(/移交清单（现在）.*待办案件 ?\S+ ?建档申请：待入户调查.*签字/);
		expect(await page("chair", path)).not.toContain("请核对下面的清单");
		await as("chair").post(`${path}/sign`).expect(404);
		await send("otherClerk", `${path}/sign`, {}).expect(303);
		expect(await page("clerk", "/handovers")).toContain("待移交人签字");
		await send("clerk", `${path}/sign`, {}).expect(303);
		expect(await page("otherClerk", path)).toMatch(/移交清单（签字时）.*移交人签字 ?沈竹溪.*接任人签字 ?方柳湾/);
		expect(await page("otherClerk", "/")).toContain("待入户调查");
		expect((await send("otherClerk", `${path}/withdraw`, {}).expect(422)).text).toContain("已经签完或撤回");
	});

	test("a relative is declared without leaving the number anywhere, and put right by an administrator alone", async () => {
		const { accountId } = county.people.centre;
		const idNumber = aHousehold(9).build().idNumber;
		const wrong = await send("centre", "/account/relatives", { name: "白", relation: "父母", idNumber: "123" }).expect(422);
		expect(textIn(wrong.text)).toContain("有 2 处需要改正");
		await send("centre", "/account/relatives", { name: "白老根", relation: "父母", idNumber }).expect(303);
		const own = (await as("centre").get("/account").expect(200)).text;
		expect(textIn(own)).toMatch(/白老根 ?父母.*回避/);
		expect(own).not.toContain(idNumber);
		const id = await anApplication(county, { seq: 9, until: "verify.study" });
		expect(await page("chair", `/applications/${id}/steps/INCLUDE`)).toContain(
			"白云崖申报过与该户的亲属关系，应当回避（《档案办法》三（二））。请填入回避人员",
		);
		const [relative] = await at.site.db.declaredRelative.findMany({ where: { accountId } });
		const end = `/people/${accountId}/relatives/${relative?.id}/end`;
		await send("centre", end, { reason: "不回避" }).expect(403);
		expect((await send("administrator", end, { reason: "" }).expect(422)).text).toContain("“更正理由”未填写");
		await send("administrator", end, { reason: "填错" }).expect(303);
		expect(await page("centre", "/account")).toMatch(/已更正 ?管星河 ?2026年3月26日：填错/);
	});
});
