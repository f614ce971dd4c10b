import { isDeepStrictEqual } from "node:util";
import { standingOf } from "../../record/case-standing";
import type { Outcome } from "../../record/outcome";
import { step } from "../../record/step";
import type { StepRequest } from "../../record/step-request";
import { CHARTS } from "../../workflows/charts";
import { blocking, eventsHere, restsOnShortNotice } from "../../workflows/charts/standing";
import { APPLICATION_STORY, holderOf } from "../builders/story";
import type { When } from "./county-moves";
import { type Move, moveFrom } from "./moves";
import type { Random } from "./random";
import { putBack } from "./say";
import { type Here, walkFrom, whereIs } from "./walk";
import { noteFile, type World } from "./world";

/** How often what came of what: `PROPOSE refused`. */
export type Tally = Map<string, number>;

/** What was sent with its key, and what came of it then. */
export interface Sent {
	request: StepRequest;
	outcome: Outcome;
}

export interface Taking {
	world: World;
	tally: Tally;
	projectOf: Map<string, World["projects"][number]>;
	random: Random;
	past: Sent[];
}

export function count({ tally }: Pick<Taking, "tally">, event: string, came: string): void {
	const what = `${event} ${came}`;
	tally.set(what, (tally.get(what) ?? 0) + 1);
}

/** The first outcome of a key is its outcome for ever. */
export async function sendAgain(taking: Taking): Promise<void> {
	const { request, outcome } = taking.random.pick(taking.past);
	const again = await step(taking.world.county.env, request);
	if (!isDeepStrictEqual(again, outcome)) {
		throw new Error(`${request.event.type} sent again with its key: ${JSON.stringify(outcome)}, then ${JSON.stringify(again)}`);
	}
	count(taking, "AGAIN", again.kind);
}

/** Sends it, now and then twice at once, and remembers what is recorded under its key. */
async function send(taking: Taking, request: StepRequest, name = request.event.type): Promise<Outcome[]> {
	const { random, past, world } = taking;
	const two = random.chance(4) ? [request, { ...request, key: `${request.key}/2` }] : [request];
	const outcomes = await Promise.all(two.map((one) => step(world.county.env, one)));
	for (const [index, outcome] of outcomes.entries()) {
		count(taking, name, outcome.kind);
		const sent = two[index];
		// What is recorded under its key: taken, or refused by a rule.
		if (sent && sent.by.kind === "person" && (outcome.kind === "taken" || outcome.kind === "refused"))
			past.push({ request: sent, outcome });
	}
	if (past.length > 50) past.splice(0, 25);
	return outcomes;
}

/** Where something waits for another person it is mostly answered: else the case would stand still. */
function answersFirst({ standing }: Here): boolean {
	return blocking(standing.context).length > 0 || (standing.context.openObjections ?? 0) > 0 || restsOnShortNotice(standing);
}

/** A grant goes the way that grants go; sometimes anything that its chart has there. */
export async function takeGrant(taking: Taking, when: When): Promise<void> {
	const { random, world } = taking;
	const caseId = random.pick(world.live);
	const here = await whereIs(world.county, caseId);
	const project = await projectOf(taking, caseId);
	const move = here && moveFrom(here.standing.state, { random, on: when.on, project });
	if (!here || !move || (here.standing.state === "done" && random.chance(80))) {
		forget(world.live, caseId);
		world.others.push(caseId);
		return count(taking, "ENDED", here?.standing.state ?? "");
	}
	if (project.aidType === "medical" && random.chance(8)) return walk(taking, here, when, "RECORD_REIMBURSEMENT");
	if (project.aidType === "medical" && here.standing.state === "propose" && random.chance(40)) return addInvoice(taking, here, when);
	if (random.chance(answersFirst(here) ? 60 : 12)) return walk(taking, here, when);
	const fields = CHARTS.grant.events[move.event]?.fields ?? [];
	const own = { ...(await holderOf(world.county, caseId, move)), ...move.say };
	const say = random.chance(8) ? putBack(random, fields, own) : own;
	const request = await requestOf(taking, here, { ...move, say }, when);
	if (!request) return count(taking, move.event, "not armed");
	await send(taking, request, move.event);
}

/** Another invoice of the same patient, which other grants of the file rest on, too. */
async function addInvoice(taking: Taking, here: Here, when: When): Promise<void> {
	const { random, world } = taking;
	const { fileId } = await world.county.db.grant.findUniqueOrThrow({ where: { caseId: here.id }, select: { fileId: true } });
	const { member: _, ...first } = world.invoices[world.fileIds.indexOf(fileId)] ?? {};
	const say = { ...first, invoiceNumber: `${first.invoiceNumber}-${1 + random.int(3)}` };
	const request = await requestOf(taking, here, { event: "ADD_INVOICE", by: "chair", say }, when);
	if (request) await send(taking, request);
}

