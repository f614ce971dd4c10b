import type { Outcome } from "../../record/outcome";
import type { Actor } from "../../record/people/actor";
import { step } from "../../record/step";
import { CHART_IDS, CHARTS, type ChartId } from "../../workflows/charts";
import type { EventTable } from "../../workflows/charts/chart";
import { plainDate } from "../../workflows/rules/plain-date";
import { aKey, morningOf, written } from "../builders/county";
import { aCaseIn } from "../builders/every-state";
import { declareRelative, endRelative } from "../builders/people";
import { aHousehold } from "../builders/s1";
import { somebody, standsInFor } from "../builders/substitutes";
import { withCounty } from "../support/with-county";

/** Where each step that decides about a household can be taken. */
const DECIDING: readonly (readonly [chart: ChartId, event: string, state: string])[] = [
	["application", "INCLUDE", "verify.study"],
	["application", "EXCLUDE", "verify.study"],
	["application", "SEND_BACK", "verify.study"],
	["application", "DISMISS", "publicise.held"],
	["application", "UPHOLD", "publicise.held"],
	["application", "REPORT", "report"],
	["application", "RETURN", "recognise"],
	["application", "RECOGNISE", "recognise"],
	["application", "REVOKE", "filed"],
	["application", "NOTICE_STANDS", "recognise"],
	["application", "PROVE_FRAUD", "recognise"],
	["application", "RELEASE_MEMBER", "blacklisted"],
	["application", "CORRECT", "blacklisted"],
	["grant", "PROPOSE", "propose"],
	["grant", "DISMISS", "publicise.held"],
	["grant", "UPHOLD", "publicise.held"],
	["grant", "REPORT", "approve.signed"],
	["grant", "APPROVE", "approve.meeting"],
	["grant", "REDUCE", "approve.meeting"],
	["grant", "REFUSE", "approve.meeting"],
	["grant", "RAISE", "approve.meeting"],
	["grant", "NOTICE_STANDS", "approve.meeting"],
	["file", "KEEP", "active"],
	["file", "CONFIRM", "cancelling"],
	["file", "DECLINE", "cancelling"],
	["file", "MOVE_HOLDER", "active"],
	["file", "PROVE_FRAUD", "active"],
	["file", "RELEASE_MEMBER", "blacklisted.toEnter"],
	["file", "CORRECT", "blacklisted.toEnter"],
];

interface Relative {
	name: string;
	relation: string;
	idNumber: string;
}

const TODAY = plainDate("2026-06-01");
const NOW = { today: TODAY, at: morningOf(TODAY) };

