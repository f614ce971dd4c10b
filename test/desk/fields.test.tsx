import { renderToString } from "preact-render-to-string";
import { Field, RowTable } from "../../server/desk/components/index";
import { applyRowOp, renumbered } from "../../server/forms/row-op";
import { fieldOf, rowSayings, sayings, type Typed, textOf, typedFrom, typedOf, typedRows } from "../../server/forms/typed";
import { MEMBER_ROWS, S1_SECTIONS } from "../../workflows/rules/s1-fields";
import { aHousehold } from "../builders/s1";

const FIELDS = S1_SECTIONS.flatMap((section) => section.fields);

test("what is kept, shown and sent back unchanged, says the same", () => {
	const form = aHousehold(1).build();
	const { members, disabledMembers: _, ...rest } = form;
	const shown = {
		...typedFrom(FIELDS, { ...rest }),
		...typedRows(
			MEMBER_ROWS,
			members.map((member) => ({ ...member })),
		),
	};
	expect(sayings(FIELDS, shown)).toEqual(rest);
	expect(rowSayings(MEMBER_ROWS, shown)).toEqual(members);
});

test("what cannot be read stays as typed, for the rules to refuse; what is empty is not there", () => {
	const fields = [
		{ name: "income", label: "收入", kind: "fen" },
		{ name: "poor", label: "困难", kind: "yesNo" },
		{ name: "days", label: "天数", kind: "integer" },
		{ name: "people", label: "参加人", kind: "names" },
		{ name: "note", label: "备注", kind: "text" },
	] as const;
	expect(sayings(fields, { income: "１，２００．５", poor: "yes", days: "5", people: " 唐松岭、沈竹溪\n周苇 ", note: "  " })).toEqual({
		income: 120_050,
		poor: true,
		days: 5,
		people: ["唐松岭", "沈竹溪", "周苇"],
	});
	expect(sayings(fields, { income: "一千", poor: "也许", days: "-5" })).toEqual({ income: "一千", poor: "也许", days: -5 });
});

test("a body that is none, or hostile, is read as nothing", () => {
	const read = (body: unknown) => typedOf({ body } as Parameters<typeof typedOf>[0]);
	expect(read(undefined)).toEqual({});
	expect(read({ a: "1", b: { c: "2" }, d: ["3", { e: 4 }] })).toEqual({ a: "1", d: ["3"] });
	expect(textOf(read(JSON.parse('{"__proto__": {"x": "1"}}')), "x")).toBe("");
	expect(read({ a: "1\0", b: ["\0"] })).toEqual({ a: "1\uFFFD", b: ["\uFFFD"] });
});

test("two answers to one question choose neither; one answer twice is one", () => {
	const fields = [
		{ name: "category", label: "标准", kind: "choice" },
		{ name: "poor", label: "困难", kind: "yesNo" },
	] as const;
	expect(sayings(fields, { category: ["1a", "1c"], poor: ["yes", "no"] })).toEqual({ category: ["1a", "1c"], poor: ["yes", "no"] });
	expect(sayings(fields, { category: ["1a", "1a"], poor: "no" })).toEqual({ category: "1a", poor: false });
});

describe("rows", () => {
	const two: Typed = { name: "张", "members.0.name": "张建国", "members.1.name": "王秀英" };

	test("are added and removed by their buttons, and numbered without gaps", () => {
		const added = applyRowOp(two, [MEMBER_ROWS], "members.add") ?? {};
		expect(added["members.2.name"]).toBe("");
		const removed = applyRowOp(two, [MEMBER_ROWS], "members.remove.0") ?? {};
		expect([removed["members.0.name"], removed["members.1.name"], removed.name]).toEqual(["王秀英", undefined, "张"]);
		expect(renumbered({ "members.7.name": "周苇" }, MEMBER_ROWS)["members.0.name"]).toBe("周苇");
	});

	test("other buttons are no concern of theirs, and there is a most", () => {
		expect(applyRowOp(two, [MEMBER_ROWS], "save")).toBeUndefined();
		expect(applyRowOp(two, [{ ...MEMBER_ROWS, max: 2 }], "members.add")).toBe(two);
		expect(applyRowOp(two, [MEMBER_ROWS], "members.remove.9")?.["members.1.name"]).toBe("王秀英");
	});

	test("show what is wrong at its field, and as many as are needed", () => {
		const mistakes = [{ message: "身份证号应为 18 位", field: "members.1.idNumber" }];
		const html = renderToString(<RowTable group={MEMBER_ROWS} typed={two} mistakes={mistakes} />);
		expect(html).toContain('aria-describedby="f-members-1-idNumber-wrong"');
		expect(html).toContain('value="members.remove.1"');
		expect(renderToString(<RowTable group={MEMBER_ROWS} typed={{}} />).match(/<tr/g)).toHaveLength(2);
	});
});

test("a field has its label, star, hint, value and what is wrong with it", () => {
	const spec = fieldOf({ name: "place", label: "张贴地点", kind: "text", hint: "写到具体位置" });
	const html = renderToString(
		<Field spec={spec} typed={{ place: '"><script>' }} mistakes={[{ message: "太长", field: "place", next: "请精简" }]} />,
	);
	expect(html).toContain('for="f-place"');
	expect(html).toContain('<span class="need"> *</span>');
	expect(html).toContain('aria-describedby="f-place-hint f-place-wrong"');
	expect(html).toContain("太长。请精简");
	expect(html).toContain('value="&quot;>&lt;script>"');
});
