import { inTransaction } from "../../prisma/step-sql";
import { lockReference } from "../../record/settings/reference";
import { plainDate } from "../../workflows/rules/plain-date";
import { morningOf } from "../builders/county";
import { changeSetting, enterCalendarNotice } from "../builders/settings";
import { eventually } from "../support/eventually";
import { withCounty } from "../support/with-county";

const NOW = morningOf("2026-02-06");
const NOTICE = { year: 2027, source: "国办发明电〔2026〕9号", holidays: [plainDate("2027-01-01")], workdays: [] };

describe("the newest of the calendar or of the settings speaks for all before it", () => {
	const county = withCounty();

	test.each([
		["a notice", () => enterCalendarNotice(county.env, { actor: county.people.administrator, notice: NOTICE, at: NOW })],
		[
			"a setting",
			() => {
				const of = { countyId: county.countyId, key: "expectedStudyWorkingDays" } as const;
				const setting = { value: 9, decision: "青工发〔2026〕3号", effectiveFrom: "2026-02-06" };
				return changeSetting(county.env, county.people.administrator, of, setting, NOW);
			},
		],
	])("%s waits for whoever writes one before it (D7, D14)", async (_, write) => {
		// given: somebody has written one, and it does not stand yet
		let letStand = (): void => undefined;
		const stands = new Promise<void>((resolve) => {
			letStand = resolve;
		});
		const first = inTransaction(county.db, async (tx) => {
			await lockReference(tx);
			await stands;
		});

		// when: another writes one
		let written = false;
		const second = write().then((outcome) => {
			written = true;
			return outcome;
		});
		const waits = async () => {
			const rows = await county.db.$queryRaw`
				SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
			return Array.isArray(rows) && rows.length > 0;
		};

		// then: it waits, and stands after it
		await eventually(waits).finally(letStand);
		expect(written).toBe(false);
		await first;
		expect(await second).toMatchObject({ kind: "written" });
	});
});
