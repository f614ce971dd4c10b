import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CLAUSES, type ClauseId, cite } from "../../workflows/rules/clauses";

/** 乐工经〔2016〕29号, as published: both regulations, one after the other. */
const TEXT = readFileSync(join(__dirname, "regulation.txt"), "utf8").replace(/\s/g, "");
const [, FILES = "", FUNDS = ""] = TEXT.split(/沐川县总工会困难职工(?:档案管理|专项帮扶资金使用管理)暂行办法为/);
const NUMERALS = ["一", "二", "三", "四", "五", "六"];

/** Of the requirements: what is enforced, computed, kept, reported. */
const KINDS: Record<string, string> = {
	H: "D1 D7 D8 D12 D13 D14 D15 D16 D17 D24 D27 Z3 Z4 Z5 Z6 Z7 Z9 Z10 Z11 Z12 Z14",
	"H+F": "D2 D3",
	F: "D4 D5 D6 D20 D21 Z8 Z13",
	"H+R": "D9",
	R: "D10 D18 D22 D26 D29 Z1 Z2 Z17 Z18 S1 S2",
	"H/F": "D11",
	"R+F": "D19 D25",
	P: "D23 Z15",
	"H/R": "D28",
	"R/P": "Z16",
};

/** What stands from a heading to the next one of its kind. */
function part(of: string, headings: readonly string[], heading: string): string {
	const from = of.indexOf(heading);
	const next = headings[headings.indexOf(heading) + 1];
	const to = next === undefined ? -1 : of.indexOf(next, from);
	return from < 0 ? "" : of.slice(from, to < 0 ? undefined : to);
}

/** `三（三）` and `二·1` of a regulation. */
function placeOf(regulation: string, place: string): string {
	const [, section = "", sub, point] = /^(.)(?:（(.)）|·(\d))?$/.exec(place) ?? [];
	const whole = part(
		regulation,
		NUMERALS.map((one) => `${one}、`),
		`${section}、`,
	);
	if (sub)
		return part(
			whole,
			NUMERALS.map((one) => `（${one}）`),
			`（${sub}）`,
		);
	return point
		? part(
				whole,
				[1, 2, 3, 4, 5, 6].map((one) => `${one}.`),
				`${point}.`,
			)
		: whole;
}

const ids = Object.keys(CLAUSES) as ClauseId[];

test.each(ids.filter((id) => /^[DZ]/.test(id)))("%s is cited where the regulation says it, in its own words", (id) => {
	const [, title, place = ""] = /^(《档案办法》|《资金办法》)(.+)$/.exec(cite(id)) ?? [];
	expect(title).toBe(id.startsWith("D") ? "《档案办法》" : "《资金办法》");
	const words = placeOf(id.startsWith("D") ? FILES : FUNDS, place);
	for (const piece of CLAUSES[id].text.split(/；?……|；/)) {
		expect(piece.length).toBeGreaterThan(5);
		expect(words).toContain(piece);
	}
});

test("the two forms are cited by their names", () => {
	expect([CLAUSES.S1, CLAUSES.S2]).toEqual([
		{ kind: "R", cite: "《建档申请表》", text: "沐川县困难职工（农民工）建档申请表" },
		{ kind: "R", cite: "《帮扶审批表》", text: "沐川县困难职工（农民工）帮扶审批表" },
	]);
	for (const { text } of [CLAUSES.S1, CLAUSES.S2]) expect(TEXT).toContain(text.slice("沐川县".length));
});

test("each is of the kind that the requirements say", () => {
	const kinds = Object.entries(KINDS).flatMap(([kind, of]) => of.split(" ").map((id) => `${id} ${kind}`));
	expect(ids.map((id) => `${id} ${CLAUSES[id].kind}`).sort()).toEqual(kinds.sort());
});
