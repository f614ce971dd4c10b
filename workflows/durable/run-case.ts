import {
	allHandlersFinished,
	condition,
	continueAsNew,
	defineSignal,
	patched,
	proxyActivities,
	setHandler,
	workflowInfo,
} from "@temporalio/workflow";
import { type ArmedTimer, type CaseActivities, type CaseStanding, HEARTBEAT_TIMEOUT, TOLD_SIGNAL } from "../messages";
import { outbox } from "./outbox";
import { publish } from "./publish";

/** Sent by the relay, and by nobody else. */
const toldSignal = defineSignal<[CaseStanding]>(TOLD_SIGNAL);

/** A case takes a few hundred events in its life; one that goes round and round starts a fresh history here. */
const LONG_HISTORY = 1000;

/** When a timer's step has left that very timer armed, because the record's clock is a little behind ours: soon again, then ever less often. */
const SECOND_TRY_MS = 2000;
const LONGEST_PAUSE_MS = 600_000;

/** Steps between two tellings: more, and one of the two is not from the record. A worker that was away for long may have missed as many; it asks. */
const NEAR = 10;
const ASKS = "asks the record about a standing that is far from its own";

/** Without limit: a database that is away comes back. */
const { takeTimedStep, whereItStands } = proxyActivities<CaseActivities>({
	startToCloseTimeout: "1 minute",
	heartbeatTimeout: HEARTBEAT_TIMEOUT,
	retry: { initialInterval: "1 second", maximumInterval: "1 minute" },
});

/**
 * Carries one case of any chart: it is told where the case stands, waits until the earliest of its timers, has the step taken
 * that time raises, sees to it that alerts go out, and shows where the case stands. It knows no rule and steps no chart, so a
 * changed chart does not disturb its replay. A standing that is far from its own it does not believe: it asks the record.
 * @param first where the case stood when the history before this one was closed
 */
export async function runCase(first?: CaseStanding): Promise<void> {
	const known = { standing: first, news: 0, doubted: false };
	setHandler(toldSignal, (told) => {
		if (known.standing !== undefined && isFar(told, known.standing) && patched(ASKS)) {
			known.doubted = true;
			known.news++;
			return;
		}
		// Of the same version too: a deadline moves without a step when the calendar or the business clock does.
		if (known.standing !== undefined && told.version < known.standing.version) return;
		known.standing = told;
		known.news++;
	});
	await condition(() => known.standing !== undefined);

	const mail = outbox();
	let shown: CaseStanding | undefined;
	let tried: ArmedTimer | undefined;
	let tries = 0;
	for (;;) {
		if (known.doubted && known.standing !== undefined) {
			const asked = known.news;
			const recorded = await whereItStands(known.standing.caseId);
			if (recorded === null) break;
			known.standing = recorded;
			// What was told meanwhile may be younger than the answer.
			known.doubted = known.news !== asked;
			continue;
		}
		const { standing, news } = known;
		if (standing === undefined) return;
		if (standing !== shown) publish(standing);
		shown = standing;
		mail.take(standing.unsentAlerts);

		if (standing.ended && mail.idle()) break;
		if (historyIsLong()) {
			const unsentAlerts = await mail.close();
			await condition(allHandlersFinished);
			await continueAsNew<typeof runCase>({ ...(known.standing ?? standing), unsentAlerts });
		}

		const timer = earliest(standing.timers);
		const stirred = () => known.news !== news || (standing.ended && mail.idle());
		if (timer === undefined) {
			await condition(stirred);
			continue;
		}
		tries = same(timer, tried) ? tries : 0;
		if (await condition(stirred, tries > 0 ? pauseAfter(tries) : untilDue(timer))) continue;

		tried = timer;
		tries++;
		const answer = await takeTimedStep({ caseId: standing.caseId, timer });
		if (answer === null) break;
		// What was told meanwhile may be younger than an answer of the same version: the relay tells again whatever it told too early.
		if (known.news === news || answer.version > standingVersion(known.standing)) known.standing = answer;
	}
	await condition(allHandlersFinished);
}

function historyIsLong(): boolean {
	const { continueAsNewSuggested, historyLength } = workflowInfo();
	return continueAsNewSuggested || historyLength > LONG_HISTORY;
}

function earliest(timers: readonly ArmedTimer[]): ArmedTimer | undefined {
	return timers.reduce<ArmedTimer | undefined>(
		(first, next) => (first && Date.parse(first.at) <= Date.parse(next.at) ? first : next),
		undefined,
	);
}

/** @param tries at least one */
function pauseAfter(tries: number): number {
	return Math.min(LONGEST_PAUSE_MS, SECOND_TRY_MS * 2 ** (tries - 1));
}

function isFar(told: CaseStanding, from: CaseStanding): boolean {
	return Math.abs(told.version - from.version) > NEAR;
}

function untilDue(timer: ArmedTimer): number {
	return Math.max(1, Date.parse(timer.at) - Date.now());
}

function same(a: ArmedTimer, b: ArmedTimer | undefined): boolean {
	return b !== undefined && a.event === b.event && a.id === b.id && a.at === b.at;
}

function standingVersion(standing: CaseStanding | undefined): number {
	return standing?.version ?? 0;
}
