import { cases } from "../../prisma/read/case-list";
import { reach } from "../../record/people/actor";
import { shanghaiDate } from "../../workflows/rules/plain-date";
import { standsAt } from "../builders/county";
import { aFile, aGrant, anApplication, taken } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { formIn, textIn } from "../support/form-in";
import { signedIn } from "../support/site";

const CASES_PAGE = 50;

let fileId: string;

const { site, county } = withCountySite({ today: "2026-03-04" });
beforeAll(async () => {
	await anApplication(county, { seq: 1, until: "verify.visit" });
	await anApplication(county, { seq: 2, until: "verify.study" });
	fileId = await aFile(county, { seq: 3 });
}, 60_000);

const titles = async () => {
	const cases = await site.db.case.findMany({ where: { chart: "application" }, orderBy: { id: "asc" } });
	return cases.map(({ title }) => title);
};

describe("the list of applications", () => {
	test("is searched by name and by pinyin, and filtered by state", async () => {
		const [first = "", second = "", third = ""] = await titles();
		const clerk = await signedIn(site, "clerk");
		const found = async (asked: Record<string, string>) => {
			const { headers } = await clerk.post("/applications/search").type("form").send(asked).expect(303);
			const { text } = await clerk.get(headers.location ?? "").expect(200);
			return [first, second, third].filter((title) => text.includes(`>${title}</a>`));
		};

		await expect(found({})).resolves.toEqual([first, second, third]);
		await expect(found({ search: first })).resolves.toEqual([first]);
		const { pinyin } = await site.db.case.findFirstOrThrow({ where: { title: second } });
		await expect(found({ search: pinyin.split(" ")[0] ?? "" })).resolves.toEqual([second]);
		await expect(found({ state: "verify.study" })).resolves.toEqual([second]);
		await expect(found({ state: "open" })).resolves.toEqual([first, second]);
		await expect(found({ search: "%" })).resolves.toEqual([]);
		await clerk.get("/applications?find=forgotten").expect(200);
		await clerk.get("/applications?state=none").expect(400);
	});

	test("says whose turn it is and how late it is", async () => {
		const { text } = await (await signedIn(site, "clerk")).get("/applications?state=verify.study");
		expect(textIn(text)).toMatch(/待集体研究.*基层工会主席.*2026年2月10日\s*已超过 \d+ 个工作日/);
	});

	test("more than a page is gone through without a gap", async () => {
		const {
			id: _,
			snapshot,
			deadlines,
			lastHash: __,
			...model
		} = await site.db.case.findFirstOrThrow({ where: { state: "verify.visit" } });
		const [kept, dates] = [JSON.parse(JSON.stringify(snapshot)), JSON.parse(JSON.stringify(deadlines))];
		const rows = Array.from({ length: CASES_PAGE + 4 }, (_row, index) => ({
			...model,
			snapshot: kept,
			deadlines: dates,
			openKey: `list/${index}`,
			title: `列表${index}`,
		}));
		await site.db.case.createMany({ data: rows });
		const seen: string[] = [];

		for (let after: string | undefined, more = true; more; ) {
			const of = { paths: reach(county.people.centre), chart: "application", search: "列表" };
			const page = await cases.rows(site.db, of, { order: "newest", after, limit: CASES_PAGE + 1 });
			seen.push(...page.slice(0, CASES_PAGE).map(({ title }) => title));
			more = page.length > CASES_PAGE;
			after = page[CASES_PAGE - 1]?.id;
		}

		expect(new Set(seen).size).toBe(CASES_PAGE + 4);
		expect(seen).toHaveLength(CASES_PAGE + 4);
	});

	test("no name that was searched for stands in an address", async () => {
		const clerk = await signedIn(site, "clerk");
		const { headers } = await clerk.post("/applications/search").type("form").send({ search: "列表" }).expect(303);
		expect(headers.location).toMatch(/^\/applications\?find=[\w-]{12}$/);

		const { text } = await clerk.get(headers.location ?? "").expect(200);

		expect(text).toMatch(/href="\/applications\?find=[\w-]{12}&amp;after=[0-9a-f-]{36}">后面的/);
		expect(text).toContain('value="列表"');
	});
});

