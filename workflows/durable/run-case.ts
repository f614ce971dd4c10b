import { allHandlersFinished, condition, continueAsNew, defineQuery, defineSignal, setHandler, workflowInfo } from "@temporalio/workflow";
import { type Journey, lastSeq } from "../journey";
import { type CaseResult, type CaseStanding, JOURNEY_QUERY, type JourneyShown, TOLD_SIGNAL, type Visit, workflowIdOf } from "../messages";
import { hear, type Known, learn } from "./known";
import { outbox } from "./outbox";
import { publish } from "./publish";
import { askRecord, earliest, type Wait } from "./waits";

/** Sent by the relay, and by nobody else. */
const toldSignal = defineSignal<[CaseStanding]>(TOLD_SIGNAL);
const journeyQuery = defineQuery<JourneyShown | null>(JOURNEY_QUERY);

/** A case takes a few hundred events in its life; one that goes round and round starts a fresh history here. */
const LONG_HISTORY = 1000;

/** The record's clock may be a little behind ours: then a step of time leaves its timer armed, and is tried again, soon at first and then ever less often. */
const SECOND_TRY_MS = 2000;
const LONGEST_PAUSE_MS = 600_000;

/**
 * @param first where the case stood when the history before this one was closed
 * @param visits the journey until then
 */
type CaseWorkflow = (first?: CaseStanding, visits?: Visit[]) => Promise<CaseResult>;

/** The workflow that carries the cases of this journey. */
export function carrying(journey: Journey): CaseWorkflow {
	return (first, visits = []) => runCase(journey, { standing: first, visits, news: 0, doubted: false });
}

/**
 * Carries one case of any chart: it is told where the case stands and which steps led there, waits until the earliest of its deadlines and
 * reminders, has done what time brings about, sees to it that alerts go out, and shows the journey. It knows no rule and steps no chart, so a
 * changed chart does not disturb its replay. What does not fit what it knows it does not believe: it asks the record.
 */
async function runCase(journey: Journey, known: Known): Promise<CaseResult> {
	setHandler(toldSignal, (told) => hear(known, told));
	setHandler(journeyQuery, () => journeyShown(known));
	await condition(() => known.standing !== undefined);

	const mail = outbox();
	let published: CaseStanding | undefined;
	let tried: Wait | undefined;
	let tries = 0;
	for (;;) {
		const { standing, news } = known;
		if (standing === undefined) return GONE;
		if (known.doubted) {
			const recorded = await askRecord(standing);
			if (recorded === null) return gone();
			learn(known, recorded);
			// What was told meanwhile may be younger than the answer.
			known.doubted = known.news !== news;
			continue;
		}
		if (standing !== published) publish(journey, standing, known.visits);
		published = standing;
		mail.take(standing.unsentAlerts);

		if (standing.ended && mail.idle()) {
			await condition(allHandlersFinished);
			return resultOf(journey, standing);
		}
		if (historyIsLong()) {
			const unsentAlerts = await mail.close();
			await condition(allHandlersFinished);
			await continueAsNew<CaseWorkflow>({ ...(known.standing ?? standing), unsentAlerts }, known.visits);
		}

		const wait = earliest(standing);
		const stirred = () => known.news !== news || (standing.ended && mail.idle());
		if (wait === undefined) {
			await condition(stirred);
			continue;
		}
		tries = wait.id === tried?.id ? tries : 0;
		if (await condition(stirred, tries > 0 ? pauseAfter(tries) : untilDue(wait), { summary: wait.summary })) continue;

		tried = wait;
		tries++;
		const answer = await wait.act(lastSeq(known.visits));
		if (answer === null) return gone();
		// What was told meanwhile may be younger than an answer of the same version: the relay tells again whatever it told too early.
		if (known.news === news || answer.version > standingVersion(known.standing)) learn(known, answer);
	}
}

const GONE: CaseResult = { outcome: "gone" };

/** The record has no such case. */
async function gone(): Promise<CaseResult> {
	await condition(allHandlersFinished);
	return GONE;
}

/** `{ outcome: "filed", next: "file/0198…" }` */
function resultOf({ outcomes }: Journey, { state, next }: CaseStanding): CaseResult {
	const chart = outcomes[state]?.next;
	return chart !== undefined && next !== undefined ? { outcome: state, next: workflowIdOf(chart, next) } : { outcome: state };
}

function journeyShown({ standing, visits }: Known): JourneyShown | null {
	if (standing === undefined) return null;
	const { chart, caseId, version, state, turn, dueOn, reminder } = standing;
	return { chart, caseId, version, state, turn, dueOn, reminder, visits };
}

function historyIsLong(): boolean {
	const { continueAsNewSuggested, historyLength } = workflowInfo();
	return continueAsNewSuggested || historyLength > LONG_HISTORY;
}

/** @param tries at least one */
function pauseAfter(tries: number): number {
	return Math.min(LONGEST_PAUSE_MS, SECOND_TRY_MS * 2 ** (tries - 1));
}

function untilDue({ at }: Wait): number {
	return Math.max(1, Date.parse(at) - Date.now());
}

function standingVersion(standing: CaseStanding | undefined): number {
	return standing?.version ?? 0;
}
