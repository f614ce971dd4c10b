import { type Database, Prisma } from "../client";
import { type Reached, reachedBy } from "./reach";

/** How a list is ordered: by these, never null and all in one direction, and among equals by the row's id. */
export interface Sorting {
	by: readonly Prisma.Sql[];
	descending?: true;
}

/** A list as SQL. `Of` is whose list it is and which of its rows: reach and filters. */
export interface ListingOf<Of, Order extends string> {
	/** What a row's id is: it is the cursor. */
	ids: "uuid" | "bigint";
	id: Prisma.Sql;
	orders: Readonly<Record<Order, Sorting>>;
	/** `with`: tables of its own, named before it. @param reached what `of.paths` reach */
	sql(of: Of, reached: Reached): { with?: Prisma.Sql; columns: Prisma.Sql; from: Prisma.Sql; where: readonly Prisma.Sql[] };
}

/** A stretch of a list: after a row or before one, by their ids; without either from its beginning. */
export interface Stretch<Order extends string> {
	order: Order;
	after?: string;
	before?: string;
	limit: number;
}

export interface Listing<Row, Of, Order extends string> {
	ids: "uuid" | "bigint";
	rows(db: Database, of: Of, stretch: Stretch<Order>): Promise<Row[]>;
	/** The row of this id, if it is on the list. */
	one(db: Database, of: Of, id: string): Promise<Row | undefined>;
	/** How many rows there are, counted to one more than `most`. */
	count(db: Database, of: Of, most: number): Promise<number>;
}

/** By id, as ids sort by time. */
export const BY_TIME = { newest: { by: [], descending: true }, oldest: { by: [] } } as const satisfies Record<string, Sorting>;

function named(tables: Prisma.Sql | undefined): Prisma.Sql {
	return tables === undefined ? Prisma.empty : Prisma.sql`WITH ${tables}`;
}

/** Of a list that is not of a person's reach: none. */
function pathsOf(of: object): readonly string[] {
	return "paths" in of ? (of.paths as readonly string[]) : [];
}

export function listing<Row>() {
	return <Of extends object, Order extends string>(list: ListingOf<Of, Order>): Listing<Row, Of, Order> => {
		const sqlOf = async (db: Database, of: Of) => list.sql(of, await reachedBy(db, pathsOf(of)));
		const idOf = (id: string) => (list.ids === "uuid" ? Prisma.sql`${id}::uuid` : Prisma.sql`${id}::bigint`);
		return {
			ids: list.ids,
			async rows(db, of, { order, after, before, limit }) {
				const { with: tables, columns, from, where } = await sqlOf(db, of);
				const { by, descending = false } = list.orders[order];
				const back = before !== undefined;
				const key = Prisma.join([...by, list.id]);
				const down = descending !== back;
				const mark = before ?? after;
				const position = (id: string) =>
					by.length === 0 ? idOf(id) : Prisma.sql`(SELECT ${key} FROM ${from} WHERE ${list.id} = ${idOf(id)})`;
				const beyond = mark === undefined ? [] : [Prisma.sql`(${key}) ${Prisma.raw(down ? "<" : ">")} ${position(mark)}`];
				const sorted = [...by, list.id].map((one) => Prisma.sql`${one} ${Prisma.raw(down ? "DESC" : "ASC")}`);
				const rows = await db.$queryRaw<Row[]>`
					${named(tables)} SELECT ${columns} FROM ${from} WHERE ${Prisma.join([...where, ...beyond], " AND ")} ORDER BY ${Prisma.join(sorted)} LIMIT ${limit}`;
				return back ? rows.reverse() : rows;
			},
			async one(db, of, id) {
				const { with: tables, columns, from, where } = await sqlOf(db, of);
				const [row] = await db.$queryRaw<Row[]>`
					${named(tables)} SELECT ${columns} FROM ${from} WHERE ${Prisma.join([...where, Prisma.sql`${list.id} = ${idOf(id)}`], " AND ")}`;
				return row;
			},
			async count(db, of, most) {
				const { with: tables, from, where } = await sqlOf(db, of);
				const [row] = await db.$queryRaw<{ count: number }[]>`
					${named(tables)} SELECT count(*)::int AS count FROM (SELECT 1 FROM ${from} WHERE ${Prisma.join([...where], " AND ")} LIMIT ${most + 1}) counted`;
				return row?.count ?? 0;
			},
		};
	};
}
