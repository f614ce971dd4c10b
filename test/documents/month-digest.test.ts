import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeDigest } from "../../record/audit/digest";
import { press } from "../../server/documents/press";
import { monthPage } from "../../server/documents/reports/month-digest";
import { comparePrinted } from "../../server/verify-printed";
import { parseMonthCode } from "../../workflows/rules/month-code";
import { plainDate } from "../../workflows/rules/plain-date";
import { aProgram } from "../api/program";
import { aCounty, morningOf } from "../builders/county";
import { aGrant, anApplication } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { readPaper, TOLERATED } from "../support/paper";
import { run, temporaryFolder } from "../support/program";

const TODAY = "2026-03-27";
const HEX = /[0-9a-f]{64}/g;

/** A month on paper, which the log, and exports of it, are held against later (Z17). */
describe("the monthly digest", () => {
	const { site, county } = withCountySite({ today: TODAY });
	const folder = temporaryFolder();
	let hashes: string[];
	let code = "";

	beforeAll(async () => {
		const beside = await aCounty(site.databaseUrl, { name: "云岭县总工会", prefix: "beside-" });
		await aGrant(county, { seq: 1 });
		const first = await writeDigest(county.db, morningOf("2026-03-10"));
		await anApplication(beside, { seq: 3, until: "verify.visit" });
		const second = await writeDigest(county.db, morningOf("2026-03-20"));
		await anApplication(county, { seq: 2, until: "report" });
		const third = await writeDigest(county.db, morningOf("2026-03-26"));
		hashes = [first, second, third].map(({ hash }) => hash ?? "");
		await beside.close();
	}, 60_000);
	afterAll(() => folder.remove());

	async function printed(month: number) {
		const program = await aProgram(site, county.people.auditor);
		const body = { year: 2026, month, reason: "签字留存" };
		return program.post(`/counties/${county.countyId}/reports/month-digest`, body);
	}
	const exported = async (name: string) => {
		const program = await aProgram(site, county.people.auditor);
		const query = `countyId=${county.countyId}&fromOn=2026-02-01&untilOn=2026-03-31`;
		const { text } = await program.get(`/audit/exports/${name}?${query}`).expect(200);
		const path = join(folder.path, `${name}.csv`);
		writeFileSync(path, text);
		return path;
	};

	test("is one page: each digest, how many records of this county, its code, places to sign and seal", async () => {
		const program = await aProgram(site, county.people.auditor);
		const body = { year: 2026, month: 3, reason: "签字留存" };
		const answer = await program.post(`/counties/${county.countyId}/reports/month-digest`, body).responseType("blob").expect(200);
		const paper = readPaper(answer.body as Buffer);
		expect(paper.pages).toHaveLength(1);
		for (const hash of hashes) expect(paper.text).toContain(hash);
		expect(paper.text).toContain("本月未结束");
		expect(paper.text).toContain("所列本县记录4条");
		expect(paper.text).toContain("保管人签字");
		expect(paper.text).toContain("青禾县总工会（盖章）");
		[code = ""] = /HARDSHIP-AID-MONTH\/[-0-9A-F/]+/.exec(paper.text) ?? [];
		expect(parseMonthCode(code)).toMatchObject({ countyId: county.countyId, month: "2026-03", digests: 3, heads: 4, last: hashes[2] });
		expect(code.toLowerCase().match(HEX)).toHaveLength(2);
		const log = await county.db.exportLog.findFirstOrThrow({ where: { name: "report/month-digest" } });
		expect(log).toMatchObject({ byName: "严霜晨", rows: 3, reason: "签字留存" });
	});

	test("a whole month of digests stays on one page, as it was approved", async () => {
		const hash = (at: number) => createHash("sha256").update(String(at)).digest("hex");
		const digests = Array.from({ length: 31 }, (_, at) => ({
			id: 400 + at,
			at: new Date(morningOf(`2026-03-${String(at + 1).padStart(2, "0")}`)),
			hash: hash(at),
			heads: at * 7,
		}));
		const countyId = "019a20ef-978e-7f94-9af5-4aef62953a25";
		const own = { countyId, month: "2026-03", digests: 31, heads: 3255, last: hash(30), own: hash(31) };
		const over = { id: countyId, name: "青禾县总工会", path: `/${countyId}/`, kind: "county", countyId };
		const said = { over, year: 2026, month: 3, untilOn: plainDate("2026-03-31"), today: plainDate("2026-04-02"), byName: "严霜晨" };
		const drawing = await monthPage(said, { code: own, digests, records: 4100, cases: 812 });
		const machine = press(folder.path);
		const sheet = await machine.print({ template: "sheet", drawing, gaps: false });
		await machine.close();
		if ("lacking" in sheet) throw new Error("a character is lacking");
		const paper = readPaper(Buffer.from(sheet.bytes), "month-digest");
		expect(paper.pages).toHaveLength(1);
		for (const one of digests) expect(paper.text).toContain(one.hash);
		expect(paper.text).not.toContain("本月未结束");
		expect(paper.unlike).toBeLessThan(TOLERATED);
	});

	test("a month without digests says so; one that has not begun is refused", async () => {
		expect((await printed(1)).status).toBe(200);
		const { status, body } = await printed(4);
		expect(status).toBe(422);
		expect(body.refusals).toMatchObject([{ code: "not_begun", clause: "Z17", field: "month" }]);
	});

	test("agrees with the log, and offline with the exports, as long as nothing was changed", async () => {
		const [heads, events] = [await exported("heads"), await exported("events")];
		const kept = parseMonthCode(code);
		if (!kept) throw new Error("no code");
		expect(await comparePrinted(kept, { heads, events })).toMatchObject({ wrong: [], events: expect.any(Number) });
		const said = async (args: readonly string[], env: Record<string, string> = {}) => {
			const program = run("server/verify-log-main.ts", args, env);
			return { code: await program.ended, text: program.output() };
		};
		const offline = await said([code, "--heads", heads, `--events=${events}`]);
		expect(offline).toEqual({ code: 0, text: expect.stringContaining("与留存的月度摘要一致。") });
		const live = await said([code], { DATABASE_URL: site.databaseUrl });
		expect(live).toEqual({ code: 0, text: expect.stringContaining("与留存的月度摘要一致。") });
		expect((await said([code.replace("/3/4/", "/3/5/"), "--heads", heads])).code).toBe(1);
	}, 60_000);

	test("agrees offline with the auditors' workbook, in which each table is a sheet", async () => {
		const program = await aProgram(site, county.people.auditor);
		const body = { fromOn: "2026-02-01", untilOn: "2026-03-27", reason: "对照留存的摘要" };
		const taken = await program.post(`/counties/${county.countyId}/reports/audit-tables`, body).responseType("blob").expect(200);
		const book = join(folder.path, "审计表.xlsx");
		writeFileSync(book, taken.body as Buffer);
		const kept = parseMonthCode(code);
		if (!kept) throw new Error("no code");
		const compared = await comparePrinted(kept, { heads: book, events: book });
		const csv = await comparePrinted(kept, { heads: await exported("heads"), events: await exported("events") });
		expect(compared).toEqual(csv);
		expect(compared).toMatchObject({ wrong: [], found: { digests: 3, heads: 4 } });

		const events = await program
			.post(`/counties/${county.countyId}/reports/audit-tables`, { ...body, table: "events" })
			.responseType("blob")
			.expect(200);
		const alone = join(folder.path, "办理记录.XLSX");
		writeFileSync(alone, events.body as Buffer);
		expect(await comparePrinted(kept, { heads: book, events: alone })).toEqual(csv);
		await expect(comparePrinted(kept, { heads: alone })).rejects.toThrow("不是所要的导出");
	});

	test("does not agree with exports of which a record was changed, taken out or moved to another month", async () => {
		const kept = parseMonthCode(code);
		if (!kept) throw new Error("no code");
		const [heads, events] = [await exported("heads"), await exported("events")];
		const changed = (path: string, change: (lines: string[]) => string[]) => {
			const other = join(folder.path, "changed.csv");
			writeFileSync(other, change(readFileSync(path, "utf8").split("\r\n")).join("\r\n"));
			return other;
		};
		const cut = changed(heads, (lines) => lines.filter((_, at) => at !== 2));
		expect((await comparePrinted(kept, { heads: cut, events })).wrong.join()).toContain("本县记录数：留存的是 4，现在是 3");
		const without = changed(events, (lines) => lines.filter((_, at) => at !== 3));
		expect((await comparePrinted(kept, { heads, events: without })).wrong.join()).toContain("前面缺少记录");
		const wrong = changed(events, (lines) => lines.map((line, at) => (at === 3 ? line.replace(/[0-9a-f]{64}\r?$/, "0".repeat(64)) : line)));
		expect((await comparePrinted(kept, { heads, events: wrong })).wrong.join()).toContain("与前一条记录不衔接");
		await expect(comparePrinted(kept, { heads: events })).rejects.toThrow("不是所要的导出");
	});
});