describe("a file and its grants", () => {
	test("the file shows number, dates, copies, year check; the unit opens a grant on it, once however posted", async () => {
		const chair = await signedIn(site, "chair");
		const { text } = await chair.get(`/files/${fileId}`).expect(200);
		for (const words of [
			"青禾县总工会困档〔2026〕000001号",
			"GH-0003",
			"2026年2月25日",
			"年度清查的期限",
			"第 2 份（共 2 份）",
			"还没有帮扶",
		]) {
			expect(textIn(text)).toContain(words);
		}
		const address = `/files/${fileId}/grants/new`;
		const page = await chair.get(address).expect(200);
		expect(textIn(page.text)).toContain("可用 100,000.00 元");

		const blank = await chair
			.post(address)
			.type("form")
			.send({ ...formIn(page.text), projectId: county.projectId })
			.expect(422);
		expect(textIn(blank.text)).toContain("“帮扶理由”未填写");
		const form = { ...formIn(blank.text), reason: "住院自付较多，生活困难。" };
		const posts = await Promise.all([1, 2].map(() => chair.post(address).type("form").send(form)));

		expect(new Set(posts.map(({ headers }) => headers.location)).size).toBe(1);
		await expect(site.db.grant.count({ where: { fileId } })).resolves.toBe(1);
		const grant = await chair.get(posts[0]?.headers.location ?? "").expect(200);
		expect(textIn(grant.text)).toMatch(/待拟定.*住院自付较多，生活困难。/);
		expect(textIn((await chair.get(`/files/${fileId}`)).text)).toMatch(/生活救助困难职工生活救助—待拟定/);
	});

	test("a proposal over the household's cap is refused with its clause, the amount still in its field (Z4)", async () => {
		const id = await aGrant(county, { seq: 5, until: "propose" });
		const chair = await signedIn(site, "chair");
		const address = `/grants/${id}/steps/PROPOSE`;
		const said = { heldOn: "2026-03-02", members: "唐松岭\n沈竹溪\n周苇", amountFen: "99,000" };

		const { text } = await chair
			.post(address)
			.type("form")
			.send({ ...formIn((await chair.get(address)).text), ...said })
			.expect(422);

		expect(textIn(text)).toContain("《资金办法》二·1");
		expect(formIn(text)).toMatchObject(said);
		await chair
			.post(address)
			.type("form")
			.send({ ...formIn(text), amountFen: "2,000" })
			.expect(303);
		expect(textIn((await chair.get(`/grants/${id}`)).text)).toContain("拟帮扶金额（元）：2,000.00 元");
	});

	test("a paid grant shows payments, meeting, books and public notice; card numbers are masked", async () => {
		await standsAt(county, "2026-06-01");
		const id = await aGrant(county, { seq: 6, until: "feedback" });

		const { text } = await (await signedIn(site, "finance")).get(`/grants/${id}`).expect(200);

		const said = textIn(text);
		for (const words of ["钱江渡 2026年3月17日", "金秋野 2026年3月18日", "已到账", "2026年第1次主席会议", "付款发出", "镇政府公告栏"]) {
			expect(said).toContain(words);
		}
		expect(said).toMatch(/已超过 \d+ 个工作日：最后一天 2026年5月6日，受帮扶情况录入全国系统的时限/);
		expect(text).not.toMatch(/\d{15,}/);
	});

	test("a file on its way is seen and accepted by the union that takes it; the record names its unit (D25)", async () => {
		const id = await aFile(county, { seq: 7 });
		const other = await signedIn(site, "otherClerk");
		await other.get(`/files/${id}`).expect(404);
		const clerk = await signedIn(site, "clerk");
		const address = `/files/${id}/steps/TRANSFER`;
		const page = await clerk.get(address).expect(200);
		expect(textIn(page.text)).toContain("松岭纸业有限公司工会");
		expect(page.text).not.toContain(`value="${county.unitId}"`);

		await clerk
			.post(address)
			.type("form")
			.send({ ...formIn(page.text), to: county.otherUnitId, ground: "contract_signed" })
			.expect(303);

		const seen = await other.get(`/files/${id}`).expect(200);
		expect(textIn(seen.text)).toContain("接收工会：松岭纸业有限公司工会");
		expect(seen.text).toContain(`/files/${id}/steps/ACCEPT`);
		const today = shanghaiDate(Date.now());
		await taken(county, id, { event: "ACCEPT", by: "otherClerk", on: today, say: { receivedOn: today } });
		await other.get(`/files/${id}`).expect(200);
		await clerk.get(`/files/${id}`).expect(404);
	});
});
