import type { Database } from "../../prisma/client";
import { columnOf } from "../../prisma/dates";
import { STATE_COUNCIL_NOTICES } from "../../prisma/seeds/calendar";
import { type PlainDate, plainDate } from "../../workflows/rules/plain-date";
import type { Refusal } from "../../workflows/rules/refusal";
import { checkSetting, type NewSetting } from "../settings/change-setting";
import { LOW_LINE } from "../settings/settings";
import { NOT_FOUND, refused, type Written } from "../written";
import { checkAccount, type NewAccount, writeAccount } from "./accounts";
import { writeHolding } from "./roles";
import { checkUnionName, writeUnion } from "./unions";

/** What an installation begins with. */
export interface FirstRun {
	/** The city's union above the county's, where it is to stand in the tree. */
	cityName?: string;
	countyName: string;
	lowLine: NewSetting;
	administrator: NewAccount;
}

/** The advisory lock's number; any number that no other lock has. */
const LOCK = 20_162_900;

/** What is wrong with it, each at its field. */
export function checkFirstRun(
	first: Omit<FirstRun, "administrator"> & { administrator: Omit<NewAccount, "passwordHash"> },
	today: PlainDate,
): Refusal[] {
	return [
		...(first.cityName === undefined ? [] : checkUnionName(first.cityName, { field: "cityName", label: "市总工会名称" }, today)),
		...checkUnionName(first.countyName, { field: "countyName", label: "县总工会名称" }, today),
		...checkSetting(LOW_LINE, first.lowLine, today),
		...checkAccount(first.administrator, today),
	];
}

/**
 * One county, its low line (D7), its first administrator and the published calendars, in one transaction. Two at once: the second finds a
 * union there, and there is no first run any more (`not_found`).
 */
export async function setUp(db: Database, first: FirstRun, today: PlainDate): Promise<Written<{ accountId: string; countyId: string }>> {
	const wrong = checkFirstRun(first, today);
	if (wrong.length > 0) return refused(...wrong);
	return db.$transaction(async (tx) => {
		await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`;
		if ((await tx.union.count()) > 0) return NOT_FOUND;
		const cityId = first.cityName === undefined ? undefined : await writeUnion(tx, { kind: "city", name: first.cityName });
		const parent = cityId === undefined ? undefined : { id: cityId, path: `/${cityId}/`, countyId: null };
		const countyId = await writeUnion(tx, { parent, kind: "county", name: first.countyName });
		const accountId = await writeAccount(tx, first.administrator);
		await writeHolding(tx, accountId, { unionId: cityId ?? countyId, role: "administrator", fromOn: today });
		await tx.setting.create({
			data: {
				countyId,
				key: LOW_LINE,
				value: Number(first.lowLine.value),
				decision: first.lowLine.decision,
				effectiveFrom: columnOf(plainDate(first.lowLine.effectiveFrom)),
				byAccountId: accountId,
			},
		});
		for (const notice of STATE_COUNCIL_NOTICES) {
			const { year, source, holidays, workdays } = notice;
			await tx.calendarNotice.create({ data: { year, source, holidays: holidays.map(columnOf), workdays: workdays.map(columnOf) } });
		}
		return { kind: "written", value: { accountId, countyId } };
	});
}
