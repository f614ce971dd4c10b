import type { StepTx } from "../../prisma/step-sql";
import type { ChartId } from "../../workflows/charts";
import type { DeadlineName } from "../../workflows/charts/chart";
import { datedGrounds } from "../../workflows/rules/cancellation";
import { assess, eligibilityFacts, incomeOutOfPoverty } from "../../workflows/rules/eligibility";
import { type Fen, fen } from "../../workflows/rules/money";
import type { PlainDate } from "../../workflows/rules/plain-date";
import type { Readings } from "../../workflows/rules/readings";
import { type S1Draft, STANDARDS } from "../../workflows/rules/s1";
import type { RecordEnv } from "../env";
import { GROUND_READINGS } from "../files/file-clocks";
import { lifeOf } from "../files/file-life";
import { openForm } from "../form-store";
import { type LockedCase, lookAtCase } from "../locked-case";
import { reckonedAnew } from "./deadline-lengths";
import { clocksOfFile } from "./move-deadlines";
import { calendarAt } from "./reference";
import { LOW_LINE, type SettingKey, settingsIn } from "./settings";

interface Touched {
	caseId: string;
	chart: ChartId;
	/** Whose case it is. */
	title: string;
}

/** What a change of a setting would touch, worked out and not written (D7, D29). */
export interface Preview {
	/** Running cases whose deadlines would move, or whose household would fall in or out; of a line, all that are judged by it. */
	cases: number;
	/** Last days, as they stand and as they would be; the first of them. */
	deadlines: (Touched & { name: DeadlineName; was: PlainDate | null; becomes: PlainDate | null })[];
	/** Who would fall in or out; the first of them. */
	falls: (Touched & { what: "in" | "out"; why: string })[];
}

/** How many of each are named; all cases are counted. */
const NAMED = 100;

interface Change {
	countyId: string;
	key: SettingKey;
	value: number;
	from: PlainDate;
	today: PlainDate;
}

export async function previewOf(env: RecordEnv, tx: StepTx, of: Change): Promise<Preview> {
	const whole = of.key === LOW_LINE ? await ofLine(env, tx, of) : await ofReading(env, tx, of);
	return { ...whole, deadlines: whole.deadlines.slice(0, NAMED), falls: whole.falls.slice(0, NAMED) };
}

/** The deadlines of what runs today, by the readings as they would be; of files, the grounds that age and time make. */
async function ofReading(env: RecordEnv, tx: StepTx, { countyId, key, value, today }: Change): Promise<Preview> {
	const { readings: now } = await settingsIn(tx, countyId, today);
	const then: Readings = { ...now, [key]: value };
	const grounds = GROUND_READINGS.some((reading) => reading === key);
	const open = await tx.rows<{ id: string }>`
		SELECT id FROM cases WHERE county_id = ${countyId}::uuid AND NOT ended AND deadlines <> '{}'::jsonb ORDER BY id`;
	const preview: Preview = { cases: 0, deadlines: [], falls: [] };
	for (const { id } of open) {
		const found = await lookAtCase(tx, id);
		if (!found) continue;
		const moved = await movedOf(env, tx, found, { then, grounds, today });
		const falls = grounds && found.chart === "file" ? await groundsOf(env, tx, found, { now, then, today }) : [];
		preview.deadlines.push(...moved);
		preview.falls.push(...falls);
		if (moved.length + falls.length > 0) preview.cases += 1;
	}
	return preview;
}

async function movedOf(
	env: RecordEnv,
	tx: StepTx,
	found: LockedCase,
	{ then, grounds, today }: { then: Readings; grounds: boolean; today: PlainDate },
): Promise<Preview["deadlines"]> {
	const calendar = await calendarAt(env.db, tx, found.calendarStamp);
	const was = found.standing.context.deadlines;
	const is: typeof was = {};
	for (const name of Object.keys(was) as DeadlineName[]) {
		const old = was[name];
		if (old) is[name] = reckonedAnew(name, old, { calendar, readings: then }, found.standing);
	}
	if (grounds) Object.assign(is, await clocksOfFile(env, tx, found, { was: is, readings: then, today }));
	return (Object.keys({ ...was, ...is }) as DeadlineName[]).flatMap((name) => {
		const [before, after] = [was[name]?.lastDay ?? null, is[name]?.lastDay ?? null];
		return before === after ? [] : [{ ...touched(found), name, was: before, becomes: after }];
	});
}

