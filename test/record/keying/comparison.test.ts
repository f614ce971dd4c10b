import { nationalDifferences } from "../../../prisma/read/national-differences";
import { DECIDE_DIFFERENCE } from "../../../record/imports/decide-difference";
import { openImport } from "../../../record/imports/open-import";
import { rowsFound } from "../../../record/imports/shown";
import { TAKE_IMPORT } from "../../../record/imports/take-import";
import { DECIDE_ROW, MATCH_COLUMN, TRY_IMPORT } from "../../../record/imports/writes";
import { reach } from "../../../record/people/actor";
import { openedRow } from "../../../server/registers/national-differences";
import { parseSheets } from "../../../server/sheets/parse-sheets";
import { aKey, type Person, written } from "../../builders/county";
import { nowOn } from "../../builders/funds";
import { anIdNumber } from "../../builders/identity";
import { carryImports } from "../../builders/imports";
import { aHousehold } from "../../builders/s1";
import { aFile, anApplication, taken } from "../../builders/story";
import { writing } from "../../builders/writing";
import { sheetOf } from "../../sheets/written";
import { withCounty } from "../../support/with-county";

const TODAY = "2026-03-18";
const HEADINGS = ["档案编号", "姓名", "身份证号", "性别", "民族", "工作单位", "手机", "家庭年收入", "就业情况", "银行卡号"];

