import { type ActId, OTHER_ACTS, type OtherActId, RECORDED_ACTS, type RecordedActId } from "../workflows/charts/acts";
import { formatDate, type PlainDate } from "../workflows/rules/plain-date";
import { type Refusal, refusal } from "../workflows/rules/refusal";
import { draftOf } from "./effects/application-form";
import { fileOf } from "./effects/file-row";
import type { StepContext } from "./step-context";

type Day = PlainDate | null | undefined;

/** Days that the case's own steps do not say. */
const FOUND: Readonly<Record<OtherActId, (step: StepContext) => Promise<Day>>> = {
	applied: async (step) => draftOf(step).appliedOn,
	noticeOver: async (step) => step.case.standing.context.deadlines.noticeOver?.due,
	recognised: async (step) => (step.case.application ? lastRecognised(step) : (await fileOf(step)).recognisedOn),
	fileEntered: async (step) => (await groundOf(step))?.fileEnteredOn,
	projectReleased: async (step) => (await groundOf(step))?.releasedOn,
	async changeLearned(step) {
		const task = await step.tx.row<{ openedOn: PlainDate }>`
			SELECT opened_on AS "openedOn" FROM entry_task WHERE file_id = ${step.case.id}::uuid AND id = ${step.said.text("task")}::uuid`;
		return task?.openedOn;
	},
};

/** Of an application: the last time. A file that was recognised anew keeps the day of the first (建档日期). */
async function lastRecognised(step: StepContext): Promise<Day> {
	const last = await step.tx.row<{ on: PlainDate }>`
		SELECT "on" FROM event WHERE case_id = ${step.case.id}::uuid AND event = 'RECOGNISE' ORDER BY seq DESC LIMIT 1`;
	return last?.on;
}

/** Z1, Z9: what a grant stands on: its file in the national system, its project's money. */
function groundOf(step: StepContext) {
	return step.tx.row<{ fileEnteredOn: PlainDate; releasedOn: PlainDate | null }>`
		SELECT f.national_entered_on AS "fileEnteredOn", p.released_on AS "releasedOn"
		FROM grant_case g JOIN file f ON f.case_id = g.file_id JOIN project p ON p.id = g.project_id WHERE g.case_id = ${step.case.id}::uuid`;
}

const isRecorded = (act: ActId): act is RecordedActId => Object.hasOwn(RECORDED_ACTS, act);

/** As of which record the days are asked for: all that came before it, with one value put right, and only what the case's own record says. */
interface AsOf {
	before?: number;
	instead?: { seq: number; field: string; value: PlainDate };
	recordedOnly?: boolean;
}

/** The days of those acts that the case's record has. */
async function recordedDays(step: StepContext, acts: readonly RecordedActId[], { before, instead }: AsOf = {}): Promise<[ActId, Day][]> {
	const events = [...new Set(acts.flatMap((act) => Object.keys(RECORDED_ACTS[act].on)))];
	if (events.length === 0) return [];
	const rows = await step.tx.rows<{ seq: number; event: string; payload: Record<string, unknown>; on: PlainDate; to: string }>`
		SELECT seq, event, payload, "on", to_state AS "to"
		FROM event_in_force e
		WHERE case_id = ${step.case.id}::uuid AND event = ANY(${events}::text[]) AND seq < ${before ?? step.case.version + 1} ORDER BY seq`;
	return acts.map((act) => {
		const { on, ...of } = RECORDED_ACTS[act];
		const fields: Readonly<Record<string, string | null>> = on;
		const those = rows.filter(({ event, to }) => Object.hasOwn(fields, event) && !("unlessTo" in of && of.unlessTo === to));
		const found = "first" in of ? those[0] : those.at(-1);
		const field = found && fields[found.event];
		if (field && instead?.seq === found.seq && instead.field === field) return [act, instead.value];
		return [act, field ? (found.payload[field] as PlainDate | undefined) : found?.on];
	});
}

/** The day of the last of this act, as it counts now; none where the case has not come through it. */
export async function dayOfAct(step: StepContext, act: RecordedActId): Promise<PlainDate | undefined> {
	const [found] = await recordedDays(step, [act]);
	return found?.[1] ?? undefined;
}

const labelOf = (act: ActId): string => (isRecorded(act) ? RECORDED_ACTS[act].label : OTHER_ACTS[act]);

/** The latest of these acts that the case has come through. */
export async function latestOf(
	step: StepContext,
	acts: readonly ActId[],
	asOf: AsOf = {},
): Promise<{ label: string; day: PlainDate } | undefined> {
	const found = await recordedDays(step, acts.filter(isRecorded), asOf);
	if (!asOf.recordedOnly) for (const act of acts) if (!isRecorded(act)) found.push([act, await FOUND[act](step)]);
	const known = found.flatMap(([act, day]) => (day ? [{ label: labelOf(act), day }] : []));
	return known.sort((one, other) => (one.day < other.day ? -1 : 1)).at(-1);
}

/** The reading of "days that people type": nothing is dated before what it follows. */
export async function checkOrder(step: StepContext): Promise<Refusal[]> {
	const refusals: Refusal[] = [];
	for (const { name, label, follows } of step.spec?.fields ?? []) {
		if (!follows || !step.said.has(name)) continue;
		const day = step.said.date(name);
		const before = await latestOf(step, follows);
		if (!before || day >= before.day) continue;
		const message = `“${label}”为 ${formatDate(day)}，早于${before.label}（${formatDate(before.day)}）`;
		refusals.push(refusal("date_before_earlier_step", step.spec?.clause ?? "D8", message, { field: name, next: "请核对日期" }));
	}
	return refusals;
}
