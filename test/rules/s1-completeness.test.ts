import { checkField } from "../../workflows/rules/field-check";
import { fen } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import { type S1Draft, type S1Form, STANDARD_IDS } from "../../workflows/rules/s1";
import { checkS1, completeS1, warnS1 } from "../../workflows/rules/s1-completeness";
import { computeS1 } from "../../workflows/rules/s1-computed";
import { S1_SECTIONS } from "../../workflows/rules/s1-fields";
import { anIdNumber } from "../builders/identity";
import { aHousehold } from "../builders/s1";

const TODAY = plainDate("2026-02-13");

/** `code field`, so that a test reads as the list a clerk sees. */
const found = (form: S1Draft) => checkS1(form, TODAY).map(({ code, field }) => `${code} ${field}`);
const fullWidth = (text: string) => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const withMember = (index: number, change: object) => {
	const form = aHousehold().build();
	return { ...form, members: form.members.map((member, i) => (i === index ? { ...member, ...change } : member)) };
};

describe("given a form filled in as a clerk would", () => {
	test.each(STANDARD_IDS)("by standard %s, then nothing is missing and nothing warned of", (standard) => {
		const form = aHousehold().byStandard(standard).build();
		expect(checkS1(form, TODAY)).toEqual([]);
		expect(completeS1(form, TODAY)).toEqual({ ok: true, form });
	});

	test("as input methods and habits type it, then numbers come out plain and names trimmed", () => {
		const form = aHousehold().build();
		const typed = {
			...form,
			name: `${form.name} `,
			idNumber: fullWidth(form.idNumber),
			phone: "138 0000 0000",
			bankCard: fullWidth(form.bankCard),
		};
		const members = form.members.map((member) => ({ ...member, name: ` ${member.name}`, idNumber: fullWidth(member.idNumber) }));
		expect(completeS1({ ...typed, members }, TODAY)).toEqual({ ok: true, form });
	});

	test("then sex, birth date, members and income per head are computed", () => {
		expect(computeS1(aHousehold().build(), TODAY)).toEqual({
			birthDate: "1972-03-01",
			sex: "男",
			age: 53,
			memberCount: 3,
			monthlyPerCapitaFen: 81_250,
		});
		expect(computeS1({}, TODAY)).toEqual({ memberCount: 0 });
	});

	test("with 200 members, then it is complete; with 201, one refusal says so", () => {
		let full = aHousehold();
		while (full.build().members.length < 200) full = full.withMember();
		expect(found(full.build())).toEqual([]);
		expect(found(full.withMember().build())).toEqual(["row_count members"]);
	});
});

test("every field of the form has its place on the page", () => {
	const everyField: Record<keyof S1Form, true> = {
		name: true,
		idNumber: true,
		ethnicity: true,
		politicalStatus: true,
		health: true,
		maritalStatus: true,
		singleParent: true,
		onLowIncomeRelief: true,
		medicalInsurance: true,
		workStatus: true,
		workerKind: true,
		employerKind: true,
		explanations: true,
		unionMember: true,
		wagesAreMainIncome: true,
		labourRelation: true,
		contractEndedOn: true,
		employer: true,
		phone: true,
		registeredAddress: true,
		homeAddress: true,
		bankCard: true,
		members: true,
		spouseIsHardshipWorker: true,
		headOfHousehold: true,
		yearlyIncomeFen: true,
		householdRegistration: true,
		housing: true,
		disabledMembers: true,
		causes: true,
		causeText: true,
		category: true,
		afterReliefStillPoor: true,
		temporaryAids: true,
		fileNature: true,
		fileNatureReason: true,
		evidence: true,
		evidenceOther: true,
		appliedOn: true,
	};
	const placed = S1_SECTIONS.flatMap((section) => [
		...section.fields.map((field) => field.name),
		...(section.rows ? [section.rows.name] : []),
	]);
	expect([...new Set(placed.map((name) => name.split(".")[0]))].sort()).toEqual(Object.keys(everyField).sort());
	expect(new Set(placed).size).toBe(placed.length);
});

