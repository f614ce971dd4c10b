import type { Database } from "../prisma/client";
import { inTransaction, type StepTx, statements } from "../prisma/step-sql";
import type { Role } from "../workflows/charts/chart";
import type { ClauseId } from "../workflows/rules/clauses";
import type { SaidField } from "../workflows/rules/field";
import { formatDate, type PlainDate, yearOf } from "../workflows/rules/plain-date";
import { type Refusal, refusal } from "../workflows/rules/refusal";
import { saidInWords } from "../workflows/rules/said-field";
import { refusalOfConstraint } from "./constraints";
import type { RecordEnv } from "./env";
import { uuidv7 } from "./ids";
import { type KeyUsed, onceUnder } from "./key-said";
import { type Actor, reach, roleOver } from "./people/actor";
import { readSaid, type Said } from "./said";
import type { BusinessNow } from "./settings/clock";
import { LOW_LINE } from "./settings/settings";
import { NOT_FOUND, refused, type Written } from "./written";

/** What a write is about, as far as its scope is asked: the union over which its role must be held, and the county whose books it enters. */
export interface Place {
	unionPath: string;
	countyId: string | null;
}

/** In what surroundings something is said. */
interface Surroundings {
	env: RecordEnv;
	now: BusinessNow;
	/** That it is said in; none of a program with a token. */
	session?: string;
}

/** What a write is given: everything read and checked. */
export interface Ask<Where> extends Surroundings {
	actor: Actor;
	said: Said;
	where: Where;
	/** Used once, whatever is retried. */
	key: string;
}

/**
 * A write that is no step, defined once: who does it, by which clause, what is said, and what it does. Page, API and batch come through `perform`,
 * so what is refused is refused alike.
 */
export interface Write<Made, Where extends Place> {
	/** What its keys are kept with: `funds.receive`. Never changed. */
	name: string;
	/** Chinese, as a button says it. */
	label: string;
	clause: ClauseId;
	/** Where what is said decides by which clause it is refused. */
	clauseOf?(raw: Readonly<Record<string, unknown>>): ClauseId;
	/** In which roles, over the place's union; `everyone`: the write itself looks whose it is. */
	who: readonly Role[] | "everyone";
	/** Chinese: who does it, for whoever may not. */
	whose: string;
	/** Each is one value; what the address names is a reference among them. */
	fields: readonly SaidField[];
	/** Reads what it is about, and does what takes long; undefined: there is no such thing. */
	where(db: Database, said: Said, actor: Actor, around: Surroundings): Promise<Where | undefined>;
	/** Its rules that a field by itself cannot break, and its rows. What it has written is given up where it refuses. */
	run(tx: StepTx, ask: Ask<Where>): Promise<Written<Made>>;
	/** What follows from it once it stands, in transactions of its own; done again where the same is said again. @returns what is answered */
	follow?(ask: Omit<Ask<Where>, "key">, made: Made): Promise<Made>;
	/** What it makes is shown once and kept nowhere: the same again makes another. */
	shownOnce?: true;
}

/** Says a write, its types taken from its own functions. */
export function defineWrite<Made, Where extends Place>(write: Write<Made, Where>): Write<Made, Where> {
	return write;
}

export interface Asked {
	actor: Actor;
	now: BusinessNow;
	/** By the fields' names; amounts in fen. */
	raw: Readonly<Record<string, unknown>>;
	/** Of this pressing alone, as `keyOfPerson` gives it; without one every press is a new one. */
	key?: string;
	session?: string;
}

