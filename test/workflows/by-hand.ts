import { randomUUID } from "node:crypto";
import { type CaseStanding, type ReminderDue, type TimerFired, workflowIdOf } from "../../workflows/messages";
import { type Rig, startRig } from "./temporal";

/** The one workflow body on the real server, told by hand: what it has done to the world, and what the world answers. */
export interface ByHand {
	rig: Rig;
	fired: TimerFired[];
	reminded: ReminderDue[];
	sent: string[];
	/** What the record answers to a timed step or a reminder, by case. */
	answers: Map<string, (of: { timer?: TimerFired["timer"]; reminder?: number }) => CaseStanding | null>;
	/** Where a case stands by the record. */
	recorded: Map<string, CaseStanding>;
	mail: { isAway: boolean };
	givenACase(standing?: Partial<CaseStanding>): GivenCase;
}

export type GivenCase = ReturnType<typeof aCase>;

export async function byHand(): Promise<ByHand> {
	const of: Omit<ByHand, "rig" | "givenACase"> = {
		fired: [],
		reminded: [],
		sent: [],
		answers: new Map(),
		recorded: new Map(),
		mail: { isAway: false },
	};
	const rig = await startRig({
		async takeTimedStep(fired: TimerFired) {
			of.fired.push(fired);
			return of.answers.get(fired.caseId)?.({ timer: fired.timer }) ?? null;
		},
		async remind(due: ReminderDue) {
			of.reminded.push(due);
			return of.answers.get(due.caseId)?.({ reminder: due.number }) ?? null;
		},
		async whereItStands(caseId: string) {
			return of.recorded.get(caseId) ?? null;
		},
		async sendAlert(alertId: string) {
			if (of.mail.isAway) throw new Error("away");
			of.sent.push(alertId);
		},
	});
	return { ...of, rig, givenACase: (standing) => aCase(rig, standing) };
}

function aCase(rig: Rig, standing: Partial<CaseStanding> = {}) {
	const caseId = randomUUID();
	const first: CaseStanding = {
		caseId,
		chart: "application",
		version: 1,
		state: "publicise.posted",
		turnUnionId: randomUUID(),
		timers: [],
		unsentAlerts: [],
		ended: false,
		...standing,
	};
	const workflowId = workflowIdOf("application", caseId);
	const tell = (change: Partial<CaseStanding>) =>
		rig.client.workflow.signalWithStart("applicationCase", {
			workflowId,
			taskQueue: rig.taskQueue,
			signal: "told",
			signalArgs: [{ ...first, ...change }],
		});
	return { caseId, first, tell, handle: rig.client.workflow.getHandle(workflowId) };
}
