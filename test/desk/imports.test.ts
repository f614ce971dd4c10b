import { randomUUID } from "node:crypto";
import ExcelJS from "exceljs";
import type { Response } from "supertest";
import type TestAgent from "supertest/lib/agent";
import { aName, anIdNumber } from "../builders/identity";
import { aFoundRow, carryImports, FOUND_HEADINGS } from "../builders/imports";
import { aHousehold } from "../builders/s1";
import { aFile, type Scene, taken } from "../builders/story";
import { sheetOf } from "../sheets/written";
import { withCountySite } from "../support/county-site";
import { sendForm, signedIn } from "../support/site";
import { wordsOf } from "./many";

const { site, county } = withCountySite({ today: "2026-03-26" });

const upload = (agent: TestAgent, bytes: Buffer, name = "走访名册.xlsx") =>
	agent.post("/registers/imports/new").field({ key: randomUUID(), kind: "found", unionId: county.unitId }).attach("file", bytes, name);

const page = async (agent: TestAgent, path: string) => wordsOf((await agent.get(path).expect(200)).text);

async function uploaded(agent: TestAgent, rows: unknown[][], headings: readonly string[] = FOUND_HEADINGS): Promise<string> {
	const { headers } = await upload(agent, await sheetOf([[...headings], ...rows])).expect(303);
	return String(headers.location);
}

async function tried(agent: TestAgent, rows: unknown[][], headings?: readonly string[]): Promise<string> {
	const path = await uploaded(agent, rows, headings);
	await sendForm(agent, `${path}/trial`, {}).expect(303);
	await carryImports(county);
	return path;
}

async function read(agent: TestAgent, path: string): Promise<ExcelJS.Workbook> {
	const { body } = await agent.get(path).buffer(true).parse(bytesOf).expect(200);
	const book = new ExcelJS.Workbook();
	await book.xlsx.load(body);
	return book;
}

function bytesOf(res: Response, done: (error: Error | null, body: Buffer) => void): void {
	const parts: Buffer[] = [];
	res.on("data", (part: Buffer) => parts.push(part));
	res.on("end", () => done(null, Buffer.concat(parts)));
}

