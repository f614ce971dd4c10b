import { INTERPRETATIONS } from "../../workflows/rules/interpretations";
import { READINGS } from "../../workflows/rules/readings";

describe("how the text is read where it is silent or open (D29)", () => {
	test("whatever a county may decide that the text leaves open is said with its question", () => {
		const said = INTERPRETATIONS.flatMap(({ settings = [] }) => settings);
		const own = Object.keys(READINGS).filter(
			(key) => !key.startsWith("expected") && key !== "nearWorkingDays" && key !== "noticeWorkingDays",
		);
		expect([...said].sort()).toEqual(own.sort());
	});

	test("no question is answered twice", () => {
		const questions = INTERPRETATIONS.map(({ question }) => question);
		expect(new Set(questions).size).toBe(questions.length);
	});
});
