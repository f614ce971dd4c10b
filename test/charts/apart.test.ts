import { CHARTS, chartsWith } from "../../workflows/charts";
import { APART } from "../../workflows/charts/apart";
import { LIST } from "../../workflows/charts/list";

/** By hand, from the design: who did what is barred, and whoever is a relative. */
const RELATIVE = "relative";
const DESIGN: Readonly<Record<string, readonly string[]>> = {
	"application verify.study": [RELATIVE],
	"application publicise.held": [RELATIVE],
	"application report": [RELATIVE],
	"application recognise": ["REPORT", "INCLUDE", RELATIVE],
	"grant propose": [RELATIVE],
	"grant publicise.held": [RELATIVE],
	"grant approve.signed": [RELATIVE],
	"grant approve.meeting": ["PROPOSE", "COLLATE", RELATIVE],
	"grant disburse.prepared": ["PROPOSE", "APPROVE", "REDUCE"],
	"grant disburse.fixed": ["SIGN_FORM", "FIX_ACCOUNT"],
	"grant reversing": ["REVERSE"],
	"file cancelling": ["PROPOSE_CANCEL", RELATIVE],
};

test("where the next step is barred to some who hold the role (D13, D26, Z12, Z18)", () => {
	const found = APART.map(({ chart, state, barred, relatives }) => [`${chart} ${state}`, [...barred, ...(relatives ? [RELATIVE] : [])]]);
	expect(Object.fromEntries(found)).toEqual(DESIGN);
	expect(found).toHaveLength(Object.keys(DESIGN).length);
});

describe("the charts by name", () => {
	test("each knows its own name, and is what the list says of it", () => {
		for (const [id, chart] of Object.entries(CHARTS)) {
			expect(chart).toEqual({ id, ...LIST[chart.id] });
		}
		expect(Object.values(CHARTS).map(({ path }) => path)).toEqual(["applications", "grants", "files"]);
	});

	test("those that have an event of a name, in the charts' order", () => {
		expect(chartsWith("POST_NOTICE")).toEqual(["application", "grant"]);
		expect(chartsWith("CORRECT_RECORD")).toEqual(["application", "grant", "file"]);
		expect(chartsWith("PREPARE_PAYMENT")).toEqual(["grant"]);
		expect(chartsWith("MOVE_HOLDER")).toEqual(["file"]);
	});
});
