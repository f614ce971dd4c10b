import { type ReckoningRow, reckoningsOf } from "../../prisma/read/reckonings";
import { CHARTS } from "../../workflows/charts/index";
import { leftOf } from "../../workflows/rules/caps";
import { CLAUSES, cite } from "../../workflows/rules/clauses";
import { formatDate } from "../../workflows/rules/plain-date";
import { reckoningText } from "../../workflows/rules/reckoning";
import { STANDARDS } from "../../workflows/rules/s1";
import { yesNo, yuan } from "./boxes";
import { defineDocument } from "./document";
import { codeSvg, reckoningCode } from "./reckoning-code";
import { type Part, sheet } from "./sheet";

interface Facts {
	last: ReckoningRow;
}

/** 核算单 (D2–D6, Z3–Z8): by which clause, inputs, line and decision a recognition or an amount was worked out; enough to do it again without this program. */
function reckoningSheet(of: "application" | "grant") {
	return defineDocument({
		name: "reckoning",
		title: "核算单",
		clause: of === "grant" ? "Z4" : "D7",
		of,
		who: ["unit_clerk", "unit_chair", "centre", "county_chair", "finance", "auditor"],
		copies: [],
		numbers: false,
		template: "sheet",
		async read({ db }, { id }): Promise<Facts | undefined> {
			const [last] = await reckoningsOf(db, id);
			return last && { last };
		},
		people: () => 1,
		content: ({ last }) => ({ seq: last.seq, worked: last.worked }),
		draw: ({ last }, { head, unionName, countyName }) => {
			const { chart } = head;
			const label = chart === "grant" ? "帮扶金额" : "建档标准";
			const event = Object.values(CHARTS[of].events).find(({ recorded }) => recorded === last.type);
			return sheet(
				`${label}核算单`,
				{
					kind: "facts",
					facts: [
						["姓名", head.title],
						["工会", unionName],
						["核算于", `${formatDate(last.on)} ${event?.recordedLabel ?? ""}`],
						["依据条款", cite(last.clause)],
					],
				},
				{ kind: "words", size: 9, text: `${cite(last.clause)}：${CLAUSES[last.clause].text}` },
				inputsOf(last),
				basisOf(last),
				{ kind: "words", text: ["核算过程和结果：", ...reckoningText(last.worked)].join("\n　　") },
				{ kind: "signs", labels: ["核算人签字：", "复核人签字："], across: 2 },
				{ kind: "seal", text: `${countyName}\n（盖章）` },
				{ kind: "data", code: codeSvg(reckoningCode(last.worked)), text: DATA },
			);
		},
	});
}

/** Whoever has the paper can work it out again. */
const DATA = "核算数据（金额以分计，不含姓名、号码）：扫码得到上列各项输入和结果，不连数据库也可以重算（npm run verify-reckoning）。";

function inputsOf({ worked }: ReckoningRow): Part {
	if (worked.kind === "cap") {
		const { cap, limitFen, alreadyFen, amountFen, over, holds } = worked;
		return {
			kind: "facts",
			facts: [
				["限额", yuan(limitFen)],
				["已发放和占用", yuan(alreadyFen)],
				["本笔金额", yuan(amountFen)],
				["核算前的余额", yuan(leftOf(cap, alreadyFen))],
				["写明理由超过", yesNo(over)],
				["结果", holds ? "在限额之内" : "不在限额之内"],
			],
		};
	}
	const { facts, standard, met } = worked;
	return {
		kind: "facts",
		facts: [
			["家庭年收入", yuan(facts.yearlyIncomeFen)],
			["总人口", `${facts.members} 人`],
			["低保线（月）", yuan(facts.monthlyLineFen)],
			["致困原因", facts.causes.join("、") || "无"],
			["职工身份", facts.workerKind],
			["工会会员", yesNo(facts.unionMember)],
			["救助后仍困难", yesNo(facts.afterReliefStillPoor)],
			["一次性救助", facts.temporaryAids.join("、") || "无"],
			["符合的标准", met.map((id) => STANDARDS[id]).join("；") || "没有"],
			["建档标准", STANDARDS[standard]],
		],
	};
}

function basisOf({ worked }: ReckoningRow): Part | undefined {
	if (worked.basis.length === 0) return undefined;
	return {
		kind: "list",
		name: "所依据的低保线",
		labels: ["每人每月", "自何日起", "依据的决定", "确认仍有效的年度"],
		widths: [34, 38, null, 36],
		rows: worked.basis.map(({ effectiveFrom, monthlyFen, decision, confirmedFor }) => ({
			每人每月: yuan(monthlyFen),
			自何日起: formatDate(effectiveFrom),
			依据的决定: decision,
			确认仍有效的年度: confirmedFor === null ? "—" : `${confirmedFor} 年`,
		})),
	};
}

export const RECKONING_SHEETS = [reckoningSheet("application"), reckoningSheet("grant")];
