import { type Request, type Response, Router } from "express";
import { ENTRIES_PAGE, type FundRow, funds, ledgerOf } from "../../../../prisma/read/funds";
import { unionChoices } from "../../../../prisma/read/unions";
import { openFund, openProject, receive, releaseFunds, setProjectStandard } from "../../../../record/money/funds";
import { type Actor, reach } from "../../../../record/people/actor";
import type { Written } from "../../../../record/written";
import { fen } from "../../../../workflows/rules/money";
import { type PlainDate, plainDate } from "../../../../workflows/rules/plain-date";
import { only } from "../../../access/only";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { Forbidden, NotFound } from "../../../errors";
import type { Mistake } from "../../../forms/mistake";
import { type DeskField, type Typed, textOf, typedOf } from "../../../forms/typed";
import { paths } from "../../../paths";
import { formKey } from "../../components/index";
import { idOf, queried } from "../../page/address";
import { seeOther, sendPage } from "../../page/send";
import { aidTypeFrom, NEW_FUND, NEW_PROJECT, RECEIPT, readFields, releaseFields, sourceOf, standardFields } from "./fields";
import { FundPage, type FundProps } from "./fund-page";
import { FundsPage, NewFundPage } from "./list-page";

/** Z1, Z14, Z16: funds by source, what is released to projects, and every movement. */
export function fundsRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();
	router.use(paths.funds, only("centre", "county_chair", "finance", "auditor", "administrator"));

	router.get(paths.funds, async (_req, res) => {
		const visitor = visitorOf(res);
		const rows = await funds(db, reach(visitor.actor));
		sendPage(res, <FundsPage visitor={visitor} funds={rows} keeps={reach(visitor.actor, ["finance"]).length > 0} />);
	});

	const showNew = async (res: Response, typed: Typed, mistakes: readonly Mistake[], status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		sendPage(
			res,
			<NewFundPage visitor={visitor} county={await countyField(deps, visitor.actor)} typed={typed} mistakes={mistakes} />,
			status,
		);
	};
	router.get(paths.newFund, only("finance"), (_req, res) => showNew(res, {}, []));

	router.post(paths.newFund, only("finance"), async (req, res) => {
		const { actor, now } = visitorOf(res);
		const typed = typedOf(req);
		const fields = [await countyField(deps, actor), ...NEW_FUND];
		const { mistakes } = readFields(fields, typed, now.today);
		const source = sourceOf(typed.source);
		if (mistakes.length > 0 || !source) return showNew(res, typed, mistakes, 422);
		const fund = { actor, countyId: textOf(typed, "countyId"), source, name: textOf(typed, "name") };
		const written = await openFund(deps, fund);
		if (written.kind === "written") return seeOther(req, res, paths.fund(written.value.fundId), "资金已登记，请登记到账并下达到帮扶项目。");
		return showNew(res, typed, mistakesOf(written), 422);
	});

	const fundOf = async (req: Request, actor: Actor): Promise<FundRow> => {
		const [fund] = await funds(db, reach(actor), idOf(req));
		if (!fund) throw new NotFound();
		return fund;
	};
	const show = async (req: Request, res: Response, more: Pick<FundProps, "sent" | "mistakes">, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const fund = await fundOf(req, visitor.actor);
		const before = queried(req, "before");
		const entries = await ledgerOf(db, fund.id, before && /^\d{1,18}$/.test(before) ? BigInt(before) : undefined);
		const shown = entries.slice(0, ENTRIES_PAGE);
		const next = entries.length > ENTRIES_PAGE ? `${paths.fund(fund.id)}?before=${shown.at(-1)?.id}` : undefined;
		const keeps = reach(visitor.actor, ["finance"]).some((path) => fund.countyPath.startsWith(path));
		sendPage(res, <FundPage visitor={visitor} fund={fund} entries={shown} next={next} keeps={keeps} {...more} />, status);
	};
	router.get(paths.fund(":id"), (req, res) => show(req, res, { mistakes: [] }));

	/** One of a fund's three forms: reads it, writes, says what was done. */
	const form = (
		path: (id: string) => string,
		fieldsOf: (fund: FundRow) => readonly DeskField[],
		write: (of: { actor: Actor; fund: FundRow; said: Record<string, unknown>; on: PlainDate; key: string }) => Promise<Written<unknown>>,
		done: string,
	): void => {
		router.post(path(":id"), only("finance"), async (req, res) => {
			const { actor, now } = visitorOf(res);
			const typed = typedOf(req);
			const fund = await fundOf(req, actor);
			const { said, mistakes } = readFields(fieldsOf(fund), typed, now.today);
			const again = (wrong: readonly Mistake[]) => show(req, res, { sent: { action: path(fund.id), typed }, mistakes: wrong }, 422);
			if (mistakes.length > 0) return again(mistakes);
			const on = typeof said.on === "string" ? plainDate(said.on) : now.today;
			const written = await write({ actor, fund, said, on, key: formKey(typed) });
			return written.kind === "written" ? seeOther(req, res, paths.fund(fund.id), done) : again(mistakesOf(written));
		});
	};
	form(
		paths.receiveFunds,
		() => RECEIPT,
		({ actor, fund, said, on, key }) =>
			receive(deps, { actor, fundId: fund.id, amountFen: fen(Number(said.amountFen)), on, note: String(said.note), key }),
		"到账已登记。",
	);
	form(
		paths.newProject,
		() => NEW_PROJECT,
		async ({ actor, fund, said }) => {
			const aidType = aidTypeFrom(said.aidType);
			return aidType ? openProject(deps, { actor, fundId: fund.id, aidType, name: String(said.name) }) : { kind: "not_found" };
		},
		"帮扶项目已新增，资金下达后可以拟定帮扶。",
	);
	form(
		paths.releaseFunds,
		(fund) => releaseFields(fund.projects),
		({ actor, said, on, key }) =>
			releaseFunds(deps, {
				actor,
				projectId: String(said.projectId),
				amountFen: fen(Number(said.amountFen)),
				on,
				note: String(said.note),
				key,
			}),
		"资金已下达。",
	);
	form(
		paths.projectStandard,
		(fund) => standardFields(fund.projects),
		({ actor, said }) =>
			setProjectStandard(deps, {
				actor,
				projectId: String(said.projectId),
				standard: { amountFen: fen(Number(said.amountFen)), exact: said.exact === "asItStands", decision: String(said.decision) },
			}),
		"项目标准已登记。",
	);
	return router;
}

/** @throws Forbidden, NotFound */
function mistakesOf(written: Written<unknown>): readonly Mistake[] {
	if (written.kind === "refused") return written.refusals;
	if (written.kind === "forbidden") throw new Forbidden(written.message);
	throw new NotFound();
}

/** The counties whose funds this person keeps. */
async function countyField({ db }: Pick<Deps, "db">, actor: Actor): Promise<DeskField> {
	const unions = await unionChoices(db, reach(actor, ["finance"]));
	const options = unions.filter(({ kind }) => kind === "county");
	return { name: "countyId", label: "县总工会", kind: "reference", required: true, options };
}
