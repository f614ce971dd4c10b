import { caseHead } from "../../prisma/read/case-page";
import { handovers } from "../../prisma/read/handovers";
import { meetings } from "../../prisma/read/meetings";
import { sheet, unionOfNotice } from "../../prisma/read/notices";
import { namesOfUnion } from "../../prisma/read/said-on-case";
import type { RecordEnv } from "../../record/env";
import { type Actor, reach } from "../../record/people/actor";
import { CHARTS } from "../../workflows/charts/index";
import { RUNNING } from "../cases/notices";
import type { Subject, SubjectKind } from "./document";

type Env = Pick<RecordEnv, "db">;

interface SubjectOf {
	/** Its list on the desk and in the API: `/applications`. */
	path: `/${string}`;
	/** @returns undefined for what is not there, or not in the actor's reach */
	find(env: Env, actor: Actor, id: string): Promise<Omit<Subject, "kind" | "id" | "countyName"> | undefined>;
}

function ofCase(chart: "application" | "grant" | "file"): SubjectOf {
	return {
		path: `/${CHARTS[chart].path}`,
		async find({ db }, actor, id) {
			const head = await caseHead(db, reach(actor), { chart, id });
			if (!head) return undefined;
			const { unionId, unionPath, unionName, countyId } = head;
			return { caseId: id, unionId, unionPath, unionName, countyId, head };
		},
	};
}

export const SUBJECTS: Record<SubjectKind, SubjectOf> = {
	application: ofCase("application"),
	grant: ofCase("grant"),
	file: ofCase("file"),
	notice: {
		path: "/notices",
		async find({ db }, actor, id) {
			const [head, whose] = await Promise.all([sheet(db, reach(actor), RUNNING, id), unionOfNotice(db, id)]);
			return head && whose && { caseId: null, ...whose, unionName: head.unionName, countyId: head.countyId, head };
		},
	},
	handover: {
		path: "/handovers",
		async find({ db }, actor, id) {
			const head = await handovers.one(db, { accountId: actor.accountId, paths: reach(actor) }, id);
			const union = head && (await db.union.findUniqueOrThrow({ where: { id: head.unionId } }));
			if (!head || !union) return undefined;
			return { caseId: null, unionId: union.id, unionPath: union.path, unionName: union.name, countyId: union.countyId ?? union.id, head };
		},
	},
	union: {
		path: "/unions",
		async find({ db }, actor, id) {
			const found = await db.union.findUnique({ where: { id } });
			if (!found || !reach(actor).some((path) => found.path.startsWith(path))) return undefined;
			const { name, path, countyId } = found;
			return { caseId: null, unionId: id, unionPath: path, unionName: name, countyId: countyId ?? id, head: { name } };
		},
	},
	meeting: {
		path: "/meetings",
		async find({ db }, actor, id) {
			const head = await meetings.one(db, { paths: reach(actor) }, id);
			if (!head) return undefined;
			const { countyId, countyPath, countyName } = head;
			return { caseId: null, unionId: countyId, unionPath: countyPath, unionName: countyName, countyId, head };
		},
	},
};
export const SUBJECT_KINDS = Object.keys(SUBJECTS) as SubjectKind[];

/** @returns undefined for what is not there, or not in the actor's reach */
export async function subjectOf(env: Env, actor: Actor, { kind, id }: { kind: SubjectKind; id: string }): Promise<Subject | undefined> {
	const found = await SUBJECTS[kind].find(env, actor, id);
	if (!found) return undefined;
	const { countyName } = await namesOfUnion(env.db, found.unionId);
	return { ...found, kind, id, countyName };
}
