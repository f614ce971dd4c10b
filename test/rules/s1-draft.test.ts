import { plainDate } from "../../workflows/rules/plain-date";
import { isKeptAsTyped, KEPT_MAX, readDraft } from "../../workflows/rules/s1-draft";
import { maskedS1 } from "../../workflows/rules/s1-masks";
import { aHousehold } from "../builders/s1";
import { said } from "./said";

const TODAY = plainDate("2026-02-13");
const draft = (raw: unknown) => {
	const { form, refusals } = readDraft(raw, TODAY);
	return { form: JSON.parse(JSON.stringify(form)), said: said(refusals) };
};

describe("a draft is read as it is said, as far as it can be read (S1)", () => {
	test("a whole form is itself", () => {
		const form = aHousehold().build();
		expect(readDraft(form, TODAY)).toEqual({ form, refusals: [] });
	});

	test("nothing said is nothing kept: no empty text, no null, no list that was not there", () => {
		expect(draft({ name: "  ", ethnicity: null, phone: "", members: null })).toEqual({ form: {}, said: [] });
		expect(draft({ members: [], disabledMembers: [] })).toEqual({ form: { members: [], disabledMembers: [] }, said: [] });
	});

	test("blanks at the ends are gone, in rows and groups too", () => {
		const raw = { name: " 丁一 ", housing: { use: " 自住 " }, members: [{ name: " 丁二 " }] };
		expect(draft(raw)).toEqual({ form: { name: "丁一", housing: { use: "自住" }, members: [{ name: "丁二" }] }, said: [] });
	});

	test("of a group each part is kept by itself, right ones beside wrong ones", () => {
		const raw = { housing: { ownership: "私有", use: "别处", areaSqm: "68.5" } };
		expect(draft(raw).form).toEqual({ housing: { ownership: "私有", areaSqm: "68.5" } });
		expect(draft(raw).said).toHaveLength(1);
		expect(draft(raw).said[0]).toMatch(/^S1 not_an_option housing\.use: /);
	});

	test("what has not the shape of a form is no form", () => {
		const none = ["S1 malformed form: “申请表”应为各项及其内容 → 请重新填写"];
		for (const raw of [undefined, null, "表", 5, [], [{}]]) expect(draft(raw)).toEqual({ form: {}, said: none });
	});

	test("a group that is none, a list that is none, a row that is none", () => {
		expect(draft({ housing: "自住" }).said).toEqual(["S1 malformed housing: “housing”应为各项及其内容 → 请重新填写"]);
		expect(draft({ members: { name: "丁" } })).toEqual({ form: {}, said: ["S1 malformed members: 家庭成员收入情况应为列表 → 请重新填写"] });
		expect(draft({ disabledMembers: 1 }).said[0]).toMatch(/^S1 malformed disabledMembers: .*应为列表 → 请重新填写$/);
		expect(draft({ members: [{ name: "丁一" }, "丁二"] })).toEqual({
			form: { members: [{ name: "丁一" }, {}] },
			said: ["S1 malformed members.1: 家庭成员收入情况第 2 行应为各项及其内容 → 请重新填写"],
		});
	});

	test("more rows than a household has: one answer, and none is kept", () => {
		const { form, said: words } = draft({ members: Array.from({ length: 1000 }, () => "不是一行") });
		expect(form).toEqual({});
		expect(words).toHaveLength(1);
		expect(words[0]).toMatch(/^S1 row_count members: 家庭成员收入情况最多 \d+ 行，现为 1000 行 → 请核对人数$/);
	});

	test("what no form has is named where it stands, and not kept", () => {
		const next = "这一项 → 请删去这一项";
		const raw = { nickname: "老丁", housing: { colour: "白" }, members: [{}, { age: "3" }] };
		expect(draft(raw)).toEqual({
			form: { members: [{}, {}] },
			said: [
				`S1 unknown_field members.1.age: 没有“age”${next}`,
				`S1 unknown_field nickname: 没有“nickname”${next}`,
				`S1 unknown_field housing.colour: 没有“colour”${next}`,
			],
		});
	});

	test("an amount is an amount and a date a date, or neither is kept; all at once, each with its row", () => {
		const { form, said: words } = draft({ yearlyIncomeFen: "很少", appliedOn: "2026-02-30", members: [{}, { monthlyIncomeFen: -1 }] });
		expect(form).toEqual({ members: [{}, {}] });
		expect(words.map((one) => one.split(":")[0])).toEqual([
			"D8 date_malformed appliedOn",
			"S1 amount_malformed yearlyIncomeFen",
			"S1 amount_negative members.1.monthlyIncomeFen",
		]);
		expect(words[2]).toContain("家庭成员收入情况第 2 行");
	});
});

describe("numbers and names are kept as they are typed, and judged later", () => {
	test("which kinds those are", () => {
		const kinds = ["idNumber", "card", "phone", "name", "text", "longText", "fen", "date", "choice"] as const;
		expect(kinds.filter((kind) => isKeptAsTyped({ kind }))).toEqual(["idNumber", "card", "phone", "name"]);
	});

	test("wrong, but printable and not too long", () => {
		const longest = "1".repeat(KEPT_MAX);
		expect(draft({ idNumber: "12", bankCard: longest, phone: "x", name: "1" })).toEqual({
			form: { idNumber: "12", bankCard: longest, phone: "x", name: "1" },
			said: [],
		});
		for (const wrong of [`${longest}1`, "12\u0007", 12]) {
			const { form, said: words } = draft({ idNumber: wrong, bankCard: "12" });
			expect(form).toEqual({ bankCard: "12" });
			expect(words).toHaveLength(1);
		}
	});

	test("a mask is no number: it stands for the one that is kept, or is refused (D28)", () => {
		const kept = aHousehold().build();
		const shown = maskedS1(kept);
		expect(readDraft(shown, TODAY, kept)).toEqual({ form: kept, refusals: [] });
		const no = (field: string) => `S1 number_masked ${field}: 号码含有“*”，不完整 → 请重新填写完整号码，或点“显示号码”后修改`;
		const { form, said: words } = draft({
			phone: "138****0000",
			members: [{ idNumber: "5111**********0010" }],
			causeText: "星号*不是号码",
		});
		expect(words).toEqual([no("phone"), no("members.0.idNumber")]);
		expect(form).toEqual({ causeText: "星号*不是号码", members: [{}] });
	});
});
