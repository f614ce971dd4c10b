import { caseHead } from "../../prisma/read/case-page";
import { namesOfUnion } from "../../prisma/read/said-on-case";
import type { RecordEnv } from "../../record/env";
import { type Actor, reach } from "../../record/people/actor";
import { CHARTS } from "../../workflows/charts/index";
import type { Subject, SubjectKind } from "./document";

type Env = Pick<RecordEnv, "db">;

interface SubjectOf {
	/** Its list on the desk and in the API: `/applications`. */
	path: `/${string}`;
	/** @returns undefined for what is not there, or not in the actor's reach */
	find(env: Env, actor: Actor, id: string): Promise<Omit<Subject, "kind" | "id" | "countyName"> | undefined>;
}

function ofCase(chart: "application" | "grant"): SubjectOf {
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
};
export const SUBJECT_KINDS = Object.keys(SUBJECTS) as SubjectKind[];

/** @returns undefined for what is not there, or not in the actor's reach */
export async function subjectOf(env: Env, actor: Actor, { kind, id }: { kind: SubjectKind; id: string }): Promise<Subject | undefined> {
	const found = await SUBJECTS[kind].find(env, actor, id);
	if (!found) return undefined;
	const { countyName } = await namesOfUnion(env.db, found.unionId);
	return { ...found, kind, id, countyName };
}
