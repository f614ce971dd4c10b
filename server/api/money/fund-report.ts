import { z } from "zod";
import { FUND_READERS } from "../../../record/money/fund-readers";
import { fundReport } from "../../../record/money/fund-year";
import { realNames } from "../../../record/money/real-names";
import { writtenDownload } from "../../downloads/exports";
import { byId, id, said } from "../fields";
import { writtenOr } from "../outcome";
import { type Route, route } from "../route";

const TAG = "资金报表";

const year = z.coerce.number().int().min(2000).max(2199);

/** Z16: a fund's or a project's year. */
export const account = z
	.strictObject({
		carriedFen: said.fen.meta({ description: "上年结转（分）；上年已报送的，为报送数" }),
		adjustedFen: z.int().meta({ description: "以前年度报送后的变动（分），可以为负" }),
		budgetFen: said.fen.nullable().meta({ description: "资金的预算，项目的使用方案（分）；没有登记的为 null" }),
		receivedFen: said.fen.meta({ description: "接收（分）" }),
		releasedFen: said.fen.meta({ description: "下达（分）" }),
		reservedFen: said.fen.meta({ description: "年末（或现在）占用而未到账的（分）" }),
		paidFen: said.fen.meta({ description: "本年付款（按发出日）并已到账的（分）" }),
		reversedFen: said.fen.meta({ description: "其中本年冲正的（分）" }),
		recoveredFen: said.fen.meta({ description: "本年收回以前年度付款的（分）" }),
		balanceFen: said.fen.meta({ description: "年末（或现在）结余，含占用的（分）" }),
		executedPercent: z.int().nullable().meta({ description: "执行率，%，舍去小数；没有预算的为 null" }),
	})
	.meta({ id: "YearAccount" });

const counted = {
	grants: z.int().meta({ description: "件数" }),
	households: z.int().meta({ description: "户数，一户计一次" }),
	amountFen: said.fen,
	recoveredFen: said.fen.meta({ description: "本年收回以前年度付款的（分）" }),
};

const query = { year: year.optional().meta({ description: "不填为今年" }) };
const ofNames = z.strictObject({ ...query, projectId: id.optional() });

/** Z15 统计台账、实名制汇总表; Z16 预决算、接收、拨付. */
export const fundReportRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/counties/{id}/fund-report",
		tag: TAG,
		summary: "一年的资金报表：各项资金和项目的预算、接收、下达、拨付、结余，和统计台账",
		who: FUND_READERS,
		params: byId,
		query: z.strictObject(query),
		status: 200,
		answer: z.strictObject({
			year: z.int(),
			funds: z.array(
				z.strictObject({
					id: z.string(),
					name: z.string(),
					source: z.string(),
					account,
					budgetVersion: z.int().nullable(),
					projects: z.array(
						z.strictObject({
							id: z.string(),
							name: z.string(),
							aidType: z.string(),
							account,
							plannedHouseholds: z.int().nullable(),
							planVersion: z.int().nullable(),
							reviewVersion: z.int().nullable(),
							grants: z.int(),
							households: z.int(),
						}),
					),
				}),
			),
			ledger: z.array(z.strictObject({ source: z.string(), aidType: z.string(), ...counted })).meta({ description: "统计台账" }),
			reported: z
				.strictObject({ on: said.day, byName: z.string(), addressee: z.string() })
				.nullable()
				.meta({ description: "已报送的年度，各数为报送数，不再变；没有报送的为 null，各数为现在的账" }),
			changes: z
				.array(
					z.strictObject({
						kind: z.enum(["entry", "budget", "plan", "day"]),
						what: z.string().meta({ description: "分录的种类；更正的日期的名称；预算、方案的依据" }),
						on: said.day,
						was: said.day.nullable().meta({ description: "更正的日期，原来是" }),
						recordedOn: said.day,
						fundName: z.string(),
						projectName: z.string().nullable(),
						caseId: z.string().nullable(),
						title: z.string().nullable(),
						amountFen: said.fen.nullable(),
					}),
				)
				.meta({ description: "报送后变动：不计入报送的各数" }),
			total: z.strictObject(counted).meta({ description: "合计；得到几类帮扶的一户只计一次" }),
		}),
		async handle({ env, actor, now, params, query: { year = Number(now.today.slice(0, 4)) } }) {
			return { body: writtenOr(await fundReport(env, { actor, countyId: params.id, year })) };
		},
	}),
	route({
		method: "get",
		path: "/counties/{id}/real-name-summary",
		tag: TAG,
		summary: "一年的实名制汇总表：到账的帮扶，证号卡号遮盖；每次查看都记入导出记录",
		who: FUND_READERS,
		params: byId,
		query: ofNames,
		status: 200,
		answer: z.strictObject({
			items: z.array(
				z.strictObject({
					grantId: z.string(),
					name: z.string(),
					unionName: z.string(),
					fileNumber: z.string(),
					idNumber: z.string().meta({ description: "遮盖" }),
					card: z.string().nullable().meta({ description: "遮盖；现金支付的为 null" }),
					aidType: z.string(),
					projectName: z.string(),
					amountFen: said.fen,
					paidOn: said.day.meta({ description: "付款发出日" }),
					sinceReport: z
						.enum(["added", "reversed"])
						.nullable()
						.meta({ description: "年度报送后才到账（added）或冲正（reversed）的；报送的合计不含前者，含后者" }),
					reversedOn: said.day.nullable().meta({ description: "冲正的，款项退回日" }),
				}),
			),
		}),
		async handle({ env, actor, now, params, query: { year = Number(now.today.slice(0, 4)), projectId } }) {
			const { rows } = writtenOr(await realNames(env, { actor, countyId: params.id, year, projectId, at: now.at }));
			return { body: { items: rows } };
		},
	}),
	route({
		method: "get",
		path: "/counties/{id}/real-name-summary/csv",
		tag: TAG,
		summary: "实名制汇总表（CSV，UTF-8 带 BOM）；每次导出都留有记录",
		who: FUND_READERS,
		params: byId,
		query: ofNames,
		status: 200,
		media: "text/csv",
		answer: z.string(),
		async handle({ deps, env, actor, now, params, query: { year = Number(now.today.slice(0, 4)), projectId } }) {
			const { csv, exportId } = writtenOr(await realNames(env, { actor, countyId: params.id, year, projectId, at: now.at }));
			return { body: "", download: writtenDownload(deps, { accountId: actor.accountId, exportId }, csv) };
		},
	}),
];
