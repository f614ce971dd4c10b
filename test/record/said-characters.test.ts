import { readSaid } from "../../record/said";
import { CHART_IDS, CHARTS } from "../../workflows/charts";
import { plainDate } from "../../workflows/rules/plain-date";
import { INVISIBLES, UNFIT } from "../builders/characters";

const ON = plainDate("2026-03-26");
const TEXTS = CHART_IDS.flatMap((chart) =>
	Object.entries(CHARTS[chart].events).flatMap(([event, { fields, clause }]) =>
		fields
			.filter(({ kind }) => kind === "text" || kind === "name" || kind === "longText" || kind === "names")
			.map((field) => ({ chart, event, field, clause })),
	),
);

describe("what is said with a step, by a person or in a batch", () => {
	test.each(TEXTS)("$chart $event $field.name holds nothing that cannot be seen", ({ field, clause }) => {
		for (const { char } of [...INVISIBLES, ...UNFIT]) {
			const text = `张${char}国`;
			const { refusals } = readSaid([field], { [field.name]: field.kind === "names" ? [text] : text }, clause, ON);
			expect(refusals.map((one) => one.field)).toEqual([field.name]);
		}
	});

	test("there are such fields in every chart", () => {
		expect(new Set(TEXTS.map(({ chart }) => chart)).size).toBe(3);
		expect(TEXTS.length).toBeGreaterThan(20);
	});
});
