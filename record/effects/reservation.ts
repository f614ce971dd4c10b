import { checkLivingCap } from "../../workflows/rules/caps";
import { type Fen, fen, formatYuan } from "../../workflows/rules/money";
import { type PlainDate, yearOf } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { balanceOf, move } from "../ledger";
import { settingsAt } from "../reference";
import type { StepContext } from "../step-context";
import { type GrantRow, grantOf } from "./grant-row";

/** Z14: the project has it. Z4: the household's cap for the year allows it, paid and reserved counted. */
export async function checkRoom(step: StepContext, grant: GrantRow, amountFen: Fen, on: PlainDate): Promise<Refusal[]> {
	const extra = fen(Math.max(0, amountFen - grant.reservedFen));
	return [...(await checkProject(step, grant, extra)), ...(await checkCap(step, grant, amountFen, on))];
}

async function checkProject(step: StepContext, grant: GrantRow, extraFen: Fen): Promise<Refusal[]> {
	const available = await balanceOf(step.tx, grant.projectId, "available");
	if (extraFen <= available) return [];
	const message = `项目“${grant.projectName}”可用 ${formatYuan(available)} 元，需要 ${formatYuan(extraFen)} 元`;
	return [refusal("fund_short", "Z14", message, { field: "amountFen", next: "请减少金额，或待资金下达后再办" })];
}

/** Z4, by household and calendar year of payment: it follows the household's ID numbers, not the file's. Waits for others of the same household. */
export async function checkCap(step: StepContext, grant: GrantRow, amountFen: Fen, on: PlainDate): Promise<Refusal[]> {
	if (grant.aidType !== "living" && grant.aidType !== "campaign") return [];
	const year = yearOf(on);
	await step.tx.rows`SELECT 1 FROM file WHERE case_id = ${grant.fileId}::uuid FOR UPDATE`;
	const { lowLine } = await settingsAt(step.db, step.tx, step.case.countyId, on, step.case.settingStamp);
	if (!lowLine) {
		return [refusal("no_low_line", "Z4", `县总工会未登记 ${on} 的低保线`, { next: "请系统管理员在“设置”中登记低保线和依据" })];
	}
	const sum = await step.tx.row<{ already: number }>`
		SELECT coalesce(sum(g.reserved_fen + g.paid_fen), 0)::bigint AS already FROM grant_case g
		WHERE g.aid_type IN ('living', 'campaign') AND g.cap_year = ${year} AND g.case_id <> ${grant.caseId}::uuid
			AND g.file_id IN (SELECT other.case_id FROM identity_hold own JOIN identity_hold other ON other.id_hmac = own.id_hmac
				WHERE own.case_id = ${grant.fileId}::uuid AND own.active)`;
	return checkLivingCap({ monthlyLineFen: lowLine.fen, year, alreadyFen: fen(sum?.already ?? 0), amountFen });
}

/** The project and the cap hold this amount for the grant from now on: more or less than before, or the same. */
export async function reserve(step: StepContext, amountFen: Fen, seq: number): Promise<void> {
	const grant = await grantOf(step);
	const change = amountFen - grant.reservedFen;
	const [available, reserved] = [
		{ ownerId: grant.projectId, purse: "available" } as const,
		{ ownerId: grant.projectId, purse: "reserved" } as const,
	];
	const common = { on: step.today, caseId: step.case.id, seq };
	if (change > 0) await move(step.tx, { ...common, from: available, to: reserved, amountFen: fen(change), kind: "reserved" });
	if (change < 0) await move(step.tx, { ...common, from: reserved, to: available, amountFen: fen(-change), kind: "unreserved" });
	await step.tx.write`
		UPDATE grant_case SET reserved_fen = ${amountFen}, cap_year = ${yearOf(step.today)} WHERE case_id = ${step.case.id}::uuid`;
}

/** Nothing is held for this grant any more. */
export async function releaseReservation(step: StepContext, seq: number): Promise<void> {
	await reserve(step, fen(0), seq);
}
