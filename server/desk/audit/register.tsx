import { type Request, type Response, Router } from "express";
import type { VNode } from "preact";
import type { BreachRow, ComplaintRow, FindingRow } from "../../../prisma/read/audit";
import { reach, roleOver } from "../../../record/people/actor";
import type { Role } from "../../../workflows/charts/chart";
import { formatDate } from "../../../workflows/rules/plain-date";
import { only } from "../../access/only";
import { type Visitor, visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { NotFound } from "../../errors";
import { rolesOf } from "../../forms/form";
import { type Typed, textOf } from "../../forms/typed";
import { Badge, Card, DateText, Facts, FormCard, type Sent, WhoseForm } from "../components/index";
import { idOf, queried, queriedId } from "../page/address";
import { postForms } from "../page/form-post";
import { Page } from "../page/layout";
import { sendPage } from "../page/send";
import type { Register } from "./kinds";
import { onlyCounty, type Places, placesOf } from "./places";

const READERS: readonly Role[] = ["centre", "county_chair", "auditor"];

/** Z17, D29: the form of a register, and each entry with the answer to it. */
export function entriesRouter<R extends FindingRow | ComplaintRow | BreachRow>(deps: Deps, register: Register<R>): Router {
	const router = Router();
	router.use(register.list, only(...READERS));

	const makers = rolesOf(register.make);
	const showNew = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const places = await placesOf(deps, visitor.actor, makers);
		const from = { foundOn: visitor.now.today, caseId: queried(req, "case") ?? "", sampleId: queriedId(req, "sample") ?? "" };
		sendPage(res, <NewPage {...{ visitor, register, places, sent }} typed={sent?.typed ?? from} />, status);
	};
	router.get(register.make.desk.action, only(...makers), (req, res) => showNew(req, res));
	postForms(router, deps, [register.make], showNew);

	const showOne = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const row = await register.read(deps.db, reach(visitor.actor, READERS), idOf(req));
		if (!row) throw new NotFound();
		sendPage(res, <OnePage {...{ visitor, register, row, sent }} />, status);
	};
	router.get(register.one(":id"), (req, res) => showOne(req, res));
	postForms(router, deps, [register.answer], showOne);
	return router;
}

interface Shown<R extends FindingRow | ComplaintRow | BreachRow> {
	visitor: Visitor;
	register: Register<R>;
}

function State<R extends FindingRow | ComplaintRow | BreachRow>({ register, row }: { register: Register<R>; row: R }): VNode {
	const answered = register.answered(row);
	return answered ? (
		<Badge tone="done">{`${formatDate(answered.on)}已${register.answers}`}</Badge>
	) : (
		<Badge tone="near">{`待${register.answers}`}</Badge>
	);
}

interface NewPageProps<R extends FindingRow | ComplaintRow | BreachRow> extends Shown<R> {
	places: Places;
	sent?: Sent;
	typed: Typed;
}

function NewPage<R extends FindingRow | ComplaintRow | BreachRow>({ visitor, register, places, sent, typed }: NewPageProps<R>) {
	const { make, title, list } = register;
	// Where it comes from is known, and not asked.
	const given = { ...onlyCounty(places), sampleId: textOf(typed, "sampleId") };
	return (
		<Page title={make.label} visitor={visitor} place={register.id} crumbs={[[title, list]]} mistakes={sent?.mistakes}>
			<FormCard form={make} action={make.desk.action} sent={sent} choices={places} typed={typed} given={given} />
		</Page>
	);
}

function OnePage<R extends FindingRow | ComplaintRow | BreachRow>({ visitor, register, row, sent }: Shown<R> & { row: R; sent?: Sent }) {
	const answered = register.answered(row);
	return (
		<Page
			title={`${register.title}：${formatDate(register.since(row))}`}
			visitor={visitor}
			place={register.id}
			crumbs={[[register.title, register.list]]}
			badge={<State register={register} row={row} />}
			mistakes={sent?.mistakes}
		>
			<Card>
				<Facts facts={register.facts(row, visitor.now.today)} />
				<p class="said mt-3 mb-0">{row.text}</p>
			</Card>
			{answered && (
				<Card title={register.answers}>
					<p class="said">{answered.text}</p>
					<p class="note mb-0">
						{answered.by} · <DateText day={answered.on} />
					</p>
				</Card>
			)}
			{!answered && mayAnswer(visitor, register) && (
				<FormCard form={register.answer} action={register.one(row.id)} sent={sent}>
					<p class="note mt-2 mb-0">一次为准，登记后不能再改。</p>
				</FormCard>
			)}
			{!answered && !mayAnswer(visitor, register) && <WhoseForm form={register.answer} />}
		</Page>
	);
}

/** What the page offers; the record asks again, of the county itself. */
function mayAnswer<R extends FindingRow | ComplaintRow | BreachRow>({ actor }: Visitor, { answer }: Register<R>): boolean {
	return actor.roles.some(({ unionPath }) => roleOver(actor, unionPath, rolesOf(answer)) !== undefined);
}
