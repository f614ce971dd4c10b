import { z } from "zod";
import { bankResults, resultRows, wouldFollow } from "../../../prisma/read/bank-results";
import { asWritten } from "../../../record/money/bank/results";
import { FUND_READERS } from "../../../record/money/fund-readers";
import { reach } from "../../../record/people/actor";
import { HOLDS } from "../../../workflows/rules/bank-result";
import { bankResultShape, resultRowShape } from "../../registers/bank-results";
import { takeBankResult } from "../../sheets/bank-result";
import { SHEET_LIMITS } from "../../sheets/limits";
import { standingText } from "../../words/bank-results";
import { byId, day, id, said } from "../fields";
import { bytesOfBody, fileBody, fileOf } from "../file-body";
import { writtenOr } from "../outcome";
import { NOTHING_HERE, Problem } from "../problem";
import { type Route, route } from "../route";

const TAG = "银行回单";
/** Rows of an answer that one answer gives. */
const AT_ONCE = 500;

/** Z12: the bank's answers: read in, looked at before they are applied, row by row. */
export const bankResultRoutes: readonly Route[] = [
	route({
		method: "post",
		path: "/counties/{id}/bank-results",
		tag: TAG,
		summary: "读入一份银行回单（CSV、.xlsx、.xls），与付款核对；不办理。同一文件再读，答复同一份",
		description: "对不上的、重复的、与付款不同的行由人处理，见 GET /bank-result-rows；办理见 POST /bank-results/{id}/apply。",
		who: ["finance"],
		params: byId,
		key: true,
		body: z.strictObject({
			...fileBody,
			holds: z
				.enum(Object.keys(HOLDS) as [keyof typeof HOLDS, ...(keyof typeof HOLDS)[]])
				.meta({ description: "all 各笔的结果 · arrived 都是成功的 · bounced 都是退票的" }),
			on: day.optional().meta({ description: "各行没有日期时的入账日期" }),
			headings: z.string().max(2000).optional().meta({ description: "各列的意思，一行一个：流水号=客户业务号" }),
		}),
		mostBytes: bytesOfBody(SHEET_LIMITS.file),
		status: 201,
		answer: z.strictObject({ id, before: z.boolean().meta({ description: "这个文件以前读过" }) }),
		problems: [404, 422],
		async handle({ deps, visitor, params, body, key }) {
			const { fileName, content, ...rest } = body;
			const file = fileOf({ fileName, content });
			const value = writtenOr(await takeBankResult(deps, { visitor, raw: { ...rest, countyId: params.id }, file, key }));
			return { body: value, location: `/bank-results/${value.id}` };
		},
	}),
	route({
		method: "get",
		path: "/bank-results/{id}",
		tag: TAG,
		summary: "一份银行回单：办理会做什么，各行如何；卡号遮盖",
		who: FUND_READERS,
		params: byId,
		query: z.strictObject({ after: id.optional().meta({ description: "从这一行（id）之后" }) }),
		status: 200,
		answer: z.strictObject({
			...bankResultShape,
			follows: z
				.strictObject({
					arrived: z.int(),
					arrivedFen: said.fen,
					bounced: z.int(),
					bouncedFen: said.fen,
					unanswered: z.int().meta({ description: "同批付款中回单没有提到的笔数" }),
				})
				.meta({ description: "现在办理会登记多少到账、多少退票" }),
			lines: z.array(
				z.strictObject({
					...resultRowShape,
					serial: z.string(),
					card: z.string().meta({ description: "遮盖" }),
					status: z.string(),
					reason: z.string(),
				}),
			),
		}),
		async handle({ deps, env, actor, params, query }) {
			const paths = reach(actor, FUND_READERS);
			const result = await bankResults.one(deps.db, { paths }, params.id);
			if (!result) throw new Problem(404, NOTHING_HERE);
			const { countyPath: _, ...rest } = result;
			const rows = await resultRows.rows(deps.db, { paths, resultId: result.id }, { order: "oldest", limit: AT_ONCE, after: query.after });
			const lines = rows.map(({ sealed, outcome: _, countyPath: __, ...row }) => ({
				...row,
				standingLabel: standingText(row),
				...asWritten(env.secrets, sealed),
			}));
			return { body: { ...rest, follows: await wouldFollow(deps.db, result.id), lines } };
		},
	}),
];
