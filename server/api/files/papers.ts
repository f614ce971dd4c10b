import { z } from "zod";
import { fileFacts } from "../../../prisma/read/file-page";
import { custodyOf } from "../../../prisma/read/papers";
import { giveBack, handOverCopy, lend } from "../../../record/files/borrowings";
import { COPIES } from "../../../record/files/custody";
import { headOf } from "../cases/case";
import { byId, done, made, said } from "../fields";
import { writtenOr } from "../outcome";
import { type Route, route } from "../route";

const TAG = "档案的保管与借阅";

const copy = z.literal(COPIES).meta({ description: "1 由县帮扶中心保管，2 由档案所在的基层工会保管" });
/** What is typed: the rules say what is wrong with it. */
const typed = (description: string) => z.string().max(500).meta({ description });
const typedDay = (description: string) => z.string().max(20).meta({ format: "date", description });

export const paperRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/files/{id}/custody",
		tag: TAG,
		summary: "两份纸质申请表现在何处、曾在何处，新的在前",
		who: "everyone",
		params: byId,
		status: 200,
		answer: z.strictObject({
			items: z.array(z.strictObject({ copy: z.int(), holder: z.string(), on: said.day, byName: z.string() })),
		}),
		async handle(ask) {
			const head = await headOf(ask, "file", ask.params.id);
			const { applicationId } = await fileFacts(ask.deps.db, head.id);
			const rows = await custodyOf(ask.deps.db, applicationId);
			return { body: { items: rows.map(({ id: _, ...row }) => row) } };
		},
	}),
	route({
		method: "post",
		path: "/files/{id}/custody",
		tag: TAG,
		summary: "移交保管：一份申请表改由他人或别处保管",
		who: "everyone",
		params: byId,
		body: z.strictObject({ copy, holder: typed("移交给谁、何处"), on: typedDay("移交日期") }),
		status: 200,
		answer: done,
		problems: [422],
		async handle({ env, actor, now, params, body }) {
			writtenOr(await handOverCopy(env, { ...body, actor, fileId: params.id, today: now.today }));
			return { body: {} };
		},
	}),
	route({
		method: "post",
		path: "/files/{id}/borrowings",
		tag: TAG,
		summary: "借出一份申请表",
		description: "已借出的收回以前不能再借；同样的内容再发一次，答已借出。",
		who: "everyone",
		params: byId,
		body: z.strictObject({
			copy,
			borrower: typed("借阅人"),
			purpose: typed("借阅用途"),
			lentOn: typedDay("借出日期"),
			dueOn: typedDay("应还日期"),
		}),
		status: 201,
		answer: made,
		problems: [422],
		async handle({ env, actor, now, params, body }) {
			const { borrowingId } = writtenOr(await lend(env, { ...body, actor, fileId: params.id, today: now.today }));
			return { body: { id: borrowingId } };
		},
	}),
	route({
		method: "post",
		path: "/borrowings/{id}/return",
		tag: TAG,
		summary: "登记归还",
		who: "everyone",
		params: byId,
		body: z.strictObject({ returnedOn: typedDay("归还日期") }),
		status: 200,
		answer: done,
		problems: [422],
		async handle({ env, actor, now, params, body }) {
			writtenOr(await giveBack(env, { ...body, actor, borrowingId: params.id, today: now.today }));
			return { body: {} };
		},
	}),
];
