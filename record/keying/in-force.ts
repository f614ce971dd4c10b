import type { Database } from "../../prisma/client";
import { once } from "../../prisma/read/once";
import { type StepTx, statementsOf } from "../../prisma/step-sql";
import type { KeyingCode, KeyingField } from "../../workflows/rules/keying";
import type { KeyingSet } from "../../workflows/rules/keying-sheet";
import type { PlainDate } from "../../workflows/rules/plain-date";

interface Version {
	id: string;
	validFrom: PlainDate;
	decision: string | null;
	byName: string | null;
	/** Said by the county; else built in. */
	own: boolean;
}

export interface KeptForm extends Version {
	fields: KeyingField[];
}

export interface KeptList extends Version {
	list: string;
	codes: KeyingCode[];
}

/** When: the versions of a day, as far as they had been said by then. */
export interface AsOf {
	countyId: string;
	on: PlainDate;
	at: Date;
}

/** D19: the boxes that hold on a day, the county's own before the built-in ones, of two of one day the one said last. */
export async function keyingFormOf(of: Database | StepTx, { countyId, on, at }: AsOf): Promise<KeptForm> {
	const read = () => statementsOf(of).row<KeptForm>`
		SELECT id, valid_from AS "validFrom", decision, by_name AS "byName", county_id IS NOT NULL AS own, fields FROM keying_form
		WHERE (county_id = ${countyId}::uuid OR county_id IS NULL) AND valid_from <= ${on}::date AND (county_id IS NULL OR at <= ${at})
		ORDER BY county_id IS NULL, valid_from DESC, id DESC LIMIT 1`;
	const found = await once(`keying form ${countyId} ${on} ${at.getTime()}`, read);
	if (!found) throw new Error("the built-in form of the national system is gone");
	return found;
}

/** The same of every code list. */
export async function keyingListsOf(of: Database | StepTx, { countyId, on, at }: AsOf): Promise<KeptList[]> {
	const read = () => statementsOf(of).rows<KeptList>`
		SELECT DISTINCT ON (list) id, list, valid_from AS "validFrom", decision, by_name AS "byName", county_id IS NOT NULL AS own, codes FROM keying_list
		WHERE (county_id = ${countyId}::uuid OR county_id IS NULL) AND valid_from <= ${on}::date AND (county_id IS NULL OR at <= ${at})
		ORDER BY list, county_id IS NULL, valid_from DESC, id DESC`;
	return once(`keying lists ${countyId} ${on} ${at.getTime()}`, read);
}

export async function keyingSetOf(of: Database | StepTx, when: AsOf): Promise<KeyingSet> {
	const [form, lists] = await Promise.all([keyingFormOf(of, when), keyingListsOf(of, when)]);
	return { fields: form.fields, lists: new Map(lists.map(({ list, codes }) => [list, codes])) };
}

/** Every version that a county has said, the built-in ones among them, the newest day first. */
export async function keyingHistory(
	of: Database | StepTx,
	countyId: string,
): Promise<(Version & { list: string | null; lines: number; at: Date })[]> {
	return statementsOf(of).rows`
		SELECT id, NULL AS list, valid_from AS "validFrom", decision, by_name AS "byName", true AS own, jsonb_array_length(fields) AS lines, at FROM keying_form
		WHERE county_id = ${countyId}::uuid
		UNION ALL SELECT id, list, valid_from, decision, by_name, true, jsonb_array_length(codes), at FROM keying_list WHERE county_id = ${countyId}::uuid
		ORDER BY "validFrom" DESC, id DESC LIMIT 200`;
}
