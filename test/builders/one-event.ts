import type { Outcome } from "../../record/outcome";
import { step } from "../../record/step";
import { CHARTS, type ChartId, type EventOf } from "../../workflows/charts";
import type { EventField } from "../../workflows/charts/chart";
import { addDays, plainDate } from "../../workflows/rules/plain-date";
import { DESIGN } from "../charts/design-table";
import { withCounty } from "../support/with-county";
import { aKey, type County, morningOf, type Person } from "./county";
import { aCaseIn } from "./every-state";
import { type Scene, stateOf, taken } from "./story";

type Saying = Readonly<Record<string, unknown>>;

/** What is particular to an event: where it is taken, by whom, saying what, where it leads; all else comes from its chart's fields and the design. */
export interface OneEvent {
	from: string;
	/** What has to happen in that state before. */
	first?: readonly Scene[];
	/** What has to happen in its county before. */
	before?: (county: County) => Promise<void>;
	by: Person;
	on: string;
	/** The earliest day that each of its days may be: that of what it follows. */
	notBefore?: Readonly<Record<string, string>>;
	say?: Saying | ((county: County, caseId: string) => Promise<Saying>);
	to: string;
	/** Whoever took it does not see the case any more: it goes to another union, or stays where it was. */
	goes?: true;
	/** What its own rules refuse: in words, what is said otherwise, `code field`. */
	refused?: readonly (readonly [why: string, otherwise: Saying, reason: string])[];
	/** What it writes besides its record. */
	writes?: (county: County, caseId: string) => Promise<void>;
}

const ROLE: Readonly<Record<Person, string>> = {
	clerk: "unit_clerk",
	chair: "unit_chair",
	otherClerk: "unit_clerk",
	centre: "centre",
	countyChair: "county_chair",
	finance: "finance",
	finance2: "finance",
	auditor: "auditor",
	administrator: "administrator",
};
const PEOPLE = Object.keys(ROLE) as Person[];

const WRONG_TEXT: readonly [unknown, string][] = [
	[5, "malformed"],
	["长".repeat(3000), "text_too_long"],
	["属实\u0007", "text_control"],
];

/** Values of each kind of field that are wrong in themselves, and the code of the refusal. */
function wrongOf({ kind, future, orNothing, min = 1 }: EventField): readonly (readonly [unknown, string])[] {
	switch (kind) {
		case "text":
		case "longText":
			return WRONG_TEXT;
		case "date":
			return [
				["2026-02-30", "date_malformed"],
				[20260203, "date_malformed"],
				...(future ? [] : [["2031-01-02", "date_in_future"] as const]),
			];
		case "fen":
			return [...(orNothing ? [] : [[0, "amount_not_positive"] as const]), [-100, "amount_negative"], [100.5, "amount_malformed"]];
		case "yesNo":
			return [["yes", "malformed"]];
		case "choice":
			return [["elsewhere", "not_an_option"]];
		case "name":
			return [
				["王", "name_too_short"],
				["🙂🙂", "name_malformed"],
			];
		case "card":
			return [["1234", "card_malformed"]];
		case "names":
			return [
				["沈竹溪", "malformed"],
				[["沈竹溪", "沈竹溪", "周苇"], "named_twice"],
				[["沈竹溪", "🙂", "周苇"], "name_malformed"],
				...(min > 1 ? [[["沈竹溪"], "too_few_names"] as const] : []),
			];
		case "papers":
			return [
				["nobody", "malformed"],
				[["nobody"], "malformed"],
				[["0198c0de-0000-7000-8000-000000000000"], "paper_unknown"],
			];
		case "reference":
		case "recorded":
			return [["nobody", "malformed"]];
		default:
			throw new Error(`no event asks for ${kind} yet`);
	}
}

/** Who takes the event at all, by the design's table and not by the chart. */
function takersOf(chart: ChartId, event: string): ReadonlySet<string> {
	return new Set(DESIGN[chart].flatMap(([, name, who]) => (name === event && who !== "time" ? who : [])));
}

