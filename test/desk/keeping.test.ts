import type TestAgent from "supertest/lib/agent";
import { readingsOf } from "../../record/settings/settings";
import { plainDate } from "../../workflows/rules/plain-date";
import { withCountySite } from "../support/county-site";
import { PASSWORD, signedIn, visitor } from "../support/site";

let administrator: TestAgent;

const { site, county } = withCountySite({ demo: true });
beforeAll(async () => {
	administrator = await signedIn(site, "administrator");
});

const send = (path: string, form: Record<string, string>) => administrator.post(path).type("form").send(form);

describe("people", () => {
	const NEW = {
		name: "周苇",
		login: "zhouwei",
		email: "",
		password: PASSWORD,
		again: PASSWORD,
		role: "unit_chair",
		fromOn: "2026-01-01",
		untilOn: "",
	};

	test("are found by name, pinyin and login, within one's own unions", async () => {
		const found = async (search: string) => (await send("/people/search", { search }).redirects(1).expect(200)).text;
		await send("/people", { ...NEW, unionId: county.unitId }).expect(303);
		for (const q of ["周苇", "zhouw", "zw"]) expect(await found(q)).toContain("周苇");
		expect(await found("%")).toContain("没有符合条件的");
		expect((await found("zhou")).match(/<tr/g)).toHaveLength(2);
	});

	test.each([
		[{ login: "ZhouWei" }, "登录名“ZhouWei”已有人使用"],
		[{ login: "z" }, "登录名应为 2 至 30 位"],
		[{ name: "周1" }, "含有数字"],
		[{ email: "zhou" }, "邮箱地址不完整"],
		[{ again: "another one 1" }, "两次输入的密码不一样"],
		[{ untilOn: "2025-12-31" }, "停止日期应晚于开始日期"],
		[{ role: "finance" }, "是县总工会的角色"],
		[{ role: "emperor" }, "“角色”不在可选的范围内"],
		[{ unionId: "" }, "“工会”未填写"],
		[{ unionId: "01a20ef3-978e-7f94-9af5-4aef62953a24" }, "没有", 404],
	])("are not added with %j", async (wrong, words, status = 422) => {
		const before = await site.db.account.count();
		const answer = await send("/people", { ...NEW, login: "another", unionId: county.unitId, ...wrong }).expect(status);
		expect(answer.text).toContain(words);
		expect(await site.db.account.count()).toBe(before);
	});

	test("get a new password, and those signed in with the old one are out", async () => {
		const chair = await signedIn(site, "chair");
		const password = "bai-yang 8 wu-tong";
		await send(`/people/${county.people.chair.accountId}/password`, { password, again: password }).expect(303);
		await chair.get("/").expect(303);
		await visitor(site).post("/sign-in").type("form").send({ login: "chair", password }).expect(303).expect("Location", "/");
	});

	test("an administrator does not switch off themselves, nor end their own role", async () => {
		const { accountId } = county.people.administrator;
		const holding = await site.db.roleHolding.findFirstOrThrow({ where: { accountId } });
		expect((await send(`/people/${accountId}/active`, { active: "no" }).expect(422)).text).toContain("不能停用自己的账号");
		const answer = await send(`/people/${accountId}/roles/${holding.id}/end`, {}).expect(422);
		expect(answer.text).toContain("不能停止自己的系统管理员角色");
	});

	test("roles end by the page", async () => {
		const { accountId } = county.people.finance2;
		const holding = await site.db.roleHolding.findFirstOrThrow({ where: { accountId } });
		await send(`/people/${accountId}/roles/${holding.id}/end`, {}).expect(303);
		expect((await administrator.get(`/people/${accountId}`)).text).toContain("已停止");
	});

	test.each(["clerk", "centre", "auditor", "finance"])("are not for %s", async (login) => {
		const agent = await signedIn(site, login);
		await agent.get("/people").expect(403);
		await agent.post("/unions").type("form").send({ parentId: county.countyId, name: "某工会", category: "organ" }).expect(403);
	});
});

