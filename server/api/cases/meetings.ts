import { z } from "zod";
import { agenda, meetings } from "../../../prisma/read/meetings";
import { capsNow } from "../../../record/money/caps";
import { reach } from "../../../record/people/actor";
import { BARRED_FROM_DECIDING, DECISION_EVENTS } from "../../desk/cases/meetings/words";
import { meetingSaid, meetingShape } from "../../registers/meetings";
import { byId, said } from "../fields";
import { NOTHING_HERE, Problem } from "../problem";
import { type Route, route } from "../route";
import { capSaid, capShape } from "./cap-answer";

const TAG = "主席会议";

export const meetingRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/meetings/{id}",
		tag: TAG,
		summary: "一次主席会议及其议程",
		who: "everyone",
		params: byId,
		status: 200,
		answer: z.strictObject({
			...meetingShape,
			lines: z.array(
				z.strictObject({
					caseId: z.string(),
					title: z.string(),
					unionName: z.string(),
					state: z.string(),
					aidType: z.string(),
					projectName: z.string(),
					reason: z.string(),
					causes: z.array(z.string()),
					proposedFen: said.fen.nullable(),
					approvedFen: said.fen.nullable(),
					overReason: z.string().nullable().meta({ description: "超过法律援助补贴标准的理由" }),
					cap: capShape.nullable(),
					decision: z.string().nullable(),
					barred: z.boolean().meta({ description: "您经办过前一环节，不能审定" }),
				}),
			),
		}),
		async handle({ deps, actor, now, params }) {
			const found = await meetings.one(deps.db, { paths: reach(actor) }, params.id);
			if (!found) throw new Problem(404, NOTHING_HERE);
			const bar = { accountId: actor.accountId, events: BARRED_FROM_DECIDING };
			const lines = await agenda(deps.db, found.id, bar, DECISION_EVENTS);
			const ids = lines.map((line) => line.id);
			const caps = await capsNow(deps.db, ids, now.today);
			return {
				body: {
					...meetingSaid(found),
					lines: lines.map((line) => ({
						caseId: line.id,
						title: line.title,
						unionName: line.unionName,
						state: line.state,
						aidType: line.aidType,
						projectName: line.projectName,
						reason: line.reason,
						causes: line.causes,
						proposedFen: line.proposedFen === null ? null : Number(line.proposedFen),
						approvedFen: line.approvedFen === null ? null : Number(line.approvedFen),
						overReason: line.overReason,
						cap: capSaid(caps.get(line.id)),
						decision: line.decision,
						barred: line.barred,
					})),
				},
			};
		},
	}),
];
