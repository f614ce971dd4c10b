import { type Request, type Response, Router } from "express";
import { only } from "../../access/only";
import { holds, type Visitor, visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { listDownload } from "../../downloads/lists";
import { textOf, typedOf } from "../../forms/typed";
import type { Register } from "../../registers/register";
import { Icon } from "../components/index";
import { Page } from "../page/layout";
import type { PlaceId } from "../page/menu";
import { seeOther, sendPage } from "../page/send";
import { addressOf, searchPath } from "./address";
import { heardOf } from "./asked";
import { registerPart, usualOrder } from "./part";
import { remember } from "./search";

/** The page of each register, and its CSV. */
export function registerRouter(deps: Deps, registers: readonly Register<PlaceId>[]): Router {
	const router = Router();
	for (const register of registers) {
		const { who, shownTo = who } = register;
		const guards = shownTo === "everyone" ? [] : [only(...shownTo)];
		if (register.page !== "own") router.get(register.path, ...guards, (req, res) => showPage(deps, register, req, res));
		if (register.filters.some(({ kind }) => kind === "search"))
			router.post(searchPath(register), ...guards, (req, res) => search(register, req, res));
		router.get(`${register.path}.csv`, ...guards, (req, res) => sendCsv(deps, register, req, res));
	}
	return router;
}

async function showPage(deps: Deps, register: Register<PlaceId>, req: Request, res: Response): Promise<void> {
	const visitor = visitorOf(res);
	const { id, title, note, make, partOf = id } = register;
	const { part, mistakes } = await registerPart(deps, register, visitor, req);
	sendPage(
		res,
		<Page title={title} visitor={visitor} place={partOf} actions={make && <Make make={make} visitor={visitor} />} mistakes={mistakes}>
			{note !== undefined && <p class="note">{note}</p>}
			{part}
		</Page>,
		mistakes.length > 0 ? 400 : 200,
	);
}

function Make({ make, visitor }: { make: NonNullable<Register["make"]>; visitor: Visitor }) {
	if (!holds(visitor, ...make.who)) return null;
	return (
		<a class="btn btn-primary" href={make.href}>
			<Icon name="plus" /> {make.label}
		</a>
	);
}

/** The form above a list in which names are looked for: what was typed stays out of the address. */
async function search(register: Register, req: Request, res: Response): Promise<void> {
	const typed = typedOf(req);
	const said = register.filters.flatMap(({ name, kind }) =>
		kind === "search" || textOf(typed, name) === "" ? [] : [[name, textOf(typed, name)]],
	);
	const words = textOf(typed, "search");
	const find = words === "" ? undefined : await remember(req, words);
	const order = textOf(typed, "order") || undefined;
	await seeOther(req, res, addressOf(register, { said: Object.fromEntries(said), find, order }));
}

async function sendCsv(deps: Deps, register: Register, req: Request, res: Response): Promise<void> {
	const { asked, ask, mistakes } = await heardOf(deps.db, register, visitorOf(res), req);
	// The page says what is wrong with the address.
	if (mistakes.length > 0) return res.redirect(303, `${register.path}${new URL(req.originalUrl, "http://desk").search}`);
	await deps.downloads.send(res, await listDownload(deps, register, ask, asked.order ?? usualOrder(register)));
}
