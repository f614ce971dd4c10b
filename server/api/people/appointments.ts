import { z } from "zod";
import { APPOINTMENTS_PAGE, appointments } from "../../../prisma/read/appointments";
import { reach } from "../../../record/people/actor";
import { APPOINTMENT_READERS } from "../../../record/people/appointments";
import { id, page, paged, said } from "../fields";
import { type Route, route } from "../route";

/** D26: the register of appointments. */
export const appointmentRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/appointments",
		tag: "任职台账",
		summary: "谁被任命、停止、代理，谁的账号被停用或重设密码，由谁、何时；新的在前，只添不改",
		who: APPOINTMENT_READERS,
		query: z.strictObject({
			union: id.optional(),
			after: z
				.string()
				.regex(/^\d{1,18}$/)
				.optional()
				.meta({ description: "上一页的 next" }),
		}),
		status: 200,
		answer: page(
			z.strictObject({
				id: z.string(),
				kind: z.string().meta({
					description:
						"appointed 任命 · taken_over 接任 · substituted 代理 · password_reset 重设密码 · switched_off / switched_on 停用、启用账号 · union_closed 撤销工会",
				}),
				name: z.string().nullable(),
				principalName: z.string().nullable().meta({ description: "代理谁" }),
				role: z.string().nullable(),
				unionName: z.string(),
				fromOn: said.day.nullable(),
				untilOn: said.day.nullable().meta({ description: "自该日起不再担任" }),
				byName: z.string().nullable().meta({ description: "经办；首次登记的管理员和升级前已有的为 null" }),
				at: said.instant.nullable(),
				endedHow: z
					.string()
					.nullable()
					.meta({ description: "ended 被停止 · handed_over 移交 · union_closed 工会撤销；到期的为 null，看 untilOn" }),
				endedByName: z.string().nullable(),
				endedAt: said.instant.nullable(),
				takerName: z.string().nullable().meta({ description: "移交给谁" }),
			}),
		),
		async handle({ deps, actor, query }) {
			const rows = await appointments(deps.db, { paths: reach(actor, APPOINTMENT_READERS), unionId: query.union, after: query.after });
			return {
				body: paged(
					rows,
					APPOINTMENTS_PAGE,
					(row) => row.id,
					({ at, endedAt, ...row }) => ({ ...row, at: at?.toISOString() ?? null, endedAt: endedAt?.toISOString() ?? null }),
				),
			};
		},
	}),
];
