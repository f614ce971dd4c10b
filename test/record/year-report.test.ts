import { SEND_YEAR_REPORT, yearNow } from "../../record/files/year-report";
import { raiseYearlyChecks } from "../../record/files/yearly";
import { plainDate } from "../../workflows/rules/plain-date";
import { aKey, morningOf } from "../builders/county";
import { aFile, aGrant, type Scene, taken } from "../builders/story";
import { writing } from "../builders/writing";
import { withCounty } from "../support/with-county";

const TODAY = "2026-09-10";
const CHECK: Scene = {
	event: "CHECK",
	by: "clerk",
	on: TODAY,
	say: { checkedOn: TODAY, finding: "still_poor", result: "入户清查，情况属实。" },
};

/** A year of a township with four files: one stays, one moves away, one is out of poverty, one was fraud. */
describe("a union's figures for September (D23)", () => {
	const county = withCounty();
	let stays: string;

	const report = (text = "分析。", key = aKey()) =>
		writing(county.env, TODAY)(SEND_YEAR_REPORT, county.people.chair, { unionId: county.unitId, year: 2026, text }, key);

	beforeAll(async () => {
		stays = await aFile(county, { seq: 1 });
		const moved = await aFile(county, { seq: 2 });
		const [richer, fraud] = [await aFile(county, { seq: 3 }), await aFile(county, { seq: 4 })];
		await aGrant(county, { fileId: stays });
		await aGrant(county, { fileId: stays });
		const service = { kind: "counselling", givenOn: "2026-05-06", description: "谈心。" };
		await taken(county, stays, { event: "RECORD_SERVICE", by: "clerk", on: "2026-05-06", say: service });
		await taken(county, moved, {
			event: "TRANSFER",
			by: "clerk",
			on: "2026-05-06",
			say: { to: county.otherUnitId, ground: "contract_signed" },
		});
		await taken(county, moved, { event: "ACCEPT", by: "otherClerk", on: "2026-05-07", say: { receivedOn: "2026-05-07" } });
		const cancel = { ground: "out_of_poverty", reason: "收入已超过标准。" };
		await taken(county, richer, { event: "PROPOSE_CANCEL", by: "clerk", on: "2026-05-06", say: cancel });
		await taken(county, richer, { event: "CONFIRM", by: "centre", on: "2026-05-07" });
		const proven = { decision: "青工发〔2026〕9号", facts: "隐瞒房产。" };
		await taken(county, fraud, { event: "PROVE_FRAUD", by: "countyChair", on: "2026-05-06", say: proven });
	}, 60_000);

	test("say what was there, came, went and why; what help was given; what is lacking (D20, D21, D23, D25)", async () => {
		const { now: figures, unchecked } = await yearNow(county.db, { unionId: county.unitId, year: 2026, today: plainDate(TODAY) });
		expect(figures).toEqual({
			atStart: 0,
			opened: 4,
			transferredIn: 0,
			transferredOut: 1,
			cancelled: { fraud: 1, out_of_poverty: 1 },
			active: 1,
			causes: { 本人重大疾病: 1 },
			aid: [
				{ kind: "living", service: false, households: 1, times: 2, amountFen: 400_000 },
				{ kind: "counselling", service: true, households: 1, times: 1, amountFen: 0 },
			],
			checked: 0,
			unchecked: 1,
		});
		expect(unchecked).toEqual([(await county.db.case.findUniqueOrThrow({ where: { id: stays } })).title]);
		expect((await yearNow(county.db, { unionId: county.otherUnitId, year: 2026, today: plainDate(TODAY) })).now).toMatchObject({
			atStart: 0,
			opened: 0,
			transferredIn: 1,
			active: 1,
		});
		// The year after: what is there now was there on its first day.
		expect((await yearNow(county.db, { unionId: county.unitId, year: 2027, today: plainDate("2027-01-05") })).now).toMatchObject({
			atStart: 1,
			opened: 0,
			cancelled: {},
			active: 1,
			aid: [],
		});
	});

	test("are sent once every file has its dated check; September's alert asks for it (D20, D23)", async () => {
		await raiseYearlyChecks(county.db, county.countyId, morningOf(TODAY));
		const alerts = () => county.db.alert.count({ where: { caseId: stays, occasion: "yearly/2026", clearedAt: null } });
		expect(await alerts()).toBe(2);
		expect(await report()).toMatchObject({ kind: "refused", refusals: [{ code: "files_unchecked", clause: "D20" }] });
		await taken(county, stays, CHECK);
		expect(await alerts()).toBe(0);
		expect(await report()).toEqual({ kind: "written", value: { version: 1 } });
		expect(await report("更正。")).toEqual({ kind: "written", value: { version: 2 } });
		const sent = await county.db.yearReport.findMany({ where: { unionId: county.unitId }, orderBy: { version: "asc" } });
		expect(sent.map(({ text, byName }) => `${text} ${byName}`)).toEqual(["分析。 唐松岭", "更正。 唐松岭"]);
		expect(sent[0]?.figures).toMatchObject({ active: 1, checked: 1, unchecked: 0 });
	});

	test("sent twice at once are two versions or one by its key, never two of one number (D23)", async () => {
		const key = aKey();
		const outcomes = await Promise.all([report("并发。", key), report("并发。", key), report(), report()]);
		expect(outcomes.map(({ kind }) => kind)).toEqual(["written", "written", "written", "written"]);
		expect(await county.db.yearReport.count({ where: { unionId: county.unitId } })).toBe(5);
	});
});