/** D21: grounds that would be met today, or no longer. */
async function groundsOf(
	env: RecordEnv,
	tx: StepTx,
	found: LockedCase,
	{ now, then, today }: { now: Readings; then: Readings; today: PlainDate },
): Promise<Preview["falls"]> {
	const life = await lifeOf(tx, env.secrets, found.id);
	const met = (readings: Readings) => datedGrounds(life, readings).filter(({ metOn }) => metOn <= today);
	const [before, after] = [met(now), met(then)];
	const only = (these: typeof before, those: typeof before) => these.filter((one) => !those.some(({ ground }) => ground === one.ground));
	return [
		...only(after, before).map(({ facts }) => ({ ...touched(found), what: "out" as const, why: `出现应予注销的情形：${facts}` })),
		...only(before, after).map(({ facts }) => ({ ...touched(found), what: "in" as const, why: `不再是应予注销的情形：${facts}` })),
	];
}

interface Formed {
	caseId: string;
	title: string;
	standard: string | null;
	data: unknown;
	secrets: Uint8Array;
}

/** D2, D3: applications of its days that no study has judged yet, and files whose standard asks for an income, by the line before and by this one. */
async function ofLine(env: RecordEnv, tx: StepTx, { countyId, value, from }: Change): Promise<Preview> {
	const line = fen(value);
	const next = await tx.row<{ from: PlainDate | null }>`
		SELECT min(effective_from) AS "from" FROM setting WHERE county_id = ${countyId}::uuid AND key = ${LOW_LINE} AND effective_from > ${from}::date`;
	const until = next?.from ?? null;
	const falls: Preview["falls"] = [];
	let cases = 0;
	for (const row of await applications(tx, countyId)) {
		const form = openForm(env.secrets, row);
		if (!form.appliedOn || form.appliedOn < from || (until !== null && form.appliedOn >= until)) continue;
		cases += 1;
		const before = (await settingsIn(tx, countyId, form.appliedOn)).lowLine?.fen;
		const [was, is] = [before !== undefined && meets(form, before), meets(form, line)];
		if (was === is || form.category === undefined) continue;
		const why = `申请按“${STANDARDS[form.category]}”，${is ? "改后符合" : "改后不再符合"}`;
		falls.push({ caseId: row.caseId, chart: "application", title: row.title, what: is ? "in" : "out", why });
	}
	const before = (await settingsIn(tx, countyId, from)).lowLine?.fen;
	for (const row of until === null ? await files(tx, countyId) : []) {
		cases += 1;
		const form = openForm(env.secrets, row);
		const [was, is] = [before !== undefined && isOut(form, before), isOut(form, line)];
		if (was === is) continue;
		const why = is ? "按登记的收入，清查时将出现注销情形 3（已脱贫）" : "按登记的收入，清查时不再是注销情形 3（已脱贫）";
		falls.push({ caseId: row.caseId, chart: "file", title: row.title, what: is ? "out" : "in", why });
	}
	return { cases, deadlines: [], falls };
}

function applications(tx: StepTx, countyId: string): Promise<Formed[]> {
	return tx.rows<Formed>`
		SELECT c.id AS "caseId", c.title, a.standard, v.data, v.secrets
		FROM application a JOIN cases c ON c.id = a.case_id JOIN form_version v ON v.case_id = a.case_id AND v.version = a.form_version
		WHERE c.county_id = ${countyId}::uuid AND NOT c.ended AND a.low_line_fen IS NULL ORDER BY c.id`;
}

function files(tx: StepTx, countyId: string): Promise<Formed[]> {
	return tx.rows<Formed>`
		SELECT c.id AS "caseId", c.title, f.standard, v.data, v.secrets
		FROM file f JOIN cases c ON c.id = f.case_id JOIN form_version v ON v.case_id = f.application_id AND v.version = f.form_version
		WHERE c.county_id = ${countyId}::uuid AND f.cancelled_as IS NULL AND f.standard IN ('1a', '1b') ORDER BY c.id`;
}

function meets(form: S1Draft, line: Fen): boolean {
	const { category, workerKind, yearlyIncomeFen, members = [] } = form;
	if (!category || !workerKind || yearlyIncomeFen === undefined || members.length === 0) return false;
	return assess(eligibilityFacts({ ...form, workerKind, yearlyIncomeFen }, line)).standards.includes(category);
}

function isOut({ yearlyIncomeFen, members = [], causes = [] }: S1Draft, monthlyLineFen: Fen): boolean {
	if (yearlyIncomeFen === undefined || members.length === 0) return false;
	return incomeOutOfPoverty({ yearlyIncomeFen, members: members.length, monthlyLineFen, hasCause: causes.length > 0 }) !== undefined;
}

function touched({ id, chart, title }: LockedCase): Touched {
	return { caseId: id, chart, title };
}