/** The national system's export is held against the record: it lists, and changes nothing (D22). */
describe("the export of the national system", () => {
	const county = withCounty();
	const write: ReturnType<typeof writing> = (...asked) => writing(county.env, TODAY)(...asked);
	const by = (person: Person) => county.people[person];
	/** As the national system would export a household of ours. */
	const exported = (seq: number, more: Readonly<Record<string, unknown>> = {}): unknown[] => {
		const form = aHousehold(seq).build();
		const row: Record<string, unknown> = {
			档案编号: `GH-${String(seq).padStart(4, "0")}`,
			姓名: form.name,
			身份证号: form.idNumber,
			性别: "1",
			民族: form.ethnicity,
			工作单位: form.employer,
			手机: form.phone,
			家庭年收入: "29250",
			就业情况: form.workStatus,
			银行卡号: form.bankCard,
			...more,
		};
		return HEADINGS.map((heading) => row[heading]);
	};
	const upload = async (rows: readonly unknown[][], person: Person = "centre") =>
		openImport(county.env, {
			actor: by(person),
			now: nowOn(TODAY),
			kind: "national",
			unionId: county.countyId,
			fileName: "全国系统导出.xlsx",
			sha256: "0",
			key: aKey(),
			book: await parseSheets(await sheetOf([HEADINGS, ...rows])),
		});
	const compared = async (rows: readonly unknown[][]) => {
		const { id: importId } = written(await upload(rows));
		written(await write(TRY_IMPORT, by("centre"), { importId }));
		await carryImports(county);
		for (const { number, state } of await rowsFound(county.env, importId, { limit: 100 }))
			if (state === "unfit") written(await write(DECIDE_ROW, by("centre"), { importId, row: number, decision: "leave" }));
		written(await write(TAKE_IMPORT, by("centre"), { importId }));
		await carryImports(county);
		return importId;
	};
	const differences = async (importId: string) => {
		const rows = await nationalDifferences.rows(
			county.db,
			{ paths: reach(county.people.centre), importId },
			{ order: "oldest", limit: 200 },
		);
		return rows.map((row) => openedRow(county.env.secrets, row));
	};
	const said = async (importId: string) =>
		(await differences(importId)).map(({ kind, name, field, here, there }) => [kind, name, field, here, there].join("|")).sort();

	test("D22: lists what is missing there, missing here, or differs, field by field; no record changes", async () => {
		for (const seq of [1, 2, 3]) await aFile(county, { seq });
		await anApplication(county, { seq: 4, until: "enter.toEnter" });
		const before = JSON.stringify(await county.db.formVersion.findMany({ orderBy: [{ caseId: "asc" }, { version: "asc" }] }), (_, one) =>
			typeof one === "bigint" ? String(one) : one,
		);
		const [one, two] = [aHousehold(1).build(), aHousehold(2).build()];
		const importId = await compared([
			exported(1, { 工作单位: "另一家公司", 家庭年收入: "29,250.00", 民族: "01", 银行卡号: "6200000000000000999" }),
			exported(2, { 档案编号: "GH-9999", 性别: "女" }),
			exported(4, { 档案编号: "GH-0004" }),
			["GH-7777", "陌路人", anIdNumber({ seq: 77 }), "1"],
		]);
		expect(await said(importId)).toEqual(
			[
				`differs|${one.name}|工作单位|${one.employer}|另一家公司`,
				`differs|${one.name}|银行卡号|***************${one.bankCard.slice(-4)}|***************0999`,
				`differs|${two.name}|全国系统编号|GH-0002|GH-9999`,
				`differs|${two.name}|性别|男|女`,
				`differs|${aHousehold(4).build().name}|录入登记|尚未登记录入|GH-0004`,
				"missing_here|陌路人|||GH-7777",
				`missing_there|${aHousehold(3).build().name}|||`,
			].sort(),
		);
		const after = JSON.stringify(await county.db.formVersion.findMany({ orderBy: [{ caseId: "asc" }, { version: "asc" }] }), (_, one) =>
			typeof one === "bigint" ? String(one) : one,
		);
		expect(after).toBe(before);
		// Neither names nor values stand readable in the database.
		const kept = await county.db.nationalDifference.findMany();
		expect(kept.map(({ sealed }) => Buffer.from(sealed ?? []).toString("utf8")).join("")).not.toContain("另一家公司");
		expect(await county.db.sheetImportRow.count({ where: { importId, sealed: { not: null } } })).toBe(0);
	});

	test("D22: a heading that the person has named is known the next time", async () => {
		const { id: importId } = written(await upload([exported(1)]));
		const column = Object.entries(
			(await county.db.sheetImport.findUniqueOrThrow({ where: { id: importId } })).headings as Record<string, string>,
		).find(([, text]) => text === "就业情况")?.[0];
		written(await write(MATCH_COLUMN, by("centre"), { importId, column, means: "workStatus" }));
		const again = await compared([exported(1, { 就业情况: "退休" }), exported(2), exported(3)]);
		expect(await said(again)).toEqual([`differs|${aHousehold(1).build().name}|工作状态|${aHousehold(1).build().workStatus}|退休`]);
	});

	test("D22: a number that a spreadsheet has changed is refused by its cell, never guessed; so is one twice", async () => {
		const { id: importId } = written(
			await upload([
				exported(1, { 身份证号: Number("511199197203010031") }),
				exported(2),
				exported(2),
				exported(3, { 身份证号: "511199" }),
			]),
		);
		written(await write(TRY_IMPORT, by("centre"), { importId }));
		await carryImports(county);
		const found = (await rowsFound(county.env, importId, { limit: 100 })).flatMap(({ number, findings }) =>
			findings.map(({ code }) => `${number} ${code}`),
		);
		expect(found).toEqual(["2 cell_number", "4 row_twice", expect.stringMatching(/^5 /)]);
		expect(await write(TAKE_IMPORT, by("centre"), { importId })).toMatchObject({ kind: "refused", refusals: [{ code: "rows_undecided" }] });
		expect(await county.db.nationalSeen.count({ where: { importId } })).toBe(0);
	});

	test("D21, D22: a file that was cancelled here and goes on there differs; it is not missing there", async () => {
		const fileId = await aFile(county, { seq: 6 });
		const say = { ground: "out_of_poverty", reason: "收入已超过标准。" };
		await taken(county, fileId, { event: "PROPOSE_CANCEL", by: "clerk", on: TODAY, say });
		await taken(county, fileId, { event: "CONFIRM", by: "centre", on: TODAY });
		const [task] = await county.db.entryTask.findMany({ where: { fileId } });
		await taken(county, fileId, { event: "ENTER_CHANGE", by: "clerk", on: TODAY, say: { task: task?.id, enteredOn: TODAY } });
		const name = aHousehold(6).build().name;
		const there = await compared([exported(6, { 档案编号: undefined }), exported(1), exported(2), exported(3)]);
		expect((await said(there)).filter((one) => one.includes(name))).toEqual([`differs|${name}|档案|已注销|仍在册`]);
		const gone = await compared([exported(1), exported(2), exported(3)]);
		expect((await said(gone)).filter((one) => one.includes(name))).toEqual([]);
	});

	test("D22: the county's centre reads it in; clerk or centre says what is right, once and with a reason", async () => {
		expect((await upload([exported(1)], "clerk")).kind).not.toBe("written");
		expect((await upload([exported(1)], "countyChair")).kind).toBe("forbidden");
		const [row] = await county.db.nationalDifference.findMany({ where: { kind: "differs", field: "工作单位" } });
		const say = { differenceId: row?.id, decision: "key_there", reason: "与单位核实" };
		for (const [person, kind] of [
			["otherClerk", "not_found"],
			["auditor", "forbidden"],
			["chair", "forbidden"],
		] as const)
			expect([person, (await write(DECIDE_DIFFERENCE, by(person), say)).kind]).toEqual([person, kind]);
		expect(await write(DECIDE_DIFFERENCE, by("clerk"), { ...say, reason: "" })).toMatchObject({ refusals: [{ field: "reason" }] });
		written(await write(DECIDE_DIFFERENCE, by("clerk"), say));
		expect(await write(DECIDE_DIFFERENCE, by("centre"), { ...say, decision: "known" })).toMatchObject({
			refusals: [{ code: "difference_decided" }],
		});
		const [missing] = await county.db.nationalDifference.findMany({ where: { kind: "missing_here" } });
		expect(await write(DECIDE_DIFFERENCE, by("centre"), { ...say, differenceId: missing?.id })).toMatchObject({
			refusals: [{ code: "nothing_here", field: "decision" }],
		});
		written(await write(DECIDE_DIFFERENCE, by("centre"), { ...say, differenceId: missing?.id, decision: "known" }));
		await expect(county.db.nationalDifference.updateMany({ data: { reason: "另一个" } })).rejects.toThrow();
		await expect(county.db.nationalDifference.deleteMany()).rejects.toThrow();
	});
});
