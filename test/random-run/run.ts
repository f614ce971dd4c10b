import type { PlainDate } from "../../workflows/rules/plain-date";
import { type County, morningOf } from "../builders/county";
import { fundsOf } from "../builders/funds";
import { amendCalendar, correctMoney, reportSomeYear, type When } from "./county-moves";
import { type Random, randomOf } from "./random";
import { count, type Sent, sendAgain, type Taking, type Tally, takeGrant, takeOther } from "./take";
import { applyAsSpouse, applySome, aWorld, dayOf, openSome, type World } from "./world";

export const CLIENTS = 16;

export interface RunOf {
	county: County;
	seed: number;
	operations: number;
	households: number;
	/** How many grants are under way at once. */
	live: number;
	/** Between two operations, nothing under way: after each so many of them. */
	checkpoint?: { every: number; look(done: number): Promise<void> };
}

interface Shared extends Pick<Taking, "world" | "tally" | "projectOf"> {
	operations: number;
	taken: number;
	underWay: Set<{ on: PlainDate; done: Promise<void> }>;
}

/**
 * Sixteen clients at once, each with its own numbers from the seed, do what clerks, chairs and finance may do to grants, files and applications, and
 * some of what they may not: late, wrong and put right, by a calendar that changes; the same key is sent again, two press at once. Time goes on with the
 * operations. What it leaves is for `invariants` to judge.
 * @throws what no rule answers
 */
export async function randomRun(of: RunOf): Promise<{ world: World; tally: Tally }> {
	const world = await aWorld(of.county, of.households);
	const shared: Shared = { world, operations: of.operations, taken: 0, tally: new Map(), projectOf: new Map(), underWay: new Set() };
	const takings = Array.from({ length: CLIENTS }, (_, index): Taking => {
		const past: Sent[] = [];
		return { ...shared, random: randomOf(of.seed * 1009 + index), past };
	});
	const every = of.checkpoint?.every ?? of.operations;
	while (shared.taken < of.operations) {
		const until = Math.min(of.operations, shared.taken + every);
		await Promise.all(takings.map((taking, index) => client(shared, of, { taking, index, until })));
		await of.checkpoint?.look(shared.taken);
	}
	return { world, tally: shared.tally };
}

async function client(
	shared: Shared,
	of: RunOf,
	{ taking, index, until }: { taking: Taking; index: number; until: number },
): Promise<void> {
	while (shared.taken < until) {
		shared.taken += 1;
		const number = shared.taken;
		const on = dayOf(number, shared.operations);
		// Each operation has an instant of its own, as everywhere.
		const when: When = { on, at: morningOf(on) + number, key: `${index}/${number}` };
		await onItsDay(shared, on, () => operation(shared, of, taking, when));
	}
}

async function operation(shared: Shared, of: RunOf, taking: Taking, when: When): Promise<void> {
	const { random, past } = taking;
	const { world } = shared;
	const { on, key } = when;
	if (random.chance(3)) return moveMoney(shared, random, on, key);
	if (random.chance(2)) {
		const [what, came] = await random.weighted([
			[2, amendCalendar],
			[5, correctMoney],
			[1, reportSomeYear],
		])(world, random, when);
		return count(shared, what, came);
	}
	if (random.chance(1.5)) return count(shared, "APPLY", await applySome(world, on, key));
	if (random.chance(0.5)) return count(shared, "APPLY_SPOUSE", await applyAsSpouse(world, random, when));
	if (random.chance(20)) return takeOther(taking, when);
	if (world.live.length < of.live) return count(shared, "OPEN", await openSome(world, random, on, key));
	if (past.length > 0 && random.chance(4)) return sendAgain(taking);
	return takeGrant(taking, when);
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
