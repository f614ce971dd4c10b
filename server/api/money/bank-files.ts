import { z } from "zod";
import { bankFiles, linesOfBankFile } from "../../../prisma/read/bank-files";
import { drawn, unfiledPayments } from "../../../record/money/bank/files";
import { layoutsOf } from "../../../record/money/bank/layouts";
import { barredFromFunds, FUND_READERS } from "../../../record/money/fund-readers";
import { reach } from "../../../record/people/actor";
import { AMOUNTS, ENCODINGS, HEADS, SHAPES } from "../../../workflows/rules/bank-layout";
import { maskCard } from "../../../workflows/rules/identity-number";
import { LEFT_OUT } from "../../forms/made";
import { bankFileShape } from "../../registers/bank-files";
import { byId, day, said } from "../fields";
import { writtenOr } from "../outcome";
import { NOTHING_HERE, Problem } from "../problem";
import { type Route, route } from "../route";

const TAG = "付款文件";
const reads = { method: "get", tag: TAG, who: FUND_READERS, params: byId, status: 200 } as const;
const slot = z.enum(["plain", "a", "b"]);
const keysOf = <Words extends object>(words: Words) => z.enum(Object.keys(words) as [keyof Words & string, ...(keyof Words & string)[]]);

const column = z.strictObject({
	heading: z.string(),
	what: z.enum(["serial", "position", "payee", "card", "amount", "fixed"]),
	text: z.string().optional(),
	width: z.int().optional(),
});

const line = {
	grantId: z.string(),
	title: z.string(),
	unionName: z.string(),
	payee: z.string(),
	card: z.string().meta({ description: "遮盖" }),
	amountFen: said.fen,
};

/** Rows of a file that one answer gives. */
const AT_ONCE = 500;

/** Z12: files for the bank, what they would hold, and in which layouts. */
export const bankFileRoutes: readonly Route[] = [
	route({
		...reads,
		path: "/counties/{id}/bank-layouts",
		summary: "本县付款文件的版式：普通 CSV 和两个可改的",
		answer: z.strictObject({
			items: z.array(
				z.strictObject({
					slot,
					name: z.string(),
					inUse: z.boolean().meta({ description: "本县所用：放行前按它核对户名" }),
					layout: z.strictObject({
						shape: keysOf(SHAPES),
						encoding: keysOf(ENCODINGS),
						amount: keysOf(AMOUNTS),
						head: keysOf(HEADS),
						columns: z.array(column),
						substitutes: z
							.array(z.strictObject({ char: z.string(), written: z.string() }))
							.meta({ description: "编码里没有的字，银行怎样写" }),
					}),
				}),
			),
		}),
		async handle({ deps, actor, params }) {
			const barred = await barredFromFunds(deps.db, actor, params.id);
			if (barred) writtenOr<never>(barred);
			const layouts = await layoutsOf(deps.db, params.id);
			const items = layouts.map(({ layout, ...kept }) => {
				const substitutes = Object.entries(layout.substitutes).map(([char, written]) => ({ char, written }));
				return { ...kept, layout: { ...layout, columns: [...layout.columns], substitutes } };
			});
			return { body: { items } };
		},
	}),
	route({
		...reads,
		path: "/counties/{id}/unfiled-payments",
		summary: "已放行、还没有写进付款文件的转账付款：按一个版式能写入的，和写不进的",
		query: z.strictObject({ layout: slot.optional(), sentOn: day.optional() }),
		answer: z.strictObject({
			rows: z.int().meta({ description: "能写入的笔数；生成时照填" }),
			totalFen: said.fen.meta({ description: "能写入的合计（分）；生成时照填" }),
			items: z.array(z.strictObject({ ...line, sentOn: said.day })),
			leftOut: LEFT_OUT,
		}),
		async handle({ deps, env, actor, params, query }) {
			const barred = await barredFromFunds(deps.db, actor, params.id);
			if (barred) writtenOr<never>(barred);
			const layouts = await layoutsOf(deps.db, params.id);
			const kept = layouts.find((one) => (query.layout === undefined ? one.inUse : one.slot === query.layout));
			if (!kept) throw new Problem(404, NOTHING_HERE);
			const { taken, left, totalFen } = drawn(kept.layout, await unfiledPayments(deps.db, env.secrets, params.id, query.sentOn));
			return {
				body: {
					rows: taken.length,
					totalFen,
					items: taken.map(({ paymentId: _, card, ...row }) => ({ ...row, card: maskCard(card) })),
					leftOut: left.map(({ row: { grantId, title }, refusals }) => ({ grantId, title, refusals })),
				},
			};
		},
	}),
	route({
		...reads,
		path: "/bank-files/{id}",
		summary: "一份付款文件和其中的各笔，卡号遮盖",
		query: z.strictObject({ after: z.coerce.number().int().min(0).optional().meta({ description: "从这个序号之后" }) }),
		answer: z.strictObject({
			...bankFileShape,
			lines: z.array(
				z.strictObject({
					position: z.int(),
					serial: z.string().meta({ description: "流水号，回单靠它对上" }),
					...line,
					card: z.string().nullable().meta({ description: "遮盖" }),
					outcome: z.string(),
					outcomeOn: said.day.nullable(),
					bounceReason: z.string().nullable(),
				}),
			),
		}),
		async handle({ deps, env, actor, params, query }) {
			const file = await bankFiles.one(deps.db, { paths: reach(actor, FUND_READERS) }, params.id);
			if (!file) throw new Problem(404, NOTHING_HERE);
			const { countyPath: _, byAccountId: __, ...rest } = file;
			const lines = await linesOfBankFile(deps.db, file.id, { after: query.after ?? 0, limit: AT_ONCE });
			return { body: { ...rest, lines: lines.map(({ card, ...row }) => ({ ...row, card: card && maskCard(env.secrets.open(card)) })) } };
		},
	}),
];
