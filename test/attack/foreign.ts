import type { Test } from "supertest";
import { unmaskPath } from "../../server/cases/paths";
import { casePath, paths, stepPath } from "../../server/paths";
import type { Asked } from "../api/asks";
import { type Program, programWith } from "../api/program";
import { ROLES } from "../api/strangers";
import { visitorAs } from "./ask";
import { type Attempt, heldUnless, type Target } from "./attempt";

const area = "foreign rows";

/** Their answer is about whoever asks, or the same for everybody; an address belongs to no county, and any administrator opens it again. */
const OF_ONESELF =
	/^(GET \/(me|tokens|openapi\.json|calendar-notices)|POST \/(tokens|uploads|alerts\/read|relatives|calendar-notices|sign-in-addresses\/lift))$/;
/** Told apart by the county alone: the neighbouring unit belongs to it. */
const OF_THE_COUNTY = /\/counties\/|\/projects|\/funds/;

/** An id of nothing. */
const NOT_THERE = "00000000-0000-4000-8000-000000000000";

function send(program: Program, method: string, template: string, { ids, query, body, ifMatch = 0 }: Asked): Test {
	const path = template.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? NOT_THERE);
	if (method === "get") return program.get(query === undefined ? path : `${path}?${query}`);
	if (method === "post") return program.post(path, body);
	return method === "put" ? program.put(path, body ?? {}, ifMatch) : program.delete(path);
}

const pick = ({ status, text }: { status: number; text?: string }) => ({ status, text: text ?? "" });

/** What of the county's an answer gives away to somebody who has no business with it. */
function leaks({ standing }: Target, text: string): string | undefined {
	return standing.numbers.find((number) => text.includes(number));
}

async function askedOf({ standing, next }: Target, name: string): Promise<Asked | undefined> {
	const ask = standing.asks[name];
	return ask?.(1000 + next());
}

export const foreignAttempts: readonly Attempt[] = [
	{
		area,
		tried: "every route of the API with this county's ids, as each role elsewhere",
		async attempt(target) {
			const { routes, standing } = target;
			const found: string[] = [];
			let calls = 0;
			for (const { method, path } of routes) {
				const name = `${method.toUpperCase()} ${path}`;
				if (OF_ONESELF.test(name)) continue;
				const ask = await askedOf(target, name);
				if (!ask) {
					found.push(`nothing is known to ask of ${name}`);
					continue;
				}
				const elsewhere = ROLES.filter((role) => !(role.startsWith("unit_") && OF_THE_COUNTY.test(path)));
				const answers = elsewhere.map(async (role) => ({ role, ...pick(await send(standing.otherPrograms[role], method, path, ask)) }));
				for (const { role, status, text } of await Promise.all(answers)) {
					calls += 1;
					const list = method === "get" && Object.keys(ask.ids).length === 0;
					if (status >= 500) found.push(`${name} as ${role}: ${status}`);
					if (status < 300 && !list) found.push(`${name} as ${role}: ${status}`);
					if (status < 300 && leaks(target, text) !== undefined) found.push(`${name} as ${role} names a person's number`);
				}
			}
			return heldUnless(found, `${calls} calls: nothing read, nothing written`);
		},
	},
	{
		area,
		tried: "every route of the API as nobody, with an empty and a wrong token",
		async attempt(target) {
			const { routes, site } = target;
			const headers: Record<string, string>[] = [{}, { Authorization: "Bearer " }, { Authorization: "Basic YWRtaW46YWRtaW4=" }];
			const nobodies = headers.map((one) => programWith(site, one));
			const found: string[] = [];
			for (const { method, path } of routes) {
				for (const nobody of nobodies) {
					const { status } = await send(nobody, method, path, { ids: {}, body: {} });
					if (status !== 401 && status !== 404) found.push(`${method} ${path}: ${status}`);
				}
			}
			return heldUnless(found, `${routes.length * nobodies.length} calls: 401`);
		},
	},
	{
		area,
		tried: "whole numbers of persons in any answer that nobody asked to unmask, as each role of the county",
		async attempt(target) {
			const { routes, standing } = target;
			const found: string[] = [];
			for (const { method, path } of routes.filter((route) => route.method === "get")) {
				const name = `${method.toUpperCase()} ${path}`;
				const ask = await askedOf(target, name);
				if (!ask) continue;
				const answers = ROLES.map(async (role) => ({ role, ...pick(await send(standing.ownPrograms[role], method, path, ask)) }));
				for (const { role, text } of await Promise.all(answers)) {
					const number = leaks(target, text);
					if (number !== undefined) found.push(`${name} as ${role}: a number of ${number.length} digits`);
				}
			}
			return heldUnless(found, "masked everywhere");
		},
	},
	{
		area,
		tried: "the pages of this county's cases, as people of another county and of the next unit",
		async attempt(target) {
			const { site, county, standing, address } = target;
			const { db } = county;
			const application = await db.application.findFirstOrThrow();
			const file = await db.file.findFirstOrThrow();
			const grant = await db.grant.findFirstOrThrow();
			const ids = { application: application.caseId, file: file.caseId, grant: grant.caseId };
			const [notice, meeting, batch, union] = [
				await db.notice.findFirstOrThrow(),
				await db.meeting.findFirstOrThrow(),
				await db.batch.findFirstOrThrow(),
				county.unitId,
			];
			const reads = [
				...(["application", "file", "grant"] as const).map((chart) => casePath(chart, ids[chart])),
				paths.applicationForm(ids.application),
				paths.fileForm(ids.file),
				paths.newGrant(ids.file),
				stepPath("application", ids.application, "RECORD_VISIT"),
				paths.notice(notice.id),
				paths.meeting(meeting.id),
				paths.decide(meeting.id),
				paths.batch(batch.id),
				paths.unionStaff(union),
				paths.yearReport(union, 2026),
				paths.lendPaper(ids.file),
				paths.person(standing.own.unit_clerk.accountId),
				paths.union(union),
			];
			const found: string[] = [];
			for (const role of ["unit_clerk", "centre", "county_chair", "auditor", "administrator"] as const) {
				const agent = await visitorAs(site, `other-${role}`, address());
				for (const path of reads) {
					const { status, text } = await agent.get(path);
					if (status < 400) found.push(`${path} as ${role}: ${status}`);
					if (leaks(target, text) !== undefined) found.push(`${path} as ${role} names a person's number`);
				}
				const { status } = await agent.post(unmaskPath("application", ids.application)).type("form").send({ reason: "核对" });
				if (status < 400) found.push(`unmasking as ${role}: ${status}`);
			}
			return heldUnless(found, `${reads.length * 5} pages: 403 or 404`);
		},
	},
];
