import { DatabaseError } from "pg";
import { type Logger, pino } from "pino";

/**
 * What this program writes down of itself, for the machine's operator. An error of the database quotes the row or the input that it refused, which is
 * people's own: of such a one only its sort, its code and where it happened are written.
 */
export function programLog(level: string, destination?: { write(line: string): void }): Logger {
	const options = { level, serializers: { err: discreet } };
	return destination ? pino(options, destination) : pino(options);
}

function discreet(error: unknown): object {
	if (!(error instanceof Error)) return { type: typeof error };
	const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown };
	return {
		type: error.name,
		code,
		constraint,
		table,
		message: quotes(error) ? undefined : error.message,
		// Its first lines repeat the message.
		stack: error.stack
			?.split("\n")
			.filter((line) => /^\s+at /.test(line))
			.join("\n"),
		cause: error.cause instanceof Error ? discreet(error.cause) : undefined,
	};
}

function quotes(error: Error): boolean {
	return error instanceof DatabaseError || /^(Prisma|DriverAdapter)/.test(error.name);
}
