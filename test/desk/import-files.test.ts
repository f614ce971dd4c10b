import { randomUUID } from "node:crypto";
import type TestAgent from "supertest/lib/agent";
import { aProgram } from "../api/program";
import { aFoundRow, anOldFile, carryImports, FILE_HEADINGS, FOUND_HEADINGS } from "../builders/imports";
import { aHousehold } from "../builders/s1";
import { sheetOf, workbookOf } from "../sheets/written";
import { withCountySite } from "../support/county-site";
import { sendForm, signedIn } from "../support/site";
import { wordsOf } from "./many";

const { site, county } = withCountySite({ today: "2026-03-26" });
const old = (seq: number) => aHousehold(seq, "2024-04-01").build();
const page = async (agent: TestAgent, path: string) => wordsOf((await agent.get(path).expect(200)).text);

describe("existing files, from the upload to the file's page (D17, D20, D26)", () => {
	test("the centre uploads and tries, the county's chair takes them in; each file says where it came from", async () => {
		const centre = await signedIn(site, "centre");
		const rows = [...anOldFile(1, { form: old(1), without: ["bankCard"] }), ...anOldFile(2, { form: old(2) })];
		const { headers } = await centre
			.post("/registers/imports/new")
			.field({ key: randomUUID(), kind: "file", unionId: county.countyId })
			.attach("file", await sheetOf([[...FILE_HEADINGS], ...rows]), "老档案.xlsx")
			.expect(303);
		const path = String(headers.location);
		await sendForm(centre, `${path}/trial`, {}).expect(303);
		await carryImports(county);
		expect(await page(centre, path)).toContain("可导入 2");
		await sendForm(centre, `${path}/taking`, { decision: "青工发〔2026〕3号" }).expect(403);
		const chair = await signedIn(site, "countyChair");
		expect(await page(chair, path)).toContain("导入 2 户");
		await sendForm(chair, `${path}/taking`, {}).expect(422);
		await sendForm(chair, `${path}/taking`, { decision: "青工发〔2026〕3号" }).expect(303);
		await carryImports(county);
		const { fileId } = await county.db.importedFile.findFirstOrThrow({ orderBy: { row: "asc" } });
		const clerk = await signedIn(site, "clerk");
		const words = await page(clerk, `/files/${fileId}`);
		for (const said of [
			"老档案.xlsx，第 2 行",
			"高山岚",
			"青工发〔2026〕3号",
			"对事实负责 竹溪镇工会",
			"未核实的栏目 银行卡号",
			"须在 2027年3月26日以前清查一次",
		]) {
			expect(words).toContain(said);
		}
		const check = { checkedOn: "2026-03-26", finding: "still_poor", result: "入户核对无误。" };
		const program = await aProgram(site, county.people.clerk);
		await program.post(`/files/${fileId}/events`, { type: "CHECK", ...check }).expect(200);
		expect((await program.get(`/files/${fileId}`).expect(200)).body.facts.imported).toMatchObject({
			unproven: ["银行卡号"],
			checkedOn: "2026-03-26",
		});
		expect(await page(clerk, `/files/${fileId}`)).not.toContain("须在 2027年3月26日以前清查一次");
	});
});

describe("a bad sheet is refused alike on page and API, with what to do (D28)", () => {
	const bomb = () => workbookOf((book) => book.addWorksheet("名册").addRow(["姓名"]));
	const cases: readonly (readonly [what: string, bytes: () => Promise<Buffer> | Buffer, code: string, says: string])[] = [
		["nothing", () => Buffer.alloc(0), "sheet_empty", "文件是空的"],
		["a PDF", () => Buffer.from("%PDF-1.7"), "sheet_other_kind", "不是表格"],
		["a sheet without the headings", bomb, "sheet_wrong", "没有找到走访发现的标题行"],
		["headings and nothing below", () => sheetOf([[...FOUND_HEADINGS]]), "sheet_no_rows", "第 1 行的标题下面没有内容"],
		[
			"two such sheets",
			() =>
				workbookOf((book) => {
					for (const name of ["一月", "二月"]) book.addWorksheet(name).addRows([[...FOUND_HEADINGS], aFoundRow(1)]);
				}),
			"sheet_several",
			"有 2 张工作表都像走访发现：“一月”、“二月”",
		],
		[
			"a hidden one",
			() =>
				workbookOf((book) => {
					book.addWorksheet("说明");
					book.addWorksheet("名册", { state: "hidden" }).addRows([[...FOUND_HEADINGS], aFoundRow(1)]);
				}),
			"sheet_hidden",
			"工作表“名册”是隐藏的",
		],
	];
	test.each(cases)("%s", async (_, bytes, code, says) => {
		const file = await bytes();
		const clerk = await signedIn(site, "clerk");
		const { text } = await clerk
			.post("/registers/imports/new")
			.field({ key: randomUUID(), kind: "found", unionId: county.unitId })
			.attach("file", file, "名册.xlsx")
			.expect(422);
		expect(wordsOf(text)).toContain(says);
		const program = await aProgram(site, county.people.clerk);
		const body = { kind: "found", unionId: county.unitId, fileName: "名册.xlsx", content: file.toString("base64") };
		const answer = await program.post("/imports", body).expect(422);
		expect(answer.body.refusals).toMatchObject([{ code, field: "file", next: expect.stringMatching(/./) }]);
	});

	test("more than 20 MB is not read, in whatever it is sent", async () => {
		const clerk = await signedIn(site, "clerk");
		const { text } = await clerk
			.post("/registers/imports/new")
			.field({ key: randomUUID(), kind: "found", unionId: county.unitId })
			.attach("file", Buffer.alloc(21 * 1024 * 1024, "a"), "名册.csv")
			.expect(422);
		expect(wordsOf(text)).toContain("文件超过 20 MB");
		const program = await aProgram(site, county.people.clerk);
		await program
			.post("/imports", { kind: "found", unionId: county.unitId, fileName: "a.csv", content: "A".repeat(29_000_000) })
			.expect(413);
	});

	test("merged cells, a hidden row, full-width digits and blanks at the ends: a clear line each, by cell", async () => {
		const clerk = await signedIn(site, "clerk");
		const bytes = await workbookOf((book) => {
			const sheet = book.addWorksheet("名册");
			sheet.addRow(["竹溪镇走访名册"]);
			sheet.mergeCells("A1:F1");
			sheet.addRows([
				[...FOUND_HEADINGS],
				aFoundRow(70),
				aFoundRow(71),
				aFoundRow(72),
				aFoundRow(73, { 走访日期: "２０２６年３月２０日 " }),
			]);
			sheet.mergeCells("A3:A4");
			sheet.getRow(5).hidden = true;
		});
		const { headers } = await clerk
			.post("/registers/imports/new")
			.field({ key: randomUUID(), kind: "found", unionId: county.unitId })
			.attach("file", bytes, "C:\\名册\\6月 (1).xlsx")
			.expect(303);
		const path = String(headers.location);
		await sendForm(clerk, `${path}/trial`, {}).expect(303);
		await carryImports(county);
		const words = await page(clerk, path);
		expect(words).toContain("导入：6月 (1).xlsx");
		for (const said of ["A3 在合并的单元格 A3:A4 里", "A4 在合并的单元格 A3:A4 里", "第 5 行是隐藏的", "可导入 1"])
			expect(words).toContain(said);
	});
});
