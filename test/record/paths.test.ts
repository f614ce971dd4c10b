import { openApplication, saveForm } from "../../record/applications";
import { standingOf } from "../../record/case-standing";
import { openGrant } from "../../record/money/grants";
import { CHART_IDS, CHARTS, type ChartId } from "../../workflows/charts";
import type { EventField } from "../../workflows/charts/chart";
import { arrowsOf, statesOf } from "../../workflows/charts/picture";
import { addDays, later, plainDate, shanghaiDate } from "../../workflows/rules/plain-date";
import { aKey, type County, morningOf, type Person, written } from "../builders/county";
import { CHECK } from "../builders/file-life";
import { aCard } from "../builders/identity";
import { OF_AN_INVOICE, ONLY_AGAIN, type Path, type PathEvent, pathsOf } from "../builders/paths";
import { aHousehold } from "../builders/s1";
import { aSpousesApplication } from "../builders/spouse";
import { aFile, type Scene, stateOf, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

const PERSON: Record<string, Person> = {
	unit_clerk: "clerk",
	unit_chair: "chair",
	centre: "centre",
	county_chair: "countyChair",
	finance: "finance",
};
const STUDY = { members: ["唐松岭", "沈竹溪", "周苇"] };
const MEETING = { minutes: "青工纪〔2026〕1号", members: ["白云崖", "郑溪桥"], amountFen: 100_000 };
const BEGIN = "2026-03-02";
/** Which household a file is of. */
const seqs = new Map<string, number>();

/** What people say with an event, besides its day and its plain texts: of the chart's events where two charts have one of the same name. */
const SAID: Record<string, Record<string, unknown>> = {
	SUBMIT: { origin: "self" },
	RECORD_VISIT: { visitors: ["沈竹溪", "周苇"] },
	INCLUDE: STUDY,
	EXCLUDE: STUDY,
	RECOGNISE: { illnessReviewOn: "2035-02-25" },
	PROPOSE: { ...STUDY, amountFen: 20_000 },
	APPROVE: { ...MEETING, amountFen: undefined },
	REDUCE: { ...MEETING, amountFen: 10_000 },
	REFUSE: { ...MEETING, amountFen: undefined },
	RAISE: { ...MEETING, amountFen: 30_000 },
	PREPARE_PAYMENT: { method: "bank" },
	VOID: { ground: "other" },
	TRANSFER: { ground: "contract_signed" },
	RECORD_CHANGE: { kind: "other" },
	RECORD_SERVICE: { kind: "in_kind" },
	CHECK: { finding: "still_poor" },
	KEEP: { ground: "farming" },
	PROPOSE_CANCEL: { ground: "farming" },
};

describe.each(CHART_IDS)("given the %s chart, every shortest way through it is taken on the record", (chart) => {
	const county = withCounty();
	const paths = pathsOf(chart);
	let seq = 0;

	test("to every state and over every transition of people and of time (D8, D20, Z10)", () => {
		const raised = (by: string) => CHARTS[chart].events[by]?.who.length === 0;
		const drawn = arrowsOf(CHARTS[chart]).filter(
			({ by, spec }) => !raised(by) && !spec?.anywhere && spec?.while !== "noticeShort" && !OF_AN_INVOICE.includes(by),
		);
		const arrows = drawn.map(({ from, by, to }) => `${from} ${by} ${to}`).filter((arrow) => arrow !== ONLY_AGAIN);
		const walked = paths.flatMap(({ events, states }) => events.map(({ type }, at) => `${states[at]} ${nameOf(type)} ${states[at + 1]}`));
		expect([...new Set(walked)].sort()).toEqual([...new Set(arrows)].sort());
		expect([...new Set(paths.flatMap(({ states }) => states))].sort()).toEqual(
			statesOf(CHARTS[chart])
				.map(({ path }) => path)
				.sort(),
		);
	});

	test.each(
		paths.map(
			(path) =>
				[
					path.events
						.map(({ type }) => nameOf(type))
						.slice(-2)
						.join(", "),
					path.states.at(-1),
					path,
				] as const,
		),
	)("… %s, to %s", async (_, _to, path) => {
		seq += 1;
		const caseId = await begun(seq);

		await walk(county, chart, caseId, path);

		expect(await stateOf(county, caseId)).toBe(path.states.at(-1));
	});

	async function begun(at: number): Promise<string> {
		if (chart === "file") {
			const file = await aFile(county, { seq: at });
			seqs.set(file, at);
			return file;
		}
		if (chart === "grant") {
			const { chair: actor } = county.people;
			// Each has a household of its own: an account that bounced is known on the next grant too (Z12).
			const fileId = await aFile(county, { seq: 900 + at });
			const of = { fileId, projectId: county.projectId, reason: "收入低于标准。" };
			return written(await openGrant(county.env, { actor, ...of, at: morningOf(BEGIN), key: aKey() })).caseId;
		}
		const form = aHousehold(at)
			.with({ appliedOn: plainDate(BEGIN) })
			.build();
		const { clerk: actor } = county.people;
		return written(await openApplication(county.env, { actor, unionId: county.unitId, form, at: morningOf(BEGIN), key: aKey() })).caseId;
	}
});

/** `xstate.after.noticeOver.grant.publicise.posted` is time's noticeOver. */
function nameOf(type: string): string {
	return type.startsWith("xstate.after.") ? (type.split(".")[2] ?? "") : type;
}

/** Each step a day after the one before; time's steps on the day on which they fall due. */
async function walk(county: County, chart: ChartId, caseId: string, { events, states }: Path): Promise<void> {
	let day = plainDate(chart === "file" ? "2026-05-06" : BEGIN);
	for (const [at, event] of events.entries()) {
		const name = nameOf(event.type);
		if (name !== event.type) {
			const timer = (await standingOf(county.db, caseId))?.timers.find((one) => one.event === event.type);
			if (!timer) throw new Error(`${name} is not armed in ${states[at]}`);
			day = later(day, shanghaiDate(Date.parse(timer.at)));
			await taken(county, caseId, { event: name, by: "TIME", on: day });
		} else {
			// A ground that is to be declined has been found before.
			if (name === "EXCLUDE" && states[at] === "verify.visit") await spouseIsHead(county, caseId, day);
			if (name === "KEEP") await taken(county, caseId, CHECK(day, { finding: "farming" }));
			const account = events.slice(at).some(({ newAccount }) => newAccount === true);
			const said =
				name === "FIX_ACCOUNT" || (name === "SIGN_FORM" && account) ? { ...event, bankCard: aCard(await cardsOf(county)) } : event;
			await taken(county, caseId, await sceneOf(county, chart, caseId, said, day));
		}
		expect(await stateOf(county, caseId)).toBe(states[at + 1]);
		day = addDays(day, 1);
	}
}

/** A number that no card here has yet. */
async function cardsOf({ db }: County): Promise<number> {
	return 50_000 + (await db.event.count());
}

/** Without a visit only a household is closed that may have no file here: it turns out that the spouse, of another unit, is its head (D12, D24). */
async function spouseIsHead(county: County, caseId: string, day: string): Promise<void> {
	const household = aHousehold(700)
		.with({ appliedOn: plainDate(BEGIN), spouseIsHardshipWorker: true, headOfHousehold: "配偶" })
		.build();
	const members = household.members.map((member) => (member.relation === "配偶" ? { ...member, unitOrSchool: "县人民医院" } : member));
	const of = { actor: county.people.clerk, caseId, form: { ...household, members }, basedOn: 1, at: morningOf(day) };
	written(await saveForm(county.env, of));
}

async function sceneOf(county: County, chart: ChartId, caseId: string, event: PathEvent, day: string): Promise<Scene> {
	const { type, ...told } = event;
	const spec = CHARTS[chart].events[type];
	const own = { ...SAID[type], ...told };
	const say: Record<string, unknown> = {};
	for (const { name, kind, optional, of } of spec?.fields ?? []) {
		if (own[name as keyof typeof own] !== undefined) say[name] = own[name as keyof typeof own];
		else if (of) say[name] = await referred(county, caseId, of, day);
		else if (kind === "date" && !optional) say[name] = day;
		// A story says by itself whose an account is.
		else if (!optional && kind !== "name")
			say[name] = name === "nationalNumber" ? `GH-${caseId}` : name === "signer" ? "白云崖" : "如实办理。";
	}
	const receives = spec?.atReceiver ? "otherClerk" : undefined;
	const by = receives ?? (type === "PAY" ? "finance2" : PERSON[spec?.who[0] ?? ""]);
	if (!by) throw new Error(`nobody takes ${type}`);
	return { event: type, by, on: day, say };
}

async function referred(county: County, fileId: string, what: NonNullable<EventField["of"]>, day: string): Promise<string | undefined> {
	const { db, otherUnitId } = county;
	if (what === "union") return otherUnitId;
	if (what === "spouseApplication") return aSpousesApplication(county, seqs.get(fileId) ?? 0, day);
	if (what === "entryTask") return (await db.entryTask.findFirst({ where: { fileId, enteredOn: null }, orderBy: { seq: "asc" } }))?.id;
	return (await db.blacklistEntry.findFirst({ where: { fileId, liftedOn: null, relation: { notIn: ["本人", ""] } } }))?.ref;
}