describe("relatives stand aside (D13, Z18)", () => {
	const county = withCounty();
	let seq = 0;
	let kin: Actor;
	let stead: Actor;

	beforeAll(async () => {
		kin = await somebody(county, "江远");
		stead = await standsInFor(county, await somebody(county, "代青", []), kin);
	});

	const as = (caseId: string, actor: Actor, event: string, say: object = {}, on: string = TODAY): Promise<Outcome> =>
		step(county.env, { caseId, event: { ...say, type: event }, by: { kind: "person", actor }, key: aKey(), at: morningOf(on) });

	/** The child of the household that the last case is of. */
	const child = (): Relative => {
		const member = aHousehold(seq).build().members[2];
		return { name: member?.name ?? "", relation: "子女", idNumber: member?.idNumber ?? "" };
	};
	const declare = async (by: Actor, relative: Relative) => written(await declareRelative(county.db, by, relative, NOW.at)).id;

	test.each(DECIDING)(
		"%s: nobody takes %s on a household of their own, nor does their substitute, nor the database",
		async (chart, event, state) => {
			seq += 1;
			const caseId = await aCaseIn(county, chart, state, seq);
			// Lower case and blanks: the same number.
			const relative = child();
			const relativeId = await declare(kin, { ...relative, idNumber: ` ${relative.idNumber.toLowerCase()} ` });
			for (const actor of [kin, stead]) {
				expect(await as(caseId, actor, event)).toMatchObject({
					kind: "forbidden",
					message: expect.stringContaining("应当回避（《档案办法》三（二））"),
				});
			}
			const insert = (by: Actor, instead: string | null) => county.db.$executeRaw`
			INSERT INTO event (case_id, seq, type, event, from_state, to_state, by_account_id, by_name, for_account_id, for_name, "on", at, key, payload, hash)
			SELECT id, version + 1, 'forged', ${event}, state, state, ${by.accountId}::uuid, ${by.name}, ${instead}::uuid, '', '2026-06-01', now(), ${aKey()},
				'{}'::jsonb, '\\x00' FROM cases WHERE id = ${caseId}::uuid`;
			await expect(insert(kin, null)).rejects.toThrow("a relative decides");
			await expect(insert(county.people.auditor, kin.accountId)).rejects.toThrow("a relative decides");

			const corrected = await endRelative(county.db, county.people.administrator, relativeId, "填错", NOW.at);
			expect(corrected).toEqual({ kind: "written", value: null });
			expect((await as(caseId, kin, event)).kind).toMatch(event === "NOTICE_STANDS" ? /^not_allowed$/ : /^(taken|refused)$/);
		},
	);

	test("the charts, this table and the database's rows speak of the same steps", async () => {
		const charts = CHART_IDS.flatMap((chart) => {
			const events: EventTable = CHARTS[chart].events;
			return Object.entries(events).flatMap(([event, { relativesBarred }]) => (relativesBarred ? [`${chart}.${event}`] : []));
		}).sort();
		expect(DECIDING.map(([chart, event]) => `${chart}.${event}`).sort()).toEqual(charts);
		expect((await county.db.recusal.findMany()).map(({ chart, event }) => `${chart}.${event}`).sort()).toEqual(charts);
	});

	const STUDY = { heldOn: "2026-02-04", members: ["唐松岭", "沈竹溪", "周苇"] };
	const MEETING = { heldOn: "2026-03-16", minutes: "青工纪〔2026〕1号", members: ["白云崖", "高山岚"] };
	const codes = (outcome: Outcome) =>
		outcome.kind === "refused" ? outcome.refusals.map(({ code, field }) => `${code} ${field}`) : outcome.kind;

	test("a member of the study who has declared a relative stands aside, recorded; the others go on", async () => {
		const { chair, clerk } = county.people;
		seq += 1;
		const caseId = await aCaseIn(county, "application", "verify.study", seq);
		await declare(clerk, child());
		expect(codes(await as(caseId, chair, "INCLUDE", STUDY, "2026-02-04"))).toEqual(["relative_takes_part members"]);
		const both = { ...STUDY, recused: ["沈竹溪"] };
		expect(codes(await as(caseId, chair, "INCLUDE", both, "2026-02-04"))).toEqual(["recused_member recused"]);
		// A namesake explained is no relative explained.
		const explained = { ...STUDY, sameName: "同名" };
		expect(codes(await as(caseId, chair, "EXCLUDE", { ...explained, reason: "收入超过标准。" }, "2026-02-04"))).toEqual([
			"relative_takes_part members",
		]);
		const aside = { ...STUDY, members: ["唐松岭", "周苇", "方柳湾"], recused: ["沈竹溪"] };
		expect(codes(await as(caseId, chair, "INCLUDE", aside, "2026-02-04"))).toBe("taken");
		expect(await county.db.study.findFirst({ where: { recused: { has: "沈竹溪" } } })).toMatchObject({
			members: expect.not.arrayContaining(["沈竹溪"]),
		});

		seq += 1;
		const next = await aCaseIn(county, "application", "verify.study", seq);
		expect(codes(await as(next, chair, "INCLUDE", STUDY, "2026-02-04"))).toBe("taken");
	});

	test("a member of the chair meeting stands aside too, and the record says so", async () => {
		const { countyChair, centre } = county.people;
		seq += 1;
		const caseId = await aCaseIn(county, "grant", "approve.meeting", seq);
		await declare(centre, child());
		expect(codes(await as(caseId, countyChair, "APPROVE", MEETING, "2026-03-16"))).toEqual(["relative_takes_part members"]);
		const aside = { ...MEETING, members: ["高山岚", "郑溪桥"], recused: ["白云崖"] };
		expect(codes(await as(caseId, countyChair, "APPROVE", aside, "2026-03-16"))).toBe("taken");
		const [record] = await county.db.event.findMany({ where: { caseId, event: "APPROVE" } });
		expect(record?.payload).toMatchObject({ recused: ["白云崖"], members: ["高山岚", "郑溪桥"] });
	});

	test("whoever bears the name of a member of the household stands aside or is explained, recorder too", async () => {
		seq += 1;
		const caseId = await aCaseIn(county, "application", "verify.study", seq);
		const [, spouse] = aHousehold(seq).build().members;
		const named = { ...STUDY, members: [...STUDY.members, spouse?.name] };
		expect(codes(await as(caseId, county.people.chair, "INCLUDE", named, "2026-02-04"))).toEqual(["namesake_takes_part sameName"]);
		const namesake = await somebody(county, spouse?.name ?? "", ["unit_chair"]);
		expect(codes(await as(caseId, namesake, "INCLUDE", STUDY, "2026-02-04"))).toEqual(["namesake_takes_part sameName"]);
		expect(codes(await as(caseId, county.people.chair, "INCLUDE", { ...named, sameName: "本镇另一人，身份证号不同" }, "2026-02-04"))).toBe(
			"taken",
		);
	});

	test("a declaration keeps no number, is made once, and ended by an administrator with a reason (D28)", async () => {
		const { chair, administrator, centre } = county.people;
		seq += 1;
		const relative = { name: "唐小满", relation: "子女", idNumber: aHousehold(seq).build().idNumber };
		const relativeId = await declare(chair, relative);
		const row = await county.db.declaredRelative.findUniqueOrThrow({ where: { id: relativeId } });
		expect(JSON.stringify(row) + Buffer.from(row.idHmac).toString("latin1")).not.toContain(relative.idNumber);
		expect(await declareRelative(county.db, chair, relative, NOW.at)).toMatchObject({ refusals: [{ code: "relative_declared" }] });
		const wrong = await declareRelative(county.db, chair, { name: "唐1", relation: "朋友", idNumber: "51119919720301001" }, NOW.at);
		expect(wrong).toMatchObject({ refusals: [{ field: "name" }, { field: "relation" }, { field: "idNumber" }] });

		const end = (by: Actor, reason: string) => endRelative(county.db, by, relativeId, reason, NOW.at);
		expect(await end(chair, "不想回避")).toMatchObject({ kind: "forbidden" });
		expect(await end(centre, "填错")).toEqual({ kind: "not_found" });
		expect(await end(administrator, "  ")).toMatchObject({ refusals: [{ code: "required", field: "reason" }] });
		expect(await end(administrator, "填错")).toMatchObject({ kind: "written" });
		expect(await end(administrator, "填错")).toEqual({ kind: "not_found" });
		const straight = county.db.$executeRaw`
			UPDATE declared_relative SET ended_at = now(), ended_by = account_id, end_reason = '不想回避' WHERE ended_at IS NULL`;
		await expect(straight).rejects.toThrow("declared_relative_ended");
		await expect(county.db.$executeRaw`DELETE FROM declared_relative`).rejects.toThrow("append-only");
	});
});
