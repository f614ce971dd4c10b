import {
	CONTRADICTIONS,
	checkContradictions,
	checkLogic,
	contradictionsOf,
	contradictionsSaid,
	EXPLANATION_FIELDS,
} from "../../workflows/rules/contradictions";
import { fen } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import { type S1Draft, STANDARD_IDS } from "../../workflows/rules/s1";
import { S1_SECTIONS } from "../../workflows/rules/s1-fields";
import { anIdNumber } from "../builders/identity";
import { aHousehold } from "../builders/s1";

const ON = plainDate("2026-02-02");
const basic = aHousehold().build();
const [own, spouse, child] = basic.members;
const laidOff: S1Draft = { workerKind: "下岗待业人员", workStatus: "失业", employer: "无", employerKind: "无单位", contractEndedOn: ON };
const migrant: S1Draft = { workerKind: "农民工", householdRegistration: "农业家庭户", labourRelation: "劳动合同", workStatus: "务工" };
const holderDisabled = [{ name: basic.name, certificateNumber: "51119919720301001543" }];
const rows = (...members: NonNullable<S1Draft["members"]>): S1Draft => ({ members });
const schooled = (unitOrSchool: string): S1Draft => ({
	causes: ["子女上学"],
	...rows({ ...own }, { ...spouse }, { ...child, unitOrSchool }),
});

/** For each contradiction: what is otherwise on the builder's form, and what is otherwise where it is put right. */
const EACH: Record<string, [wrong: S1Draft, right: S1Draft]> = {
	retiredStaff: [{ workStatus: "退休" }, { workStatus: "待岗" }],
	laidOffRetired: [{ ...laidOff, workStatus: "退休" }, laidOff],
	laidOffAtWork: [{ ...laidOff, workStatus: "在岗" }, laidOff],
	staffUnemployed: [{ workerKind: "临聘人员", workStatus: "失业" }, { workerKind: "临聘人员" }],
	relatedUnemployed: [{ ...migrant, workStatus: "失业" }, migrant],
	staffUnrelated: [{ labourRelation: "无" }, { labourRelation: "劳动合同" }],
	employerNone: [{ employer: " 无 " }, { employer: "无锡商店" }],
	employerOutside: [{ employerKind: "其他单位" }, { ...migrant, employerKind: "其他单位" }],
	employerKindLacking: [{ employerKind: undefined }, { ...migrant, employerKind: undefined }],
	contractEndLacking: [{ ...laidOff, contractEndedOn: undefined }, laidOff],
	endedAtWork: [{ contractEndedOn: ON }, { contractEndedOn: ON, workStatus: "待岗" }],
	unemployedEmployer: [
		{ ...laidOff, employer: "青杠坪纸业有限公司" },
		{ ...laidOff, workStatus: "下岗", employer: "青杠坪纸业有限公司" },
	],
	unpaidAtWork: [rows({ ...own, monthlyIncomeFen: fen(0) }, { ...spouse }), rows({ ...own }, { ...spouse, monthlyIncomeFen: fen(0) })],
	retiredWorker: [{ ...migrant, workStatus: "退休" }, migrant],
	townMigrant: [{ ...migrant, householdRegistration: "非农集体户" }, migrant],
	memberPaper: [{ evidence: ["会员证"], unionMember: false }, { evidence: ["会员证"] }],
	healthyIll: [{ health: "良好" }, { health: "良好", causes: ["家庭成员重大疾病"] }],
	healthySickLeave: [{ health: "良好", causes: [], workStatus: "病休" }, { workStatus: "病休" }],
	disabilityCause: [{ causes: ["残疾"] }, { causes: ["残疾"], disabledMembers: [{ name: spouse?.name }] }],
	disabledHolder: [
		{ health: "残疾", disabledMembers: [{ name: spouse?.name }] },
		{ health: "残疾", disabledMembers: holderDisabled },
	],
	disabilityPaper: [{ evidence: ["残疾证"] }, { evidence: ["残疾证"], disabledMembers: holderDisabled }],
	noStudent: [schooled("无"), schooled("沐川中学")],
	nobodyIll: [
		{ causes: ["家庭成员重大疾病"], maritalStatus: "未婚", ...rows({ ...own }) },
		{ causes: ["家庭成员重大疾病"], ...rows({ ...own }, { ...spouse }) },
	],
	marriedAlone: [rows({ ...own }), { maritalStatus: "丧偶", ...rows({ ...own }) }],
	childlessSingleParent: [
		{ singleParent: true, maritalStatus: "未婚", ...rows({ ...own }) },
		{ singleParent: true, maritalStatus: "未婚", ...rows({ ...own }, { ...child }) },
	],
	bornOddly: [
		rows({ ...own }, { ...spouse }, { ...child, idNumber: anIdNumber({ birth: "1986-02-28", sex: "女", seq: 1 }) }),
		rows({ ...own }, { ...spouse }, { ...child, idNumber: anIdNumber({ birth: "1986-03-01", sex: "女", seq: 1 }) }),
	],
	studentWhere: [schooled("在读"), schooled("市一职高学校")],
	schoolingForNobody: [
		{ temporaryAids: ["助学救助"], ...rows({ ...own, unitOrSchool: "沐川中学" }, { ...spouse }) },
		{ temporaryAids: ["助学救助"] },
	],
	healthyDisabled: [{ health: "良好", causes: [], disabledMembers: holderDisabled }, { disabledMembers: holderDisabled }],
	unemployedCause: [{ causes: ["下岗失业"] }, { ...laidOff, causes: ["下岗失业"] }],
	reliefRow: [rows({ ...own, relief: "低保、职工医保" }, { ...spouse }), rows({ ...own, relief: "未享受低保，职工医保" }, { ...spouse })],
	reliefPaper: [{ evidence: ["低保证"] }, { evidence: ["低保证"], onLowIncomeRelief: true }],
	ownRented: [{ housing: { ...basic.housing, use: "租赁" } }, { housing: { ...basic.housing, ownership: "其他", use: "租赁" } }],
};

