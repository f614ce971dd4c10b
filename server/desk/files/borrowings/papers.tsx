import { type BorrowingRow, borrowings, type CustodyRow, custodyOf } from "../../../../prisma/read/papers";
import { COPIES, type Copy } from "../../../../record/files/custody";
import { keeperOf } from "../../../../record/files/papers";
import { type Actor, reach, roleOver } from "../../../../record/people/actor";
import type { PlainDate } from "../../../../workflows/rules/plain-date";
import type { Deps } from "../../../deps";
import { paths } from "../../../paths";
import type { CaseView } from "../../cases/view";
import { Card } from "../../components/index";
import { CustodyCard } from "./custody-card";
import { BorrowingTable } from "./list";

const LENT_SHOWN = 50;

/** The copies that this person keeps. */
export function copiesKeptBy(actor: Actor, union: { path: string; closed: boolean }): Copy[] {
	return COPIES.filter((copy) => roleOver(actor, union.path, keeperOf(copy, union.closed)) !== undefined);
}

/** D18, D28: of a file, where its two copies are and were, who has borrowed them, and what their keeper may do. */
export async function papersOf({ db }: Pick<Deps, "db">, { head, visitor }: CaseView, applicationId: string) {
	const { actor, now } = visitor;
	const [custody, lent, union] = await Promise.all([
		custodyOf(db, applicationId),
		borrowings.rows(db, { paths: reach(actor), today: now.today, fileId: head.id }, { order: "newest", limit: LENT_SHOWN }),
		db.union.findUniqueOrThrow({ where: { id: head.unionId }, select: { closedOn: true } }),
	]);
	const keeps = copiesKeptBy(actor, { path: head.unionPath, closed: union.closedOn !== null });
	return (
		<Papers fileId={head.id} applicationId={applicationId} custody={custody} lent={lent} keeps={keeps} actor={actor} today={now.today} />
	);
}

interface PapersProps {
	fileId: string;
	applicationId: string;
	custody: readonly CustodyRow[];
	lent: readonly BorrowingRow[];
	keeps: readonly Copy[];
	actor: Actor;
	today: PlainDate;
}

function Papers({ fileId, applicationId, custody, lent, keeps, actor, today }: PapersProps) {
	const actions = keeps.length > 0 && custody.length > 0 && (
		<div class="doing">
			<a class="btn btn-plain btn-sm" href={paths.lendPaper(fileId)}>
				借出
			</a>
			<a class="btn btn-plain btn-sm" href={paths.handOverPaper(fileId)}>
				移交保管
			</a>
		</div>
	);
	return (
		<>
			<CustodyCard applicationId={applicationId} rows={custody} actions={actions} />
			{lent.length > 0 && (
				<Card title="借阅" flush>
					<BorrowingTable rows={lent} actor={actor} today={today} ofOneFile />
				</Card>
			)}
		</>
	);
}
