import { z } from "zod";
import { AUDIT_PAGE, breaches, complaints, findings } from "../../../prisma/read/audit";
import { reach } from "../../../record/people/actor";
import type { Role } from "../../../workflows/charts/chart";
import { afterId, page, paged, said } from "../fields";
import { type Route, route } from "../route";

const TAG = "监督";
/** Z17: units do not read who complained of them, nor what is found before the county has seen it. */
const OVERSEERS: readonly Role[] = ["centre", "county_chair", "auditor"];

const ofCase = { caseId: z.string().nullable(), chart: z.string().nullable(), title: z.string().nullable() };
const ofCounty = { id: z.string(), countyId: z.string(), countyName: z.string(), ...ofCase, text: z.string(), byName: z.string() };
const answered = { answer: z.string().nullable(), answeredOn: said.day.nullable(), answeredBy: z.string().nullable() };

const listOf = {
	method: "get",
	tag: TAG,
	who: OVERSEERS,
	query: z.strictObject({ after: afterId }),
	status: 200,
} as const;

/** A page of one of the registers, each row as it was read. */
const auditPage = <Row extends { id: string }>(rows: readonly Row[]) =>
	paged(
		rows,
		AUDIT_PAGE,
		({ id }) => id,
		(row) => row,
	);

/** Z17: findings and complaints, and their answers. D29: breaches, and what was done. */
export const oversightRoutes: readonly Route[] = [
	route({
		...listOf,
		path: "/findings",
		summary: "审计发现和答复，新的在前",
		answer: page(z.strictObject({ ...ofCounty, sampleId: z.string().nullable(), clause: said.clause, foundOn: said.day, ...answered })),
		async handle({ deps, actor, query }) {
			const rows = await findings(deps.db, reach(actor, OVERSEERS), { before: query.after });
			return { body: auditPage(rows) };
		},
	}),
	route({
		...listOf,
		path: "/complaints",
		summary: "投诉和答复，新的在前",
		answer: page(
			z.strictObject({
				...ofCounty,
				unionName: z.string().nullable(),
				receivedOn: said.day,
				channel: z.string(),
				complainant: z.string().meta({ description: "匿名的为空" }),
				...answered,
			}),
		),
		async handle({ deps, actor, query }) {
			const rows = await complaints(deps.db, reach(actor, OVERSEERS), { before: query.after });
			return { body: auditPage(rows) };
		},
	}),
	route({
		...listOf,
		path: "/breaches",
		summary: "违规记录和处理，新的在前",
		answer: page(
			z.strictObject({
				...ofCounty,
				unionName: z.string(),
				clause: said.clause,
				foundOn: said.day,
				measures: z.string().nullable(),
				settledOn: said.day.nullable(),
				settledBy: z.string().nullable(),
			}),
		),
		async handle({ deps, actor, query }) {
			const rows = await breaches(deps.db, reach(actor, OVERSEERS), { before: query.after });
			return { body: auditPage(rows) };
		},
	}),
];
