import type { StepTx } from "../prisma/step-sql";
import { type Refusal, refusal } from "../workflows/rules/refusal";
import type { Secrets } from "./env";

const digests = (secrets: Secrets, idNumbers: readonly string[]) => idNumbers.map((number) => secrets.sameness(number));

/** D24, D27 (`own`: this application, and its file if it has one): an ID number belongs to one open application or active file, and to none if it is blacklisted. */
export async function checkHolds(tx: StepTx, secrets: Secrets, own: readonly string[], idNumbers: readonly string[]): Promise<Refusal[]> {
	const hmacs = digests(secrets, idNumbers);
	const found = await tx.row<{ listed: boolean; chart: string | null; unionName: string | null }>`
		SELECT EXISTS (SELECT 1 FROM blacklist_entry WHERE id_hmac = ANY(${hmacs}::bytea[]) AND lifted_on IS NULL) AS listed,
			h.chart, h.name AS "unionName"
		FROM (SELECT 1) one LEFT JOIN LATERAL (
			SELECT c.chart, u.name FROM identity_hold i JOIN cases c ON c.id = i.case_id JOIN unions u ON u.id = c.union_id
			WHERE i.id_hmac = ANY(${hmacs}::bytea[]) AND i.active AND i.case_id <> ALL(${own}::uuid[]) LIMIT 1) h ON true`;
	// A union is told no more than where to ask (the reading of the blacklist's reach).
	if (found?.listed) return [refusal("refer_to_county", "D27", "该家庭不能建档", { next: "请联系县总工会" })];
	if (!found?.unionName) return [];
	const where = found.chart === "file" ? "已有有效档案" : "已有在办的建档申请";
	return [
		refusal("household_held", "D24", `该家庭有成员在${found.unionName}${where}（一户一档）`, {
			next: "请与帮扶中心核对，同一家庭只保留一份",
		}),
	];
}

/** This case holds exactly these ID numbers from now on. */
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

/** The case is over: its household is free again. */
export async function releaseHolds(tx: StepTx, caseId: string): Promise<void> {
	await tx.write`UPDATE identity_hold SET active = false WHERE case_id = ${caseId}::uuid AND active`;
}

/** The application has become a file: the file holds the household now. */
export async function handOverHolds(tx: StepTx, applicationId: string, fileId: string): Promise<void> {
	await tx.write`UPDATE identity_hold SET case_id = ${fileId}::uuid WHERE case_id = ${applicationId}::uuid AND active`;
}