describe("found households from a sheet (D10)", () => {
	test("the template has notes, lists and text columns, and can be uploaded as it was filled in", async () => {
		const clerk = await signedIn(site, "clerk");
		const book = await read(clerk, "/registers/imports/templates/found.xlsx");
		const sheet = book.getWorksheet("走访发现");
		expect(sheet?.getCell("C1").note).toContain("只用来查重");
		expect(sheet?.getCell("C2").numFmt).toBe("@");
		expect(sheet?.getCell("A2").dataValidation).toMatchObject({ type: "list" });
		aFoundRow(1).forEach((value, index) => {
			const cell = sheet?.getCell(2, index + 1);
			if (cell) cell.value = String(value);
		});
		const { headers } = await upload(clerk, Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer)).expect(303);
		expect(await page(clerk, String(headers.location))).toContain("1：未核对 1");
	});

	test("is tried, taken in and found in the register; what was taken is kept here no more", async () => {
		const clerk = await signedIn(site, "clerk");
		const path = await uploaded(clerk, [aFoundRow(10), aFoundRow(11, { 登记工会: undefined })]);
		expect(await page(clerk, path)).toContain("已读取");
		await sendForm(clerk, `${path}/trial`, {}).expect(303);
		expect(await page(clerk, path)).toContain("0 / 2 行");
		expect(await county.db.foundHousehold.count({ where: { name: aName(10) } })).toBe(0);
		await carryImports(county);
		expect(await page(clerk, path)).toContain("可导入 2");
		await sendForm(clerk, `${path}/taking`, {}).expect(303);
		await carryImports(county);
		expect(await page(clerk, path)).toContain("已导入 2");
		const found = await county.db.foundHousehold.findMany({ where: { name: { in: [aName(10), aName(11)] } }, orderBy: { name: "asc" } });
		expect(found.map(({ unionId, visitors, consent }) => ({ unionId, visitors, consent }))).toEqual(
			Array(2).fill({ unionId: county.unitId, visitors: ["沈竹溪", "唐松岭"], consent: "open" }),
		);
		const rows = await county.db.sheetImportRow.findMany({ where: { importId: path.split("/").at(-1) } });
		expect(rows.map(({ sealed, state }) => ({ sealed, state }))).toEqual(Array(2).fill({ sealed: null, state: "taken" }));
		expect(await page(clerk, "/registers/found")).toContain(aName(10));
	});

	test("every problem is told by its cell, on the page and in comments; nothing is taken undecided", async () => {
		const clerk = await signedIn(site, "clerk");
		const path = await tried(clerk, [
			aFoundRow(20, { 身份证号码: 5.1119919720301e17 }),
			aFoundRow(21, { 走访日期: { formula: "TODAY()" } }),
			aFoundRow(22, { 走访日期: "2026-13-40", 姓名: "  " }),
			aFoundRow(23, { 登记工会: "没有这个工会" }),
			aFoundRow(24, { 身份证号码: `${anIdNumber({ seq: 24 }).replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))} ` }),
			aFoundRow(25, { 走访日期: "2027-01-01" }),
		]);
		const words = await page(clerk, path);
		for (const said of [
			"C2“身份证号码”是数字格式，超过 15 位的数字已经被表格改掉",
			"D3“走访日期”是公式",
			"D4“走访日期”不是有效的日期",
			"B4：“姓名”未填写",
			"A5：没有叫“没有这个工会”的在册基层工会",
			"D7：“走访日期”晚于今天",
		]) {
			expect(words).toContain(said);
		}
		expect(words).toContain("可导入 1，待决定 5");
		await sendForm(clerk, `${path}/taking`, {}).expect(422);
		const book = await read(clerk, `${path}/checked.xlsx`);
		const sheet = book.getWorksheet("Sheet1");
		expect(sheet?.getCell("C2").note).toContain("是数字格式");
		expect(sheet?.getCell("C6").note).toContain("全角字符已改为半角");
		expect(sheet?.getCell("B3").value).toBe(aName(21));
		expect(await county.db.exportLog.count({ where: { name: { startsWith: "list/导入核对" }, delivery: "delivered" } })).toBe(1);
		await sendForm(clerk, `${path}/decisions`, { decision: "leave" }).expect(303);
		await sendForm(clerk, `${path}/taking`, {}).expect(303);
		await carryImports(county);
		expect(await page(clerk, path)).toContain("已导入 1，不导入 5");
	});

	test("the same person twice, and one found before, stand side by side for a decision", async () => {
		const clerk = await signedIn(site, "clerk");
		const once = await tried(clerk, [aFoundRow(30)]);
		await sendForm(clerk, `${once}/taking`, {}).expect(303);
		await carryImports(county);
		const path = await tried(clerk, [aFoundRow(30), aFoundRow(31), aFoundRow(31, { 走访日期: "2026-03-21" })]);
		const words = await page(clerk, path);
		expect(words).toContain("B2：这个工会已登记过同名的走访发现");
		expect(words).toContain(`姓名 ${aName(30)}，走访日期 2026年3月20日，困难情况 丈夫工伤`);
		expect(words).toContain("第 4 行与第 3 行是同一人");
		await sendForm(clerk, `${path}/decisions`, { row: "2", decision: "leave" }).expect(303);
		await sendForm(clerk, `${path}/taking`, {}).expect(422);
		await sendForm(clerk, `${path}/decisions`, { row: "4", decision: "take" }).expect(303);
		await sendForm(clerk, `${path}/decisions`, { row: "9", decision: "take" }).expect(422);
		await sendForm(clerk, `${path}/taking`, {}).expect(303);
		await carryImports(county);
		expect(await county.db.foundHousehold.count({ where: { name: aName(31) } })).toBe(2);
		expect(await county.db.foundHousehold.count({ where: { name: aName(30) } })).toBe(1);
	});

	test("a household that has a file or was struck is refused; a union learns no more (D24, D27)", async () => {
		const clerk = await signedIn(site, "clerk");
		const [held, struck] = [await aFile(county, { seq: 1 }), await aFile(county, { seq: 2 })];
		const decided: Scene = {
			event: "PROVE_FRAUD",
			by: "countyChair",
			on: "2026-03-26",
			say: { decision: "青工发〔2026〕9号", facts: "隐瞒房产。" },
		};
		await taken(county, struck, decided);
		const path = await tried(clerk, [
			aFoundRow(1, { 身份证号码: aHousehold(1).build().idNumber }),
			aFoundRow(2, { 身份证号码: aHousehold(2).build().idNumber }),
		]);
		const words = await page(clerk, path);
		const { number } = await county.db.file.findUniqueOrThrow({ where: { caseId: held } });
		expect(words).toContain(`C2：该号码已在有效档案中（竹溪镇工会，${number}）`);
		expect(words).toContain("C3：该家庭须转县总工会核对");
		expect(words).not.toContain("黑名单");
		await sendForm(clerk, `${path}/decisions`, { row: "2", decision: "take" }).expect(422);
	});

	test("a heading that a person has corrected is read by itself next time", async () => {
		const clerk = await signedIn(site, "clerk");
		const headings = ["姓名", "谁去的", "走访日期", "困难情况"];
		const row = [aName(40), "沈竹溪", "2026-03-20", "待岗。"];
		const path = await uploaded(clerk, [row], headings);
		expect(await page(clerk, path)).toContain("还缺：走访人");
		expect(wordsOf((await sendForm(clerk, `${path}/trial`, {}).expect(422)).text)).toContain("没有哪一列是“走访人”");
		await sendForm(clerk, `${path}/columns`, { column: "B", means: "visitors" }).expect(303);
		await sendForm(clerk, `${path}/trial`, {}).expect(303);
		await carryImports(county);
		expect(await page(clerk, path)).toContain("可导入 1");
		const next = await uploaded(clerk, [row], headings);
		expect(await page(clerk, next)).not.toContain("还缺");
	});

	test("the clerk of another union, and who only reads, come to no upload and no rows (D28)", async () => {
		const clerk = await signedIn(site, "clerk");
		const path = await tried(clerk, [aFoundRow(50, { 走访日期: "" })]);
		const other = await signedIn(site, "otherClerk");
		await other.get(path).expect(404);
		await other.get(`${path}/checked.xlsx`).expect(404);
		await sendForm(other, `${path}/decisions`, { row: "2", decision: "leave" }).expect(404);
		const centre = await signedIn(site, "centre");
		expect(await page(centre, path)).not.toContain("D2");
		await sendForm(centre, `${path}/trial`, {}).expect(403);
		const auditor = await signedIn(site, "auditor");
		expect(await page(auditor, path)).toContain("D2：“走访日期”未填写");
		await upload(auditor, await sheetOf([[...FOUND_HEADINGS], aFoundRow(51)])).expect(403);
		await other
			.post("/registers/imports/new")
			.field({ key: randomUUID(), kind: "found", unionId: county.unitId })
			.attach("file", await sheetOf([[...FOUND_HEADINGS], aFoundRow(51)]), "a.xlsx")
			.expect(404);
	});

	test("what is not taken in is dropped with its rows", async () => {
		const clerk = await signedIn(site, "clerk");
		const path = await tried(clerk, [aFoundRow(60)]);
		await sendForm(clerk, `${path}/drop`, {}).expect(303);
		expect(await page(clerk, path)).toContain("作废");
		const [row] = await county.db.sheetImportRow.findMany({ where: { importId: path.split("/").at(-1) } });
		expect(row).toMatchObject({ sealed: null, findings: null });
		await sendForm(clerk, `${path}/taking`, {}).expect(422);
	});
});
