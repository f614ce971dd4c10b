import type { Database } from "../prisma/client";
import { columnOf } from "../prisma/dates";
import { STATE_COUNCIL_NOTICES } from "../prisma/seeds/calendar";
import { type PlainDate, plainDate } from "../workflows/rules/plain-date";
import { checkAccount, type NewAccount, writeAccount } from "./accounts";
import { checkSetting, LOW_LINE } from "./settings";
import { checkUnionName, writeUnion } from "./unions";
import { NOT_FOUND, refused, type Written } from "./written";

/** What an installation begins with. */
export interface FirstRun {
	/** The city's union above the county's, where it is to stand in the tree. */
	cityName?: string;
	countyName: string;
	lowLine: { fen: unknown; decision: string; effectiveFrom: string };
	administrator: NewAccount;
}

/** Any lock's number, as long as it is this one's alone. */
const LOCK = 20_162_900;

/**
 * One county, its low line (D7), its first administrator and the published calendars, in one transaction. Two at once: the second finds a
 * union there, and there is no first run any more (`not_found`).
 */
export async function setUp(db: Database, first: FirstRun, today: PlainDate): Promise<Written<{ accountId: string; countyId: string }>> {
	const refusals = [
		...(first.cityName === undefined ? [] : checkUnionName(first.cityName, "cityName", today)),
		...checkUnionName(first.countyName, "countyName", today),
		...checkAccount(first.administrator, today),
		...checkSetting(LOW_LINE, { ...first.lowLine, value: first.lowLine.fen }, today),
	];
	if (refusals.length > 0) return refused(...refusals);
	return db.$transaction(async (tx) => {
		await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`;
		if ((await tx.union.count()) > 0) return NOT_FOUND;
		const cityId = first.cityName === undefined ? undefined : await writeUnion(tx, { kind: "city", name: first.cityName });
		const parent = cityId === undefined ? undefined : { id: cityId, path: `/${cityId}/`, countyId: null };
		const countyId = await writeUnion(tx, { parent, kind: "county", name: first.countyName });
		const account = await writeAccount(tx, first.administrator);
		if (account.kind !== "written") return account;
		const { accountId } = account;
		await tx.roleHolding.create({ data: { accountId, unionId: cityId ?? countyId, role: "administrator", fromOn: columnOf(today) } });
		await tx.setting.create({
			data: {
				countyId,
				key: LOW_LINE,
				value: Number(first.lowLine.fen),
				decision: first.lowLine.decision,
				effectiveFrom: columnOf(plainDate(first.lowLine.effectiveFrom)),
				byAccountId: accountId,
			},
		});
		for (const notice of STATE_COUNCIL_NOTICES) {
			const { year, source, holidays, workdays } = notice;
			await tx.calendarNotice.create({ data: { year, source, holidays: holidays.map(columnOf), workdays: workdays.map(columnOf) } });
		}
		return { kind: "written", accountId, countyId };
	});
}
