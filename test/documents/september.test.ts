import ExcelJS from "exceljs";
import { columnOf } from "../../prisma/dates";
import { SEND_YEAR_REPORT } from "../../record/files/year-report";
import { uuidv7 } from "../../record/ids";
import { plainDate } from "../../workflows/rules/plain-date";
import { NO_FIGURES, type YearFigures } from "../../workflows/rules/year-report";
import { aProgram } from "../api/program";
import { aCounty, aKey, anAccount, type County, morningOf, standsAt, written } from "../builders/county";
import { aFile, aGrant, taken } from "../builders/story";
import { writing } from "../builders/writing";
import { readWord } from "../support/office";
import { type Site, startSite } from "../support/site";

const TODAY = "2026-09-10";
const CITY = "019a20ef-978e-7f94-9af5-4aef62953a25";

/** Two counties of a city: one with 22 unions, of which 20 say a figure each; the other has nothing yet. */
describe("the report of September as Word (D23)", () => {
	let site: Site;
	let county: County;
	let empty: County;
	let city: Parameters<typeof aProgram>[1];

	const take = async (by: Parameters<typeof aProgram>[1], unionId: string, status = 200, body: object = {}) => {
		const program = await aProgram(site, by);
		const asked = program.post(`/unions/${unionId}/reports/september`, { year: 2026, reason: "报送市总工会", ...body });
		return (status === 200 ? asked.responseType("blob") : asked).expect(status);
	};
	const read = async (by: Parameters<typeof aProgram>[1], unionId: string) => readWord((await take(by, unionId)).body as Buffer);

	beforeAll(async () => {
		site = await startSite();
		await site.db.union.create({ data: { id: CITY, kind: "city", name: "嘉江市总工会", path: `/${CITY}/` } });
		county = await aCounty(site.databaseUrl, { cityId: CITY });
		empty = await aCounty(site.databaseUrl, { name: "云岭县总工会", prefix: "beside-", cityId: CITY });
		await standsAt(county, TODAY);
		city = await anAccount(site.db, "city", "市中心", [{ role: "centre", unionId: CITY, unionPath: `/${CITY}/` }]);
		const [stays, richer] = [await aFile(county, { seq: 1 }), await aFile(county, { seq: 2 })];
		await aGrant(county, { fileId: stays });
		await aGrant(county, { fileId: stays });
		const cancel = { ground: "out_of_poverty", reason: "收入已超过标准。" };
		await taken(county, richer, { event: "PROPOSE_CANCEL", by: "clerk", on: "2026-05-06", say: cancel });
		await taken(county, richer, { event: "CONFIRM", by: "centre", on: "2026-05-07" });
		const say = { checkedOn: TODAY, finding: "still_poor", result: "入户清查，情况属实。" };
		await taken(county, stays, { event: "CHECK", by: "clerk", on: TODAY, say });
	}, 120_000);
	afterAll(async () => {
		await county.close();
		await empty.close();
		await site.stop();
	});

	/** A union beside the county's own two, which has said these figures. */
	async function aUnionWith(at: number, figures: YearFigures): Promise<void> {
		const { countyId } = county;
		const id = uuidv7();
		const { path } = await site.db.union.findUniqueOrThrow({ where: { id: countyId } });
		const kind = { kind: "grassroots", category: "township", parentId: countyId, countyId };
		await site.db.union.create({ data: { id, name: `第${String(at).padStart(2, "0")}镇工会`, path: `${path}${id}/`, ...kind } });
		const { accountId, name } = county.people.chair;
		const by = {
			byAccountId: accountId,
			byName: name,
			reportedOn: columnOf(plainDate(TODAY)),
			at: new Date(morningOf(TODAY)),
			key: aKey(),
		};
		await site.db.yearReport.create({
			data: {
				id: uuidv7(),
				unionId: id,
				year: 2026,
				version: 1,
				figures: JSON.parse(JSON.stringify(figures)),
				text: `第${at}镇的分析=1+1`,
				...by,
			},
		});
	}

	test("a union that has not reported prints a draft of its own figures, with the charts' numbers in them", async () => {
		const word = await read(county.people.clerk, county.unitId);
		expect(word.lines).toContain("样稿（尚未报送）");
		expect(word.lines).toContain("竹溪镇工会（盖章）");
		expect(word.charts).toEqual([
			{ title: "致困原因（户）", points: [["本人重大疾病", 1]] },
			{ title: "到账帮扶（元）", points: [["生活救助", 4000]] },
			{ title: "注销情形（户）", points: [["已脱贫", 1]] },
		]);
		expect(word.tables[0]).toEqual([
			["工会", "年初", "新建", "转入", "转出", "注销", "在档", "已清查", "未清查"],
			["竹溪镇工会", "0", "2", "0", "0", "1", "1", "1", "0"],
			["合计", "0", "2", "0", "0", "1", "1", "1", "0"],
		]);
	});

	test("a county's sums its unions, names who has not reported, and keeps what was sent (D23)", async () => {
		written(
			await writing(county.env, TODAY)(SEND_YEAR_REPORT, county.people.chair, { unionId: county.unitId, year: 2026, text: "分析。" }),
		);
		for (let at = 1; at <= 20; at += 1) {
			const aid = [{ kind: "medical", service: false, households: at, times: at, amountFen: at * 100_050 }];
			const cancelled = { dead: 1, out_of_poverty: at % 2 };
			await aUnionWith(at, {
				...NO_FIGURES,
				atStart: at,
				opened: 2,
				active: at,
				checked: at,
				causes: { 子女上学: at, [`少见原因${at}`]: 1 },
				cancelled,
				aid,
			});
		}
		const word = await read(county.people.centre, county.countyId);
		expect(word.lines).toContain("未报齐：22 个工会中 21 个已报");
		expect(word.lines.join("")).toContain("未报的有：松岭纸业有限公司工会");
		const [files, causes, causesByUnion, aid, aidByUnion, outcomes] = word.tables;
		// 1 + 2 + … + 20 = 210; two files of the story were opened, one is left.
		expect(files?.at(-1)).toEqual(["合计", "210", "42", "0", "0", String(20 + 10 + 1), "211", "211", "0"]);
		expect(files).toHaveLength(24);
		expect(causes?.slice(0, 3)).toEqual([["致困原因", "户数"], ["子女上学", "210"], expect.arrayContaining(["1"])]);
		expect(causesByUnion?.at(-1)?.slice(0, 2)).toEqual(["合计", "210"]);
		expect(causesByUnion?.[0]).toContain("其他原因");
		expect(aid?.slice(1)).toEqual([
			["医疗救助", "210", "210", "210,105.00"],
			["生活救助", "1", "2", "4,000.00"],
		]);
		expect(aidByUnion?.at(-1)).toEqual(["合计", "212", "214,105.00", "0"]);
		expect(outcomes?.at(-1)).toEqual(["合计", "11", "20", "31"]);
		expect(word.lines).toContain("　　第20镇的分析=1+1");
		// The table's first line stands on each of its pages.
		expect(word.xml.match(/<w:tblHeader/g)?.length).toBe(word.tables.length);
		const book = new ExcelJS.Workbook();
		await book.xlsx.load(Buffer.from(word.parts["word/embeddings/chart1.xlsx"] ?? new Uint8Array()) as never);
		expect(book.worksheets[0]?.getCell("A2").value).toBe("子女上学");
		expect(book.worksheets[0]?.getCell("B2").value).toBe(210);
	}, 60_000);

	test("a city's has a line for each county; a county without files has noughts and no charts", async () => {
		const word = await read(city, CITY);
		expect(word.tables[0]?.slice(1)).toEqual([
			["云岭县总工会（未报）", "0", "0", "0", "0", "0", "0", "0", "0"],
			["青禾县总工会（22 个工会已报 21 个）", "210", "42", "0", "0", "31", "211", "211", "0"],
			["合计", "210", "42", "0", "0", "31", "211", "211", "0"],
		]);
		const none = await read(empty.people.centre, empty.countyId);
		expect(none.charts).toEqual([]);
		expect(none.lines).toContain("　　没有在档户。");
		expect(none.tables[0]?.at(-1)).toEqual(["合计", "0", "0", "0", "0", "0", "0", "0", "0"]);
	});

	test("stands in the log of each county it reaches: who, what, how many, what for (D28)", async () => {
		await take(county.people.chair, county.otherUnitId, 404);
		await take(county.people.chair, county.countyId, 404);
		await take(county.people.finance, county.countyId, 403);
		await take(empty.people.centre, county.countyId, 404);
		await take(county.people.centre, county.countyId, 422, { reason: " " });
		await take(county.people.centre, county.countyId, 422, { year: 2027 });
		const log = await site.db.exportLog.findMany({ where: { name: "report/september" }, orderBy: { id: "asc" } });
		expect(log.map(({ byName, rows, reason }) => [byName, rows, reason])).toEqual([
			["沈竹溪", 1, "报送市总工会"],
			["白云崖", 22, "报送市总工会"],
			["市中心", 2, "报送市总工会"],
			["市中心", 2, "报送市总工会"],
			["白云崖", 2, "报送市总工会"],
		]);
		expect(new Set(log.slice(2, 4).map(({ countyId }) => countyId))).toEqual(new Set([county.countyId, empty.countyId]));
		const bare = {
			countyId: county.countyId,
			name: "report/september",
			fromOn: new Date(TODAY),
			untilOn: new Date(TODAY),
			byAccountId: log[0]?.byAccountId ?? "",
			byName: "沈竹溪",
		};
		await expect(site.db.exportLog.create({ data: { ...bare, at: new Date() } })).rejects.toThrow("export_log_reason");
	});
});
