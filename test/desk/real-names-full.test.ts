import ExcelJS from "exceljs";
import { aGrant } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { sendForm, signedIn } from "../support/site";
import { bytesOf } from "./many";

/** 实名制汇总表 with whole numbers (Z15, D28): for whoever keeps the money, with a reason, their name on every page. */
describe("the real-name summary with whole numbers", () => {
	const { site, county } = withCountySite({ today: "2026-03-26" });
	beforeAll(() => aGrant(county, { seq: 1 }), 60_000);
	const ask = async (login: string, fields: Record<string, string>) =>
		sendForm(await signedIn(site, login), "/registers/fund-report/real-names/download", {
			countyId: county.countyId,
			year: "2026",
			...fields,
		})
			.buffer(true)
			.parse(bytesOf);

	test("finance and the centre alone take it, for a reason that the log has before it goes (Z15, D28)", async () => {
		const before = await county.db.exportLog.count();
		expect((await ask("finance", { reason: "" })).status).toBe(422);
		for (const login of ["countyChair", "auditor"]) expect((await ask(login, { reason: "看看" })).status).toBe(403);
		expect(await county.db.exportLog.count({ where: { name: "real_names_full" } })).toBe(0);
		const { status, body } = await ask("centre", { reason: "财政局核对发放" });
		expect(status).toBe(200);
		expect((body as Buffer).subarray(0, 2).toString()).toBe("PK");
		const [log] = await county.db.exportLog.findMany({ where: { name: "real_names_full" } });
		expect(log).toMatchObject({ byName: "白云崖", reason: "财政局核对发放", rows: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
		expect(await county.db.exportLog.count()).toBeGreaterThan(before);
		await expect(
			county.db.exportLog.create({ data: { ...bare(county.countyId, county.people.centre.accountId), name: "real_names_full" } }),
		).rejects.toThrow("export_log_reason");
	});

	test("has real cells (numbers as text, amounts, days) and a watermark on each page (Z15, D28)", async () => {
		const { body } = await ask("finance", { reason: "银行=核对&存档" });
		const book = new ExcelJS.Workbook();
		await book.xlsx.load(body);
		const [sheet] = book.worksheets;
		if (!sheet) throw new Error("no sheet");
		const mark = String(sheet.getCell("A1").value);
		expect(mark).toBe("钱江渡 于 2026年3月26日导出，用途：银行=核对&存档。含完整证号、卡号，不得外传");
		expect(sheet.headerFooter.oddHeader).toContain("钱江渡 于 2026年3月26日导出");
		expect(sheet.headerFooter.oddHeader).toContain("核对&&存档");
		expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 2 });
		const cellUnder = (heading: string) => {
			let column = 0;
			sheet.getRow(2).eachCell((cell, at) => {
				if (cell.value === heading) column = at;
			});
			return sheet.getRow(3).getCell(column);
		};
		const paid = await county.db.payment.findFirstOrThrow();
		expect(cellUnder("银行卡号").value).toBe(county.env.secrets.open(paid.card ?? Buffer.alloc(0)));
		expect(cellUnder("身份证号").value).toMatch(/^\d{17}[\dX]$/);
		expect(cellUnder("身份证号").numFmt).toBe("@");
		expect(cellUnder("金额元").value).toBe(2000);
		expect(cellUnder("付款日期").value).toEqual(new Date("2026-03-18"));
	});
});

function bare(countyId: string, byAccountId: string) {
	const day = new Date("2026-03-26");
	return { countyId, fromOn: day, untilOn: day, byAccountId, byName: "白云崖", at: day };
}
