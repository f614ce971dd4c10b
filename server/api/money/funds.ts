import { z } from "zod";
import { funds } from "../../../prisma/read/funds";
import { projects } from "../../../prisma/read/projects";
import type { RecordEnv } from "../../../record/env";
import { FUND_SOURCES, openFund, openProject, receive, releaseFunds, setProjectStandard } from "../../../record/money/funds";
import { type Actor, reach } from "../../../record/people/actor";
import type { Written } from "../../../record/written";
import { AID_TYPES, type AidType, subjectFields } from "../../../workflows/rules/grant-subject";
import type { Fen } from "../../../workflows/rules/money";
import type { PlainDate } from "../../../workflows/rules/plain-date";
import { amount, byId, day, done, id, line, made, said } from "../fields";
import { writtenOr } from "../outcome";
import { type Route, route } from "../route";

const TAG = "资金";

function keysOf<Key extends string>(of: Readonly<Record<Key, string>>) {
	return z.enum(Object.keys(of) as Key[]).meta({
		description: Object.entries(of)
			.map(([key, label]) => `${key}：${label}`)
			.join("；"),
	});
}

const source = keysOf(FUND_SOURCES);
const aidType = keysOf(AID_TYPES);

const ownStandard = z
	.strictObject({
		amountFen: amount,
		exact: z.boolean().meta({ description: "按标准执行（不增不减）；否则为上限" }),
		decision: line(200).meta({ description: "规定标准的文件" }),
	})
	.meta({ description: "资金自己规定的标准：每户、每张发票、每人或每件案件，每年" });

const movement = z.strictObject({ amountFen: amount, on: day, note: line(200).optional() });

interface Movement {
	actor: Actor;
	amountFen: Fen;
	on: PlainDate;
	note: string;
	key: string;
}

/** Money moves once for each key, whatever is retried (Z14). */
function moneyRoute(
	path: `/${string}`,
	summary: string,
	write: (env: RecordEnv, id: string, of: Movement) => Promise<Written<null>>,
): Route {
	return route({
		method: "post",
		path,
		tag: TAG,
		summary,
		who: ["finance"],
		params: byId,
		body: movement,
		key: true,
		status: 201,
		answer: done,
		problems: [422],
		async handle({ env, actor, params, body, key }) {
			writtenOr(await write(env, params.id, { actor, ...body, note: body.note ?? "", key }));
			return { body: {} };
		},
	});
}

const project = z.strictObject({
	id: z.string(),
	name: z.string(),
	aidType: z.string(),
	releasedOn: said.day.nullable(),
	standard: z.strictObject({ amountFen: said.fen, exact: z.boolean(), decision: z.string() }).nullable(),
	releasedFen: said.fen,
	availableFen: said.fen,
	reservedFen: said.fen,
	sentFen: said.fen,
	paidFen: said.fen,
});

export const fundRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/funds",
		tag: TAG,
		summary: "各项资金、其项目和余额",
		who: "everyone",
		status: 200,
		answer: z.strictObject({
			items: z.array(
				z.strictObject({
					id: z.string(),
					countyId: z.string(),
					countyName: z.string(),
					source: z.string(),
					name: z.string(),
					receivedFen: said.fen,
					balanceFen: said.fen.meta({ description: "收到而未下达的（分）" }),
					projects: z.array(project),
				}),
			),
		}),
		async handle({ deps, actor }) {
			const rows = await funds(deps.db, reach(actor));
			return { body: { items: rows.map(({ countyPath: _, ...fund }) => fund) } };
		},
	}),
	route({
		method: "post",
		path: "/funds",
		tag: TAG,
		summary: "登记一项资金",
		who: ["finance"],
		body: z.strictObject({ countyId: id, source, name: line(60) }),
		status: 201,
		answer: made,
		problems: [404, 422],
		async handle({ env, actor, body }) {
			const { fundId } = writtenOr(await openFund(env, { actor, ...body }));
			return { body: { id: fundId } };
		},
	}),
	moneyRoute("/funds/{id}/receipts", "登记到款", (env, fundId, of) => receive(env, { fundId, ...of })),
	route({
		method: "get",
		path: "/projects",
		tag: TAG,
		summary: "已下达资金的帮扶项目，供拟定帮扶时选择",
		who: "everyone",
		status: 200,
		answer: z.strictObject({
			items: z.array(
				z.strictObject({
					id: z.string(),
					name: z.string(),
					aidType: z.string(),
					fundName: z.string(),
					fundSource: z.string(),
					releasedOn: said.day,
					asks: z.array(z.string()).meta({ description: "新建帮扶时还要填写的项" }),
				}),
			),
		}),
		async handle({ deps, actor }) {
			const rows = await projects(deps.db, reach(actor));
			const items = rows.map(({ ownStandard, ...row }) => ({ ...row, asks: [...subjectFields(row.aidType as AidType, ownStandard)] }));
			return { body: { items } };
		},
	}),
	route({
		method: "post",
		path: "/projects",
		tag: TAG,
		summary: "在一项资金下建立帮扶项目",
		who: ["finance"],
		body: z.strictObject({ fundId: id, aidType, name: line(60), standard: ownStandard.optional() }),
		status: 201,
		answer: made,
		problems: [404, 422],
		async handle({ env, actor, body }) {
			const { projectId } = writtenOr(await openProject(env, { actor, ...body }));
			return { body: { id: projectId } };
		},
	}),
	route({
		method: "put",
		path: "/projects/{id}/standard",
		tag: TAG,
		summary: "登记资金自己规定的标准；已有帮扶按现行标准办理的项目不能变更",
		who: ["finance"],
		params: byId,
		body: ownStandard,
		status: 200,
		answer: done,
		problems: [422],
		async handle({ env, actor, params, body }) {
			writtenOr(await setProjectStandard(env, { actor, projectId: params.id, standard: body }));
			return { body: {} };
		},
	}),
	moneyRoute("/projects/{id}/releases", "向项目下达资金", (env, projectId, of) => releaseFunds(env, { projectId, ...of })),
];
