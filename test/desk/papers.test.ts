import { standsAt } from "../builders/county";
import { aFile, type Scene, taken } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { sendForm, signedIn } from "../support/site";
import { wordsOf } from "./many";

const ON = "2026-05-06";

describe("papers, the blacklist and the national system's accounts", () => {
	let file: string;

	const { site, county } = withCountySite({ today: ON });
	beforeAll(async () => {
		file = await aFile(county, { seq: 1 });
	}, 60_000);

	test("the clerk lends the unit's copy from the file's page and takes it back; what was typed stays (D28)", async () => {
		const clerk = await signedIn(site, "clerk");
		expect((await clerk.get(`/files/${file}`).expect(200)).text).toContain(`href="/files/${file}/lend"`);
		const loan = { copy: "2", borrower: "周苇杭", purpose: "核对工伤认定", lentOn: ON, dueOn: "2026-05-05" };
		const wrong = await sendForm(clerk, `/files/${file}/lend`, loan).expect(422);
		expect(wordsOf(wrong.text)).toContain("应还日期早于借出日期");
		expect(wrong.text).toContain('value="核对工伤认定"');
		await sendForm(clerk, `/files/${file}/lend`, { ...loan, dueOn: ON }).expect(303);
		await sendForm(clerk, `/files/${file}/lend`, { ...loan, dueOn: ON, copy: "1" }).expect(403);

		await standsAt(county, "2026-05-07");
		expect(wordsOf((await clerk.get("/registers/borrowings?state=overdue").expect(200)).text)).toContain("逾期未还");
		const { id } = await county.db.borrowing.findFirstOrThrow();
		await clerk.get(`/registers/borrowings/${id}/return`).expect(200);
		await sendForm(clerk, `/registers/borrowings/${id}/return`, { returnedOn: "" }).expect(422);
		await sendForm(clerk, `/registers/borrowings/${id}/return`, { returnedOn: "2026-05-07" }).expect(303);
		expect(wordsOf((await clerk.get(`/files/${file}`).expect(200)).text)).toContain("沈竹溪收");
	});

	test("the centre hands the county's copy over; who keeps none is told who does, strangers nothing (D18)", async () => {
		const centre = await signedIn(site, "centre");
		await sendForm(centre, `/files/${file}/custody`, { copy: "1", holder: "县总工会档案室", on: "2026-05-07" }).expect(303);
		expect(wordsOf((await centre.get(`/files/${file}`).expect(200)).text)).toContain("第 1 份（共 2 份） 县总工会档案室");
		const auditor = await signedIn(site, "auditor");
		expect((await auditor.get(`/files/${file}/custody`).expect(403)).text).toContain("第 1 份申请表由县帮扶中心保管");
		const other = await signedIn(site, "otherClerk");
		await other.get(`/files/${file}/lend`).expect(404);
		expect(wordsOf((await other.get("/registers/borrowings").expect(200)).text)).toContain("还没有借阅记录。");
	});

	test("the county reads the blacklist; a unit has no such page (D27)", async () => {
		const fraud = await aFile(county, { seq: 2 });
		const decided: Scene = { event: "PROVE_FRAUD", by: "countyChair", on: ON, say: { decision: "青工发〔2026〕9号", facts: "隐瞒房产。" } };
		await taken(county, fraud, decided);
		for (const login of ["centre", "countyChair", "auditor"]) {
			const words = wordsOf((await (await signedIn(site, login)).get("/registers/blacklist").expect(200)).text);
			expect(words.match(/受限制/g)).toHaveLength(4);
			expect(words).toContain("青工发〔2026〕9号");
		}
		const clerk = await signedIn(site, "clerk");
		await clerk.get("/registers/blacklist").expect(403);
		expect(wordsOf((await clerk.get("/registers").expect(200)).text)).not.toContain("黑名单");
	});

	test("the administrator registers who holds an account and no longer does; centre and auditor read (D28)", async () => {
		const administrator = await signedIn(site, "administrator");
		const account = { unionId: county.unitId, login: "care-1", holder: "沈竹溪", fromOn: ON, note: "密码 123456" };
		const wrong = await sendForm(administrator, "/registers/national-accounts/new", account).expect(422);
		expect(wordsOf(wrong.text)).toContain("这里不登记密码");
		await sendForm(administrator, "/registers/national-accounts/new", { ...account, note: "" }).expect(303);
		const { id } = await county.db.nationalAccount.findFirstOrThrow();
		const auditor = await signedIn(site, "auditor");
		expect((await auditor.get("/registers/national-accounts").expect(200)).text).not.toContain("停用</a>");
		await sendForm(auditor, `/registers/national-accounts/${id}/end`, { untilOn: ON }).expect(403);
		await sendForm(administrator, `/registers/national-accounts/${id}/end`, { untilOn: ON }).expect(303);
		expect(wordsOf((await auditor.get("/registers/national-accounts").expect(200)).text)).toContain("停用 2026年5月6日");
		await (await signedIn(site, "clerk")).get("/registers/national-accounts").expect(403);
	});

	test("no union is closed while a case comes to it; its files wait on the centre's workbench (D25)", async () => {
		const moved = await aFile(county, { seq: 3 });
		await taken(county, moved, { event: "TRANSFER", by: "clerk", on: ON, say: { to: county.otherUnitId, ground: "contract_signed" } });
		const administrator = await signedIn(site, "administrator");
		const early = await sendForm(administrator, `/unions/${county.otherUnitId}/close`, {}).expect(422);
		expect(wordsOf(early.text)).toContain("还有 1 件正移交到这里");
		await taken(county, moved, { event: "ACCEPT", by: "otherClerk", on: ON, say: { receivedOn: ON } });
		const centre = await signedIn(site, "centre");
		expect(wordsOf((await centre.get("/").expect(200)).text)).not.toContain("待移交的档案");
		await sendForm(administrator, `/unions/${county.otherUnitId}/close`, {}).expect(303);
		const words = wordsOf((await centre.get("/").expect(200)).text);
		expect(words).toContain("原工会已撤销、待移交的档案");
		expect(words).toContain("松岭纸业有限公司工会");
		expect(wordsOf((await (await signedIn(site, "clerk")).get("/").expect(200)).text)).not.toContain("待移交的档案");
	});
});