describe("unions", () => {
	test("grow below what one keeps", async () => {
		await send("/unions", { parentId: county.unitId, name: "竹溪社区工会", category: "community" }).expect(303);
		const { text } = await administrator.get("/unions");
		expect(text.lastIndexOf("竹溪社区工会")).toBeGreaterThan(text.lastIndexOf("竹溪镇工会"));
		const row = await site.db.union.findFirstOrThrow({ where: { name: "竹溪社区工会" } });
		expect(row).toMatchObject({ countyId: county.countyId, path: `/${county.countyId}/${county.unitId}/${row.id}/` });
	});

	test.each([
		[{ name: "" }, "“名称”未填写"],
		[{ name: "竹溪镇工会" }, "这里已有“竹溪镇工会”"],
		[{ category: "" }, "没有选择工会类别"],
		[{ parentId: "" }, "“上级工会”未填写"],
	])("not with %j", async (wrong, words) => {
		const answer = await send("/unions", { parentId: county.countyId, name: "新工会", category: "organ", ...wrong }).expect(422);
		expect(answer.text).toContain(words);
	});

	test("close when nothing hangs on them", async () => {
		expect((await send(`/unions/${county.unitId}/close`, {}).expect(422)).text).toContain("还有 1 个下级工会");
		expect((await send(`/unions/${county.countyId}/close`, {}).expect(422)).text).toContain("只有基层工会可以撤销");
		await send(`/unions/${county.otherUnitId}/close`, {}).expect(303);
		expect((await send(`/unions/${county.otherUnitId}/close`, {}).expect(422)).text).toContain("已撤销");
	});
});

describe("settings (D7)", () => {
	const decided = (value: string, effectiveFrom: string) => ({ value, effectiveFrom, decision: "青工发〔2026〕3号" });

	test("hold from their day, and what was stays", async () => {
		await send(`/settings/${county.countyId}/noticeWorkingDays`, decided("7", "2026-07-01")).expect(303);
		const days = async (on: string) => (await readingsOf(site.db, county.countyId, plainDate(on))).noticeWorkingDays;
		expect([await days("2026-06-30"), await days("2026-07-01")]).toEqual([5, 7]);
		const { text } = await administrator.get(`/settings/${county.countyId}/noticeWorkingDays`);
		expect(text).toContain("管星河");
		await expect(site.db.setting.deleteMany()).rejects.toThrow(/append-only/);
	});

	test.each([
		["noticeWorkingDays", { value: "4" }, "“建档公示时间（个工作日）”至少为 5"],
		["noticeWorkingDays", { value: "七" }, "应为不小于 0 的整数"],
		["monthlyLineFen", { value: "0" }, "应大于 0 元"],
		["monthlyLineFen", { decision: "" }, "“所依据的决定”未填写"],
		["monthlyLineFen", { effectiveFrom: "2026-13-01" }, "不是有效的日期"],
	])("%s not with %j", async (key, wrong, words) => {
		const answer = await send(`/settings/${county.countyId}/${key}`, { ...decided("800", "2026-07-01"), ...wrong }).expect(422);
		expect(answer.text).toContain(words);
	});

	test("an auditor looks and changes nothing; there is no setting of another name", async () => {
		const auditor = await signedIn(site, "auditor");
		await auditor.get("/settings").expect(200);
		const path = `/settings/${county.countyId}/noticeWorkingDays`;
		expect((await auditor.get(path)).text).not.toContain("新的决定");
		await auditor.post(path).type("form").send(decided("9", "2026-07-01")).expect(403);
		await administrator.get(`/settings/${county.countyId}/toString`).expect(404);
	});

	test("the business clock of a demo moves by days", async () => {
		await send("/settings/clock", { days: "0" }).expect(422);
		await send("/settings/clock", { days: "3" }).expect(303);
		expect((await administrator.get("/settings/clock")).text).toContain("3 天");
	});
});

test("a token is shown once, kept as a digest, and can be taken back", async () => {
	const answer = await send("/account/tokens", { label: "报表程序" }).expect(200);
	const token = /aid_[A-Za-z0-9_-]{43}/.exec(answer.text)?.[0] ?? "";
	expect((await administrator.get("/account")).text).not.toContain(token);
	const [row] = await site.db.apiToken.findMany();
	expect(Buffer.from(row?.tokenHash ?? []).includes(token)).toBe(false);
	await (await signedIn(site, "clerk")).post(`/account/tokens/${row?.id}/revoke`).expect(404);
	await send(`/account/tokens/${row?.id}/revoke`, {}).expect(303);
	expect((await administrator.get("/account")).text).toContain("已撤销");
});
