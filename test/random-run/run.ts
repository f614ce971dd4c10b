import { isDeepStrictEqual } from "node:util";
import { standingOf } from "../../record/case-standing";
import type { Outcome } from "../../record/outcome";
import { type StepRequest, step } from "../../record/step";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { type County, morningOf } from "../builders/county";
import { fundsOf } from "../builders/funds";
import { holderOf } from "../builders/story";
import { type Move, moveFrom } from "./moves";
import { type Random, randomOf } from "./random";
import { aWorld, dayOf, openSome, type World } from "./world";

export const CLIENTS = 16;

export interface RunOf {
	county: County;
	seed: number;
	operations: number;
	households: number;
	/** How many grants are under way at once. */
	live: number;
	said?: (done: number) => void;
}

/** How often what came of what: `PROPOSE refused`. */
export type Tally = Map<string, number>;

interface Shared {
	world: World;
	operations: number;
	taken: number;
	tally: Tally;
	projectOf: Map<string, World["projects"][number]>;
	underWay: Set<{ on: PlainDate; done: Promise<void> }>;
}

/**
 * Sixteen clients at once, each with its own numbers from the seed, do what clerks, chairs and finance may do to grants, and some of what they may
 * not; the same key is sent again, two press at once. Time goes on with the operations. What it leaves is for `invariants` to judge.
 * @throws what no rule answers
 */
export async function randomRun(of: RunOf): Promise<{ world: World; tally: Tally }> {
	const world = await aWorld(of.county, of.households);
	const shared: Shared = { world, operations: of.operations, taken: 0, tally: new Map(), projectOf: new Map(), underWay: new Set() };
	const clients = Array.from({ length: CLIENTS }, (_, index) => client(shared, of, randomOf(of.seed * 1009 + index), index));
	await Promise.all(clients);
	return { world, tally: shared.tally };
}

async function client(shared: Shared, of: RunOf, random: Random, index: number): Promise<void> {
	const past: { request: StepRequest; outcome: Outcome }[] = [];
	while (shared.taken < shared.operations) {
		shared.taken += 1;
		const number = shared.taken;
		if (number % 10_000 === 0) of.said?.(number);
		const on = dayOf(number, shared.operations);
		const key = `${index}/${number}`;
		await onItsDay(shared, on, async () => {
			if (random.chance(3)) await moveMoney(shared, random, on, key);
			else if (shared.world.live.length < of.live) count(shared, "OPEN", await openSome(shared.world, random, on, key));
			else if (past.length > 0 && random.chance(4)) await sendAgain(shared, random.pick(past));
			else await takeSome(shared, random, on, key, past);
		});
	}
}

/** A day begins when what was begun on the days before it has come to its end. */
async function onItsDay({ underWay }: Shared, on: PlainDate, work: () => Promise<void>): Promise<void> {
	const earlier = [...underWay].flatMap((other) => (other.on < on ? [other.done] : []));
	const one = { on, done: Promise.all(earlier).then(work) };
	underWay.add(one);
	try {
		await one.done;
	} finally {
		underWay.delete(one);
	}
}

function count({ tally }: Shared, event: string, came: string): void {
	const what = `${event} ${came}`;
	tally.set(what, (tally.get(what) ?? 0) + 1);
}

/** Money comes in, and is released to a project; both are sent twice now and then, and at once. */
async function moveMoney(shared: Shared, random: Random, on: PlainDate, key: string): Promise<void> {
	const { env, people } = shared.world.county;
	const funds = fundsOf(env, people.finance);
	const money = { amountFen: 1 + random.int(400_000), on, key };
	const send = () =>
		random.chance(50)
			? funds.receive(fundId, money)
			: funds.release(projectId, random.chance(10) ? { ...money, amountFen: 10 ** 12 } : money);
	const [fundId, projectId] = [random.pick(shared.world.fundIds), random.pick(shared.world.projects).id];
	const outcomes = await Promise.all(random.chance(20) ? [send(), send()] : [send()]);
	for (const { kind } of outcomes) count(shared, "MONEY", kind);
}

/** The first outcome of a key is its outcome for ever. */
async function sendAgain(shared: Shared, { request, outcome }: { request: StepRequest; outcome: Outcome }): Promise<void> {
	const again = await step(shared.world.county.env, request);
	if (!isDeepStrictEqual(again, outcome)) {
		throw new Error(`${request.event.type} sent again with its key: ${JSON.stringify(outcome)}, then ${JSON.stringify(again)}`);
	}
	count(shared, "AGAIN", again.kind);
}

async function takeSome(
	shared: Shared,
	random: Random,
	on: PlainDate,
	key: string,
	past: { request: StepRequest; outcome: Outcome }[],
): Promise<void> {
	const { county, live } = shared.world;
	const caseId = random.pick(live);
	const standing = await standingOf(county.db, caseId);
	const project = await projectOf(shared, caseId);
	const move = standing && moveFrom(standing.state, { random, on, project });
	if (!standing || !move || (standing.state === "done" && random.chance(80))) {
		forget(live, caseId);
		return count(shared, "ENDED", standing?.state ?? "");
	}
	const say = { ...(await holderOf(county, caseId, move)), ...move.say };
	const request = requestOf(shared, standing, caseId, { ...move, say }, on, key);
	if (!request) return count(shared, move.event, "not armed");
	const two = random.chance(4) ? [request, { ...request, key: `${key}/2` }] : [request];
	const outcomes = await Promise.all(two.map((one) => step(county.env, one)));
	for (const [index, outcome] of outcomes.entries()) {
		count(shared, move.event, outcome.kind);
		const sent = two[index];
		// What is recorded under its key: taken, or refused by a rule.
		if (sent && sent.by.kind === "person" && (outcome.kind === "taken" || outcome.kind === "refused"))
			past.push({ request: sent, outcome });
	}
	if (past.length > 50) past.splice(0, 25);
}

function requestOf(
	{ world: { county } }: Shared,
	standing: NonNullable<Awaited<ReturnType<typeof standingOf>>>,
	caseId: string,
	{ event, by, say }: Move,
	on: PlainDate,
	key: string,
): StepRequest | undefined {
	const at = morningOf(on);
	if (by !== "TIME") return { caseId, event: { type: event, ...say }, by: { kind: "person", actor: county.people[by] }, key, at };
	const timer = standing.timers.find((one) => one.event.split(".")[2] === event);
	return timer && { caseId, event: { type: timer.event }, by: { kind: "time", timer }, key: `time/${timer.event}/${timer.id}/${key}`, at };
}

async function projectOf(shared: Shared, caseId: string): Promise<World["projects"][number]> {
	const known = shared.projectOf.get(caseId);
	if (known) return known;
	const { projectId } = await shared.world.county.db.grant.findUniqueOrThrow({ where: { caseId }, select: { projectId: true } });
	const found = shared.world.projects.find(({ id }) => id === projectId);
	if (!found) throw new Error(`a grant of the unknown project ${projectId}`);
	shared.projectOf.set(caseId, found);
	return found;
}

function forget(live: string[], caseId: string): void {
	const index = live.indexOf(caseId);
	if (index >= 0) live.splice(index, 1);
}