/** Performs a write in one transaction: fields, scope, days, key, rules, rows. Every reason at once. */
export async function perform<Made, Where extends Place>(
	env: RecordEnv,
	write: Write<Made, Where>,
	asked: Asked,
): Promise<Written<Made> | KeyUsed> {
	const { actor, now, raw, session } = asked;
	const clause = write.clauseOf?.(raw) ?? write.clause;
	const { said, refusals } = readSaid(write.fields, raw, clause, now.today);
	const where = await write.where(env.db, said, actor, { env, now, session });
	if (!where) return refusals.some(({ field }) => isReference(write, field)) ? refused(...refusals) : NOT_FOUND;
	if (write.who !== "everyone") {
		if (!reach(actor).some((path) => where.unionPath.startsWith(path))) return NOT_FOUND;
		if (roleOver(actor, where.unionPath, write.who) === undefined) return { kind: "forbidden", message: write.whose };
	}
	if (where.countyId !== null) refusals.push(...(await beforeTheBooks(env.db, { ...write, clause }, said, where.countyId)));
	if (refusals.length > 0) return refused(...refusals);
	try {
		const written = await inTransaction(env.db, (tx) => once(env, tx, write, { ...asked, said, where }));
		if (written.kind !== "written" || !write.follow) return written;
		return { kind: "written", value: await write.follow({ env, actor, now, said, where, session }, written.value) };
	} catch (error) {
		if (error instanceof NotWritten) return error.outcome as Written<Made>;
		const overtaken = refusalOfConstraint(error);
		if (!overtaken) throw error;
		return refused(overtaken);
	}
}

async function once<Made, Where extends Place>(
	env: RecordEnv,
	tx: StepTx,
	write: Write<Made, Where>,
	{ actor, now, raw, said, where, session, ...asked }: Asked & { said: Said; where: Where },
): Promise<Written<Made> | KeyUsed> {
	const key = write.shownOnce ? undefined : asked.key;
	const run = async (): Promise<Written<Made>> => {
		const outcome = await write.run(tx, { env, actor, now, said, where, session, key: key ?? uuidv7() });
		if (outcome.kind !== "written") throw new NotWritten(outcome);
		return outcome;
	};
	if (key === undefined) return run();
	const recorded = () => `${write.label}：${saidInWords(write.fields, said.kept(write.fields))}`;
	return onceUnder(env, tx, { key, by: actor.accountId, said: [write.name, raw], recorded }, run);
}

/** Gives up what the write has written before it refused. */
class NotWritten extends Error {
	constructor(readonly outcome: Written<unknown>) {
		super("not written");
	}
}

function isReference({ fields }: Pick<Write<never, never>, "fields">, name: string | undefined): boolean {
	return fields.some((field) => field.name === name && field.kind === "reference");
}

/** A day or a year before the county's books begin is a slip: they begin with the year of its first low line (D7). */
async function beforeTheBooks(
	db: Database,
	{ fields, clause }: Pick<Write<never, never>, "fields" | "clause">,
	said: Said,
	countyId: string,
): Promise<Refusal[]> {
	const days = fields.filter((field) => isOfBooks(field, said));
	return days.length === 0 ? [] : beforeBooks(fields, clause, said, await booksFrom(statements(db), countyId));
}

const isOfBooks = ({ name, kind, longAgo }: SaidField, said: Said) => (kind === "date" || kind === "year") && !longAgo && said.has(name);

/** When a county's books begin; null where it has stated no line yet. */
export async function booksFrom(tx: StepTx, countyId: string): Promise<PlainDate | null> {
	const books = await tx.row<{ from: PlainDate | null }>`
		SELECT date_trunc('year', min(effective_from))::date AS "from" FROM setting WHERE county_id = ${countyId}::uuid AND key = ${LOW_LINE}`;
	return books?.from ?? null;
}

export function beforeBooks(fields: readonly SaidField[], clause: ClauseId, said: Said, from: PlainDate | null): Refusal[] {
	const isBefore = (field: SaidField) =>
		from !== null &&
		isOfBooks(field, said) &&
		(field.kind === "year" ? said.number(field.name) < yearOf(from) : said.date(field.name) < from);
	return fields.filter(isBefore).map(({ name, label }) =>
		refusal("date_before_books", clause, `“${label}”早于本县建账的年度（自${from && formatDate(from)}起）`, {
			field: name,
			next: "请核对日期",
		}),
	);
}
