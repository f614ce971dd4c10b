import { lastSaid } from "../../prisma/read/said-on-case";
import { formToPrint, type ToSign } from "../../record/money/signed-forms";
import { maskCard } from "../../workflows/rules/identity-number";
import { fen } from "../../workflows/rules/money";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { computeS1 } from "../../workflows/rules/s1-computed";
import { maskedS1 } from "../../workflows/rules/s1-masks";
import type { SignedNumbers } from "../../workflows/rules/s2";
import { aidTypeLabel } from "../words/aid";
import { serviceLabel } from "../words/files";
import { countyOf, dayOf, lines, yuan, yuanTwice } from "./boxes";
import { defineDocument } from "./document";
import { noticeTold, opinionOf, saidSince, whileNoticeRuns } from "./notice-told";

interface Facts {
	content: ToSign;
	numbers: SignedNumbers;
	evidence: string;
	/** Study, notice and amount, as the unit's box says them, and what the unit and the meeting have said since. */
	told: string;
	unitOpinion: string;
	countyOpinion: string;
	today: PlainDate;
}

/** 帮扶审批表, box for box (S2): as it would be signed now, and once it is signed as it was signed (Z11). It has no box for amounts: they stand in the opinions. */
export const S2 = defineDocument({
	name: "s2",
	title: "帮扶审批表",
	clause: "S2",
	of: "grant",
	who: ["unit_clerk", "unit_chair", "centre"],
	copies: ["县总工会存", "申报单位存"],
	numbers: true,
	template: "s2",
	word: true,
	async read(env, { head }, { today }): Promise<Facts | undefined> {
		const events = ["PROPOSE", "REPORT", "APPROVE", "REDUCE"];
		const [signed, told, said] = await Promise.all([
			formToPrint(env.db, env.secrets, head.id),
			noticeTold(env, head),
			lastSaid(env.db, { caseId: head.id, events }),
		]);
		if (!signed) return undefined;
		const study = said.get("PROPOSE");
		const report = saidSince(said, study, "REPORT");
		const meeting = saidSince(said, report, "APPROVE", "REDUCE");
		// As the meeting decided it, whatever has lowered it since (Z5, Z11).
		const { heldOn, minutes, amountFen } = meeting?.payload ?? {};
		const approved = amountFen === undefined ? signed.content.proposedFen : fen(Number(amountFen));
		return {
			...signed,
			told: lines(study && `经 ${dayOf(String(study.payload.heldOn))} 集体研究，列入拟帮扶建议名单。`, told),
			unitOpinion: opinionOf(report),
			countyOpinion: meeting ? lines(`${dayOf(String(heldOn))} 主席会议（${minutes}）审定。`, `审定金额：${yuanTwice(approved)}`) : "",
			today,
		};
	},
	bars: (_facts, { head }) => whileNoticeRuns(head, { from: "approve", clause: "Z11", title: "帮扶审批表" }),
	formVersion: ({ content }) => content.formVersion,
	people: () => 1,
	// The day of the signature and the papers are written on the printed form.
	content: ({ content, numbers, told }) => {
		const { form, formVersion, aidType, proposedFen, reason, file, aid } = content;
		return { form, formVersion, aidType, proposedFen, reason, file, aid, numbers, told };
	},
	draw({ content, numbers, evidence, told, unitOpinion, countyOpinion, today }, { countyName }, { draft }) {
		const { file, aid, proposedFen } = content;
		const whole = { ...content.form, idNumber: numbers.idNumber };
		const form = draft ? maskedS1(whole) : whole;
		const computed = computeS1(whole, today);
		const { causes = [], causeText = "" } = form;
		return {
			title: `${countyOf(countyName)}困难职工（农民工）帮扶审批表`,
			boxes: {
				姓名: form.name ?? "",
				性别: computed.sex ?? "",
				出生年月: draft || computed.birthDate === undefined ? "" : dayOf(computed.birthDate).replace(/\d+日$/, ""),
				民族: form.ethnicity ?? "",
				身份证号: form.idNumber ?? "",
				家庭地址: form.homeAddress ?? "",
				银行卡号: numbers.card === undefined ? "" : draft ? maskCard(numbers.card) : numbers.card,
				工作单位: form.employer ?? "",
				联系电话: form.phone ?? "",
				申请帮扶类别: aidTypeLabel(content.aidType),
				建档号: file.number,
				建档日期: dayOf(file.recognisedOn),
				建档单位: file.unionName,
				档案性质: `${file.nature}档案`,
				致困原因: lines(causes.join("、"), causeText, `帮扶理由：${content.reason}`),
				证明材料: evidence,
				职工所属工会审核意见: lines(told, `拟帮扶金额：${yuanTwice(proposedFen).replace("\n", "")}`, unitOpinion),
				县总工会审批意见: countyOpinion,
			},
			rows: {
				已受帮扶: aid.map(({ kind, service, on, amountFen }) => ({
					帮扶时间: dayOf(on),
					帮扶类别: service ? serviceLabel(kind) : aidTypeLabel(kind),
					帮扶金额: service ? "—" : yuan(amountFen),
				})),
			},
		};
	},
});
