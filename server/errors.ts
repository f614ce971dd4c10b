/** What ends a request with a page (or, below /api, a problem) of its own. `message` is Chinese, for whoever asked. */
export class Forbidden extends Error {
	override name = "Forbidden";
	readonly status = 403;
}

/** There is no such thing, or it is outside the person's reach: the two look alike. */
export class NotFound extends Error {
	override name = "NotFound";
	readonly status = 404;

	constructor(message = "没有这个页面，或者它不在您的工会范围内。") {
		super(message);
	}
}

/** A form came in after its session had ended: nothing was done, and nothing typed may be lost. */
export class SignedOut extends Error {
	override name = "SignedOut";
	readonly status = 401;

	constructor() {
		super("登录已经过期，这一步没有办理；您填写的内容还在这个页面里。");
	}
}

/** Postgres does not answer: what to try again in a moment. */
export function isDatabaseAway(error: unknown): boolean {
	for (let cause = error, depth = 0; typeof cause === "object" && cause !== null && depth < 5; depth += 1) {
		const { code, kind, message, cause: inner } = cause as { code?: unknown; kind?: unknown; message?: unknown; cause?: unknown };
		if (typeof code === "string" && AWAY_CODES.test(code)) return true;
		if (typeof kind === "string" && AWAY_KINDS.has(kind)) return true;
		if (typeof message === "string" && AWAY_MESSAGES.test(message)) return true;
		cause = inner;
	}
	return false;
}

/** Of Node, of Postgres (class 08, and those of a server that starts or stops) and of Prisma. */
const AWAY_CODES = /^(ECONN(REFUSED|RESET)|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|08...|57P0[1-3]|53300|P1001|P1002|P1008|P1017|P2024)$/;
const AWAY_KINDS = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections", "TlsConnectionError"]);
const AWAY_MESSAGES =
	/connection terminated|not queryable|timeout exceeded when trying to connect|can't reach database server|connection ended/i;
