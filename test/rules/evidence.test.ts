import { checkEvidence } from "../../workflows/rules/evidence";
import { CAUSES, type Cause, EVIDENCE, type Evidence } from "../../workflows/rules/s1";
import { aHousehold } from "../builders/s1";

const ALWAYS: Evidence[] = ["身份证", "户口簿"];

/** Each of these alone proves the cause. */
const PROOFS: Record<Cause, Evidence[]> = {
	本人重大疾病: ["病情证明", "住院证明", "门诊药品费发票"],
	家庭成员重大疾病: ["病情证明", "住院证明", "门诊药品费发票"],
	子女上学: ["录取通知书", "其他"],
	自然灾害: ["困难证明", "其他"],
	重大意外事故: ["工伤认定书", "困难证明", "住院证明", "其他"],
	劳动经济合法权益受到侵害: ["困难证明", "其他"],
	下岗失业: ["失业证", "再就业优惠证", "困难证明"],
	残疾: ["残疾证"],
	其他: ["困难证明", "其他"],
};

const missing = (cause: Cause, evidence: Evidence[]) =>
	checkEvidence(
		aHousehold()
			.with({ causes: [cause], evidence, evidenceOther: "学籍证明" })
			.build(),
	);

describe.each(CAUSES)("a cause needs its evidence (D9, D3, D4, D5): %s", (cause) => {
	test("without any: refused, with what would do", () => {
		expect(missing(cause, ALWAYS)).toEqual([
			{
				code: "evidence_missing",
				clause: "D9",
				message: `证明材料缺${PROOFS[cause].join("或")}（致困原因为“${cause}”）`,
				field: "evidence",
				next: expect.stringContaining("复印件"),
			},
		]);
	});

	test.each(EVIDENCE.filter((one) => !ALWAYS.includes(one)))("with %s alone", (one) => {
		expect(missing(cause, [...ALWAYS, one])).toHaveLength(PROOFS[cause].includes(one) ? 0 : 1);
	});
});

describe("evidence that does not hang on the cause (D9, D2)", () => {
	const codes = (of: Parameters<ReturnType<typeof aHousehold>["with"]>[0]) =>
		checkEvidence(aHousehold().with(of).build()).map(({ message }) => message);

	test.each<[string, Parameters<typeof codes>[0], string[]]>([
		[
			"the ID card and the household book, of everybody",
			{ evidence: ["病情证明"] },
			["证明材料缺身份证（每户都要有）", "证明材料缺户口簿（每户都要有）"],
		],
		["low-income relief", { onLowIncomeRelief: true }, ["证明材料缺低保证（填写了享受低保）"]],
		["still poor after relief", { category: "1a", afterReliefStillPoor: true }, ["证明材料缺低保证或困难证明（填写了经政府救助后仍困难）"]],
		[
			"somebody disabled",
			{ disabledMembers: [{ name: "张建国", certificateNumber: "51119919720301003143" }] },
			["证明材料缺残疾证（填写了残疾人员）"],
		],
		["其他 without its name", { evidence: [...ALWAYS, "病情证明", "其他"] }, ["勾选了其他证明材料，未写明名称"]],
	])("%s", (_, of, expected) => {
		expect(codes(of)).toEqual(expected);
	});

	test("all that is missing is said at once (D9)", () => {
		expect(codes({ causes: ["残疾", "子女上学"], evidence: [], onLowIncomeRelief: true })).toHaveLength(5);
	});
});
