import { followReadings } from "../../record/settings/follow-readings";
import type { SettingKey } from "../../record/settings/settings";
import { morningOf } from "../builders/county";
import { anIdNumber } from "../builders/identity";
import type { HouseholdBuilder } from "../builders/s1";
import { changeSetting } from "../builders/settings";
import { aFile, take, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

describe("a file's clocks follow what the county has decided (D21, D29)", () => {
	const county = withCounty();

	const decide = (key: SettingKey, value: number, on: string, effectiveFrom = on) =>
		changeSetting(
			county.env,
			county.people.administrator,
			{ countyId: county.countyId, key },
			{ value, decision: "青工发〔2026〕6号", effectiveFrom },
			morningOf(on),
		);
	const clocks = async (id: string): Promise<Record<string, { due: string } | undefined>> => {
		const { deadlines } = await county.db.case.findUniqueOrThrow({ where: { id } });
		return JSON.parse(JSON.stringify(deadlines));
	};
	const told = (caseId: string, kind: string) => county.db.alert.count({ where: { caseId, kind } });
	const grounds = async (fileId: string) =>
		(await county.db.ground.findMany({ where: { fileId } })).map(({ ground, outcome }) => `${ground} ${outcome}`);

	/** Sixty on 10 June 2027, before two years without aid are over. */
	const nearlySixty = (household: HouseholdBuilder) => {
		const idNumber = anIdNumber({ birth: "1967-06-10", sex: "男", seq: 77 });
		const [own, ...others] = household.build().members;
		return own ? household.with({ idNumber, members: [{ ...own, idNumber }, ...others] }) : household;
	};

	test("longer: the day moves, and nobody is told of a ground that is not met; shorter: it is met today", async () => {
		const id = await aFile(county, { seq: 1, as: nearlySixty });
		expect(await clocks(id)).toMatchObject({ groundDue: { due: "2027-06-10" } });
		await decide("menRetirementAge", 62, "2026-06-01");
		expect(await clocks(id)).toMatchObject({ groundDue: { due: "2028-02-25" } });
		expect(await told(id, "deadlineMoved")).toBe(0);

		// Decided for a later day: the night of that day follows it, once.
		await decide("menRetirementAge", 60, "2027-06-20", "2027-07-01");
		expect(await clocks(id)).toMatchObject({ groundDue: { due: "2028-02-25" } });
		expect(await followReadings(county.env, morningOf("2027-07-01"))).toBe(1);
		expect(await clocks(id)).toMatchObject({ groundDue: { due: "2027-07-01" } });
		expect(await followReadings(county.env, morningOf("2027-07-02"))).toBe(0);
		await taken(county, id, { event: "groundDue", by: "TIME", on: "2027-07-02" });
		expect(await grounds(id)).toEqual(["age open"]);
		expect(await told(id, "groundDue")).toBe(3);
		expect(await followReadings(county.env, morningOf("2027-07-03"))).toBe(0);

		// And longer again: what stands open is met no more.
		await decide("menRetirementAge", 65, "2027-07-20");
		await taken(county, id, { event: "groundDue", by: "TIME", on: "2027-07-20" });
		expect(await grounds(id)).toEqual(["age declined"]);
		expect(await clocks(id)).toMatchObject({ groundDue: { due: "2028-02-25" } });
		expect(await told(id, "groundDue")).toBe(3);
	});

	test("a file from before there were grounds gets its clocks in the first night, and is not asked again", async () => {
		const id = await aFile(county, { seq: 2 });
		await county.db.$transaction([
			county.db.$executeRaw`SET LOCAL session_replication_role = replica`,
			county.db.$executeRaw`UPDATE cases SET chart_version = 1, deadlines = deadlines - 'noAidWarning' - 'groundDue',
				snapshot = snapshot #- '{context,deadlines,noAidWarning}' #- '{context,deadlines,groundDue}' #- '{context,openEntries}' WHERE id = ${id}::uuid`,
		]);
		expect(Object.keys(await clocks(id))).toEqual(["checkDue"]);
		const later = morningOf("2031-03-01");
		expect(await followReadings(county.env, later)).toBe(1);
		expect(await followReadings(county.env, later)).toBe(0);
		await taken(county, id, { event: "noAidWarning", by: "TIME", on: "2031-03-01" });
		await taken(county, id, { event: "groundDue", by: "TIME", on: "2031-03-01" });
		expect(await grounds(id)).toEqual(["no_aid open"]);
		expect(await told(id, "noAidWarning")).toBe(3);
		// Nothing that has passed is left to fire again.
		await expect(take(county, id, { event: "groundDue", by: "TIME", on: "2031-03-01" })).resolves.toEqual({ kind: "not_due" });
		await expect(take(county, id, { event: "noAidWarning", by: "TIME", on: "2031-03-01" })).rejects.toThrow("not armed");
	});
});
