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
import type { Mistake } from "../../forms/mistake";
import { type DeskField, type Typed, textOf, typedOf } from "../../forms/typed";
import { Badge, Card, DateText, Facts, Fields, formKey, PostForm } from "../components/index";
import { idOf, queried, queriedId } from "../page/address";
import { Page } from "../page/layout";
import { heard } from "../page/outcome";
import { seeOther, sendPage } from "../page/send";
import { placesOf, readForm } from "./fields";
import type { Register } from "./kinds";

const READERS: readonly Role[] = ["centre", "county_chair", "auditor"];

/** Z17, D29: the form of a register, and each entry with the answer to it. */
export function entriesRouter<R extends FindingRow | ComplaintRow | BreachRow>(deps: Deps, register: Register<R>): Router {
	const router = Router();
	router.use(register.list, only(...READERS));

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
		const row = await register.read(deps.db, reach(visitor.actor, READERS), idOf(req));
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

function State<R extends FindingRow | ComplaintRow | BreachRow>({ register, row }: { register: Register<R>; row: R }): VNode {
	const answered = register.answered(row);
	return answered ? (
		<Badge tone="done">{`${formatDate(answered.on)}已${register.answers}`}</Badge>
	) : (
		<Badge tone="near">{`待${register.answers}`}</Badge>
	);
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
