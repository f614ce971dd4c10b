import type { Database } from "../../prisma/client";
import { STATE_COUNCIL_NOTICES } from "../../prisma/seeds/calendar";
import { inTransaction } from "../../prisma/step-sql";
import type { ClauseId } from "../../workflows/rules/clauses";
import type { SaidField } from "../../workflows/rules/field";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { readSaid } from "../said";
import { writeNotice } from "../settings/calendar-notices";
import { DECISION, valueField, writeSetting } from "../settings/change-setting";
import { LOW_LINE } from "../settings/settings";
import { NOT_FOUND, refused, type Written } from "../written";
import { ACCOUNT_FIELDS, whyNotAccount, writeAccount } from "./accounts";
import { hashPassword } from "./passwords";
import { writeHolding } from "./roles";
import { UNION_NAME, writeUnion } from "./unions";

/** What an installation begins with. */
export const FIRST_RUN = {
	county: {
		title: "本县",
		clause: "D26",
		fields: [
			{ ...UNION_NAME, name: "countyName", label: "县总工会名称", hint: "如“沐溪县总工会”" },
			{ ...UNION_NAME, name: "cityName", label: "市总工会名称", optional: true, hint: "上级市总工会也要使用时填写" },
		],
	},
	lowLine: { title: "低保线", clause: "D7", fields: [{ ...valueField(LOW_LINE), hint: "本县现行城镇居民最低生活保障线" }, ...DECISION] },
	administrator: { title: "系统管理员", clause: "D26", fields: ACCOUNT_FIELDS },
} as const satisfies Record<string, { title: string; clause: ClauseId; fields: readonly SaidField[] }>;

/** The number of the advisory lock; no other lock has it. */
const LOCK = 20_162_900;

/** Reads what was typed, with everything that is wrong with it. */
export function checkFirstRun(raw: Readonly<Record<string, unknown>>, today: PlainDate) {
	const read = (part: keyof typeof FIRST_RUN) => {
		const { fields, clause } = FIRST_RUN[part];
		return readSaid(fields, Object.fromEntries(fields.map(({ name }) => [name, raw[name]])), clause, today);
	};
	const [county, lowLine, administrator] = [read("county"), read("lowLine"), read("administrator")];
	const refusals = [...county.refusals, ...lowLine.refusals, ...administrator.refusals];
	const known = new Set(refusals.map(({ field }) => field));
	refusals.push(...whyNotAccount(administrator.said).filter(({ field }) => !known.has(field)));
	return { county: county.said, lowLine: lowLine.said, administrator: administrator.said, refusals };
}

/** What the first run has made; the administrator comes in at once. */
interface FirstRun {
	accountId: string;
	countyId: string;
	passwordHash: string;
}

/**
 * One county, its low line (D7), its first administrator and the published calendars, in one transaction. Two at once: the second finds a
 * union there, and there is no first run any more (`not_found`).
 */
export async function setUp(
	db: Database,
	raw: Readonly<Record<string, unknown>>,
	now: { at: number; today: PlainDate },
): Promise<Written<FirstRun>> {
	const { county, lowLine, administrator, refusals } = checkFirstRun(raw, now.today);
	if (refusals.length > 0) return refused(...refusals);
	const passwordHash = await hashPassword(administrator.text("password"));
	return inTransaction(db, async (tx): Promise<Written<FirstRun>> => {
		await tx.row`SELECT pg_advisory_xact_lock(${LOCK})`;
		if (await tx.row`SELECT 1 FROM unions LIMIT 1`) return NOT_FOUND;
		const [cityName, name] = [county.text("cityName"), county.text("countyName")];
		const cityId = cityName === "" ? undefined : await writeUnion(tx, { kind: "city", name: cityName });
		const parent = cityId === undefined ? undefined : { unionId: cityId, unionPath: `/${cityId}/`, countyId: null };
		const countyId = await writeUnion(tx, { parent, kind: "county", name });
		const account = { login: administrator.text("login"), name: administrator.text("name"), passwordHash };
		const accountId = await writeAccount(tx, account);
		await writeHolding(tx, accountId, { unionId: cityId ?? countyId, role: "administrator", fromOn: now.today });
		await writeSetting(tx, { countyId, key: LOW_LINE, value: lowLine.fen("value") }, lowLine, { accountId, at: now.at });
		for (const notice of STATE_COUNCIL_NOTICES) await writeNotice(tx, notice);
		return { kind: "written", value: { accountId, countyId, passwordHash } };
	});
}
