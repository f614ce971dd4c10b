import { recordedValues } from "../../record/recorded-values";
import { CHARTS, type ChartId } from "../../workflows/charts";
import type { Role } from "../../workflows/charts/chart";
import { CONFIRMS } from "../../workflows/charts/entry-events";
import type { Person } from "../builders/county";
import { aFile, aGrant, anApplication, type Scene, stateOf, take, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

const STUDIED = ["唐松岭", "沈竹溪", "周苇"];
/** Every act a day or more before it is recorded, and no day twice. */
const APPLICATION: Scene[] = [
	{
		event: "RECORD_VISIT",
		by: "clerk",
		on: "2026-02-04",
		say: { visitedOn: "2026-02-03", visitors: ["沈竹溪", "周苇"], findings: "情况属实。" },
	},
	{ event: "INCLUDE", by: "chair", on: "2026-02-06", say: { heldOn: "2026-02-05", members: STUDIED } },
	{ event: "POST_NOTICE", by: "clerk", on: "2026-02-10", say: { postedOn: "2026-02-09", place: "镇政府公告栏" } },
	{ event: "OBJECT", by: "clerk", on: "2026-02-12", say: { receivedOn: "2026-02-11", text: "收入不实。" } },
	{ event: "DISMISS", by: "chair", on: "2026-02-13", say: { reason: "核实无误。" } },
	{ event: "noticeOver", by: "TIME", on: "2026-02-24" },
	{ event: "REPORT", by: "chair", on: "2026-02-24", say: { opinion: "同意申报。" } },
	{ event: "RECOGNISE", by: "centre", on: "2026-02-25", say: { opinion: "同意认定。", signer: "白云崖", illnessReviewOn: "2035-02-25" } },
	{ event: "COPY_BACK", by: "centre", on: "2026-02-27", say: { returnedOn: "2026-02-26", receiver: "沈竹溪" } },
	{ event: "ENTER", by: "clerk", on: "2026-03-02", say: { nationalNumber: "GH-0001", enteredOn: "2026-02-28" } },
];
const GRANT: Scene[] = [
	{ event: "PROPOSE", by: "chair", on: "2026-03-04", say: { heldOn: "2026-03-03", members: STUDIED, amountFen: 200_000 } },
	{ event: "POST_NOTICE", by: "clerk", on: "2026-03-06", say: { postedOn: "2026-03-05", place: "镇政府公告栏" } },
	{ event: "noticeOver", by: "TIME", on: "2026-03-14" },
	{ event: "SIGN_FORM", by: "clerk", on: "2026-03-17", say: { signedOn: "2026-03-16", evidence: "病情证明" } },
	{ event: "REPORT", by: "chair", on: "2026-03-17", say: { opinion: "同意上报。" } },
	{ event: "COLLATE", by: "centre", on: "2026-03-17", say: { meeting: "2026年第1次主席会议" } },
	{
		event: "APPROVE",
		by: "countyChair",
		on: "2026-03-19",
		say: { heldOn: "2026-03-18", minutes: "青工纪〔2026〕1号", members: ["白云崖", "郑溪桥"] },
	},
	{ event: "PREPARE_PAYMENT", by: "finance", on: "2026-03-19", say: { method: "bank" } },
	{ event: "PAY", by: "finance2", on: "2026-03-23", say: { sentOn: "2026-03-20" } },
	{ event: "BOUNCE", by: "finance", on: "2026-03-25", say: { bouncedOn: "2026-03-24", reason: "户名不符" } },
	{ event: "FIX_ACCOUNT", by: "clerk", on: "2026-03-26", say: { bankCard: "6222020000000000009" } },
	{ event: "CHECK_ACCOUNT", by: "centre", on: "2026-03-26" },
	{ event: "PREPARE_PAYMENT", by: "finance", on: "2026-03-26", say: { method: "bank" } },
	{ event: "PAY", by: "finance2", on: "2026-03-30", say: { sentOn: "2026-03-27" } },
	{ event: "CONFIRM", by: "finance", on: "2026-04-01", say: { confirmedOn: "2026-03-31" } },
	{ event: "ENTER", by: "clerk", on: "2026-04-03", say: { enteredOn: "2026-04-02" } },
];
const FILE: Scene[] = [
	{ event: "RECORD_SERVICE", by: "clerk", on: "2026-05-07", say: { kind: "in_kind", givenOn: "2026-05-06", description: "送去米油。" } },
	{
		event: "RECORD_CHANGE",
		by: "clerk",
		on: "2026-05-11",
		say: { kind: "employment", learnedOn: "2026-05-08", change: "在超市就业。" },
	},
	{ event: "CHECK", by: "clerk", on: "2026-05-18", say: { checkedOn: "2026-05-16", finding: "farming", result: "情况属实。" } },
];

const PERSON: Partial<Record<Role, Person>> = {
	unit_clerk: "clerk",
	unit_chair: "chair",
	centre: "centre",
	county_chair: "countyChair",
	finance: "finance",
};

describe("given every day and number of a case typed wrong by a day or more (D26)", () => {
	const county = withCounty();

	/** All days that rows of this case repeat, the record and what is said of it apart; entries, papers and services as in force. */
	async function daysRepeated(caseId: string): Promise<string[]> {
		const columns = await county.db.$queryRaw<{ table: string; column: string; key: string }[]>`
			SELECT d.table_name AS "table", d.column_name AS "column", k.column_name AS key
			FROM information_schema.columns d JOIN information_schema.columns k ON k.table_schema = d.table_schema AND k.table_name = d.table_name
			WHERE d.table_schema = 'public' AND (d.data_type = 'date' OR d.column_name = 'snapshot') AND k.column_name IN ('case_id', 'grant_id', 'file_id', 'application_id', 'id')
				AND NOT (k.column_name = 'id' AND d.table_name <> 'cases')
				AND d.table_name NOT IN ('event', 'event_in_force', 'late_entry', 'record_correction', 'alert', 'ledger_entry', 'custody', 'service_aid', 'answering', 'ground')`;
		const found: string[] = [];
		for (const { table, column, key } of columns) {
			const rows = await county.db.$queryRawUnsafe<{ said: string | null }[]>(
				`SELECT "${column}"::text AS said FROM "${table}" WHERE "${key}"::text = '${caseId}'`,
			);
			found.push(...rows.flatMap(({ said }) => (said?.match(/\d{4}-\d\d-\d\d/g) ?? []).map((day) => `${table}.${column} ${day}`)));
		}
		const shared = await county.db.$queryRaw<{ said: string }[]>`
			SELECT 'notice.posted_on ' || n.posted_on AS said FROM notice n JOIN notice_line l ON l.notice_id = n.id
			WHERE l.case_id = ${caseId}::uuid AND l.corrected_seq IS NULL
			UNION ALL SELECT 'meeting.held_on ' || m.held_on || ' ' || m.minutes FROM meeting m JOIN meeting_line l ON l.meeting_id = m.id WHERE l.case_id = ${caseId}::uuid
			UNION ALL SELECT 'ground.met_on ' || met_on || ' ' || facts FROM ground WHERE file_id = ${caseId}::uuid AND outcome = 'open'`;
		return [...found, ...shared.map(({ said }) => said)];
	}

	async function everyValuePutRight(chart: ChartId, caseId: string, related: readonly string[] = []): Promise<void> {
		const state = await stateOf(county, caseId);
		const values = await recordedValues(county.db, { id: caseId, chart });
		const before = await county.db.event.findMany({ where: { caseId }, orderBy: { seq: "asc" } });
		// From the last to the first, as whoever puts a row of them right would.
		for (const { ref, role, field, recordedOn, value } of values.toReversed()) {
			const becomes = field.kind === "date" ? recordedOn : `${value}之一`;
			const [by, other] = [PERSON[role], PERSON[CONFIRMS[role] ?? "auditor"]];
			if (!by || !other) throw new Error(`${role} is nobody here`);
			await taken(county, caseId, { event: "CORRECT_RECORD", by, on: "2026-06-01", say: { record: ref, becomes, reason: "与原件不符。" } });
			await taken(county, caseId, { event: "CONFIRM_ENTRY", by: other, on: "2026-06-01", say: { basis: "已核对原件。" } });
		}
		const anew = await recordedValues(county.db, { id: caseId, chart });
		expect(anew.map(({ ref, value }) => `${ref} ${value}`)).toEqual(
			values.map(({ ref, field, recordedOn, value }) => `${ref} ${field.kind === "date" ? recordedOn : `${value}之一`}`),
		);
		const said = (await Promise.all([caseId, ...related].map(daysRepeated))).flat();
		const recorded = new Set(values.map(({ recordedOn }): string => recordedOn));
		const left = values.filter(
			({ value }) => !recorded.has(value) && said.some((one) => one.includes(` ${value}`) && !one.endsWith("之一")),
		);
		expect(left.map(({ ref, value }) => [ref, said.filter((one) => one.includes(value))])).toEqual([]);
		expect(await county.db.event.findMany({ where: { caseId, seq: { lte: before.length } }, orderBy: { seq: "asc" } })).toEqual(before);
		expect(await stateOf(county, caseId)).toBe(state);
	}

	test("an application: no row but the record says the old day any more", async () => {
		const caseId = await anApplication(county, { seq: 1, until: "verify.visit" });
		for (const scene of APPLICATION) await taken(county, caseId, scene);
		const file = await county.db.file.findFirstOrThrow({ where: { applicationId: caseId } });
		await everyValuePutRight("application", caseId, [file.caseId]);
		expect(await county.db.file.findFirstOrThrow({ where: { applicationId: caseId } })).toMatchObject({ nationalNumber: "GH-0001之一" });
	}, 60_000);

	test("a grant that bounced once: entries, payments, meeting and notice follow", async () => {
		const fileId = await aFile(county, { seq: 2 });
		const caseId = await aGrant(county, { fileId, until: "propose" });
		for (const scene of GRANT) await taken(county, caseId, scene);
		await everyValuePutRight("grant", caseId);
	}, 60_000);

	test("a reversal: the money was back on another day", async () => {
		const caseId = await aGrant(county, { seq: 4, until: "feedback" });
		await taken(county, caseId, {
			event: "REVERSE",
			by: "finance",
			on: "2026-04-03",
			say: { returnedOn: "2026-04-02", reason: "重复发放。" },
		});
		await taken(county, caseId, { event: "CONFIRM_REVERSAL", by: "centre", on: "2026-04-07" });
		const { seq } = await county.db.event.findFirstOrThrow({ where: { caseId, event: "REVERSE" } });
		await propose(caseId, "finance", `${seq}/returnedOn`, "2026-04-01");
		await answer(caseId, "CONFIRM_ENTRY", "centre");
		expect(await daysRepeated(caseId)).toContain("booked.on 2026-04-01");
		expect((await daysRepeated(caseId)).filter((said) => said.includes("2026-04-02"))).toEqual([]);
	}, 60_000);

	test("a file that was accepted on another day: papers, task, and since when the new union answers", async () => {
		const fileId = await aFile(county, { seq: 5 });
		const { applicationId } = await county.db.file.findUniqueOrThrow({ where: { caseId: fileId } });
		const grantId = await aGrant(county, { fileId, until: "feedback" });
		const to = { to: county.otherUnitId, ground: "contract_signed" };
		await taken(county, fileId, { event: "TRANSFER", by: "clerk", on: "2026-05-06", say: to });
		await taken(county, fileId, { event: "ACCEPT", by: "otherClerk", on: "2026-05-11", say: { receivedOn: "2026-05-08" } });
		const { seq } = await county.db.event.findFirstOrThrow({ where: { caseId: fileId, event: "ACCEPT" } });
		await propose(fileId, "otherClerk", `${seq}/receivedOn`, "2026-05-07");
		const actor = {
			...county.people.chair,
			roles: county.people.otherClerk.roles.map((held) => ({ ...held, role: "unit_chair" as const })),
		};
		const there = { ...county, people: { ...county.people, chair: actor } };
		await taken(there, fileId, { event: "CONFIRM_ENTRY", by: "chair", on: "2026-05-11", say: { basis: "已看交接单。" } });
		const said = (await Promise.all([fileId, grantId, applicationId].map(daysRepeated))).flat();
		expect(said.filter((one) => one.includes("2026-05-08"))).toEqual([]);
		const moved = ["answering_in_force.since", "custody_in_force.on", "entry_task.opened_on"].map((column) => `${column} 2026-05-07`);
		expect(said).toEqual(expect.arrayContaining(moved));
	}, 60_000);

	test("a file: tasks, services and checks follow", async () => {
		const fileId = await aFile(county, { seq: 3 });
		for (const scene of FILE) await taken(county, fileId, scene);
		const task = await county.db.entryTask.findFirstOrThrow({ where: { fileId, kind: "change" } });
		await taken(county, fileId, { event: "ENTER_CHANGE", by: "clerk", on: "2026-05-18", say: { task: task.id, enteredOn: "2026-05-15" } });
		await everyValuePutRight("file", fileId);
	}, 60_000);

	/** A grant that was paid on 19 March, whose feedback has run out. */
	async function enteredLate(seq: number): Promise<{ caseId: string; confirm: number }> {
		const caseId = await aGrant(county, { seq, until: "feedback" });
		await taken(county, caseId, { event: "feedbackOverdue", by: "TIME", on: "2026-05-07" });
		const { seq: confirm } = await county.db.event.findFirstOrThrow({ where: { caseId, event: "CONFIRM" } });
		return { caseId, confirm };
	}
	const propose = (caseId: string, by: Person, record: string, becomes: string): Promise<void> =>
		taken(county, caseId, { event: "CORRECT_RECORD", by, on: "2026-05-08", say: { record, becomes, reason: "与回单不符。" } });
	const answer = (caseId: string, event: "CONFIRM_ENTRY" | "DECLINE_ENTRY", by: Person): Promise<void> =>
		taken(county, caseId, {
			event,
			by,
			on: "2026-05-08",
			say: event === "CONFIRM_ENTRY" ? { basis: "已看回单。" } : { reason: "回单无误。" },
		});
	const grantRow = (caseId: string) => county.db.grant.findUniqueOrThrow({ where: { caseId } });
	const alerts = (caseId: string) => county.db.alert.count({ where: { caseId, kind: "feedbackOverdue", clearedAt: null } });

	test("a grant that was marked overdue by a wrong day is not any more: deadline, alert and mark (Z13)", async () => {
		// 30 working days from 2026-03-19 end on 2026-05-06, from 2026-03-18 on 2026-04-30.
		const { caseId, confirm } = await enteredLate(11);
		expect(await alerts(caseId)).toBeGreaterThan(0);
		const scene: Scene = { event: "ENTER", by: "clerk", on: "2026-05-07", say: { enteredOn: "2026-05-07" } };
		await taken(county, caseId, scene);
		expect(await grantRow(caseId)).toMatchObject({ late: true });
		const { seq: enter } = await county.db.event.findFirstOrThrow({ where: { caseId, event: "ENTER" } });
		await propose(caseId, "clerk", `${enter}/enteredOn`, "2026-05-06");
		expect(await grantRow(caseId)).toMatchObject({ late: true });
		await answer(caseId, "CONFIRM_ENTRY", "chair");
		expect(await grantRow(caseId)).toMatchObject({ late: false });
		const { followed } = await county.db.recordCorrection.findFirstOrThrow({ where: { caseId } });
		expect(followed).toEqual(["录入没有逾期，“逾期录入”的标记已撤销"]);
		await propose(caseId, "finance", `${confirm}/confirmedOn`, "2026-03-18");
		await answer(caseId, "CONFIRM_ENTRY", "centre");
		expect(await grantRow(caseId)).toMatchObject({ late: true });
	}, 60_000);

	test("a deadline that runs from the day moves, and its alert is cleared", async () => {
		const { caseId, confirm } = await enteredLate(12);
		await propose(caseId, "finance", `${confirm}/confirmedOn`, "2026-03-18");
		await answer(caseId, "CONFIRM_ENTRY", "centre");
		const { deadlines } = await county.db.case.findUniqueOrThrow({ where: { id: caseId } });
		expect(deadlines).toMatchObject({ feedbackOverdue: { from: "2026-03-18", lastDay: "2026-04-30" } });
		expect(await alerts(caseId)).toBe(0);
		const { followed } = await county.db.recordCorrection.findFirstOrThrow({ where: { caseId } });
		expect(followed).toContain("“受帮扶情况录入逾期”的最后一天由 2026年5月6日 改为 2026年4月30日");
	}, 60_000);

	test("until it is confirmed nothing leads on; a declined one changes nothing", async () => {
		const caseId = await anApplication(county, { seq: 13, until: "verify.study" });
		const study: Scene = { event: "INCLUDE", by: "chair", on: "2026-02-05", say: { heldOn: "2026-02-05", members: STUDIED } };
		await taken(county, caseId, {
			event: "CORRECT_RECORD",
			by: "clerk",
			on: "2026-02-05",
			say: { record: "3/visitedOn", becomes: "2026-02-02", reason: "与登记簿不符。" },
		});
		expect(await take(county, caseId, study)).toMatchObject({ kind: "refused", refusals: [{ code: "correction_unconfirmed" }] });
		const again = { record: "3/visitedOn", becomes: "2026-02-02", reason: "又记错了。" };
		expect(await take(county, caseId, { event: "CORRECT_RECORD", by: "clerk", on: "2026-02-05", say: again })).toMatchObject({
			kind: "refused",
			refusals: [{ code: "correction_unconfirmed", field: "record" }],
		});
		await taken(county, caseId, { event: "DECLINE_ENTRY", by: "chair", on: "2026-02-05", say: { reason: "原登记无误。" } });
		expect((await recordedValues(county.db, { id: caseId, chart: "application" })).map(({ value }) => value)).toEqual(["2026-02-03"]);
		await taken(county, caseId, study);
	}, 60_000);

	test("what is dated after it stays after it, and what was said since makes a correction unfit", async () => {
		const caseId = await anApplication(county, { seq: 14, until: "publicise.toPost" });
		const visit = { record: "3/visitedOn", reason: "与登记簿不符。" };
		const why = async (by: Person, say: Record<string, unknown>) => {
			const outcome = await take(county, caseId, { event: "CORRECT_RECORD", by, on: "2026-02-05", say });
			return outcome.kind === "refused" ? outcome.refusals.map(({ code, field }) => `${code} ${field}`) : [outcome.kind];
		};
		expect(await why("chair", visit)).toEqual(["required becomes"]);
		expect(await why("chair", { ...visit, becomes: "2026-02-02" })).toEqual(["not_ones_record record"]);
		expect(await why("chair", { record: "4/heldOn", becomes: "2026-02-02", reason: "记错了。" })).toEqual([
			"date_before_earlier_step becomes",
		]);
	}, 60_000);

	test("every event with a day or number was among them, or is like one that was", () => {
		const tried = new Set([...APPLICATION, ...GRANT, ...FILE].map(({ event }) => event).concat("ENTER_CHANGE", "REVERSE", "ACCEPT"));
		const others = Object.entries(CHARTS).flatMap(([chart, { events }]) =>
			Object.entries(events).flatMap(([event, { fields }]) =>
				fields.some(({ follows, copied }) => follows || copied) && !tried.has(event) ? [`${chart} ${event}`] : [],
			),
		);
		expect(others).toEqual([
			"application EXCLUDE",
			"application WITHDRAW",
			"grant REDUCE",
			"grant REFUSE",
			"grant RAISE",
			"grant CORRECT_ENTRY",
		]);
	});
});
