import { raiseReportAlerts } from "../../record/files/report-alerts";
import { SEND_YEAR_REPORT, yearNow } from "../../record/files/year-report";
import { raiseYearlyChecks } from "../../record/files/yearly";
import { plainDate } from "../../workflows/rules/plain-date";
import { aKey, morningOf } from "../builders/county";
import { CANCEL, CHANGE, CHECK, deadlinesOf, groundsOf, SERVICE } from "../builders/file-life";
import { aRevokedFile, recogniseAgain } from "../builders/revoked";
import { aFile, aGrant, take, taken } from "../builders/story";
import { writing } from "../builders/writing";
import { withCounty } from "../support/with-county";

const income = (on: string, yearlyIncomeFen: number) => {
	const scene = CHANGE(on, "income");
	return { ...scene, say: { ...scene.say, yearlyIncomeFen } };
};

describe("a file's days and amounts (D17, D21, D22)", () => {
	const county = withCounty();
	const onlyDate = (day: Date | null | undefined) => day?.toISOString().slice(0, 10);

	test("recognised anew, a file keeps its day with its number; the copy follows the second time (D17)", async () => {
		const { fileId, applicationId } = await aRevokedFile(county, { seq: 1 });
		await recogniseAgain(county, applicationId, "RECOGNISE");
		const copy = { event: "COPY_BACK", by: "centre", on: "2026-05-20", say: { returnedOn: "2026-05-18", receiver: "沈竹溪" } } as const;
		expect(await take(county, applicationId, copy)).toMatchObject({ kind: "refused", refusals: [{ code: "date_before_earlier_step" }] });
		const application = await county.db.application.findUniqueOrThrow({ where: { caseId: applicationId } });
		const file = await county.db.file.findUniqueOrThrow({ where: { caseId: fileId } });
		expect([onlyDate(application.recognisedOn), onlyDate(file.recognisedOn), application.fileNumber]).toEqual([
			"2026-02-25",
			"2026-02-25",
			file.number,
		]);
		const other = county.db.$executeRaw`UPDATE application SET recognised_on = '2026-05-19' WHERE case_id = ${applicationId}::uuid`;
		await expect(other).rejects.toThrow("one day of recognition");
	});

	test("an illness is looked at again on the day that the recognition said (D21, 9)", async () => {
		const fileId = await aFile(county, { seq: 2 });
		const { illnessReviewOn } = await county.db.file.findUniqueOrThrow({ where: { caseId: fileId } });
		expect(onlyDate(illnessReviewOn)).toBe("2035-02-25");
		await taken(county, fileId, CHECK("2026-05-06", { finding: "still_poor", illnessReviewOn: "2026-12-01" }));
		expect((await deadlinesOf(county, fileId)).groundDue?.lastDay).toBe("2026-11-30");
	});

	test("the income that was said last counts: an earlier one's ground is settled by it (D21, 3)", async () => {
		const fileId = await aFile(county, { seq: 3 });
		await taken(county, fileId, income("2026-05-06", 3_888_001));
		expect(await groundsOf(county, fileId)).toEqual(["out_of_poverty open"]);
		await taken(county, fileId, income("2026-05-07", 0));
		expect(await groundsOf(county, fileId)).toEqual(["out_of_poverty declined"]);
		await taken(county, fileId, CHECK("2026-05-08", { finding: "still_poor", yearlyIncomeFen: 5_000_000 }));
		expect(await groundsOf(county, fileId)).toEqual(["out_of_poverty declined", "out_of_poverty open"]);
	});
});

describe("September (D20, D23)", () => {
	const county = withCounty();
	const { year } = { year: 2026 };
	const alerts = async () =>
		(
			await county.db.alert.findMany({
				where: { caseId: null, clearedAt: null, kind: { startsWith: "yearReport" } },
			})
		)
			.map(({ kind, role, says }) => `${kind} ${role}: ${says}`)
			.sort();
	const report = (on: string) =>
		writing(county.env, on)(SEND_YEAR_REPORT, county.people.chair, { unionId: county.unitId, year, text: "分析。" }, aKey());
	const figures = async (of: number, today: string) =>
		(await yearNow(county.db, { unionId: county.unitId, year: of, today: plainDate(today) })).now;

	test("is begun and asked for, once each; a file whose cancellation waits holds nothing up (D20, D21, D23)", async () => {
		const [stays, leaves] = [await aFile(county, { seq: 1 }), await aFile(county, { seq: 2 })];
		await taken(county, leaves, CANCEL("2026-08-31", "farming"));
		expect(await raiseReportAlerts(county.db, morningOf("2026-08-31"))).toBe(0);
		await raiseReportAlerts(county.db, morningOf("2026-09-01"));
		expect(await raiseReportAlerts(county.db, morningOf("2026-09-02"))).toBe(0);
		expect(await alerts()).toEqual(
			["unit_chair", "unit_clerk"].map((role) => `yearReport ${role}: 2026 年 9 月集中清理档案，9 月 30 日前报送专题报告`),
		);
		await raiseYearlyChecks(county.db, county.countyId, morningOf("2026-09-01"));
		expect(await county.db.alert.count({ where: { kind: "checkDue", caseId: leaves } })).toBe(0);
		await raiseReportAlerts(county.db, morningOf("2026-09-30"));
		expect((await alerts()).slice(2)).toEqual([
			expect.stringMatching(/^yearReportDue centre: .*还没有报送 2026 年的专题报告$/),
			"yearReportDue unit_chair: 2026 年的专题报告应于 9 月 30 日报送，还没有报送",
		]);
		await taken(county, stays, CHECK("2026-09-30", { finding: "still_poor" }));
		expect(await report("2026-09-30")).toEqual({ kind: "written", value: { version: 1 } });
		expect(await alerts()).toEqual([]);
		expect(await raiseReportAlerts(county.db, morningOf("2026-10-01"))).toBe(0);
	}, 60_000);

	test("a year's figures stay what they were, whatever happens after it (D23, D25)", async () => {
		const [goes, ends, struck] = [await aFile(county, { seq: 3 }), await aFile(county, { seq: 4 }), await aFile(county, { seq: 5 })];
		await aGrant(county, { fileId: goes });
		await taken(county, goes, SERVICE("2026-05-06", "in_kind"));
		await taken(county, struck, CANCEL("2026-10-09", "farming"));
		await taken(county, struck, { event: "CONFIRM", by: "centre", on: "2026-10-12" });
		const before = await figures(year, "2026-12-31");
		expect(before).toMatchObject({ atStart: 0, opened: 5, active: 4, cancelled: { farming: 1 }, transferredOut: 0 });

		await taken(county, goes, {
			event: "TRANSFER",
			by: "clerk",
			on: "2027-01-05",
			say: { to: county.otherUnitId, ground: "contract_signed" },
		});
		await taken(county, goes, { event: "ACCEPT", by: "otherClerk", on: "2027-01-06", say: { receivedOn: "2027-01-06" } });
		await taken(county, ends, CANCEL("2027-01-05", "farming"));
		await taken(county, ends, { event: "CONFIRM", by: "centre", on: "2027-01-06" });
		const fraud = { decision: "青工发〔2027〕9号", facts: "隐瞒房产。" };
		await taken(county, struck, { event: "PROVE_FRAUD", by: "countyChair", on: "2027-01-06", say: fraud });
		expect(await figures(year, "2027-02-01")).toEqual(before);
		expect(await figures(2027, "2027-02-01")).toMatchObject({
			atStart: 4,
			transferredOut: 1,
			cancelled: { farming: 1 },
			active: 2,
			aid: [],
		});
	}, 60_000);
});
