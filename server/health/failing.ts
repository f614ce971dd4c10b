import { Busy, DiskFull, StorageAway } from "../errors";

/**
 * Why the services under a request could not carry it, when it was no mistake of ours: `away` (Postgres does not answer, starts, stops, or broke
 * off), `full` (no room on a disk, the database's or this machine's), `busy` (more at once than there are connections, or a wait that took too
 * long), `unstored` (where files of evidence lie cannot be reached). Each is answered with 503 and Retry-After.
 */
export type Failing = "away" | "full" | "busy" | "unstored";

/** Undefined where the failure is one of the program. */
export function failingOf(error: unknown): Failing | undefined {
	for (const one of causesOf(error)) {
		if (one instanceof DiskFull || codesOf(one).some((code) => FULL_CODES.has(code)) || FULL_MESSAGES.test(messageOf(one))) return "full";
	}
	for (const one of causesOf(error)) {
		if (one instanceof Busy || codesOf(one).some((code) => BUSY_CODES.test(code)) || BUSY_MESSAGES.test(messageOf(one))) return "busy";
	}
	if (causesOf(error).some((one) => one instanceof StorageAway)) return "unstored";
	for (const one of causesOf(error)) {
		if (codesOf(one).some((code) => AWAY_CODES.test(code)) || AWAY_MESSAGES.test(messageOf(one))) return "away";
	}
	return undefined;
}

/**
 * What lies under a failure, for the log: `57P01 terminating connection due to administrator command`. Of a failing service also its words, which
 * tell a kill from a restart from a network; of any other database error the code and the name of the rule that it broke, for its words may
 * quote what somebody typed.
 */
export function causeOf(error: unknown): string {
	const lines = causesOf(error).map((one) => {
		const codes = [...new Set(codesOf(one))].join(" ");
		const message = failingOf(one) === undefined && codes !== "" ? constraintOf(one) : (messageOf(one).trim().split("\n").at(-1) ?? "");
		return [codes, message].filter((part) => part !== "").join(" ");
	});
	// The innermost knows best.
	return lines.filter((line) => line !== "").at(-1) ?? "unknown";
}

/** An error for the log: where it happened and what lies under it. */
export function forLog(error: unknown): { type: string; cause: string; stack?: string } {
	if (!(error instanceof Error)) return { type: typeof error, cause: causeOf(error) };
	const ofDatabase = causesOf(error).some((one) => codesOf(one).length > 0);
	// The stack begins with the message.
	const frames = error.stack?.slice(Math.max(0, error.stack.indexOf("\n    at ")));
	return { type: error.name, cause: causeOf(error), stack: ofDatabase ? frames : error.stack };
}

/** What is said to whoever asked, on pages and below /api alike, and when to come again. */
export function failingWords(error: unknown): { message: string; next: string; retryAfterS: number } | undefined {
	const failing = failingOf(error);
	if (failing === undefined) return undefined;
	return error instanceof Busy ? { ...SAID.busy, message: error.message } : SAID[failing];
}

const SAID: Record<Failing, { message: string; next: string; retryAfterS: number }> = {
	away: {
		message: "数据库暂时没有回应，这一步可能没有办理。已办理的都在。",
		next: "稍等片刻再试，同一步再提交一次不会办成两次；仍然不行时请联系系统管理员。",
		retryAfterS: 10,
	},
	full: {
		message: "服务器的磁盘已满，这一步没有办理。已办理的都在。",
		next: "请立即联系系统管理员腾出空间；腾出以后会自动恢复，再提交一次即可。",
		retryAfterS: 30,
	},
	unstored: {
		message: "存放证明材料的服务暂时没有回应，这份材料没有收下或打不开。已收下的都在。",
		next: "请稍等片刻再试；仍然不行时请联系系统管理员。其他办理不受影响。",
		retryAfterS: 30,
	},
	busy: {
		message: "现在办理的人太多，系统一时忙不过来，这一步没有办理。",
		next: "请等几秒再试，同一步再提交一次不会办成两次。",
		retryAfterS: 5,
	},
};

const DEEPEST = 8;

/** The failure, and all that it says was under it, the outermost first. */
function causesOf(error: unknown): object[] {
	const found: object[] = [];
	const look = (one: unknown, depth: number): void => {
		if (typeof one !== "object" || one === null || depth > DEEPEST || found.includes(one)) return;
		found.push(one);
		const { cause, meta, errors } = one as { cause?: unknown; meta?: { driverAdapterError?: unknown }; errors?: unknown };
		look(meta?.driverAdapterError, depth + 1);
		look(cause, depth + 1);
		if (Array.isArray(errors)) for (const inner of errors) look(inner, depth + 1);
	};
	look(error, 0);
	return found;
}

function codesOf(one: object): string[] {
	const { code, originalCode, kind } = one as { code?: unknown; originalCode?: unknown; kind?: unknown };
	return [code, originalCode, kind].filter((value) => typeof value === "string" && value !== "postgres" && value !== "N/A") as string[];
}

function messageOf(one: object): string {
	const { message, originalMessage } = one as { message?: unknown; originalMessage?: unknown };
	return typeof originalMessage === "string" ? originalMessage : typeof message === "string" ? message : "";
}

function constraintOf(one: object): string {
	const { constraint } = one as { constraint?: unknown };
	return typeof constraint === "string" ? constraint : "";
}

const FULL_CODES: ReadonlySet<string> = new Set(["53100", "ENOSPC", "EDQUOT"]);
const FULL_MESSAGES = /no space left on device|disk quota exceeded/i;

/** Of Postgres: no connection, no memory, a wait or a statement that took too long, a transaction that lost against another; of Prisma the same. */
const BUSY_CODES =
	/^(53000|53200|53300|53400|57014|55P03|40001|40P01|P2024|P2028|P2034|P2037|TooManyConnections|TransactionWriteConflict)$/;
const BUSY_MESSAGES = /unable to start a transaction in the given time|transaction already closed/i;

/**
 * Of Node; of Postgres (class 08, one that starts or stops, ended sessions, a standby that was not promoted, one that may not be entered or has no
 * such database, and class 58: its own files fail); of Prisma.
 */
const AWAY_CODES =
	/^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST(UNREACH|DOWN)|ENET(UNREACH|DOWN)|EMFILE|ENFILE|08...|57P0[1-5]|25P03|25P04|25006|28000|28P01|3D000|58...|P1000|P1001|P1002|P1003|P1008|P1010|P1011|P1017|DatabaseNotReachable|DatabaseDoesNotExist|DatabaseAccessDenied|AuthenticationFailed|ConnectionClosed|SocketTimeout|TlsConnectionError)$/;
const AWAY_MESSAGES =
	/connection terminated|not queryable|timeout exceeded when trying to connect|can't reach database server|connection ended|query read timeout|after calling end on the pool/i;