const ids = (form: S1Draft) => contradictionsOf(form, ON).map(({ id }) => id);

describe("contradictions on S1 (D16)", () => {
	test("each that is known is tried here", () => {
		expect(Object.keys(EACH).sort()).toEqual(Object.keys(CONTRADICTIONS).sort());
	});

	test.each(Object.entries(EACH))("%s: found, and put right (D16, D1, D11)", (id, [wrong, right]) => {
		expect(ids({ ...basic, ...wrong })).toEqual([id]);
		expect(ids({ ...basic, ...right })).not.toContain(id);
	});

	test("none on a household that is filled in well, by any standard, nor on an empty form (D16)", () => {
		for (const standard of STANDARD_IDS) expect(ids(aHousehold(3).byStandard(standard).build())).toEqual([]);
		expect(ids({})).toEqual([]);
	});

	test("each says in a sentence what it lies between: fields of S1, the first of which it stands at (D16)", () => {
		const known = S1_SECTIONS.flatMap(({ fields, rows: group }) => [...fields.map(({ name }) => name), ...(group ? [group.name] : [])]);
		for (const { fields, sentence, next } of Object.values(CONTRADICTIONS)) {
			expect(fields.filter((field) => !known.includes(field))).toEqual([]);
			expect([sentence, next].every((text) => /[\u4e00-\u9fa5]/.test(text))).toBe(true);
		}
		const asked = Object.entries(CONTRADICTIONS).flatMap(([id, { kind }]) => (kind === "ask" ? [`explanations.${id}`] : []));
		expect(EXPLANATION_FIELDS.map(({ name }) => name)).toEqual(asked);
	});
});

