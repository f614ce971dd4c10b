import { columnOf } from "../../prisma/dates";
import { verifyLog } from "../../record/audit/verify-log";
import { formOf } from "../../record/form-store";
import { carryImport } from "../../record/imports/carry";
import { TAKE_IMPORT } from "../../record/imports/take-import";
import { businessNow } from "../../record/settings/clock";
import { perform } from "../../record/write";
import { plainDate } from "../../workflows/rules/plain-date";
import { aKey, standsAt } from "../builders/county";
import { anIdNumber } from "../builders/identity";
import { anOldFile, carryImports, foundIn, importOldFiles, takeOldFiles } from "../builders/imports";
import { aHousehold } from "../builders/s1";
import { aFile, anApplication, type Scene, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

describe("existing files from a sheet (D17, D24)", () => {
	const county = withCounty();
	beforeAll(() => standsAt(county, "2026-03-26"));
	const old = (seq: number) => aHousehold(seq, "2024-04-01");

	const fileOf = async (importId: string) => {
		const { fileId } = await county.db.importedFile.findFirstOrThrow({ where: { importId } });
		return county.db.file.findUniqueOrThrow({
			where: { caseId: fileId },
			include: { case: true, application: { include: { case: true } }, imported: true },
		});
	};

	test("each becomes an active file with number, form, holds, custody and a check within a year", async () => {
		const form = old(1).build();
		const id = await importOldFiles(county, anOldFile(1, { form, own: { unproven: "月收入" }, without: ["bankCard", "housing.use"] }));
		const file = await fileOf(id);
		expect(file).toMatchObject({ number: "青困〔2024〕1号", nationalNumber: "QG-1", nature: form.fileNature, standard: form.category });
		expect(file.case).toMatchObject({ state: "active", unionId: county.unitId });
		expect(file.application).toMatchObject({ origin: "import", fileNumber: file.number, case: { state: "filed", ended: true } });
		expect(file.imported?.unproven).toEqual(expect.arrayContaining(["月收入（元）", "银行卡号", "使用方式"]));
		expect(file.case.deadlines).toMatchObject({ checkDue: { due: "2027-03-27" } });
		const held = await county.db.identityHold.count({ where: { caseId: file.caseId, active: true } });
		expect(held).toBe(form.members.length);
		const custody = await county.db.custody.findMany({ where: { caseId: file.applicationId }, orderBy: { copy: "asc" } });
		expect(custody.map(({ holder }) => holder)).toEqual(["县总工会帮扶中心", "竹溪镇工会"]);
		expect(await county.db.answering.findMany({ where: { caseId: file.caseId } })).toMatchObject([{ unionId: county.unitId }]);
		const events = await county.db.event.findMany({ where: { caseId: file.applicationId }, orderBy: { seq: "asc" } });
		expect(events.map(({ type, toState, byName }) => ({ type, toState, byName }))).toEqual([
			{ type: "opened", toState: "apply", byName: "高山岚" },
			{ type: "imported", toState: "filed", byName: "高山岚" },
		]);
	});

	test("the disabled stand on their own rows; a missing certificate's number is unproven (D9, D16)", async () => {
		const built = old(3).build();
		const [one, other] = built.members;
		const disabledMembers = [
			{ name: one?.name ?? "", certificateNumber: "42010319700101123X44", note: "肢体四级" },
			{ name: other?.name ?? "", certificateNumber: "", note: "听力二级" },
		];
		const file = await fileOf(await importOldFiles(county, anOldFile(3, { form: { ...built, disabledMembers } })));
		const kept = await formOf(county.db, county.env.secrets, file.applicationId);
		expect(kept?.form.disabledMembers).toEqual([disabledMembers[0], { name: other?.name, note: "听力二级" }]);
		expect(file.imported?.unproven).toContain("残疾证号");
	});

	test("200 people and a cause of 2,000 characters come in; one more of each is told at its cell (D9, D24)", async () => {
		const many = (count: number) =>
			Array.from({ length: count - 3 })
				.reduce<ReturnType<typeof old>>((household) => household.withMember(), old(4))
				.build();
		const form = { ...many(200), causeText: "难".repeat(2000) };
		const file = await fileOf(await importOldFiles(county, anOldFile(4, { form })));
		expect((await formOf(county.db, county.env.secrets, file.applicationId))?.form).toMatchObject({ causeText: form.causeText });
		expect(await county.db.identityHold.count({ where: { caseId: file.caseId, active: true } })).toBe(200);
		const wrong = [
			...anOldFile(5, { form: { ...many(201), idNumber: anIdNumber({ seq: 9001 }) } }),
			...anOldFile(6, { form: { ...old(6).build(), causeText: "难".repeat(2001) } }),
		];
		const codes = (await foundIn(county, await importOldFiles(county, wrong, { until: "tried" }))).map((one) => one.split(" ")[1]);
		expect(codes).toEqual(expect.arrayContaining(["row_count", "text_too_long"]));
	});

	test("it goes on as any file does: checked, its aid counted from before, its chain whole", async () => {
		const id = await importOldFiles(county, anOldFile(2, { form: old(2).build() }));
		const file = await fileOf(id);
		const check: Scene = {
			event: "CHECK",
			by: "clerk",
			on: "2026-03-26",
			say: { checkedOn: "2026-03-26", finding: "still_poor", result: "入户核对。" },
		};
		await taken(county, file.caseId, check);
		const { deadlines } = await county.db.case.findUniqueOrThrow({ where: { id: file.caseId } });
		// Eighteen and twenty-four months from the last aid before it came here.
		expect(deadlines).toMatchObject({ noAidWarning: { lastDay: "2027-06-30" }, checkDue: { lastDay: "2027-03-26" } });
		expect((await verifyLog(county.db)).broken).toEqual([]);
	});

	test("a household held elsewhere or struck is told by its cell and not taken (D24, D27)", async () => {
		await aFile(county, { seq: 11 });
		await anApplication(county, { seq: 12, until: "verify.visit" });
		const struck = await aFile(county, { seq: 13 });
		const decided: Scene = {
			event: "PROVE_FRAUD",
			by: "countyChair",
			on: "2026-03-26",
			say: { decision: "青工发〔2026〕9号", facts: "隐瞒房产。" },
		};
		await taken(county, struck, decided);
		const rows = [11, 12, 13].flatMap((seq) =>
			anOldFile(seq, { form: { ...old(seq).build(), homeAddress: `别处${seq}号`, registeredAddress: `别处${seq}号` } }),
		);
		const id = await importOldFiles(county, rows, { until: "tried" });
		const codes = (await foundIn(county, id)).map((one) => one.split(" ")[1]);
		expect(codes.filter((code) => code === "id_held").length).toBeGreaterThanOrEqual(2);
		expect(codes).toContain("blacklisted");
		expect(await county.db.sheetImportRow.count({ where: { importId: id, state: "fit" } })).toBe(0);
	});

	test("wrong rows are told by cell: holder, numbers, days in their order, union", async () => {
		const form = old(20).build();
		await importOldFiles(county, anOldFile(20, { form }));
		const rows = [
			...anOldFile(20, { form: old(21).build() }),
			...anOldFile(22, { form: old(22).build(), own: { unionId: "没有的工会", enteredOn: "2024-01-01" } }),
			...anOldFile(23, { form: old(23).build(), own: { number: "青禾县总工会困档〔2026〕000009号" } }),
			...anOldFile(24, { form: old(24).build(), without: ["nationalNumber", "relation"] }),
			...anOldFile(25, { form: old(25).build(), own: { idNumber: "511199197203010010" } }),
		];
		const found = await foundIn(county, await importOldFiles(county, rows, { until: "tried" }));
		for (const said of [
			"number_taken",
			"national_number_taken",
			"union_unknown",
			"date_before_earlier_step",
			"number_given_here",
			"required",
			"holder_row",
			"id_checksum",
		]) {
			expect(found.map((one) => one.split(" ")[1])).toContain(said);
		}
		expect(found).toContain("A2 number_taken");
	});

	test("who has uploaded it does not take it in by any path, nobody without a decision (D17, D26, D29)", async () => {
		const id = await importOldFiles(county, anOldFile(30, { form: old(30).build() }), { until: "tried" });
		const now = await businessNow(county.db);
		const take = (actor = county.people.countyChair, raw: object = {}) =>
			perform(county.env, TAKE_IMPORT, { actor, now, raw: { importId: id, ...raw }, key: aKey() });
		expect(await take(county.people.centre, { decision: "青工发〔2026〕3号" })).toMatchObject({ kind: "forbidden" });
		expect(await take()).toMatchObject({ kind: "refused", refusals: [{ code: "required", field: "decision" }] });
		// D26: not by standing in for somebody, either way.
		const { centre, countyChair } = county.people;
		const decided = { decision: "青工发〔2026〕3号" };
		const standsIn = (actor: typeof centre, principal: typeof centre) => ({
			...actor,
			roles: countyChair.roles.map((held) => ({ ...held, insteadOf: { accountId: principal.accountId, name: principal.name } })),
		});
		for (const taker of [standsIn(centre, countyChair), standsIn(county.people.finance, centre)]) {
			expect(await take(taker, decided)).toMatchObject({ kind: "refused", refusals: [{ code: "two_people", clause: "D26" }] });
		}
		await county.db.sheetImport.update({ where: { id }, data: { forAccountId: countyChair.accountId } });
		expect(await take(countyChair, decided)).toMatchObject({ kind: "refused", refusals: [{ code: "two_people" }] });
		const { byAccountId } = await county.db.sheetImport.findUniqueOrThrow({ where: { id } });
		for (const data of [
			{ takenByAccountId: countyChair.accountId },
			{ takenByAccountId: county.people.finance.accountId, takenForAccountId: byAccountId },
			{ takenByAccountId: county.people.finance.accountId, takenForAccountId: countyChair.accountId },
		]) {
			await expect(county.db.sheetImport.update({ where: { id }, data })).rejects.toThrow("sheet_import_two_people");
		}
		await expect(county.db.sheetImport.update({ where: { id }, data: { state: "taking" } })).rejects.toThrow("sheet_import_decided");
		await expect(county.db.sheetImport.update({ where: { id }, data: { takenByAccountId: byAccountId } })).rejects.toThrow(
			"sheet_import_two_people",
		);
	});

	test("a chunk is taken whole or not at all: what has changed since the trial stops it", async () => {
		const rows = [40, 41, 42].flatMap((seq) => anOldFile(seq, { form: old(seq).build() }));
		const id = await importOldFiles(county, rows, { until: "tried" });
		await aFile(county, { seq: 41 });
		await takeOldFiles(county, id);
		await carryImports(county);
		const stopped = await county.db.sheetImport.findUniqueOrThrow({ where: { id } });
		expect(stopped).toMatchObject({ state: "tried", stopped: expect.stringContaining("这一批 3 行没有导入") });
		expect(await county.db.importedFile.count({ where: { importId: id } })).toBe(0);
		const [unfit] = await county.db.sheetImportRow.findMany({ where: { importId: id, state: "unfit" } });
		await county.db.sheetImportRow.updateMany({ where: { importId: id, number: unfit?.number }, data: { decision: "leave" } });
		await takeOldFiles(county, id);
		await carryImports(county);
		expect(await county.db.importedFile.count({ where: { importId: id } })).toBe(2);
	});

	test("a worker that dies in a chunk leaves nothing of it, and the next goes on where it was", async () => {
		const rows = Array.from({ length: 3 }, (_, index) => anOldFile(60 + index, { form: old(60 + index).build() })).flat();
		const id = await importOldFiles(county, rows, { until: "tried" });
		await takeOldFiles(county, id);
		let phones = 0;
		const sameness = (text: string) => {
			if (text.startsWith("phone ") && ++phones === 2) throw new Error("the worker is gone");
			return county.env.secrets.sameness(text);
		};
		await expect(carryImport({ ...county.env, secrets: { ...county.env.secrets, sameness } }, id)).rejects.toThrow("the worker is gone");
		expect(await county.db.importedFile.count({ where: { importId: id } })).toBe(0);
		expect(await county.db.sheetImport.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "taking" });
		// Two workers at once, as after a lost heartbeat: each file is made once all the same.
		await Promise.all([carryImport(county.env, id), carryImport(county.env, id)]);
		await carryImports(county);
		expect(await county.db.importedFile.count({ where: { importId: id } })).toBe(3);
		expect(await county.db.sheetImport.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "done" });
	});

	test("a role that is taken away before the rows are taken takes none of them (D26)", async () => {
		const id = await importOldFiles(county, anOldFile(70, { form: old(70).build() }), { until: "tried" });
		await takeOldFiles(county, id);
		const { accountId } = county.people.countyChair;
		const held = await county.db.roleHolding.findFirstOrThrow({ where: { accountId, role: "county_chair" } });
		await county.db.roleHolding.update({ where: { id: held.id }, data: { untilOn: columnOf(plainDate("2026-03-25")) } });
		await carryImports(county);
		const stopped = await county.db.sheetImport.findUniqueOrThrow({ where: { id } });
		expect(stopped).toMatchObject({ state: "tried", stopped: expect.stringContaining("已不再任职") });
		expect(await county.db.importedFile.count({ where: { importId: id } })).toBe(0);
	});
});
