import type { Browser } from "playwright-core";
import type TestAgent from "supertest/lib/agent";
import type { County } from "../builders/county";
import { anApplication } from "../builders/story";
import { openBrowser } from "../support/browser";
import { aCountySite } from "../support/county-site";
import { textIn } from "../support/form-in";
import { givePasswords, PASSWORD, signedIn } from "../support/site";

const LEFT = "建档申请“待入户调查” 1 件自 2026年3月26日 起将没有人可以办理（轮到竹溪镇工会的基层工会经办人）";

describe("appointments by the pages (D26)", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let county: County;
	let browser: Browser;
	const agents = new Map<string, TestAgent>();

	beforeAll(async () => {
		at = await aCountySite("2026-03-26");
		county = at.county;
		await givePasswords(at.site.db);
		for (const login of ["clerk", "centre", "countyChair", "auditor", "administrator"]) agents.set(login, await signedIn(at.site, login));
		await anApplication(county, { seq: 1, until: "verify.visit" });
		browser = await openBrowser();
	}, 60_000);
	afterAll(async () => {
		await browser.close();
		await at.close();
	});

	const as = (login: string): TestAgent => {
		const agent = agents.get(login);
		if (!agent) throw new Error(`${login} has not signed in`);
		return agent;
	};
	const page = async (login: string, path: string) => textIn((await as(login).get(path).expect(200)).text);
	const send = (login: string, path: string, form: Record<string, string>) => as(login).post(path).type("form").send(form);

	test("one's own page offers no role, says why, and a form sent all the same is refused", async () => {
		const { accountId } = county.people.administrator;
		const own = (await as("administrator").get(`/people/${accountId}`).expect(200)).text;
		expect(textIn(own)).toContain("不能给自己增加角色，请由另一位系统管理员办理（《档案办法》五（二））");
		expect(own).not.toContain("增加角色</button>");
		const form = { unionId: county.countyId, role: "centre", fromOn: "2026-03-26", untilOn: "" };
		const refused = await send("administrator", `/people/${accountId}/roles`, form).expect(422);
		expect(textIn(refused.text)).toContain("不能给自己任命角色（《档案办法》五（二））。请由另一位系统管理员办理");
	});

	test("an appointment is read in the register and, by the chair, in the inbox that leads there", async () => {
		const { accountId } = county.people.centre;
		const form = { unionId: county.countyId, role: "finance", fromOn: "2026-03-26", untilOn: "2026-12-31" };
		await send("administrator", `/people/${accountId}/roles`, form).expect(303);
		expect(await page("auditor", "/registers/appointments")).toMatch(
			/任命 ?白云崖 ?县总工会财务 ?青禾县总工会 ?2026年3月26日 ?2026年12月31日 ?管星河/,
		);
		expect(await page("countyChair", "/alerts")).toMatch(
			/人员任免.*管星河任命白云崖（县总工会财务，青禾县总工会），自 2026年3月26日 起，到 2026年12月31日 停止。/,
		);
		expect((await as("countyChair").get("/alerts")).text).toContain('href="/registers/appointments"');
		await as("clerk").get("/registers/appointments").expect(403);
		expect(await page("centre", "/registers")).toContain("任职台账");
	});

	test("without JavaScript: stopping the only clerk says what would stand still; then the boards show it", async () => {
		const context = await browser.newContext({ javaScriptEnabled: false });
		const tab = await context.newPage();
		await tab.goto(`${at.site.url}/sign-in`);
		await tab.getByLabel("登录名").fill("administrator");
		await tab.getByLabel("密码").fill(PASSWORD);
		await tab.getByRole("button", { name: "登录" }).click();
		await tab.goto(`${at.site.url}/people/${county.people.clerk.accountId}`);
		await tab.getByRole("button", { name: "停用账号" }).click();
		await tab.getByText(LEFT).waitFor();
		expect(await tab.getByRole("link", { name: "任命接任人" }).count()).toBe(1);
		await tab.getByRole("button", { name: "仍然停用账号" }).click();
		await tab.getByText(LEFT).waitFor();
		await tab.getByLabel("先不安排接任人").check();
		await tab.getByRole("button", { name: "仍然停用账号" }).click();
		await tab.getByText("账号已停用，立即生效；登录已退出，令牌已撤销。").waitFor();

		expect(await page("administrator", "/")).toMatch(/无人经办.*竹溪镇工会 ?基层工会经办人 ?1 件 ?2026年3月26日 ?任命/);
		expect(await page("centre", "/")).not.toContain("无人经办");
		expect(await page("centre", "/boards?nobody=true")).toMatch(
			/1 件无人经办.*无人经办 ?基层工会经办人（竹溪镇工会），自 ?2026年3月26日 ?起/,
		);
		expect((await as("centre").get("/boards")).text).not.toContain(`/people/new?union=${county.unitId}`);
		expect((await as("administrator").get("/boards")).text).toContain(`/people/new?union=${county.unitId}`);
		await context.close();
	}, 60_000);

	test("a role ends on a later day, which is said; one that ends asks for a successor and a handover", async () => {
		const { accountId } = county.people.chair;
		const { id } = await at.site.db.roleHolding.findFirstOrThrow({ where: { accountId } });
		const end = `/people/${accountId}/roles/${id}/end`;
		expect((await send("administrator", end, { on: "2026-02-30" }).expect(422)).text).toContain("“停止日期”不是有效的日期");
		expect((await send("administrator", end, { on: "2026-03-25" }).expect(422)).text).toContain("停止日期不能早于今天");
		await anApplication(county, { seq: 2, until: "verify.study" });
		const refused = await send("administrator", end, { on: "2026-04-30" }).expect(422);
		expect(refused.text).toContain(`href="/staff/roles/${id}"`);
		expect(refused.text).toContain('name="on" value="2026-04-30"');
		await send("administrator", end, { on: "2026-04-30", leave: "yes" }).expect(303);
		expect(await page("administrator", `/people/${accountId}`)).toContain("该角色到 2026年4月30日 停止");
		expect((await send("administrator", end, { on: "2026-06-30" }).expect(422)).text).toContain("本来就停止");
	});
});