describe("what a contradiction of the household does not mean (D16)", () => {
	const found = (id: string, form: S1Draft) => ids({ ...basic, ...form }).includes(id);
	const birth = (day: string, seq = 1) => anIdNumber({ birth: day, sex: "女", seq });
	const with14 = (relation: "子女" | "父母", row: NonNullable<S1Draft["members"]>[number]) =>
		found("bornOddly", rows({ ...own }, { ...spouse }, { ...child, ...row, relation }));

	test("fourteen years apart to the day, by a number or by a day of birth", () => {
		// The builder's applicant was born on 1 March 1972.
		expect(with14("子女", { idNumber: birth("1986-03-01") })).toBe(false);
		expect(with14("子女", { idNumber: birth("1986-02-28") })).toBe(true);
		expect(with14("父母", { idNumber: birth("1958-03-01") })).toBe(false);
		expect(with14("父母", { idNumber: birth("1958-03-02") })).toBe(true);
		expect(with14("父母", { idNumber: birth("1986-03-01") })).toBe(true);
		expect(with14("子女", { idNumber: undefined, bornOn: plainDate("1986-02-28") })).toBe(true);
		expect(with14("子女", { idNumber: birth("2010-01-01"), bornOn: plainDate("1986-02-28") })).toBe(true);
	});

	test("nothing is said where a birth is not known, nor of the applicant's own number elsewhere (D24)", () => {
		expect(with14("子女", { idNumber: undefined })).toBe(false);
		expect(with14("子女", { idNumber: "511129" })).toBe(false);
		expect(with14("子女", { idNumber: basic.idNumber })).toBe(false);
		expect(found("bornOddly", { idNumber: undefined, ...rows({ ...own }, { ...child, idNumber: birth("1960-01-01") }) })).toBe(false);
		expect(found("bornOddly", rows({ ...own }, { ...spouse, idNumber: birth("1999-01-01") }))).toBe(false);
	});

	test("a grandchild is a child, a name of blanks is nobody's, and a class is no school but at the end", () => {
		expect(
			found("childlessSingleParent", { singleParent: true, maritalStatus: "未婚", ...rows({ ...own }, { ...child, relation: "孙子女" }) }),
		).toBe(false);
		const disabled = (name?: string) => found("disabledHolder", { health: "残疾", name: "", disabledMembers: [{ name }] });
		expect([disabled(""), disabled(" "), disabled(undefined)]).toEqual([true, true, true]);
		expect(found("disabledHolder", { health: "残疾", disabledMembers: [{ name: ` ${basic.name} ` }] })).toBe(false);
		expect(found("disabledHolder", { health: "残疾", disabledMembers: undefined })).toBe(true);
		expect(found("studentWhere", schooled("高三（2）班"))).toBe(false);
		expect(found("studentWhere", schooled("班组"))).toBe(true);
		for (const school of ["沐川中学", "党校", "卫生院", "城北幼儿园"]) expect(found("studentWhere", schooled(school))).toBe(false);
	});

	test.each(["无", "没有", "无单位", "无业", "-", "—", "/", "", " 无 "])("%j is no school and no employer", (none) => {
		expect(found("noStudent", schooled(none))).toBe(true);
	});

	test.each(["无锡中学", "说没有", "x/", "-x"])("%j is not nothing", (place) => {
		expect(found("noStudent", schooled(place))).toBe(false);
	});
});

describe("what a contradiction bars (D16)", () => {
	const hard: S1Draft = { ...basic, workStatus: "退休" };
	const asked: S1Draft = { ...basic, housing: { ...basic.housing, use: "租赁" } };
	const lacking: S1Draft = { ...basic, employerKind: undefined };
	const told = ({ code, clause, field, message, next }: ReturnType<typeof checkLogic>[number]) =>
		`${clause} ${code} ${field}: ${message} → ${next}`;

	test("what cannot be so, and what is not written, is put right before it is submitted, in words (D16, D1)", () => {
		expect([hard, lacking].flatMap((form) => checkContradictions(form, ON)).map(told)).toEqual([
			"D16 contradiction workStatus: 职工身份为正式职工，工作状态却为退休 → 请核对职工身份和工作状态",
			"D1 required employerKind: 职工身份为正式职工或临聘人员，“单位性质”未填写 → 请选择单位性质",
		]);
	});

	test("what happens is explained, each on its own, and an explanation that says nothing is none (D16)", () => {
		const why = "自有房屋垮塌，借住亲戚家。";
		expect(checkContradictions(asked, ON).map(told)).toEqual([
			"D16 unexplained explanations.ownRented: 住房产权为私有，使用方式却为租赁或借住 → 产权指所住房屋的产权；房屋是他人所有的请选“其他”；情况属实的，请在“需要说明之处”写明原因",
		]);
		for (const none of [" ", "\u2800", "\u3000"]) {
			expect(checkContradictions({ ...asked, explanations: { ownRented: none } }, ON)).toHaveLength(1);
		}
		expect(checkContradictions({ ...asked, explanations: { townMigrant: why } }, ON)).toHaveLength(1);
		expect(checkContradictions({ ...asked, explanations: { ownRented: why } }, ON)).toEqual([]);
		expect(contradictionsSaid({ ...asked, explanations: { ownRented: why } }, ON).map(told)).toEqual([
			`D16 unexplained explanations.ownRented: 住房产权为私有，使用方式却为租赁或借住 → 说明：${why}`,
		]);
	});

	test("a hard one is never explained away; the county returns for it and for nothing else (D16)", () => {
		expect(checkContradictions({ ...hard, explanations: { retiredStaff: "返聘。" } }, ON)).toHaveLength(1);
		expect(checkLogic(hard, ON).map(told)).toEqual([
			"D16 contradiction workStatus: 职工身份为正式职工，工作状态却为退休 → 请以“逻辑不严谨”退回基层工会重新调查",
		]);
		expect([asked, lacking].flatMap((form) => checkLogic(form, ON))).toEqual([]);
		expect(contradictionsSaid(asked, ON).map(({ next }) => next)).toEqual(["没有说明，请核对"]);
		expect(contradictionsSaid(lacking, ON)).toEqual([]);
	});
});
