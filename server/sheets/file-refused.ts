import type { ClauseId } from "../../workflows/rules/clauses";
import { type Refusal, refusal } from "../../workflows/rules/refusal";

/** Why a file is not read as a spreadsheet, thrown where it is noticed. */
export class FileRefused extends Error {
	constructor(
		readonly code: string,
		/** Chinese. */
		readonly said: string,
		readonly next: string,
	) {
		super(code);
	}

	/** As it is told to whoever sent the file, by the clause for which it was wanted. */
	refusal(clause: ClauseId, field?: string): Refusal {
		return refusal(this.code, clause, this.said, { field, next: this.next });
	}
}
