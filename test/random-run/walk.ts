import { statements } from "../../prisma/step-sql";
import type { Actor } from "../../record/people/actor";
import { recordedValues } from "../../record/recorded-values";
import { CHARTS, isChartId } from "../../workflows/charts";
import type { EventSpec, Role } from "../../workflows/charts/chart";
import { eventsHere, type Standing, stand, whoOf } from "../../workflows/charts/standing";
import type { PlainDate } from "../../workflows/rules/plain-date";
import type { County } from "../builders/county";
import type { Random } from "./random";
import { correctionOf, type Saying, sayFor } from "./say";

/** Somebody's event on a case, as it is asked of the record. */
export interface Walked {
	event: string;
	actor: Actor;
	say: Record<string, unknown>;
}

/** Whoever may be asked, with the role and over which unions. */
export interface Holder {
	actor: Actor;
	role: Role;
	unionPath: string;
}

export function holdersOf(actors: readonly Actor[]): Holder[] {
	return actors.flatMap((actor) => actor.roles.map(({ role, unionPath }) => ({ actor, role, unionPath })));
}

/** A case where it stands now. */
export interface Here {
	id: string;
	title: string;
	unionId: string;
	path: string;
	standing: Standing;
}

export async function whereIs(county: County, caseId: string): Promise<Here | undefined> {
	const found = await county.db.case.findUnique({ where: { id: caseId }, include: { union: true } });
	if (!found || !isChartId(found.chart)) return undefined;
	const { id, title, unionId, snapshot, chartVersion, union } = found;
	return { id, title, unionId, path: union.path, standing: stand(CHARTS[found.chart], snapshot, chartVersion) };
}

/** What ends a case, or undoes much of it: tried, but not so often that nothing else comes about. */
const SELDOM: Readonly<Record<string, number>> = {
	PROVE_FRAUD: 0.03,
	CONFIRM: 0.4,
	REVOKE: 0.15,
	WITHDRAW: 0.1,
	EXCLUDE: 0.1,
	VOID: 0.2,
	REFUSE: 0.5,
	PROPOSE_CANCEL: 0.15,
	TRANSFER: 0.5,
	RETURN: 0.4,
	SEND_BACK: 0.4,
	CORRECT_RECORD: 2,
	MOVE_HOLDER: 3,
};

function weightOf(type: string, spec: EventSpec): number {
	if (spec.while === "toConfirm" || spec.while === "noticeShort" || spec.while === "openObjections") return type === "UPHOLD" ? 1 : 8;
	return SELDOM[type] ?? (spec.forward ? 7 : 1);
}

/**
 * One of the events that the chart has here, by one of those who may raise it, with its fields filled in by their kinds: an event that a chart gets
 * tomorrow is tried by itself. Undefined where nobody may do anything.
 */
export async function walkFrom(
	county: County,
	here: Here,
	of: { random: Random; on: PlainDate; holders: readonly Holder[]; unionIds: readonly string[]; about: number; only?: string },
): Promise<Walked | undefined> {
	const { random, holders } = of;
	const { standing } = here;
	const values = await recordedValues(county.db, { id: here.id, chart: standing.chart.id });
	const events = eventsHere(standing).filter(({ type }) => type !== "CORRECT_RECORD" || values.length > 0);
	const wanted = of.only === undefined ? events : events.filter(({ type }) => type === of.only);
	if (wanted.length === 0) return undefined;
	const { type, spec } = random.weighted(wanted.map((one) => [weightOf(one.type, one.spec), one] as const));
	const saying: Saying = { ...of, tx: statements(county.db), case: here };
	const may = (roles: readonly Role[]) =>
		holders.filter(
			({ role, unionPath }) => roles.includes(role) && (spec.atReceiver ? unionPath !== here.path : here.path.startsWith(unionPath)),
		);
	if (type === "CORRECT_RECORD") {
		const value = random.pick(values);
		const who = may([value.role]);
		return who.length > 0 ? { event: type, actor: random.pick(who).actor, say: correctionOf(saying, value) } : undefined;
	}
	const who = may(whoOf(standing, spec));
	return who.length > 0 ? { event: type, actor: random.pick(who).actor, say: await sayFor(saying, spec.fields) } : undefined;
}
