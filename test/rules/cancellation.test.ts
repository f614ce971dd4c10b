import {
	type AidReceived,
	checkProposed,
	datedGrounds,
	employmentGrounds,
	type FileLife,
	findingGround,
	hasCeased,
	incomeGround,
	lastHelpedOn,
} from "../../workflows/rules/cancellation";
import { fen } from "../../workflows/rules/money";
import { type PlainDate, plainDate } from "../../workflows/rules/plain-date";
import { DEFAULT_READINGS } from "../../workflows/rules/readings";

const day = (text: string): PlainDate => plainDate(text);
const aid = (kind: string, on: string, more: Partial<AidReceived> = {}): AidReceived => ({
	kind,
	service: false,
	on: day(on),
	ref: `grant/${kind}`,
	graduatesOn: null,
	...more,
});
const life = (more: Partial<FileLife> = {}): FileLife => ({
	recognisedOn: day("2026-02-25"),
	holder: { birthDate: day("1972-03-01"), sex: "男" },
	aid: [],
	illness: true,
	illnessReviewOn: null,
	alsoIn: [],
	...more,
});
/** The grounds that are met on a day, and those that will be. */
const metOn = (of: FileLife, on: string) =>
	datedGrounds(of, DEFAULT_READINGS).flatMap(({ ground, metOn: from }) => (from <= on ? [ground] : []));
const when = (of: FileLife, ground: string) =>
	datedGrounds(of, DEFAULT_READINGS).flatMap((one) => (one.ground === ground ? [one.metOn] : []));
const proposed = (ground: string, of: FileLife, today: string, checked = false) =>
	checkProposed(ground, of, { today: day(today), readings: DEFAULT_READINGS, checked }).map(({ code }) => code);

describe("ground 4: the holder's age (D21)", () => {
	test.each([
		["男", "1966-03-01", "2026-03-01"],
		["女", "1971-03-01", "2026-03-01"],
		["女", "1972-02-29", "2027-02-28"],
	] as const)("%s born %s: from %s on, not a day before", (sex, birth, from) => {
		const of = life({ holder: { birthDate: day(birth), sex }, recognisedOn: day("2026-02-01") });
		expect(when(of, "age")).toEqual([from]);
		const before = day(from) === "2026-03-01" ? "2026-02-28" : "2027-02-27";
		expect(metOn(of, before)).not.toContain("age");
		expect(metOn(of, from)).toContain("age");
		expect(proposed("age", of, before)).toEqual(["age_not_reached"]);
		expect(proposed("age", of, from)).toEqual([]);
	});

	test("whoever was older when the file was recognised: from that day; a county's reading moves it", () => {
		const older = life({ holder: { birthDate: day("1960-01-01"), sex: "男" } });
		expect(when(older, "age")).toEqual(["2026-02-25"]);
		const [ground] = datedGrounds(life(), { ...DEFAULT_READINGS, menRetirementAge: 63 });
		expect(datedGrounds(life(), { ...DEFAULT_READINGS, menRetirementAge: 63 }).find((one) => one.ground === "age")?.metOn).toBe(
			"2035-03-01",
		);
		expect(ground?.ground).toBe("no_aid");
	});

	test("the facts name no date of birth, and nothing is said of whose number cannot be read", () => {
		expect(
			datedGrounds(life(), DEFAULT_READINGS)
				.map(({ facts }) => facts)
				.join(),
		).not.toContain("1972");
		expect(when(life({ holder: undefined }), "age")).toEqual([]);
		expect(proposed("age", life({ holder: undefined }), "2026-03-01")).toEqual(["age_not_reached"]);
	});
});

describe("ground 10: two years without aid (D21)", () => {
	test("from recognition, and anew from each aid in money or service, on the corresponding date", () => {
		expect(when(life(), "no_aid")).toEqual(["2028-02-25"]);
		const helped = life({ aid: [aid("living", "2026-03-19"), aid("in_kind", "2026-05-31", { service: true, ref: "service/4" })] });
		expect(lastHelpedOn(helped)).toBe("2026-05-31");
		expect(metOn(helped, "2028-05-30")).not.toContain("no_aid");
		expect(metOn(helped, "2028-05-31")).toContain("no_aid");
		expect(proposed("no_aid", helped, "2028-05-30")).toEqual(["aid_received_lately"]);
		expect(proposed("no_aid", helped, "2028-05-31")).toEqual([]);
	});

	test("29 February: on 28 February two years later", () => {
		expect(when(life({ recognisedOn: day("2024-02-29") }), "no_aid")).toEqual(["2026-02-28"]);
	});

	test("the refusal says when the last aid was and when the time is over", () => {
		const [no] = checkProposed("no_aid", life(), { today: day("2026-03-01"), readings: DEFAULT_READINGS, checked: false });
		expect(no).toMatchObject({ clause: "D21", field: "ground", message: "2026年2月25日建档后未得到帮扶，到 2028年2月25日 满 24 个月" });
	});
});