/** A file, an application, or a grant that has ended: anything that its chart has there, and what time raises. */
export async function takeOther(taking: Taking, when: When): Promise<void> {
	const { random, world } = taking;
	const some = () => whereIs(world.county, random.pick(world.others));
	const found = await some();
	// What has ended is looked at too, not as often.
	const here = found?.standing.ended && random.chance(80) ? await some() : found;
	if (!here) return;
	const scene = here.standing.chart.id === "application" && random.chance(60) && !answersFirst(here) ? sceneFrom(here, when) : undefined;
	await (scene ? play(taking, here, scene, when) : walk(taking, here, when));
}

/** What comes next in a quiet application, on this day. */
function sceneFrom({ standing, id }: Here, { on }: When): Move | undefined {
	const here = new Set(eventsHere(standing).flatMap(({ type, spec }) => (spec.forward ? [type] : [])));
	if (standing.state === "publicise.posted") return { event: "noticeOver", by: "TIME" };
	const scene = APPLICATION_STORY.find(({ event }) => here.has(event));
	if (!scene) return undefined;
	const say = Object.entries(scene.say ?? {}).map(([name, value]) => [
		name,
		name.endsWith("On") ? on : name === "nationalNumber" ? id : value,
	]);
	return { event: scene.event, by: scene.by, say: Object.fromEntries(say) };
}

async function play(taking: Taking, here: Here, move: Move, when: When): Promise<void> {
	const request = await requestOf(taking, here, move, when);
	if (!request) return count(taking, `application.${move.event}`, "not armed");
	const outcomes = await send(taking, request, `application.${move.event}`);
	if (move.event === "ENTER" && outcomes.some(({ kind }) => kind === "taken")) await noteFile(taking.world, here.id);
}

async function walk(taking: Taking, here: Here, when: When, only?: string): Promise<void> {
	const { random, world } = taking;
	const { county, holders } = world;
	if (only === undefined && random.chance(answersFirst(here) ? 10 : 30)) {
		const timers = (await standingOf(county.db, here.id))?.timers ?? [];
		const timer = timers.length > 0 ? random.pick(timers) : undefined;
		if (timer) {
			const key = `time/${timer.event}/${timer.id}/${when.key}`;
			await send(taking, { caseId: here.id, event: { type: timer.event }, by: { kind: "time", timer }, key, at: when.at }, "TIME");
			return;
		}
	}
	const unionIds = [county.unitId, county.otherUnitId];
	const walked = await walkFrom(county, here, { random, on: when.on, holders, unionIds, about: 400_000, only });
	if (!walked) return count(taking, "NOBODY", here.standing.state);
	const { event, actor, say } = walked;
	const by = { kind: "person", actor } as const;
	const { chart } = here.standing;
	const outcomes = await send(
		taking,
		{ caseId: here.id, event: { ...say, type: event }, by, key: when.key, at: when.at },
		`${chart.id}.${event}`,
	);
	if (event === "ENTER" && chart.id === "application" && outcomes.some(({ kind }) => kind === "taken")) await noteFile(world, here.id);
}

async function requestOf({ world }: Taking, here: Here, { event, by, say }: Move, when: When): Promise<StepRequest | undefined> {
	const { county } = world;
	const { at, key } = when;
	const caseId = here.id;
	if (by !== "TIME") {
		// A grant that has gone along with its file is carried on where it is.
		const own = county.people[by];
		const role = own.roles[0]?.role;
		const there = world.holders.find((holder) => holder.role === role && holder.unionPath === here.path)?.actor;
		return { caseId, event: { type: event, ...say }, by: { kind: "person", actor: there ?? own }, key, at };
	}
	const standing = await standingOf(county.db, caseId);
	const timer = standing?.timers.find((one) => one.event.split(".")[2] === event);
	return timer && { caseId, event: { type: timer.event }, by: { kind: "time", timer }, key: `time/${timer.event}/${timer.id}/${key}`, at };
}

async function projectOf(taking: Taking, caseId: string): Promise<World["projects"][number]> {
	const known = taking.projectOf.get(caseId);
	if (known) return known;
	const { projectId } = await taking.world.county.db.grant.findUniqueOrThrow({ where: { caseId }, select: { projectId: true } });
	const found = taking.world.projects.find(({ id }) => id === projectId);
	if (!found) throw new Error(`a grant of the unknown project ${projectId}`);
	taking.projectOf.set(caseId, found);
	return found;
}

function forget(live: string[], caseId: string): void {
	const index = live.indexOf(caseId);
	if (index >= 0) live.splice(index, 1);
}
