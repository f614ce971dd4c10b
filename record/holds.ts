import type { StepTx } from "../prisma/step-sql";
import type { Role } from "../workflows/charts/chart";
import { checkBlacklist, type Listing, sameAddress } from "../workflows/rules/blacklist";
import { checkOneFile, type Holding, householdIdNumbers, spouseNumber } from "../workflows/rules/household";
import { parseIdentityNumber } from "../workflows/rules/identity-number";
import type { PlainDate } from "../workflows/rules/plain-date";
import type { Refusal } from "../workflows/rules/refusal";
import type { S1Draft } from "../workflows/rules/s1";
import type { Secrets } from "./env";
import { fileFormOf } from "./files/file-life";
import { reach, roleOver } from "./people/actor";
import type { StepContext } from "./step-context";

/** D27: the roles that read a county's blacklist; a union never does. */
export const BLACKLIST_READERS = ["centre", "county_chair", "auditor"] as const satisfies readonly Role[];

interface Found {
	hmac: Uint8Array;
	caseId: string;
	chart: string;
	countyId: string;
	countyPath: string;
	unionPath: string;
	unionName: string;
	number: string | null;
	/** Of an entry of the blacklist. */
	since: PlainDate | null;
	decision: string | null;
	/** Whose number it is there. */
	relation: string | null;
	decided: string | null;
}

const digests = (secrets: Secrets, idNumbers: readonly string[]) => idNumbers.map((number) => secrets.sameness(number));

type Looking = Pick<StepContext, "tx" | "secrets" | "today" | "actor" | "case">;

/** What the record knows of a household: which other cases hold somebody of it, and who is listed. */
export interface Held {
	taken: Holding[];
	listed: Listing[];
}

/**
 * D24, D27: an ID number belongs to one open application or active file, and to none if it is blacklisted.
 * @param own the cases that may hold the household: the application, and its file if it has one
 */
export async function checkHolds(step: Looking, own: readonly string[], form: S1Draft): Promise<Refusal[]> {
	const { taken, listed } = await heldElsewhere(step, own, form);
	return [...checkBlacklist(form, step.today, listed), ...checkOneFile(form, step.today, taken)];
}

export async function heldElsewhere(step: Looking, own: readonly string[], form: S1Draft): Promise<Held> {
	const numbers = householdIdNumbers(form, step.today);
	const hmacs = digests(step.secrets, numbers);
	const found = await step.tx.rows<Found>`
		SELECT i.id_hmac AS hmac, c.id AS "caseId", c.chart, c.county_id AS "countyId", k.path AS "countyPath", u.path AS "unionPath",
			u.name AS "unionName", f.number, NULL::date AS since, NULL AS decision, NULL AS relation, NULL AS decided
		FROM identity_hold i JOIN cases c ON c.id = i.case_id JOIN unions u ON u.id = c.union_id JOIN unions k ON k.id = c.county_id
			LEFT JOIN file f ON f.case_id = c.id
		WHERE i.id_hmac = ANY(${hmacs}::bytea[]) AND i.active AND i.case_id <> ALL(${own}::uuid[])
		UNION ALL
		SELECT b.id_hmac, c.id, c.chart, c.county_id, k.path, u.path, u.name, NULL, b.since, b.decision, b.relation,
			(SELECT r.outcome FROM referral r WHERE r.application_id = ANY(${own}::uuid[]) AND r.file_id = c.id AND r.kind = 'connected')
		FROM blacklist_entry b JOIN cases c ON c.id = b.file_id JOIN unions u ON u.id = c.union_id JOIN unions k ON k.id = c.county_id
		WHERE b.id_hmac = ANY(${hmacs}::bytea[]) AND b.lifted_on IS NULL`;
	const numberOf = new Map(hmacs.map((hmac, index) => [hmac.toString("hex"), numbers[index] ?? ""]));
	const paths = step.actor ? reach(step.actor) : [];
	const rows = found.map((row) => ({ ...row, idNumber: numberOf.get(Buffer.from(row.hmac).toString("hex")) ?? "" }));
	const listed = rows.flatMap((row): Listing[] => {
		const { idNumber, caseId, since, decision, relation } = row;
		if (since === null || decision === null) return [];
		// Of an entry from before it was kept whose number it is, it may be the worker's.
		const how = relation === "本人" || relation === "" ? "own" : "member";
		return [{ caseId, how, idNumber, ...decidedOf(row), ...seenIn(step, { ...row, since, decision }) }];
	});
	const spouse = spouseNumber(form, step.today);
	const taken: Holding[] = [];
	for (const { idNumber, caseId, chart, countyId, unionPath, unionName, number, since } of rows) {
		if (since !== null) continue;
		taken.push({
			idNumber,
			caseId,
			where: chart === "file" ? "有效档案" : "在办的建档申请",
			sameCounty: countyId === step.case.countyId,
			spouses: chart === "file" && spouse !== undefined && spouse === (await holderOf(step, caseId)),
			...(paths.some((path) => unionPath.startsWith(path)) ? { seen: { unionName, number } } : {}),
		});
	}
	return { taken, listed };
}

