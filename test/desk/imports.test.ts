import { randomUUID } from "node:crypto";
import ExcelJS from "exceljs";
import type { Response } from "superagent";
import type TestAgent from "supertest/lib/agent";
import { aName, anIdNumber } from "../builders/identity";
import { aFoundRow, carryImports, FOUND_HEADINGS } from "../builders/imports";
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

	test("every problem is told by its cell, on the page and in a workbook with comments; nothing is taken until it is decided", async () => {
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
});