/** Tries an event by permission, bad input, a stale version, success and repeat, each through `step` on Postgres. */
export function oneEvent<Id extends ChartId>(chart: Id, event: EventOf<Id>, of: OneEvent): void {
	const spec = CHARTS[chart].events[event];
	if (!spec) throw new Error(`${chart} has no ${event}`);

	describe(`${event} of the ${chart} chart`, () => {
		const county = withCounty();
		let caseId: string;
		let say: Saying;
		let version: number;

		beforeAll(async () => {
			caseId = await aCaseIn(county, chart, of.from, 1);
			await of.before?.(county);
			for (const scene of of.first ?? []) await taken(county, caseId, scene);
			say = typeof of.say === "function" ? await of.say(county, caseId) : (of.say ?? {});
			({ version } = await county.db.case.findUniqueOrThrow({ where: { id: caseId } }));
		}, 60_000);

		const take = (
			saying: Saying,
			more: { by?: Person; key?: string; expectedVersion?: number; type?: string; at?: number } = {},
		): Promise<Outcome> =>
			step(county.env, {
				caseId,
				event: { ...saying, type: more.type ?? event },
				by: { kind: "person", actor: county.people[more.by ?? of.by] },
				key: more.key ?? aKey(),
				at: more.at ?? morningOf(of.on),
				expectedVersion: more.expectedVersion,
			});
		const reasons = (outcome: Outcome) =>
			outcome.kind === "refused"
				? outcome.refusals.map(({ code, field, next }) => `${code} ${field}${next ? "" : " says nothing to do"}`)
				: [outcome.kind];

		test("is not for anybody else", async () => {
			const takers = takersOf(chart, event);
			const atReceiver = of.by === "otherClerk";
			const others = PEOPLE.filter((by) => (atReceiver ? by !== of.by : by === "otherClerk" || !takers.has(ROLE[by])));
			const may: string[] = [];
			for (const by of others) {
				const { kind } = await take(say, { by });
				if (kind !== "forbidden" && !(by === "otherClerk" && kind === "not_found")) may.push(`${by}: ${kind}`);
			}
			expect(may).toEqual([]);
		});

		test("asks for what it needs, and refuses each field that is wrong in itself", async () => {
			const needed = spec.fields.filter(({ optional }) => !optional).map(({ name }) => `required ${name}`);
			if (needed.length > 0) expect(reasons(await take({}))).toEqual(expect.arrayContaining(needed));
			const passed: string[] = [];
			for (const field of spec.fields) {
				for (const [value, code] of wrongOf(field)) {
					const found = reasons(await take({ ...say, [field.name]: value }));
					if (!found.includes(`${code} ${field.name}`))
						passed.push(`${field.name} ${JSON.stringify(value).slice(0, 40)}: ${found}, not ${code}`);
				}
			}
			expect(passed).toEqual([]);
			expect(reasons(await take({ ...say, elsewhere: "x" }))).toContain("unknown_field elsewhere");
		});

		const dated = spec.fields.filter(({ follows }) => follows !== undefined).map(({ name }) => name);

		test("knows what each of its days follows", () => {
			expect(Object.keys(of.notBefore ?? {})).toEqual(dated);
		});

		for (const field of dated) {
			test(`${field} is never before what it follows, and without a reason not long before it is recorded`, async () => {
				const earliest = plainDate(of.notBefore?.[field] ?? "");
				const early = `date_before_earlier_step ${field}`;
				expect(reasons(await take({ ...say, [field]: addDays(earliest, -1) }))).toContain(early);
				const long = { at: morningOf(addDays(plainDate(of.on), 60)) };
				const late = reasons(await take({ ...say, [field]: earliest }, long));
				expect(late).toContain("late_entry lateReason");
				expect(late).not.toContain(early);
				expect(reasons(await take({ ...say, [field]: earliest, lateReason: " " }, long))).toContain("late_entry lateReason");
			});
		}

		for (const [why, otherwise, reason] of of.refused ?? []) {
			test(`is refused ${why}`, async () => {
				expect(reasons(await take({ ...say, ...otherwise }))).toContain(reason);
			});
		}

		test("is not taken by who saw an older version, and all that was refused has moved nothing", async () => {
			expect(await take(say, { expectedVersion: version - 1 })).toMatchObject({ kind: "stale", version, moved: [{ seq: version }] });
			expect(await stateOf(county, caseId)).toBe(of.from);
			expect(await county.db.event.count({ where: { caseId } })).toBe(version);
		});

		test("is taken and recorded once, however often its key is sent", async () => {
			const key = aKey();
			const done = { kind: "taken", version: version + 1, state: of.to };
			expect(await take(say, { key, expectedVersion: version })).toEqual(done);
			const record = await county.db.event.findFirstOrThrow({ where: { caseId, seq: version + 1 } });
			const { name, accountId } = county.people[of.by];
			expect(record).toMatchObject({
				event,
				type: spec.recorded,
				fromState: of.from,
				toState: of.to,
				byName: name,
				byAccountId: accountId,
			});
			expect(Object.keys(record.payload as object).sort()).toEqual(Object.keys(say).sort());
			await of.writes?.(county, caseId);
			expect(await take(say, { key })).toEqual(done);
			expect(await take({}, { key, type: "SOMETHING_ELSE" })).toMatchObject({ kind: of.goes ? "not_found" : "key_used" });
			expect(await county.db.event.count({ where: { caseId } })).toBe(version + 1);
		});
	});
}

/** An event that only the record raises: nobody takes it, whatever they hold. */
export function raisedEvent<Id extends ChartId>(chart: Id, event: EventOf<Id>, from: string): void {
	describe(`${event} of the ${chart} chart`, () => {
		const county = withCounty();

		test("is not for people to take", async () => {
			const caseId = await aCaseIn(county, chart, from, 1);
			for (const by of PEOPLE.filter((person) => person !== "otherClerk")) {
				const of = { caseId, event: { type: event }, by: { kind: "person", actor: county.people[by] }, key: aKey() } as const;
				expect(await step(county.env, { ...of, at: morningOf("2026-06-01") })).toMatchObject({ kind: "forbidden" });
			}
			expect(await stateOf(county, caseId)).toBe(from);
		}, 60_000);
	});
}
