import { type Request, type Response, Router } from "express";
import { type UnionRow, unionTree } from "../../../prisma/read/unions";
import type { FieldOption } from "../../../workflows/rules/field";
import { yearOf } from "../../../workflows/rules/plain-date";
import { only } from "../../access/only";
import { type Visitor, visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { listDownload } from "../../downloads/lists";
import type { Mistake } from "../../forms/mistake";
import { askOf, pageQuerySchema, strangeFilter } from "../../registers/asked";
import type { Ask, Filter, Line, Register } from "../../registers/register";
import type { PlaceId } from "../page/menu";
import { sendPage } from "../page/send";
import type { Asked } from "./address";
import { MOST_COUNTED, RegisterPage } from "./page";

/** The page of each register, and its CSV. */
export function registerRouter(deps: Deps, registers: readonly Register<PlaceId>[]): Router {
	const router = Router();
	for (const register of registers) {
		const guards = register.who === "everyone" ? [] : [only(...register.who)];
		router.get(register.path, ...guards, (req, res) => showPage(deps, register, req, res));
		router.get(`${register.path}.csv`, ...guards, (req, res) => sendCsv(deps, register, req, res));
	}
	return router;
}

async function showPage({ db }: Pick<Deps, "db">, register: Register<PlaceId>, req: Request, res: Response): Promise<void> {
	const visitor = visitorOf(res);
	const { asked, ask, mistakes } = await heardOf(db, register, visitor, req);
	const choices = await choicesOf(db, register, ask);
	const shows = { register, visitor, asked, choices };
	if (mistakes.length > 0) {
		sendPage(res, <RegisterPage {...shows} lines={[]} count={0} more={{ before: false, after: false }} mistakes={mistakes} />, 400);
		return;
	}
	const [part, count] = await Promise.all([partOf(db, register, ask, asked), register.count(db, ask, MOST_COUNTED)]);
	sendPage(res, <RegisterPage {...shows} {...part} count={count} />);
}

/** The rows of a page, and whether there are others before and after them. */
async function partOf(
	db: Deps["db"],
	register: Register,
	ask: Ask,
	asked: Asked,
): Promise<{ lines: Line[]; more: { before: boolean; after: boolean } }> {
	const { after, before, order = orderOf(register) } = asked;
	const { size } = register;
	if (before === undefined) {
		const lines = await register.lines(db, ask, { order, after, limit: size + 1 });
		return { lines: lines.slice(0, size), more: { before: after !== undefined && lines.length > 0, after: lines.length > size } };
	}
	const lines = await register.lines(db, ask, { order, before, limit: size + 1 });
	// Fewer than a page before it: that is the list's beginning, and its first page is shown whole.
	if (lines.length < size) return partOf(db, register, ask, { said: asked.said, order });
	return { lines: lines.slice(-size), more: { before: lines.length > size, after: true } };
}

function orderOf({ orders }: Register): string {
	return orders[0]?.value ?? "";
}

async function sendCsv(deps: Deps, register: Register<PlaceId>, req: Request, res: Response): Promise<void> {
	const visitor = visitorOf(res);
	const { asked, ask, mistakes } = await heardOf(deps.db, register, visitor, req);
	// The page says what is wrong with the address.
	if (mistakes.length > 0) return res.redirect(303, `${register.path}${new URL(req.originalUrl, "http://desk").search}`);
	await deps.downloads.send(res, await listDownload(deps, register, ask, asked.order ?? orderOf(register)));
}

interface Heard {
	asked: Asked;
	ask: Ask;
	mistakes: readonly Mistake[];
}

/** What the address says; what is left empty in the form above the list is not said. */
async function heardOf(db: Deps["db"], register: Register, visitor: Visitor, req: Request): Promise<Heard> {
	const query = Object.fromEntries(Object.entries(req.query).filter(([, value]) => value !== ""));
	const read = pageQuerySchema(register).safeParse(query);
	if (!read.success) {
		const wrong = read.error.issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? issue.keys : [String(issue.path[0] ?? "")]));
		return { asked: { said: {} }, ask: askOf(register, visitor, {}), mistakes: wrong.map((name) => noSuch(register, name)) };
	}
	const { order, after, before } = read.data;
	const ask = askOf(register, visitor, read.data);
	const strange = await strangeFilter(db, register, ask);
	return { asked: { said: ask.said, order, after, before }, ask, mistakes: strange ? [noSuch(register, strange.name)] : [] };
}

function noSuch({ filters }: Register, name: string): Mistake {
	const label = filters.find((filter) => filter.name === name)?.label ?? (name === "order" ? "排序" : undefined);
	const message = label === undefined ? `这个列表没有“${name}”这一项` : `“${label}”没有地址中的这个选项`;
	return { message, next: "请重新选择，或查看全部" };
}

async function choicesOf(
	db: Deps["db"],
	{ filters }: Register,
	{ paths, now, said }: Ask,
): Promise<Record<string, readonly FieldOption[]>> {
	const unions = filters.some(({ kind }) => kind === "union") ? await unionTree(db, paths) : [];
	const offered = ({ name, kind, label, options = [] }: Filter): readonly FieldOption[] => {
		if (kind === "union") return unions.map(unionChoice);
		if (kind !== "year") return options;
		const years = new Set([String(yearOf(now.today)), String(yearOf(now.today) - 1), ...(said[name] === undefined ? [] : [said[name]])]);
		return [...years].map((value) => ({ value, label: `${value} 年${label}` }));
	};
	return Object.fromEntries(filters.map((filter) => [filter.name, offered(filter)]));
}

function unionChoice({ id, name, depth, closedOn }: UnionRow): FieldOption {
	return { value: id, label: `${"　".repeat(depth)}${name}${closedOn === null ? "" : "（已撤销）"}` };
}