test("given an empty form, then every required field is named at once, with the clause and what to do", () => {
	const refusals = checkS1({}, TODAY);
	const required = S1_SECTIONS.flatMap((section) => section.fields.filter((field) => field.required).map((field) => field.name));
	const missing = refusals.filter((one) => one.code === "required").map((one) => one.field);
	expect(missing).toEqual(required);
	expect(refusals.map((one) => one.code)).toContain("row_count");
	expect(refusals.find((one) => one.field === "phone")).toEqual({
		code: "required",
		clause: "S1",
		message: "“联系电话”未填写",
		field: "phone",
		next: "请填写联系电话",
	});
});

test.each(S1_SECTIONS.flatMap((section) => section.fields.filter((field) => field.required).map((field) => field.name)))(
	"given a form without %s, then exactly that field is asked for",
	(name) => {
		const form = aHousehold().build();
		const [group = "", leaf] = name.split(".");
		const draft = { ...form, [group]: leaf ? { ...form.housing, [leaf]: "" } : undefined };
		expect(checkS1(draft, TODAY).filter((one) => one.code === "required" && one.field === name)).toHaveLength(1);
	},
);

describe("who belongs to the household", () => {
	test.each<[string, S1Draft, string[]]>([
		["without the applicant", withMember(0, { relation: "其他" }), ["applicant_row members"]],
		["with the applicant twice", withMember(1, { relation: "本人" }), ["applicant_row members"]],
		["with the applicant's number on another row", withMember(2, { idNumber: anIdNumber() }), ["member_twice members.2.idNumber"]],
		[
			"with another number in the applicant's row",
			withMember(0, { idNumber: anIdNumber({ seq: 9 }) }),
			["applicant_row_id members.0.idNumber"],
		],
		["with another name in the applicant's row", withMember(0, { name: "周文华" }), ["applicant_row_name members.0.name"]],
		["with a spouse's spouse", withMember(2, { relation: "配偶" }), ["more_than_one_spouse members"]],
		["divorced with a spouse", aHousehold().with({ maritalStatus: "离异" }).build(), ["spouse_unmarried maritalStatus"]],
		["a single parent with a spouse", aHousehold().with({ singleParent: true }).build(), ["spouse_single_parent singleParent"]],
		["with a relation not on the list", withMember(2, { relation: "邻居" }), ["not_an_option members.2.relation"]],
		[
			"with a disabled person who is no member",
			aHousehold()
				.with({
					disabledMembers: [{ name: "吴永福", certificateNumber: "51119919460501000041" }],
					evidence: ["身份证", "户口簿", "病情证明", "残疾证"],
				})
				.build(),
			["disabled_not_member disabledMembers.0.name"],
		],
	])("given one %s, then it is refused", (_, form, expected) => {
		expect(found(form)).toEqual(expected);
	});

	test("the same number typed in full-width digits is still the same person", () => {
		expect(found(withMember(2, { idNumber: fullWidth(anIdNumber()) }))).toEqual(["member_twice members.2.idNumber"]);
	});
});

describe("dates", () => {
	test.each<[string, Partial<S1Form>, string[]]>([
		["an application of tomorrow", { appliedOn: plainDate("2026-02-14") }, ["date_in_future appliedOn"]],
		["an application before birth", { appliedOn: plainDate("1971-01-01") }, ["date_before_birth appliedOn"]],
		["a contract that ends tomorrow", { contractEndedOn: plainDate("2026-02-14") }, ["date_in_future contractEndedOn"]],
	])("given %s, then it is refused", (_, overrides, expected) => {
		expect(found(aHousehold().with(overrides).build())).toEqual(expected);
	});

	test("given 30 February, then it is no date", () => {
		const draft = { ...aHousehold().build(), ...JSON.parse('{"appliedOn":"2026-02-30"}') };
		expect(found(draft)).toEqual(["date_malformed appliedOn"]);
	});
});

