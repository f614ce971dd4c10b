import { inTransaction } from "../../prisma/step-sql";
import { checkHandOver, checkLoan, checkReturn, type Loan } from "../../workflows/rules/papers";
import { formatDate, type PlainDate } from "../../workflows/rules/plain-date";
import { refusal } from "../../workflows/rules/refusal";
import type { RecordEnv } from "../env";
import { uuidv7 } from "../ids";
import { type Actor, reach, roleOver } from "../people/actor";
import { NOT_FOUND, refused, WRITTEN, type Written } from "../written";
import { type Copy, checkNotLent, recordCustody } from "./custody";
import { keeperOf, paperOf } from "./papers";

/** D28: a copy is lent out by whoever keeps it, one borrower at a time. */
export async function lend(
	{ db }: Pick<RecordEnv, "db">,
	of: Loan & { actor: Actor; fileId: string; copy: Copy; today: PlainDate },
): Promise<Written<{ borrowingId: string }>> {
	return inTransaction(db, async (tx): Promise<Written<{ borrowingId: string }>> => {
		const found = await paperOf(tx, of.actor, of.fileId, of.copy);
		if (found.kind !== "paper") return found;
		const { applicationId, kept } = found.paper;
		const refusals = [...(await checkNotLent(tx, applicationId, [of.copy])), ...checkLoan(of, kept, of.today)];
		if (refusals.length > 0) return refused(...refusals);
		const borrowingId = uuidv7();
		await tx.write`
			INSERT INTO borrowing (id, case_id, copy, borrower, purpose, lent_on, due_on, by_account_id, by_name)
			VALUES (${borrowingId}::uuid, ${applicationId}::uuid, ${of.copy}, ${of.borrower.trim()}, ${of.purpose.trim()}, ${of.lentOn.trim()}::date,
				${of.dueOn.trim()}::date, ${of.actor.accountId}::uuid, ${of.actor.name})`;
		return { kind: "written", value: { borrowingId } };
	});
}

/** D28: it is back; who keeps that copy has taken it. */
export async function giveBack(
	{ db }: Pick<RecordEnv, "db">,
	of: { actor: Actor; borrowingId: string; returnedOn: string; today: PlainDate },
): Promise<Written> {
	return inTransaction(db, async (tx): Promise<Written> => {
		const lent = await tx.row<{ copy: Copy; lentOn: PlainDate; returnedOn: PlainDate | null; unionPath: string; closed: boolean }>`
			SELECT b.copy, b.lent_on AS "lentOn", b.returned_on AS "returnedOn", u.path AS "unionPath", u.closed_on IS NOT NULL AS closed
			FROM borrowing b JOIN file f ON f.application_id = b.case_id JOIN cases c ON c.id = f.case_id JOIN unions u ON u.id = c.union_id
			WHERE b.id = ${of.borrowingId}::uuid FOR UPDATE OF b`;
		if (!lent || !reach(of.actor).some((path) => lent.unionPath.startsWith(path))) return NOT_FOUND;
		if (!roleOver(of.actor, lent.unionPath, keeperOf(lent.copy, lent.closed))) {
			return { kind: "forbidden", message: "由保管这份申请表的人登记归还" };
		}
		if (lent.returnedOn !== null)
			return refused(refusal("returned", "D28", `已于 ${formatDate(lent.returnedOn)} 归还`, { next: "不用再登记" }));
		const refusals = checkReturn(of.returnedOn, lent.lentOn, of.today);
		if (refusals.length > 0) return refused(...refusals);
		await tx.write`
			UPDATE borrowing SET returned_on = ${of.returnedOn.trim()}::date, returned_to = ${of.actor.name} WHERE id = ${of.borrowingId}::uuid`;
		return WRITTEN;
	});
}

/** D18 保管: a copy is handed over to somebody else's keeping; where it was stays on the record. */
export async function handOverCopy(
	{ db }: Pick<RecordEnv, "db">,
	of: { actor: Actor; fileId: string; copy: Copy; holder: string; on: string; today: PlainDate },
): Promise<Written> {
	return inTransaction(db, async (tx): Promise<Written> => {
		const found = await paperOf(tx, of.actor, of.fileId, of.copy);
		if (found.kind !== "paper") return found;
		const { applicationId, kept } = found.paper;
		const refusals = [...(await checkNotLent(tx, applicationId, [of.copy])), ...checkHandOver(of, kept, of.today)];
		if (refusals.length > 0) return refused(...refusals);
		const on = of.on.trim() as PlainDate;
		await recordCustody({ tx, actor: of.actor }, { caseId: applicationId, copy: of.copy, holder: of.holder.trim(), on });
		return WRITTEN;
	});
}