describe("grounds that follow from aid (D21)", () => {
	test("7: after schooling aid, on the day the child is expected to finish", () => {
		const of = life({
			aid: [aid("schooling", "2026-03-19", { graduatesOn: day("2027-06-30") }), aid("schooling", "2026-04-01", { ref: "grant/2" })],
		});
		expect(when(of, "graduated")).toEqual(["2027-06-30"]);
		expect(metOn(of, "2027-06-29")).not.toContain("graduated");
	});

	test.each(["legal", "counselling"])("8: %s is done the day it was given, whatever the file", (kind) => {
		const of = life({ aid: [aid(kind, "2026-03-19", { service: kind === "counselling" })] });
		expect(metOn(of, "2026-03-18")).not.toContain("one_off");
		expect(metOn(of, "2026-03-19")).toContain("one_off");
	});

	test("6 and 2: a change of work is ground 2, and after training or placement aid ground 6 too", () => {
		const grounds = (given: AidReceived[]) => employmentGrounds(given, day("2026-05-06"), 7).map(({ ground }) => ground);
		expect(grounds([])).toEqual(["labour_moved"]);
		expect(grounds([aid("living", "2026-03-19")])).toEqual(["labour_moved"]);
		expect(grounds([aid("training", "2026-03-19")])).toEqual(["labour_moved", "employed"]);
		expect(grounds([aid("placement", "2026-05-06", { service: true })])).toEqual(["labour_moved", "employed"]);
		expect(grounds([aid("training", "2026-05-07")])).toEqual(["labour_moved"]);
	});
});

describe("ground 9: a serious illness (D21)", () => {
	test("is looked at again on its day, where illness is a cause", () => {
		const of = life({ illnessReviewOn: day("2026-09-01") });
		expect(metOn(of, "2026-08-31")).not.toContain("cured");
		expect(metOn(of, "2026-09-01")).toContain("cured");
		expect(when(life({ illness: false, illnessReviewOn: day("2026-09-01") }), "cured")).toEqual([]);
		expect(when(life(), "cured")).toEqual([]);
	});
});

describe("ground 3: out of poverty (D21, D2, D3)", () => {
	const yearly = (monthly: number) => fen(monthly * 12 * 3);
	const of = (standard: string, yearlyIncomeFen: number, hasCause = true) =>
		incomeGround(
			{ standard, yearlyIncomeFen: fen(yearlyIncomeFen), members: 3, hasCause, monthlyLineFen: fen(72_000) },
			day("2026-09-10"),
			9,
		);

	test("above one and a half lines, by one fen a year", () => {
		expect(of("1b", yearly(108_000))).toEqual([]);
		expect(of("1b", yearly(108_000) + 1)).toMatchObject([{ ground: "out_of_poverty", occasion: "income/9", metOn: "2026-09-10" }]);
		expect(of("1a", yearly(108_000) + 1)[0]?.facts).toContain("低保线 720.00 元的 1.5 倍为 1,080.00 元");
	});

	test("between the line and one and a half with a cause: still poor; without any: not", () => {
		expect(of("1a", yearly(72_000))).toEqual([]);
		expect(of("1a", yearly(72_000), false)).toHaveLength(1);
		expect(of("1a", yearly(72_000) - 1, false)).toEqual([]);
	});

	test.each(["1c", "2", "3"])("standard %s asks for no income, so none is a ground", (standard) => {
		expect(of(standard, yearly(500_000))).toEqual([]);
	});
});

describe("grounds that people find (D21)", () => {
	test.each([
		"not_resident",
		"labour_moved",
		"dead",
		"unreachable",
		"farming",
		"employed",
		"graduated",
		"cured",
		"refuses_work",
		"other",
	] as const)("%s: a check's finding is the ground, on the check's day", (finding) => {
		expect(findingGround(finding, day("2026-09-10"), 12)).toMatchObject({ ground: finding, occasion: "check/12", metOn: "2026-09-10" });
	});

	test("a person may propose any of them, with a reason", () => {
		for (const ground of ["not_resident", "labour_moved", "out_of_poverty", "dead", "farming", "employed", "duplicate", "other"]) {
			expect(proposed(ground, life(), "2026-03-01")).toEqual([]);
		}
	});

	test("11: only of somebody of working age, and on a check that found it", () => {
		expect(proposed("refuses_work", life(), "2026-09-10")).toEqual(["no_evidence"]);
		expect(proposed("refuses_work", life(), "2026-09-10", true)).toEqual([]);
		const born = (birth: string) => life({ holder: { birthDate: day(birth), sex: "男" } });
		expect(proposed("refuses_work", born("1966-09-10"), "2026-09-10", true)).toEqual(["not_of_working_age"]);
		expect(proposed("refuses_work", born("1966-09-11"), "2026-09-10", true)).toEqual([]);
		expect(proposed("refuses_work", born("2010-09-11"), "2026-09-10", true)).toEqual(["not_of_working_age"]);
		expect(proposed("refuses_work", born("2010-09-10"), "2026-09-10", true)).toEqual([]);
	});

	test("12: another active file with a member's number", () => {
		const of = life({ alsoIn: ["青禾县总工会困档〔2025〕000009号"] });
		expect(datedGrounds(of, DEFAULT_READINGS)).toContainEqual(
			expect.objectContaining({ ground: "duplicate", occasion: "青禾县总工会困档〔2025〕000009号", metOn: "2026-02-25" }),
		);
	});
});

describe("a ground that is met no longer (D21)", () => {
	const now = (of: FileLife, on: string) => datedGrounds(of, DEFAULT_READINGS).filter((one) => one.metOn <= on);

	test("ceases where the record alone says so; what people found stands", () => {
		const before = life();
		const [old] = now(before, "2028-02-25");
		const after = life({ aid: [aid("living", "2028-03-01")] });
		if (!old) throw new Error("two years without aid are a ground");
		expect(hasCeased(old, now(before, "2028-02-25"))).toBe(false);
		expect(hasCeased(old, now(after, "2028-03-01"))).toBe(true);
		expect(hasCeased({ ground: "cured", occasion: "check/3" }, [])).toBe(false);
		expect(hasCeased({ ground: "age", occasion: "proposed/3" }, [])).toBe(false);
		expect(hasCeased({ ground: "dead", occasion: "check/3" }, [])).toBe(false);
		expect(hasCeased({ ground: "other", occasion: "revoked/3" }, [])).toBe(false);
	});
});
