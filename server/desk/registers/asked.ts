import type { Request } from "express";
import type { Visitor } from "../../access/visitor";
import type { Deps } from "../../deps";
import type { Mistake } from "../../forms/mistake";
import { askOf, pageQuerySchema, strangeFilter } from "../../registers/asked";
import type { Ask, Register } from "../../registers/register";
import type { Asked } from "./address";
import { searched } from "./search";

export interface Heard {
	asked: Asked;
	ask: Ask;
	/** What is searched for. */
	search?: string;
	/** What of the address is nothing that can be asked. */
	mistakes: readonly Mistake[];
}

/** What the address says; what is left empty in the form above the list is not said. @param given what is said by a page that shows the list's beginning, in place of its address */
export async function heardOf(db: Deps["db"], register: Register, visitor: Visitor, req: Request, given?: Asked["said"]): Promise<Heard> {
	const query = Object.fromEntries(Object.entries(given ?? req.query).filter(([, value]) => value !== ""));
	const read = pageQuerySchema(register).safeParse(query);
	if (!read.success) {
		const wrong = read.error.issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? issue.keys : [String(issue.path[0] ?? "")]));
		return { asked: { said: {} }, ask: askOf(register, visitor, {}), mistakes: wrong.map((name) => noSuch(register, name)) };
	}
	const { order, after, before } = read.data;
	const { said } = askOf(register, visitor, read.data);
	const search = given === undefined ? searched(req) : undefined;
	const words = register.filters.find(({ kind }) => kind === "search")?.name;
	const ask = askOf(register, visitor, { ...said, ...(words === undefined || search === undefined ? {} : { [words]: search.text }) });
	const strange = await strangeFilter(db, register, ask);
	return {
		asked: { said, find: search?.token, order, after, before },
		ask,
		search: search?.text,
		mistakes: strange ? [noSuch(register, strange.name)] : [],
	};
}

function noSuch({ filters }: Register, name: string): Mistake {
	const label = filters.find((filter) => filter.name === name)?.label ?? (name === "order" ? "排序" : undefined);
	const message = label === undefined ? `这个列表没有“${name}”这一项` : `“${label}”没有地址中的这个选项`;
	return { message, next: "请重新选择，或查看全部" };
}
