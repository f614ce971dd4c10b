import { type StepTx, statements } from "../../prisma/step-sql";
import { SEND_YEAR_REPORT } from "../../record/files/year-report";
import { ANSWER_CORRECTION, PROPOSE_CORRECTION } from "../../record/money/corrections";
import { REPORT_FUND_YEAR } from "../../record/money/fund-year";
import type { Actor } from "../../record/people/actor";
import { ENTER_NOTICE } from "../../record/settings/calendar-notices";
import { step } from "../../record/step";
import { perform } from "../../record/write";
import { type CalendarNotice, daysFrom } from "../../workflows/rules/calendar";
import { addDays, type PlainDate, plainDate, weekday, yearOf } from "../../workflows/rules/plain-date";
import type { Random } from "./random";
import { calendarsOf } from "./working";
import type { World } from "./world";

/** When something is said: the business day, and the instant, which differs for each operation. */
export interface When {
	on: PlainDate;
	at: number;
	key: string;
}

type Came = readonly [what: string, came: string];

const said = (actor: Actor, { on, at, key }: When, raw: Record<string, unknown>) => ({
	actor,
	now: { at, today: on, offsetMs: 0 },
	raw,
	key,
});

/** Next year's arrangement, which the State Council publishes late in the year before: until then its days are provisional. */
const NEXT_YEAR: CalendarNotice = {
	year: 2027,
	source: "国办发明电〔2026〕9号",
	holidays: [
		...daysFrom("2027-01-01", "2027-01-03"),
		...daysFrom("2027-02-05", "2027-02-12"),
		...daysFrom("2027-04-03", "2027-04-05"),
		...daysFrom("2027-05-01", "2027-05-05"),
	],
	workdays: ["2026-12-29", "2027-01-30", "2027-02-14"].map(plainDate).filter((day) => weekday(day) >= 6),
};
const PUBLISHED_ON = plainDate("2027-01-04");

async function enterNotice(world: World, when: When, notice: CalendarNotice): Promise<Came> {
	const { env, people } = world.county;
	return ["CALENDAR", (await perform(env, ENTER_NOTICE, said(people.administrator, when, { ...notice }))).kind];
}

/**
 * The arrangement for this year is amended: a day just past or just ahead becomes a holiday or a workday again, now and then more than a week of them. The
 * next year's comes first where it is due.
 */
export async function amendCalendar(world: World, random: Random, when: When): Promise<Came> {
	const calendars = await calendarsOf(world.county);
	const known = (year: number) => calendars.filter(({ notice }) => notice.year === year).at(-1)?.notice;
	// The source says on which day it was entered, which may be long after.
	if (when.on >= PUBLISHED_ON && !known(2027)) {
		return enterNotice(world, when, { ...NEXT_YEAR, source: `${NEXT_YEAR.source}（${when.on}）` });
	}
	const notice = known(yearOf(when.on));
	if (!notice) return ["CALENDAR", "unpublished"];
	const first = addDays(when.on, random.int(18) - 9);
	const days = daysFrom(first, addDays(first, random.chance(30) ? random.int(9) : 0));
	const near = days.filter((day) => yearOf(day) === notice.year && !notice.workdays.includes(day));
	const without = notice.holidays.filter((day) => !near.includes(day));
	const holidays = without.length < notice.holidays.length ? without : [...notice.holidays, ...near];
	return enterNotice(world, when, { ...notice, source: `国办发明电（${when.on} 更正）${when.key}`, holidays });
}

/** A receipt or a release is taken back in part or whole, or such a word is answered; by whoever, also the same person. */
export async function correctMoney(world: World, random: Random, when: When): Promise<Came> {
	const { env, db, people } = world.county;
	const open = await db.correction.findMany({ where: { confirmed: null }, select: { id: true }, orderBy: { id: "asc" } });
	if (open.length > 0 && random.chance(60)) {
		const actor = random.pick([people.finance, people.finance2, people.centre]);
		const raw = { correctionId: random.pick(open).id, confirmed: random.chance(70), answer: "已核对银行回单。" };
		return ["ANSWER_MONEY", (await perform(env, ANSWER_CORRECTION, said(actor, when, raw))).kind];
	}
	const entries = await db.ledgerEntry.findMany({
		where: { kind: { in: ["received", "released"] } },
		orderBy: { id: "desc" },
		take: 40,
		include: { to: true },
	});
	const entry = random.pick(entries);
	const project = await db.project.findUnique({ where: { id: entry.to.ownerId } });
	const raw = {
		fundId: project?.fundId ?? entry.to.ownerId,
		entryId: Number(entry.id),
		rightFen: random.chance(30) ? 0 : random.int(Number(entry.amountFen) + 1),
		reason: "多记了。",
	};
	return ["CORRECT_MONEY", (await perform(env, PROPOSE_CORRECTION, said(random.pick([people.finance, people.finance2]), when, raw))).kind];
}

/** The year before is reported: of the funds once, of the files whenever the chair likes. */
export async function reportSomeYear(world: World, random: Random, when: When): Promise<Came> {
	const { env, people, countyId, unitId } = world.county;
	const year = yearOf(when.on) - (random.chance(80) ? 1 : 0);
	if (random.chance(50)) {
		const raw = { countyId, year, addressee: "市总工会" };
		return ["REPORT_FUNDS", (await perform(env, REPORT_FUND_YEAR, said(people.finance, when, raw))).kind];
	}
	await checkAll(world, when);
	const raw = { unionId: unitId, year: yearOf(when.on), text: "致困原因以重大疾病为主。" };
	return ["REPORT_FILES", (await perform(env, SEND_YEAR_REPORT, said(people.chair, when, raw))).kind];
}

/** D20: the clerk checks every file of the unit that has no check yet, as before a report. */
async function checkAll({ county }: World, { on, at, key }: When): Promise<void> {
	const { db, env, people, unitId } = county;
	const say = { checkedOn: on, finding: "still_poor", result: "家庭情况没有变化。" };
	for (const caseId of await filesToCheck(statements(db), unitId, yearOf(on))) {
		const by = { kind: "person", actor: people.clerk } as const;
		await step(env, { caseId, event: { type: "CHECK", ...say }, by, key: `${key}/check`, at });
	}
}

async function filesToCheck(tx: StepTx, unionId: string, year: number): Promise<string[]> {
	const rows = await tx.rows<{ id: string }>`
		SELECT c.id::text FROM cases c WHERE c.chart = 'file' AND c.union_id = ${unionId}::uuid AND c.state = 'active' AND NOT EXISTS (
			SELECT 1 FROM event_in_force e WHERE e.case_id = c.id AND e.event = 'CHECK' AND left(e.payload ->> 'checkedOn', 4) = ${String(year)}) ORDER BY c.id`;
	return rows.map(({ id }) => id);
}
