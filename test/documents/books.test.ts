import ExcelJS from "exceljs";
import { WRITE_FINDING } from "../../record/audit/findings";
import { WRITE_BUDGET, WRITE_PLAN, WRITE_REVIEW } from "../../record/money/fund-papers";
import { APPROVE_USE_PLAN, DRAFT_USE_PLAN } from "../../record/money/use-plan";
import { aProgram } from "../api/program";
import { aCounty, type County, type Person, written } from "../builders/county";
import { aFile, aGrant } from "../builders/story";
import { writing } from "../builders/writing";
import { withCountySite } from "../support/county-site";
import { readWord } from "../support/office";

const TODAY = "2026-03-26";

type Values = (string | number | Date | null)[];

/** What an office works on with: figures that count, days that are days, text that stays text (Z15, Z16, Z17). */
describe("what is handed in as Excel and Word", () => {
	const { site, county } = withCountySite({ today: TODAY });

	beforeAll(async () => {
		const fileId = await aFile(county, { seq: 1 });
		await aGrant(county, { fileId });
		await aGrant(county, { fileId });
		const write = writing(county.env, TODAY);
		const { people, countyId, projectId } = county;
		const { fundId } = await county.db.project.findUniqueOrThrow({ where: { id: projectId } });
		written(await write(WRITE_BUDGET, people.finance, { fundId, year: 2026, amountFen: 1_000_050, decision: "青财〔2026〕1号" }));
		const plan = {
			projectId,
			year: 2026,
			plannedFen: 800_000,
			plannedHouseholds: 3,
			text: "侧重重病家庭。",
			decision: "青工财〔2026〕1号",
		};
		written(await write(WRITE_PLAN, people.centre, plan));
		written(await write(WRITE_REVIEW, people.centre, { projectId, year: 2026, text: "按方案完成。" }));
		const about = { countyId, clause: "Z11", foundOn: TODAY, text: '=HYPERLINK("http://x.test","点这里")' };
		written(await write(WRITE_FINDING, people.auditor, about));
	}, 120_000);

	async function taken(by: Person, name: string, more: object = {}, of: County = county): Promise<Buffer> {
		const program = await aProgram(site, of.people[by]);
		const body = { year: 2026, reason: "报送市总工会", ...more };
		const { body: bytes } = await program.post(`/counties/${of.countyId}/reports/${name}`, body).responseType("blob").expect(200);
		return bytes as Buffer;
	}

	async function book(bytes: Buffer): Promise<Record<string, { sheet: ExcelJS.Worksheet; rows: Values[] }>> {
		const workbook = new ExcelJS.Workbook();
		await workbook.xlsx.load(bytes as never);
		return Object.fromEntries(
			workbook.worksheets.map((sheet) => {
				const rows: Values[] = [];
				sheet.eachRow((row) => rows.push((row.values as Values).slice(1)));
				return [sheet.name, { sheet, rows }];
			}),
		);
	}

	test("Z15: the statistical ledger counts with numbers, says of when it is, and repeats its headings", async () => {
		const { 统计台账: ledger } = await book(await taken("centre", "statistics"));
		expect(ledger?.rows.map((row) => row.map((cell) => cell))).toEqual(
			[
				["青禾县总工会2026年帮扶统计台账"],
				["制表：白云崖，2026年3月26日　用途：报送市总工会　年度未结束，截至2026年3月26日的数"],
				["资金来源", "帮扶类别", "件数", "户数", "金额（元）", "收回以前年度（元）"],
				[expect.any(String), "生活救助", 2, 1, 4000, 0],
				["合计（一户只计一次）", "", 2, 1, 4000, 0].map((cell) => (cell === "" ? expect.anything() : cell)),
			].map((row) => (row[0] === "合计（一户只计一次）" ? expect.arrayContaining([2, 1, 4000, 0]) : row)),
		);
		expect(ledger?.sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 3 });
		expect(ledger?.sheet.pageSetup).toMatchObject({ orientation: "landscape", printTitlesRow: "1:3", fitToWidth: 1 });
		expect(ledger?.sheet.headerFooter.oddFooter).toBe("&C第 &P 页，共 &N 页");
		expect(ledger?.sheet.getCell("E4").numFmt).toBe("#,##0.00");
	});

	test("Z16: the year's account has funds, projects, what changed since; an empty county headings alone", async () => {
		const { 资金: funds, 帮扶项目: projects, 报送后变动: changes } = await book(await taken("finance", "year-account"));
		const head = funds?.rows[2] ?? [];
		const row = funds?.rows[3] ?? [];
		const of = (heading: string) => row[head.indexOf(heading)];
		expect([of("预算、方案（元）"), of("拨付（元）"), of("执行率（%）")]).toEqual([10_000.5, 4000, 39]);
		expect(of("接收（元）")).toBe(0);
		expect(of("上年结转（元）")).toBe(100_000);
		expect(of("结余（元）")).toBe(96_000);
		expect(projects?.rows[3]?.slice(-3)).toEqual([3, 2, 1]);
		expect(changes?.rows).toHaveLength(3);
		const empty = await aCounty(site.databaseUrl, { name: "云岭县总工会", prefix: "beside-" });
		await empty.db.$executeRaw`SELECT 1`;
		const { 统计台账: none } = await book(await taken("centre", "statistics", {}, empty));
		expect(none?.rows).toHaveLength(4);
		expect(none?.rows[3]).toEqual(expect.arrayContaining([0, 0, 0, 0]));
		expect(none?.rows[0]).toEqual(["云岭县总工会2026年帮扶统计台账"]);
		await empty.close();
	});

	test("every figure, day and moment has room in its column; wide tables go over pages (Z16, Z17)", async () => {
		const asked = [
			["centre", "statistics", {}],
			["finance", "year-account", {}],
			["auditor", "audit-tables", { year: undefined, fromOn: "2026-01-01", untilOn: TODAY }],
		] as const;
		const seen = new Set<string>();
		for (const [by, name, more] of asked) {
			for (const [title, { sheet }] of Object.entries(await book(await taken(by, name, more)))) {
				const widths = sheet.columns.map(({ width = 0 }) => width);
				const across = sheet.pageSetup.fitToWidth ?? 0;
				expect([title, widths.reduce((sum, width) => sum + width, 0) <= across * 200]).toEqual([title, true]);
				sheet.eachRow((row) =>
					row.eachCell(({ value, numFmt, col, address }) => {
						const shown = value instanceof Date ? numFmt : typeof value === "number" ? value.toLocaleString("en") : undefined;
						if (shown === undefined) return;
						seen.add(numFmt);
						expect([title, address, shown, (widths[Number(col) - 1] ?? 0) > shown.length]).toEqual([title, address, shown, true]);
					}),
				);
			}
		}
		expect([...seen].sort()).toEqual(["#,##0.00", "0", "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"]);
	});

	test("Z17: an auditor's tables are a sheet each; what looks like a formula is text, days are days", async () => {
		const tables = await book(await taken("auditor", "audit-tables", { year: undefined, fromOn: "2026-01-01", untilOn: TODAY }));
		expect(Object.keys(tables)).toEqual(expect.arrayContaining(["资金流水", "帮扶台账", "档案", "办理记录", "审计发现与答复", "统计台账"]));
		const { sheet, rows } = tables.审计发现与答复 ?? {};
		const head = rows?.[2] ?? [];
		const cell = (heading: string) => sheet?.getRow(4).getCell(head.indexOf(heading) + 1);
		expect(cell("发现")?.value).toBe('=HYPERLINK("http://x.test","点这里")');
		expect(cell("发现")?.type).toBe(ExcelJS.ValueType.String);
		expect(cell("发现日期")?.value).toEqual(new Date(TODAY));
		expect(tables.办理记录?.rows).toHaveLength(3 + (await county.db.event.count()));
		const one = await book(await taken("auditor", "audit-tables", { year: undefined, fromOn: TODAY, untilOn: TODAY, table: "findings" }));
		expect(Object.keys(one)).toEqual(["审计发现与答复"]);
		const program = await aProgram(site, county.people.auditor);
		const said = { fromOn: TODAY, untilOn: "2026-01-01", reason: "调阅" };
		const { body } = await program.post(`/counties/${county.countyId}/reports/audit-tables`, said).expect(422);
		expect(body.refusals).toMatchObject([{ code: "days_reversed", clause: "Z17", field: "untilOn" }]);
	});

	test("Z15: the plan of a year is the approved one, a draft says so; a year without one is refused", async () => {
		const program = await aProgram(site, county.people.centre);
		const path = `/counties/${county.countyId}/reports/use-plan`;
		const { body } = await program.post(path, { year: 2026, reason: "主席会议审定" }).expect(422);
		expect(body.refusals).toMatchObject([{ code: "no_plan", clause: "Z15", field: "year", next: expect.any(String) }]);
		const write = writing(county.env, TODAY);
		const { people, countyId } = county;
		const drafted = async (totalFen: number) =>
			written(await write(DRAFT_USE_PLAN, people.centre, { countyId, year: 2026, totalFen, way: "even", text: "普遍安排，\n侧重大病。" }))
				.id;
		const planId = await drafted(1_000_000);
		const draft = readWord(await taken("centre", "use-plan"));
		expect(draft.lines).toContain("草案");
		const approval = { heldOn: TODAY, minutes: "青工纪〔2026〕9号", members: ["白云崖", "高山岚"] };
		written(await write(APPROVE_USE_PLAN, people.countyChair, { planId, ...approval }));
		await drafted(2_000_000);
		const word = readWord(await taken("auditor", "use-plan"));
		expect(word.lines).not.toContain("草案");
		expect(word.lines.join()).toContain("2026年3月26日主席会议审定（青工纪〔2026〕9号）");
		expect(word.lines.join()).toContain("全年资金 10,000.00 元");
		const lines = await county.db.usePlanLine.findMany({ where: { planId } });
		const planned = lines.reduce((sum, { plannedFen }) => sum + Number(plannedFen), 0);
		expect(word.charts[0]?.points.reduce((sum, [, value]) => sum + value, 0)).toBe(planned / 100);
		expect(word.tables.at(-1)).toHaveLength(lines.length + 2);
	});

	test("Z15: the performance review has each project's figures, its chart and what the centre says", async () => {
		const word = readWord(await taken("countyChair", "reviews"));
		const { name } = await county.db.project.findUniqueOrThrow({ where: { id: county.projectId } });
		expect(word.charts).toEqual([{ title: "各项目执行率（%）", points: [[name, 50]] }]);
		expect(word.tables[0]?.[1]).toEqual([name, "生活救助", "8,000.00", "0.00", "4,000.00", "50%", "3", "1", "2"]);
		expect(word.lines).toContain("　　按方案完成。");
		expect(word.lines).toContain("青禾县总工会（盖章）");
		expect(word.lines.join()).toContain("年度未结束");
	});
});
