import type { z } from "zod";
import type { Database } from "../../prisma/client";
import type { Listing } from "../../prisma/read/listing";
import type { RecordEnv } from "../../record/env";
import type { Actor } from "../../record/people/actor";
import { calendarNow } from "../../record/settings/reference";
import type { Role } from "../../workflows/charts/chart";
import type { Calendar } from "../../workflows/rules/calendar";
import type { ClauseId } from "../../workflows/rules/clauses";
import type { FieldOption } from "../../workflows/rules/field";
import type { PlainDate } from "../../workflows/rules/plain-date";
import type { Value } from "./value";

/** Which rows of a register: sent with the address, and refused where it is nothing that can be chosen. */
export interface Filter {
	/** As the address and the API name it. */
	name: string;
	label: string;
	/**
	 * choice: one of the options · union: one of one's reach · day: `YYYY-MM-DD` · year · id: of a row of another kind, chosen elsewhere by a link ·
	 * search: words, part of a name; the address of a page bears a token in their place.
	 */
	kind: "choice" | "union" | "day" | "year" | "id" | "search";
	options?: readonly FieldOption[];
	/** What stands for no choice; of an id what is said where one is chosen. */
	any?: string;
}

/** Whose list it is, and which of its rows. */
export interface Ask {
	actor: Actor;
	now: { at: number; today: PlainDate };
	/** Below these paths: the reach of those who read it. */
	paths: readonly string[];
	/** What the filters say, by name; what is not said is not there. */
	said: Readonly<Partial<Record<string, string>>>;
}

export interface Column<Item> {
	label: string;
	value(item: Item, ask: Ask): Value;
	/** Right-aligned, figures of one width. */
	number?: true;
	/** On a page beneath the column before it; in a spreadsheet a column of its own. */
	under?: true;
	/** The filter that says the same of every row: a page then leaves the column out. */
	unless?: string;
}

export interface Link {
	label: string;
	href: string;
	/** It is done at once, by a button. */
	post?: true;
}

/** In which part of 台账 it stands, and what is said of it there. */
export const MENU_GROUPS = ["档案", "人员", "监督", "管理"] as const;
interface MenuPlace {
	group: (typeof MENU_GROUPS)[number];
	about: string;
	/** What its filters say where somebody comes to it from there. */
	said?: Readonly<Record<string, string>>;
}

/** A list, said once: its page, its place in the menu, its CSV and its route of the API come from it. */
export interface RegisterOf<Id extends string, Row, Of, Order extends string, Item extends z.ZodObject> {
	id: Id;
	title: string;
	clause: ClauseId;
	who: "everyone" | readonly Role[];
	/** Its address on the desk; its CSV is there with `.csv`. */
	path: string;
	/** None where the header itself leads to it. */
	menu?: MenuPlace;
	/** The place of the header whose page shows its beginning: the header marks it for the list's own page too. */
	partOf?: "workbench";
	/** Its page shows more than the list, and is made in desk/. */
	page?: "own";
	/** Who comes to its page and CSV, where the API tells others too that there is nothing for them. */
	shownTo?: readonly Role[];
	/** Above the list, in a sentence or two. */
	note?: string;
	filters: readonly Filter[];
	/** What the list can be ordered by; the first is how it comes. */
	orders: Readonly<Record<Order, string>>;
	list: Listing<Row, Of, Order>;
	of(ask: Ask, env: ListEnv): Of | Promise<Of>;
	/** Rows of a page, here and in the API. */
	size?: number;
	/** A row as the API gives it. Columns see nothing else: a page shows nothing that the API hides. */
	item: Item;
	itemOf(row: Row, ask: Ask, days: Calendar): z.input<Item>;
	columns: readonly Column<z.input<Item>>[];
	/** What this person can do with a row. */
	actions?(row: Row, ask: Ask): readonly Link[];
	/** What begins a new row, and who may. */
	make?: Link & { who: readonly Role[] };
	empty: string;
	api: ApiPlace;
}

interface ApiPlace {
	path: `/${string}`;
	tag: string;
	summary: string;
	/** What an answer says besides the rows. */
	beside?: { shape: z.ZodRawShape; read(db: Database, ask: Ask): Promise<Record<string, unknown>> };
}

/** A row, drawn up. */
export interface Line {
	id: string;
	item: unknown;
	/** One a column. */
	values: readonly Value[];
	actions: readonly Link[];
}

export interface Stretch {
	/** One of the register's. */
	order: string;
	after?: string;
	before?: string;
	limit: number;
}

/** What a list is read with. */
export type ListEnv = Pick<RecordEnv, "db" | "secrets">;

/** The same, its types closed over. */
export interface Register<Id extends string = string> {
	id: Id;
	title: string;
	clause: ClauseId;
	who: "everyone" | readonly Role[];
	path: string;
	menu?: MenuPlace;
	partOf?: "workbench";
	page?: "own";
	shownTo?: readonly Role[];
	note?: string;
	filters: readonly Filter[];
	/** The first is how it comes. */
	orders: readonly FieldOption[];
	ids: "uuid" | "bigint";
	size: number;
	item: z.ZodObject;
	columns: readonly Pick<Column<unknown>, "label" | "number" | "under" | "unless">[];
	/** Whether rows may have something to be done with. */
	acts: boolean;
	make?: Link & { who: readonly Role[] };
	empty: string;
	api: ApiPlace;
	lines(env: ListEnv, ask: Ask, stretch: Stretch): Promise<Line[]>;
	/** Counted to one more than `most`. */
	count(env: ListEnv, ask: Ask, most: number): Promise<number>;
}

const PAGE = 50;

export function defineRegister<const Id extends string, Row extends { id: string }, Of, Order extends string, Item extends z.ZodObject>(
	register: RegisterOf<Id, Row, Of, Order, Item>,
): Register<Id> {
	const { list, of, itemOf, columns, actions, orders, size = PAGE, ...rest } = register;
	const lineOf = (row: Row, ask: Ask, days: Calendar): Line => {
		const item = itemOf(row, ask, days);
		return { id: row.id, item, values: columns.map((column) => column.value(item, ask)), actions: actions?.(row, ask) ?? [] };
	};
	const isOrder = (order: string): order is Order => Object.hasOwn(orders, order);
	return {
		...rest,
		size,
		columns,
		ids: list.ids,
		acts: actions !== undefined,
		orders: Object.entries<string>(orders).map(([value, label]) => ({ value, label })),
		async lines(env, ask, { order, ...stretch }) {
			if (!isOrder(order)) throw new Error(`no order ${order} of ${rest.id}`);
			const whose = await of(ask, env);
			const [rows, days] = await Promise.all([list.rows(env.db, whose, { ...stretch, order }), calendarNow(env.db)]);
			return rows.map((row) => lineOf(row, ask, days));
		},
		count: async (env, ask, most) => list.count(env.db, await of(ask, env), most),
	};
}