describe("what only some cases need", () => {
	test.each<[string, Partial<S1Form>, string[]]>([
		[
			"a 农民工 says nothing of wages and labour relation",
			{ workerKind: "农民工" },
			["required wagesAreMainIncome", "required labourRelation"],
		],
		["a spouse is listed", { spouseIsHardshipWorker: undefined }, ["required spouseIsHardshipWorker"]],
		["both spouses are hardship workers", { spouseIsHardshipWorker: true }, ["required headOfHousehold"]],
		["standard 1a is asked for", { category: "1a" }, ["required afterReliefStillPoor"]],
		["a long-term standard gets a temporary file", { fileNature: "临时" }, ["required fileNatureReason"]],
		["the area is words", { housing: { areaSqm: "六十", ownership: "私有", use: "自住" } }, ["area_malformed housing.areaSqm"]],
	])("given that %s, then it is asked for", (_, overrides, expected) => {
		expect(found(aHousehold().with(overrides).build())).toEqual(expected);
	});
});

describe("evidence (D9)", () => {
	test.each<[string, Partial<S1Form>, string]>([
		["no ID card copy", { evidence: ["户口簿", "病情证明"] }, "证明材料缺身份证（每户都要有）"],
		[
			"illness without proof",
			{ evidence: ["身份证", "户口簿"] },
			"证明材料缺病情证明或住院证明或门诊药品费发票（致困原因为“本人重大疾病”）",
		],
		["relief without its card", { onLowIncomeRelief: true }, "证明材料缺低保证（填写了享受低保）"],
		["other evidence without a name", { evidence: ["身份证", "户口簿", "病情证明", "其他"] }, "勾选了其他证明材料，未写明名称"],
	])("given %s, then the message says what is missing", (_, overrides, message) => {
		expect(checkS1(aHousehold().with(overrides).build(), TODAY).map((one) => one.message)).toEqual([message]);
	});
});

describe("bad input", () => {
	test.each(["㛃明", "𬭎𬭎", "买买提·艾力", "欧阳娜娜", "〇一"])("the name %s is a name", (name) => {
		const form = withMember(0, { name });
		expect(found({ ...form, name })).toEqual([]);
	});

	test.each([
		["王", "name_too_short"],
		["张😀", "name_malformed"],
		["张3", "name_malformed"],
		["张\0国", "text_broken"],
		["张\u0007国", "text_control"],
		["张\uFFFD", "text_broken"],
		["张\uD83D", "text_broken"],
		["长".repeat(51), "text_too_long"],
	])("the name %j is refused", (name, code) => {
		expect(found({ ...withMember(0, { name }), name })).toEqual([`${code} name`, `${code} members.0.name`]);
	});

	test("a megabyte of text is refused by its length; NUL in it too", () => {
		const text = (causeText: string) => found(aHousehold().with({ causeText }).build());
		expect(text("困".repeat(350_000))).toEqual(["text_too_long causeText"]);
		expect(text("困\0难")).toEqual(["text_broken causeText"]);
		expect(text("第一行\n第二行")).toEqual([]);
	});

	test.each([-1, 1.5, Number.NaN, 10 ** 15])("the amount %p is refused", (amount) => {
		const codes = checkField({ name: "x", label: "金额", kind: "fen", required: true }, amount, { path: "x", on: TODAY }).map(
			(one) => one.code,
		);
		expect(codes).toHaveLength(1);
		expect(codes[0]).toMatch(/^amount_/);
	});

	test.each(
		S1_SECTIONS.flatMap((section) => [...section.fields, ...(section.rows?.fields ?? [])]).map((spec) => [spec.label, spec] as const),
	)("a value of another shape in %s is refused, not thrown at", (_, spec) => {
		for (const wild of [{}, [{}], Number.POSITIVE_INFINITY]) {
			expect(checkField(spec, wild, { path: spec.name, on: TODAY })).toHaveLength(1);
		}
	});
});

describe("warnings bar nothing", () => {
	test("twelve times the monthly income is not the yearly income", () => {
		const [warning] = warnS1(
			aHousehold()
				.with({ yearlyIncomeFen: fen(3_000_000) })
				.build(),
		);
		expect(warning?.message).toBe("各成员月收入合计的 12 倍为 29,250.00 元，家庭年度总收入填 30,000.00 元");
	});

	test("a card whose check digit fails", () => {
		const form = aHousehold().with({ bankCard: "6200000000000000001" }).build();
		expect(warnS1(form).map((one) => one.code)).toEqual(["card_check_digit"]);
	});

	test("nothing to say of the builder's household", () => {
		expect(warnS1(aHousehold().build())).toEqual([]);
	});
});
