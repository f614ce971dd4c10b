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
import type { Mistake } from "../../forms/mistake";
import { type DeskField, type Typed, textOf, typedOf } from "../../forms/typed";
import { Badge, Card, DateText, Facts, Fields, formKey, Icon, PostForm, Table } from "../components/index";
import { idOf, queried, queriedId } from "../page/address";
import { Page } from "../page/layout";
import { heard } from "../page/outcome";
import { seeOther, sendPage } from "../page/send";
import { placesOf, readForm } from "./fields";
import { caseOf, type Register } from "./kinds";

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

	const showNew = async (res: Response, typed: Typed, mistakes: readonly Mistake[] = []): Promise<void> => {
		const visitor = visitorOf(res);
		const { county, unions } = await placesOf(deps, visitor.actor, register.makers);
		const page = { visitor, register, county, fields: register.fields(unions), typed, mistakes };
		sendPage(res, <NewPage {...page} />, mistakes.length > 0 ? 422 : 200);
	};
	router.get(register.make, only(...register.makers), (req, res) =>
		showNew(res, { foundOn: visitorOf(res).now.today, caseId: queried(req, "case") ?? "", sampleId: queriedId(req, "sample") ?? "" }),
	);

	router.post(register.make, only(...register.makers), async (req: Request, res: Response) => {
		const { actor, now } = visitorOf(res);
		const typed = typedOf(req);
		const { county, unions } = await placesOf(deps, actor, register.makers);
		const form = readForm([county, ...register.fields(unions)], typed, now.today, register.clause);
		if (!form.ok) return showNew(res, typed, form.mistakes);
		const written = heard(await register.write(deps, form.said, { actor, key: `${actor.accountId}/${formKey(typed)}`, now }));
		if (written.kind === "refused") return showNew(res, typed, written.refusals);
		return seeOther(req, res, register.list, "已登记。");
	});

	const showOne = async (req: Request, res: Response, typed: Typed, mistakes: readonly Mistake[] = []): Promise<void> => {
		const visitor = visitorOf(res);
		const [row] = await register.read(deps.db, reach(visitor.actor, READERS), { id: idOf(req) });
		if (!row) throw new NotFound();
		sendPage(
			res,
			<OnePage visitor={visitor} register={register} row={row} typed={typed} mistakes={mistakes} />,
			mistakes.length > 0 ? 422 : 200,
		);
	};
	router.get(register.one(":id"), (req, res) => showOne(req, res, {}));

	router.post(register.one(":id"), only(...register.answerers), async (req: Request, res: Response) => {
		const { actor, now } = visitorOf(res);
		const typed = typedOf(req);
		const form = readForm(register.answerFields, typed, now.today, register.clause);
		if (!form.ok) return showOne(req, res, typed, form.mistakes);
		const written = heard(await register.answer(deps, idOf(req), form.said, { actor, now }));
		if (written.kind === "refused") return showOne(req, res, typed, written.refusals);
		return seeOther(req, res, register.one(idOf(req)), `${register.answers}已登记。`);
	});
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
		<a class="btn btn-primary" href={register.make}>
			<Icon name="plus" /> {register.makes}
		</a>
	);
	return (
		<Page title={register.title} visitor={visitor} place={register.id} actions={holds(visitor, ...register.makers) && add}>
			<p class="note">
				{register.about}（{cite(register.clause)}）。
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

interface FormProps {
	typed: Typed;
	mistakes: readonly Mistake[];
}

function NewPage<R extends FindingRow | ComplaintRow | BreachRow>(
	props: Shown<R> & FormProps & { county: DeskField; fields: readonly DeskField[] },
) {
	const { visitor, register, county, fields, typed, mistakes } = props;
	const { carried } = register;
	const several = (county.options?.length ?? 0) > 1;
	return (
		<Page title={register.makes} visitor={visitor} place={register.id} crumbs={[[register.title, register.list]]} mistakes={mistakes}>
			<PostForm action={register.make}>
				{!several && <input type="hidden" name={county.name} value={county.options?.[0]?.value} />}
				{carried !== undefined && <input type="hidden" name={carried} value={textOf(typed, carried)} />}
				<Card>
					<Fields
						specs={[...(several ? [county] : []), ...fields.filter(({ name }) => name !== carried)]}
						typed={typed}
						mistakes={mistakes}
					/>
				</Card>
				<div class="save">
					<a class="btn btn-plain" href={register.list}>
						返回
					</a>
					<button class="btn btn-primary" type="submit">
						登记
					</button>
				</div>
			</PostForm>
		</Page>
	);
}

function OnePage<R extends FindingRow | ComplaintRow | BreachRow>({
	visitor,
	register,
	row,
	typed,
	mistakes,
}: Shown<R> & FormProps & { row: R }) {
	const answered = register.answered(row);
	return (
		<Page
			title={`${register.title}：${formatDate(register.since(row))}`}
			visitor={visitor}
			place={register.id}
			crumbs={[[register.title, register.list]]}
			badge={<State register={register} row={row} />}
			mistakes={mistakes}
		>
			<Card>
				<Facts facts={register.facts(row, visitor.now.today)} />
				<p class="said mt-3 mb-0">{row.text}</p>
			</Card>
			<Card title={register.answers}>
				{answered ? (
					<>
						<p class="said">{answered.text}</p>
						<p class="note mb-0">
							{answered.by} · <DateText day={answered.on} />
						</p>
					</>
				) : mayAnswer(visitor, register) ? (
					<PostForm action={register.one(row.id)}>
						<Fields specs={register.answerFields} typed={typed} mistakes={mistakes} />
						<p class="note mt-2">一次为准，保存后不能再改。</p>
						<button class="btn btn-primary" type="submit">
							保存
						</button>
					</PostForm>
				) : (
					<p class="note mb-0">
						待{register.answerers.includes("centre") ? "帮扶中心或县总工会主席" : "县总工会主席"}
						{register.answers}。
					</p>
				)}
			</Card>
		</Page>
	);
}

/** What the page offers; the record asks again, of the county itself. */
function mayAnswer<R extends FindingRow | ComplaintRow | BreachRow>({ actor }: Visitor, { answerers }: Register<R>): boolean {
	return actor.roles.some(({ unionPath }) => roleOver(actor, unionPath, answerers) !== undefined);
}