const decidedOf = ({ decided }: { decided: string | null }): Pick<Listing, "decided"> =>
	decided === "let_in" || decided === "refused" ? { decided } : {};

function seenIn(step: Looking, of: { countyPath: string; since: PlainDate; decision: string }): Pick<Listing, "seen"> {
	const reads = step.actor && roleOver(step.actor, of.countyPath, BLACKLIST_READERS) !== undefined;
	return reads ? { seen: { since: of.since, decision: of.decision } } : {};
}

interface Struck {
	caseId: string;
	countyPath: string;
	since: PlainDate;
	decision: string;
	homeAddress: string | null;
	registeredAddress: string | null;
	decided: string | null;
}

/** D27: households of the county that were struck and live, or are registered, at this one's address. */
export async function struckAtAddress(step: Looking, own: readonly string[], form: S1Draft): Promise<Listing[]> {
	const struck = await step.tx.rows<Struck>`
		SELECT DISTINCT ON (b.file_id) b.file_id AS "caseId", k.path AS "countyPath", b.since, b.decision, v.data ->> 'homeAddress' AS "homeAddress",
			v.data ->> 'registeredAddress' AS "registeredAddress",
			(SELECT r.outcome FROM referral r WHERE r.application_id = ANY(${own}::uuid[]) AND r.file_id = b.file_id AND r.kind = 'connected') AS decided
		FROM blacklist_entry b JOIN cases c ON c.id = b.file_id JOIN unions k ON k.id = c.county_id LEFT JOIN file f ON f.case_id = c.id
			JOIN application a ON a.case_id = coalesce(f.application_id, c.id)
			JOIN form_version v ON v.case_id = a.case_id AND v.version = coalesce(f.form_version, a.form_version)
		WHERE b.lifted_on IS NULL AND b.relation IN ('本人', '') AND c.county_id = ${step.case.countyId}::uuid AND b.file_id <> ALL(${own}::uuid[])
		ORDER BY b.file_id, b.id`;
	return struck.flatMap((one): Listing[] => {
		const { homeAddress, registeredAddress, caseId } = one;
		const there = { homeAddress: homeAddress ?? undefined, registeredAddress: registeredAddress ?? undefined };
		return sameAddress(form, there) ? [{ caseId, how: "address", ...decidedOf(one), ...seenIn(step, one) }] : [];
	});
}

/** D24: under whom a file stands. */
async function holderOf(step: Looking, fileId: string): Promise<string | undefined> {
	const { form } = await fileFormOf(step.tx, step.secrets, fileId);
	const id = parseIdentityNumber(form.idNumber ?? "", step.today);
	return id.ok ? id.number : undefined;
}

/** The household of a case that was opened in this transaction. */
export async function holdFirst(tx: StepTx, secrets: Secrets, caseId: string, idNumbers: readonly string[]): Promise<void> {
	await tx.write`INSERT INTO identity_hold (id_hmac, case_id) SELECT hmac, ${caseId}::uuid FROM unnest(${digests(secrets, idNumbers)}::bytea[]) hmac`;
}

/** Makes a case hold exactly these ID numbers from now on. */
export async function holdOnly(tx: StepTx, secrets: Secrets, caseId: string, idNumbers: readonly string[]): Promise<void> {
	const hmacs = digests(secrets, idNumbers);
	await tx.write`
		WITH gone AS (
			UPDATE identity_hold SET active = false WHERE case_id = ${caseId}::uuid AND active AND id_hmac <> ALL(${hmacs}::bytea[])
		)
		INSERT INTO identity_hold (id_hmac, case_id)
		SELECT hmac, ${caseId}::uuid FROM unnest(${hmacs}::bytea[]) hmac
		WHERE NOT EXISTS (SELECT 1 FROM identity_hold kept WHERE kept.case_id = ${caseId}::uuid AND kept.active AND kept.id_hmac = hmac)`;
}

/** Releases the household of a case that is over. */
export async function releaseHolds(tx: StepTx, caseId: string): Promise<void> {
	await tx.write`UPDATE identity_hold SET active = false WHERE case_id = ${caseId}::uuid AND active`;
}

/** Hands the household from an application to the file that it has become. */
export async function handOverHolds(tx: StepTx, applicationId: string, fileId: string): Promise<void> {
	await tx.write`UPDATE identity_hold SET case_id = ${fileId}::uuid WHERE case_id = ${applicationId}::uuid AND active`;
}
