import { verifyLog } from "../../record/audit/verify-log";
import { CONFIRM_LINE } from "../../record/settings/confirm-line";
import { LOW_LINE } from "../../record/settings/settings";
import { step } from "../../record/step";
import { perform } from "../../record/write";
import { plainDate } from "../../workflows/rules/plain-date";
import { morningOf } from "../builders/county";
import { changeSetting } from "../builders/settings";
import { aGrant, anApplication } from "../builders/story";
import { tampered } from "../support/tampered";
import { withCounty } from "../support/with-county";

describe("given a county whose decisions are worked out and kept (D7, Z4, Z17)", () => {
	const county = withCounty();
	let [applicationId, grantId] = ["", ""];

	beforeAll(async () => {
		grantId = await aGrant(county, { seq: 1 });
		const grant = await county.db.grant.findUniqueOrThrow({ where: { caseId: grantId } });
		applicationId = (await county.db.file.findUniqueOrThrow({ where: { caseId: grant.fileId } })).applicationId;
	}, 60_000);
	const stepsOf = async (caseId: string) =>
		(await county.db.reckoning.findMany({ where: { caseId }, orderBy: { seq: "asc" }, include: { event: true } })).map(
			({ event, clause }) => `${event.event} ${clause}`,
		);

	test("study and recognition, proposal, decision and payment each keep theirs", async () => {
		expect(await stepsOf(applicationId)).toEqual(["INCLUDE D3", "RECOGNISE D3"]);
		expect(await stepsOf(grantId)).toEqual(["PROPOSE Z4", "APPROVE Z4", "PAY Z4"]);
		expect((await verifyLog(county.db)).broken).toEqual([]);
	});

	test("a line stated anew for that day changes no decision; a recognition rests on its study", async () => {
		const studied = await anApplication(county, { seq: 2, until: "recognise" });
		const line = { value: 90_000, decision: "青府发〔2026〕99号", effectiveFrom: "2026-01-15" };
		await changeSetting(
			county.env,
			county.people.administrator,
			{ countyId: county.countyId, key: LOW_LINE },
			line,
			morningOf("2026-02-24"),
		);
		const of = { caseId: studied, event: { type: "RECOGNISE", opinion: "同意认定。", signer: "白云崖", illnessReviewOn: "2035-02-25" } };
		const taken = await step(county.env, {
			...of,
			by: { kind: "person", actor: county.people.centre },
			key: "k1",
			at: morningOf("2026-02-25"),
		});
		expect(taken.kind).toBe("taken");
		expect((await verifyLog(county.db)).broken).toEqual([]);
	}, 60_000);

	test.each([
		[
			"the household's form",
			"UPDATE form_version SET data = jsonb_set(data, '{yearlyIncomeFen}', '1')",
			"所用的家庭情况与当时的申请表不同",
		],
		["the county's line", "UPDATE setting SET decision = decision || '改'", "所依据的低保线不在本县登记过的决定之中"],
		[
			"the amount",
			"UPDATE reckoning SET worked = jsonb_set(worked, '{amountFen}', '200001') WHERE worked ->> 'kind' = 'cap'",
			"所用的金额与办理记录不同",
		],
		[
			"the income",
			"UPDATE reckoning SET worked = jsonb_set(worked, '{facts,yearlyIncomeFen}', '99999999') WHERE worked ->> 'kind' = 'eligibility'",
			"符合的标准重算为",
		],
	])("what somebody changes afterwards in %s is found by verify-log", async (_, sql, said) => {
		const tables = ["form_version", "setting", "reckoning"];
		const keep = tables.map((table) => `CREATE TABLE kept_${table} AS SELECT * FROM ${table}`);
		const back = tables.flatMap((table) => [
			`DELETE FROM ${table}`,
			`INSERT INTO ${table} SELECT * FROM kept_${table}`,
			`DROP TABLE kept_${table}`,
		]);
		expect((await tampered(county.db, [...keep, sql], back)).join("\n")).toContain(`核算：${said}`);
		expect((await verifyLog(county.db)).broken).toEqual([]);
	});

	test("each year the county confirms its lines; not a year that is past, and not a line that it has not", async () => {
		const confirm = (raw: Record<string, unknown>) =>
			perform(county.env, CONFIRM_LINE, {
				actor: county.people.administrator,
				now: { at: morningOf("2027-01-05"), today: plainDate("2027-01-05"), offsetMs: 0 },
				raw: { countyId: county.countyId, decision: "未见新文件", ...raw },
			});
		const why = (outcome: Awaited<ReturnType<typeof confirm>>) =>
			outcome.kind === "refused" ? outcome.refusals.map(({ code, field }) => `${code} ${field}`) : outcome.kind;
		expect(why(await confirm({ year: 2026 }))).toEqual(["year_past year"]);
		expect(why(await confirm({ year: 2027, standardId: "01890000-0000-7000-8000-000000000000" }))).toEqual(["no_low_line standardId"]);
		expect(why(await confirm({ year: 2027 }))).toBe("written");
		expect(why(await confirm({ year: 2027 }))).toBe("written");
		expect(await county.db.lineConfirmed.findMany()).toMatchObject([{ line: LOW_LINE, year: 2027 }]);
	});
});
