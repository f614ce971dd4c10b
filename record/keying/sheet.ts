import { once } from "../../prisma/read/once";
import { type StepTx, statementsOf } from "../../prisma/step-sql";
import type { KeyingFacts } from "../../workflows/rules/keying-facts";
import { changedSince, type KeyingLine, type KeyingSet, keyingLines } from "../../workflows/rules/keying-sheet";
import { type PlainDate, shanghaiDate } from "../../workflows/rules/plain-date";
import type { RecordEnv, Secrets } from "../env";
import { openForm } from "../form-store";
import { keyingSetOf } from "./in-force";

type Env = Pick<RecordEnv, "db" | "secrets">;

/** A household as its sheet is drawn up. */
export interface KeyingSheet {
	applicationId: string;
	caseId: string;
	title: string;
	formVersion: number;
	lines: KeyingLine[];
	/** Keyed before: on which day, and which boxes say something else since. */
	keyedOn: PlainDate | null;
	changed: Set<string>;
}

interface Kept {
	caseId: string;
	title: string;
	countyId: string;
	unionName: string;
	fileNumber: string | null;
	recognisedOn: PlainDate | null;
	nationalNumber: string | null;
	formVersion: number;
	/** The version that the national system knows, and since when. */
	keyedVersion: number | null;
	keyedAt: Date | null;
}

/** Of an application, or of the file that it has become. */
async function keptOf(tx: StepTx, applicationId: string): Promise<Kept | undefined> {
	const read = () => tx.row<Kept>`
		SELECT c.id AS "caseId", c.title, c.county_id AS "countyId", u.name AS "unionName", coalesce(f.number, a.file_number) AS "fileNumber",
			coalesce(f.recognised_on, a.recognised_on) AS "recognisedOn", f.national_number AS "nationalNumber", f.keyed_version AS "keyedVersion", f.keyed_at AS "keyedAt",
			coalesce(CASE WHEN f.held_on IS NULL THEN f.form_version END, a.form_version) AS "formVersion"
		FROM application a LEFT JOIN file f ON f.application_id = a.case_id JOIN cases c ON c.id = coalesce(f.case_id, a.case_id)
			JOIN unions u ON u.id = c.union_id
		WHERE a.case_id = ${applicationId}::uuid`;
	return once(`keying ${applicationId}`, read);
}

async function formIn(tx: StepTx, secrets: Secrets, applicationId: string, version: number) {
	const read = () => tx.row<{ data: unknown; secrets: Uint8Array }>`
		SELECT data, secrets FROM form_version WHERE case_id = ${applicationId}::uuid AND version = ${version}`;
	const stored = await once(`keying form of ${applicationId} ${version}`, read);
	return stored ? openForm(secrets, stored) : {};
}

/** What a household has answered, as far as it had by then: the newest of each box. */
async function answersOf(tx: StepTx, secrets: Secrets, applicationId: string, by: Date): Promise<Map<string, string>> {
	const read = () => tx.rows<{ field: string; sealed: Uint8Array }>`
		SELECT DISTINCT ON (field) field, sealed FROM keying_answer WHERE application_id = ${applicationId}::uuid AND at <= ${by} ORDER BY field, id DESC`;
	const rows = await once(`keying answers ${applicationId} ${by.getTime()}`, read);
	return new Map(rows.map(({ field, sealed }) => [field, secrets.open(sealed)]));
}

export interface SheetOf {
	applicationId: string;
	today: PlainDate;
	at: Date;
	/** No number of a person stands there whole. */
	masked?: true;
}

/** D19, D22: the sheet of one household. @returns undefined where there is no such application */
export async function keyingSheetOf({ db, secrets }: Env, { applicationId, today, at, masked }: SheetOf): Promise<KeyingSheet | undefined> {
	return sheetIn(statementsOf(db), secrets, { applicationId, today, at, ...(masked && { masked }) });
}

/** Of several households of a county, in this order. */
export async function keyingSheetsOf(
	{ db, secrets }: Env,
	{ countyId, ...when }: Omit<SheetOf, "applicationId"> & { countyId: string },
	applicationIds: readonly string[],
): Promise<KeyingSheet[]> {
	const tx = statementsOf(db);
	const set = await keyingSetOf(tx, { countyId, on: when.today, at: when.at });
	const sheets: KeyingSheet[] = [];
	for (const applicationId of applicationIds) {
		const sheet = await sheetIn(tx, secrets, { applicationId, ...when }, set);
		if (sheet) sheets.push(sheet);
	}
	return sheets;
}

export async function sheetIn(tx: StepTx, secrets: Secrets, of: SheetOf, known?: KeyingSet): Promise<KeyingSheet | undefined> {
	const { applicationId, today, at, masked } = of;
	const kept = await keptOf(tx, applicationId);
	if (!kept) return undefined;
	const { countyId, unionName, fileNumber, recognisedOn, nationalNumber } = kept;
	const set = known ?? (await keyingSetOf(tx, { countyId, on: today, at }));
	const own = { unionName, fileNumber, recognisedOn, nationalNumber, ...(masked && { masked }) };
	const facts: KeyingFacts = { form: await formIn(tx, secrets, applicationId, kept.formVersion), today, ...own };
	const lines = keyingLines(set, facts, await answersOf(tx, secrets, applicationId, at));
	const sheet = { applicationId, caseId: kept.caseId, title: kept.title, formVersion: kept.formVersion, lines };
	const { keyedVersion, keyedAt } = kept;
	if (keyedVersion === null || keyedAt === null) return { ...sheet, keyedOn: null, changed: new Set() };
	// The same household as the national system has it: by the boxes and codes of then.
	const keyedOn = shanghaiDate(keyedAt.getTime());
	const then = await keyingSetOf(tx, { countyId, on: keyedOn, at: keyedAt });
	const form = await formIn(tx, secrets, applicationId, keyedVersion);
	const before = keyingLines(then, { ...own, form, today }, await answersOf(tx, secrets, applicationId, keyedAt));
	return { ...sheet, keyedOn, changed: changedSince(before, lines) };
}
