import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assess, checkStandard, type EligibilityFacts, judgements } from "../../workflows/rules/eligibility";
import { type LowLine, lowLineOn } from "../../workflows/rules/low-line";
import { type Fen, parseYuan } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import { type Cause, type StandardId, type TemporaryAid, WORKER_KINDS } from "../../workflows/rules/s1";

/** personas.csv: one household a row, its figures in yuan as on paper. */
type Row = Record<string, string>;

function rowsOf(csv: string): Row[] {
	const [head = "", ...lines] = csv.trim().split("\n");
	const names = head.split(",");
	return lines.map((line) => Object.fromEntries(line.split(",").map((cell, index) => [names[index], cell])));
}

const PERSONAS = rowsOf(readFileSync(join(__dirname, "personas.csv"), "utf8"));

const cell = (row: Row, name: string): string => {
	const value = row[name];
	if (value === undefined) throw new Error(`personas.csv has no column ${name}`);
	return value;
};
const list = <Value extends string>(row: Row, name: string) =>
	cell(row, name)
		.split(";")
		.filter((one) => one !== "") as Value[];
const yuan = (text: string): Fen => {
	const amount = parseYuan(text);
	if (amount === undefined) throw new Error(`no amount: ${text}`);
	return amount;
};

/** `720.00;2026-04-01=780.00`: the first holds from the beginning. */
function linesOf(row: Row): LowLine[] {
	return cell(row, "低保线")
		.split(";")
		.map((one) => {
			const [from, line] = one.includes("=") ? one.split("=") : ["1900-01-01", one];
			return { from: plainDate(from ?? ""), monthlyFen: yuan(line ?? "") };
		});
}

function factsOf(row: Row): EligibilityFacts {
	const line = lowLineOn(linesOf(row), plainDate(cell(row, "申请日期")));
	const workerKind = WORKER_KINDS.find((kind) => kind === cell(row, "职工身份"));
	if (!line || !workerKind) throw new Error(`no line, or no such worker: ${JSON.stringify(row)}`);
	return {
		workerKind,
		unionMember: cell(row, "工会会员") === "是",
		wagesAreMainIncome: cell(row, "工资为主") === "是",
		hasLabourRelation: ["劳动合同", "事实劳动关系"].includes(cell(row, "劳动关系")),
		yearlyIncomeFen: yuan(cell(row, "年收入")),
		members: Number(cell(row, "人数")),
		monthlyLineFen: line.monthlyFen,
		causes: list<Cause>(row, "致困原因"),
		afterReliefStillPoor: cell(row, "救助后仍困难") === "是",
		temporaryAids: list<TemporaryAid>(row, "临时救助"),
	};
}

test("there are enough of them, and each is another one", () => {
	expect(PERSONAS.length).toBeGreaterThanOrEqual(80);
	expect(new Set(PERSONAS.map((row) => cell(row, "情形"))).size).toBe(PERSONAS.length);
});

describe("personas: the standards each household meets, the clause where not (D1, D2, D3, D4, D5, D6, D7)", () => {
	test.each(PERSONAS.map((row) => [`${cell(row, "序号")} ${cell(row, "情形")}`, row] as const))("%s", (_, row) => {
		const facts = factsOf(row);
		const refused = checkStandard(facts, cell(row, "拟用标准") as StandardId);
		const { yearlyIncomeFen, monthlyLineFen, workerKind, causes } = facts;
		const members = Array.from({ length: facts.members }, () => ({}));
		const flags = judgements({ yearlyIncomeFen, workerKind, causes: [...causes], members }, monthlyLineFen);
		expect({
			standards: assess(facts).standards,
			codes: refused.map(({ code }) => code),
			clauses: refused.map(({ clause }) => clause),
			flags: flags.map(({ code }) => code),
		}).toEqual({
			standards: list(row, "符合的标准"),
			codes: list(row, "退回"),
			clauses: list(row, "依据"),
			flags: list(row, "须人判断"),
		});
		// Whatever is refused says what to do next, and where on the form it stands.
		for (const { field, next, message } of refused) expect([field, next, message].every(Boolean)).toBe(true);
	});
});
