import { type Refusal, refusal } from "./refusal";
import type { Cause, Evidence, S1Draft } from "./s1";

/** D9, D2–D6: each of these alone proves the cause. What the printed list lacks goes under 其他, with its name. */
const PROOF: Record<Cause, readonly Evidence[]> = {
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

/** All that is missing, one refusal each. */
export function checkEvidence(form: S1Draft): Refusal[] {
	const held = new Set<Evidence>(form.evidence ?? []);
	const missing = (why: string, anyOf: readonly Evidence[]): Refusal[] =>
		anyOf.some((one) => held.has(one))
			? []
			: [
					refusal("evidence_missing", "D9", `证明材料缺${anyOf.join("或")}（${why}）`, {
						field: "evidence",
						next: anyOf.length > 1 ? "请收取其中一种的复印件，并在附件中勾选" : "请收取复印件，并在附件中勾选",
					}),
				];

	return [
		...missing("每户都要有", ["身份证"]),
		...missing("每户都要有", ["户口簿"]),
		...(form.onLowIncomeRelief ? missing("填写了享受低保", ["低保证"]) : []),
		...(form.category === "1a" && form.afterReliefStillPoor ? missing("填写了经政府救助后仍困难", ["低保证", "困难证明"]) : []),
		...(form.disabledMembers?.length ? missing("填写了残疾人员", ["残疾证"]) : []),
		...(form.causes ?? []).filter((cause) => cause in PROOF).flatMap((cause) => missing(`致困原因为“${cause}”`, PROOF[cause])),
		...(held.has("其他") && !form.evidenceOther?.trim()
			? [refusal("required", "D9", "勾选了其他证明材料，未写明名称", { field: "evidenceOther", next: "请写明材料名称" })]
			: []),
	];
}
