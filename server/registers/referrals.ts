import { z } from "zod";
import { type ReferralRow, referrals } from "../../prisma/read/referrals";
import { BLACKLIST_READERS } from "../../record/holds";
import { cite } from "../../workflows/rules/clauses";
import { casePath, paths } from "../paths";
import { REFERRAL_KINDS, REFERRAL_OUTCOMES } from "../words/referrals";
import { said } from "../words/said";
import { BY_TIME_LABELS, choice, UNION } from "./common";
import { defineRegister } from "./register";
import { dayOf, type Value } from "./value";

/** D24, D27: applications whose household only the county can settle; no union reads it. */
export const referralsRegister = defineRegister({
	id: "referrals",
	title: "待县总工会核对的申请",
	clause: "D24",
	who: BLACKLIST_READERS,
	path: paths.referrals,
	menu: { group: "档案", about: "与已有档案、已注销的骗取档案有关的申请，和县总工会的决定" },
	note: `配偶另有档案的，由县总工会决定户主，在该档案办理“按户主变更建档人”，不另建档（${cite("D24")}）。职工本人在黑名单中的不能建档；家庭其他成员、住址与黑名单中的家庭有关的，由县总工会决定准予申请或不予建档（${cite("D27")}）。`,
	filters: [choice("state", "情况", "不论是否决定", { open: "待决定", decided: "已决定" }), UNION],
	orders: BY_TIME_LABELS,
	list: referrals,
	of: ({ paths: reached, said: { state, union } }) => ({ paths: reached, state, unionId: union }),
	item: z.strictObject({
		id: z.string(),
		applicationId: z.string(),
		title: z.string(),
		unionName: z.string(),
		countyId: z.string(),
		kind: z.enum(["duplicate", "listed", "connected"]),
		fileId: z.string(),
		fileNumber: z.string().nullable(),
		fileChart: z.enum(["application", "file"]).meta({ description: "application：建档以前查实的" }),
		fileTitle: z.string(),
		fileUnionName: z.string(),
		raisedOn: said.day,
		outcome: z.enum(["open", "moved", "let_in", "refused", "over"]).meta({ description: "over：没有决定，申请已结束" }),
		decision: z.string().nullable(),
		reason: z.string().nullable(),
		decidedOn: said.day.nullable(),
		decidedName: z.string().nullable(),
	}),
	itemOf: ({ countyPath: _, ...row }) => ({
		...row,
		kind: kindOf(row),
		outcome: outcomeOf(row),
		fileChart: chartOf(row),
	}),
	columns: [
		{ label: "申请人", value: (row) => ({ text: row.title, link: paths.application(row.applicationId) }) },
		{ label: "受理工会", value: (row) => row.unionName },
		{ label: "情况", value: (row) => ({ text: REFERRAL_KINDS[kindOf(row)], link: paths.referral(row.id) }) },
		{ label: "有关档案", value: (row) => ({ text: fileText(row), link: casePath(chartOf(row), row.fileId) }) },
		{ label: "档案所在工会", value: (row) => row.fileUnionName, under: true },
		{ label: "提交日期", value: (row) => ({ day: row.raisedOn }) },
		{ label: "决定", value: (row): Value => REFERRAL_OUTCOMES[outcomeOf(row)] },
		{ label: "决定文号", value: (row) => row.decision, under: true },
		{ label: "理由", value: (row) => row.reason, under: true },
		{ label: "决定日期", value: (row) => dayOf(row.decidedOn), under: true },
	],
	empty: "没有待核对的申请。",
	api: { path: "/referrals", tag: "建档申请", summary: "须由县总工会核对的申请（D24、D27），新的在前；基层工会不能查看" },
});

export const fileText = ({ fileNumber, fileTitle }: Pick<ReferralRow, "fileNumber" | "fileTitle">) =>
	`${fileNumber ?? ""} ${fileTitle}`.trim();
export const chartOf = ({ fileChart }: Pick<ReferralRow, "fileChart">) =>
	fileChart === "file" ? ("file" as const) : ("application" as const);
export const kindOf = ({ kind }: Pick<ReferralRow, "kind">) => kind as keyof typeof REFERRAL_KINDS;
export const outcomeOf = ({ outcome }: Pick<ReferralRow, "outcome">) => outcome as keyof typeof REFERRAL_OUTCOMES;
