import { type Request, type Response, Router } from "express";
import type { VNode } from "preact";
import { AUDIT_PAGE, type BreachRow, type ComplaintRow, type FindingRow } from "../../../prisma/read/audit";
import { reach, roleOver } from "../../../record/people/actor";
import type { Role } from "../../../workflows/charts/chart";
import { cite } from "../../../workflows/rules/clauses";
import { formatDate } from "../../../workflows/rules/plain-date";
import { only } from "../../access/only";
import { holds, type Visitor, visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { NotFound } from "../../errors";
import { rolesOf } from "../../forms/form";
import { type Typed, textOf } from "../../forms/typed";
import { Badge, Card, DateText, Facts, FormCard, Icon, type Sent, Table, WhoseForm } from "../components/index";
import { idOf, queried, queriedId } from "../page/address";
import { postForms } from "../page/form-post";
import { Page } from "../page/layout";
import { sendPage } from "../page/send";
import { caseOf, type Register } from "./kinds";
import { onlyCounty, type Places, placesOf } from "./places";

const READERS: readonly Role[] = ["centre", "county_chair", "auditor"];

/** Z17, D29: a register with its list, its form, and each entry with the answer to it. */
export function registerRouter<R extends FindingRow | ComplaintRow | BreachRow>(deps: Deps, register: Register<R>): Router {
	const router = Router();
	router.use(register.list, only(...READERS));

	router.get(register.list, async (req, res) => {
		const visitor = visitorOf(res);
		const rows = await register.read(deps.db, reach(visitor.actor, READERS), { before: queriedId(req, "before") });
		sendPage(res, <ListPage visitor={visitor} register={register} rows={rows} />);
	});

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
		const [row] = await register.read(deps.db, reach(visitor.actor, READERS), { id: idOf(req) });
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

function ListPage<R extends FindingRow | ComplaintRow | BreachRow>({ visitor, register, rows }: Shown<R> & { rows: readonly R[] }) {
	const shown = rows.slice(0, AUDIT_PAGE);
	const last = rows.length > AUDIT_PAGE ? shown.at(-1) : undefined;
	const add = (
		<a class="btn btn-primary" href={register.make.desk.action}>
			<Icon name="plus" /> {register.make.label}
		</a>
	);
	return (
		<Page title={register.title} visitor={visitor} place={register.id} actions={holds(visitor, ...rolesOf(register.make)) && add}>
			<p class="note">
				{register.about}（{cite(register.make.clause)}）。
			</p>
			<Card flush>
				<Table
					columns={[
						{ label: "日期", cell: (row) => <DateText day={register.since(row)} /> },
						{ label: "情况", cell: (row) => <a href={register.one(row.id)}>{shortened(row.text)}</a> },
						{ label: "涉及事项", cell: caseOf },
						{ label: "登记人", cell: (row) => row.byName },
						{ label: register.answers, cell: (row) => <State register={register} row={row} /> },
					]}
					rows={shown}
					keyOf={(row) => row.id}
					empty="还没有登记。"
					next={last && `${register.list}?before=${last.id}`}
				/>
			</Card>
		</Page>
	);
}

function State<R extends FindingRow | ComplaintRow | BreachRow>({ register, row }: { register: Register<R>; row: R }): VNode {
	const answered = register.answered(row);
	return answered ? (
		<Badge tone="done">{`${formatDate(answered.on)}已${register.answers}`}</Badge>
	) : (
		<Badge tone="near">{`待${register.answers}`}</Badge>
	);
}

function shortened(text: string): string {
	const letters = [...text];
	return letters.length > 40 ? `${letters.slice(0, 40).join("")}……` : text;
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
