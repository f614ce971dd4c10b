import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CHART_IDS, CHARTS, isChartId } from "../../workflows/charts";
import { REFERENCES, ROLE_LABELS } from "../../workflows/charts/chart";
import { page, statesOf } from "../../workflows/charts/picture";
import { cite } from "../../workflows/rules/clauses";

test("there are three charts, and nothing else is one", () => {
	expect(CHART_IDS).toEqual(["application", "grant", "file"]);
	expect(Object.keys(CHARTS).map(isChartId)).toEqual([true, true, true]);
	expect(["", "toString", "applications"].map(isChartId)).toEqual([false, false, false]);
});

test("each shows its main steps in order, and a state belongs to one of them", () => {
	const steps = CHART_IDS.map((id) => `${CHARTS[id].label}: ${CHARTS[id].steps.map((one) => `${one.id} ${one.label}`).join(", ")}`);
	expect(steps).toEqual([
		"建档申请: apply 申请, verify 核实, publicise 公示, report 申报, recognise 认定, enter 录入",
		"帮扶: propose 拟定, publicise 公示, approve 审定, disburse 发放, feedback 反馈",
		"困难职工档案: active 在档, cancelling 注销, cancelled 已注销",
	]);
	for (const id of CHART_IDS) {
		const known = CHARTS[id].steps.map((one) => one.id);
		for (const { path, meta } of statesOf(CHARTS[id])) expect([path, known.includes(meta.step)]).toEqual([path, true]);
	}
});

test("roles have their names", () => {
	expect(ROLE_LABELS).toEqual({
		unit_clerk: "基层工会经办人",
		unit_chair: "基层工会主席",
		centre: "县帮扶中心",
		county_chair: "县总工会主席",
		finance: "县总工会财务",
		auditor: "经审",
		administrator: "系统管理员",
	});
});

test.each(CHART_IDS)("the page of the %s chart is the one that people have read", (id) => {
	expect(page(CHARTS[id])).toBe(readFileSync(join(__dirname, "../../docs/charts", `${id}.md`), "utf8"));
});

describe.each(CHART_IDS)("the events of the %s chart", (id) => {
	test.each(Object.entries(CHARTS[id].events))(
		"%s: says what it asks, in words, and by which clause",
		(_, { label, recorded, recordedLabel, clause, fields }) => {
			expect([label, recorded, recordedLabel, cite(clause)].every(Boolean)).toBe(true);
			expect(recorded).toMatch(/^[a-z]+(_[a-z]+)*$/);
			for (const field of fields) {
				expect(field.name).toMatch(/^[a-z][A-Za-z]+$/);
				expect(field.label).toMatch(/[\u4e00-\u9fa5]/);
				expect([
					"text",
					"longText",
					"date",
					"fen",
					"yesNo",
					"choice",
					"card",
					"name",
					"names",
					"reference",
					"recorded",
					"papers",
				]).toContain(field.kind);
				expect(field.hint).not.toBe("");
				expect((field.options ?? []).length > 0).toBe(field.kind === "choice");
				for (const { value, label: of } of field.options ?? []) expect([value, of].every(Boolean)).toBe(true);
				expect([undefined, ...REFERENCES]).toContain(field.of);
				expect(field.of !== undefined || field.name === "grantId").toBe(field.kind === "reference");
			}
		},
	);
});

/** Of each event what it asks for; ? may be left out. */
const ASKED: Record<string, string> = {
	"application INCLUDE": "heldOn members≥3 recused? sameName? lateReason?",
	"application EXCLUDE": "heldOn members≥3 recused? sameName? reason lateReason?",
	"application TRANSFER": "to ground=employer_closed|contract_signed",
	"application ACCEPT": "receivedOn lateReason?",
	"application REFUSE": "reason",
	"grant PROPOSE": "heldOn members≥3 recused? sameName? amountFen overReason? lateReason?",
	"grant APPROVE": "heldOn minutes members≥2 recused? sameName? papers? authorisesOver? lateReason?",
	"grant VOID": "ground=death|cancellation|other reason",
	"file TRANSFER": "to ground=employer_closed|contract_signed",
};

test.each(Object.entries(ASKED))("%s asks for %s (D13, D25, Z8, Z10)", (event, asked) => {
	const [chart, type] = event.split(" ") as ["application", "INCLUDE"];
	const told = CHARTS[chart].events[type]?.fields.map(
		({ name, optional, min, options }) =>
			`${name}${optional ? "?" : ""}${min ? `≥${min}` : ""}${options ? `=${options.map(({ value }) => value).join("|")}` : ""}`,
	);
	expect(told?.join(" ")).toBe(asked);
});
