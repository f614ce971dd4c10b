import { type Request, type Response, Router } from "express";
import { type UnionRow, unionChoices, unionTree } from "../../../../prisma/read/unions";
import { reach } from "../../../../record/people/actor";
import { addUnion, CATEGORY_LABELS, closeUnion, isUnionCategory, UNION_KIND_LABELS } from "../../../../record/people/unions";
import type { FieldOption } from "../../../../workflows/rules/field";
import { only } from "../../../access/only";
import { type Visitor, visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import type { Mistake } from "../../../forms/mistake";
import { type DeskField, type Typed, textOf, typedOf } from "../../../forms/typed";
import { paths } from "../../../paths";
import { Badge, Card, Fields, Icon, PostButton, PostForm, Table } from "../../components/index";
import { idOf, isId, queriedId } from "../../page/address";
import { Page } from "../../page/layout";
import { heard } from "../../page/outcome";
import { seeOther, sendPage } from "../../page/send";
import { LeaveForm, saysLeave } from "../leave";

/** 工会: the tree, for administrators. */
export function unionsRouter({ db }: Pick<Deps, "db">): Router {
	const router = Router();
	router.use(paths.unions, only("administrator"));

	const showTree = async (res: Response, mistakes: readonly Mistake[] = [], closing?: string): Promise<void> => {
		const visitor = visitorOf(res);
		const rows = await unionTree(db, reach(visitor.actor, ["administrator"]));
		sendPage(res, <UnionsPage visitor={visitor} rows={rows} mistakes={mistakes} closing={closing} />, mistakes.length > 0 ? 422 : 200);
	};

	const showNew = async (res: Response, typed: Typed, mistakes: readonly Mistake[] = []): Promise<void> => {
		const visitor = visitorOf(res);
		const parents = await unionChoices(db, reach(visitor.actor, ["administrator"]));
		sendPage(res, <NewUnionPage visitor={visitor} parents={parents} typed={typed} mistakes={mistakes} />, mistakes.length > 0 ? 422 : 200);
	};

	router.get(paths.unions, (_req, res) => showTree(res));
	router.get(paths.newUnion, (req, res) => showNew(res, { parentId: queriedId(req, "parent") ?? "" }));

	router.post(paths.unions, async (req: Request, res: Response) => {
		const { actor, now } = visitorOf(res);
		const typed = typedOf(req);
		const parentId = textOf(typed, "parentId");
		const category = textOf(typed, "category");
		const name = textOf(typed, "name");
		if (!isId(parentId)) return showNew(res, typed, [{ message: "没有选择上级工会", field: "parentId" }]);
		const written = heard(
			await addUnion(db, actor, { parentId, name, category: isUnionCategory(category) ? category : undefined }, now.today),
		);
		if (written.kind === "refused") return showNew(res, typed, written.refusals);
		return seeOther(req, res, paths.unions, `已添加${name}。`);
	});

	router.post(paths.closeUnion(":id"), async (req: Request, res: Response) => {
		const { actor, now } = visitorOf(res);
		const written = heard(await closeUnion(db, actor, idOf(req), now.today, saysLeave(req)));
		if (written.kind === "refused") return showTree(res, written.refusals, idOf(req));
		return seeOther(req, res, paths.unions, "工会已撤销，其人员的角色立即停止。");
	});
	return router;
}

interface UnionsProps {
	visitor: Visitor;
	rows: readonly UnionRow[];
	mistakes: readonly Mistake[];
	/** What was to be closed, where it was refused. */
	closing: string | undefined;
}

function UnionsPage({ visitor, rows, mistakes, closing }: UnionsProps) {
	const add = (
		<a class="btn btn-primary" href={paths.newUnion}>
			<Icon name="plus" /> 添加工会
		</a>
	);
	return (
		<Page title="工会" visitor={visitor} place="unions" actions={add} mistakes={mistakes}>
			{closing !== undefined && <LeaveForm mistakes={mistakes} action={paths.closeUnion(closing)} button="仍然撤销" />}
			<Card flush>
				<Table
					columns={[
						{ label: "名称", cell: (row) => `${"　".repeat(row.depth)}${row.name}` },
						{ label: "类别", cell: kindText },
						{ label: "在办和在档", cell: (row) => row.openCases, number: true },
						{ label: "状态", cell: (row) => (row.closedOn === null ? <Badge tone="done">正常</Badge> : <Badge>已撤销</Badge>) },
						{ label: "", cell: (row) => row.closedOn === null && <Actions row={row} /> },
					]}
					rows={rows}
					keyOf={(row) => row.id}
					empty="还没有工会。"
				/>
			</Card>
		</Page>
	);
}

function kindText({ kind, category }: UnionRow): string {
	const labels: readonly [string, string][] = [...Object.entries(CATEGORY_LABELS), ...Object.entries(UNION_KIND_LABELS)];
	return labels.find(([id]) => id === (category ?? kind))?.[1] ?? "";
}

function Actions({ row }: { row: UnionRow }) {
	return (
		<div class="doing">
			<a class="btn btn-plain btn-sm" href={`${paths.newPerson}?union=${row.id}`}>
				添加人员
			</a>
			<a class="btn btn-plain btn-sm" href={`${paths.newUnion}?parent=${row.id}`}>
				添加下级
			</a>
			{row.kind === "grassroots" && <PostButton action={paths.closeUnion(row.id)}>撤销</PostButton>}
		</div>
	);
}

const CATEGORY_OPTIONS: readonly FieldOption[] = Object.entries(CATEGORY_LABELS).map(([value, label]) => ({ value, label }));

function NewUnionPage(props: { visitor: Visitor; parents: readonly FieldOption[]; typed: Typed; mistakes: readonly Mistake[] }) {
	const fields: readonly DeskField[] = [
		{ name: "parentId", label: "上级工会", kind: "choice", required: true, options: props.parents },
		{ name: "name", label: "名称", kind: "text", required: true },
		{ name: "category", label: "类别", kind: "choice", options: CATEGORY_OPTIONS, hint: "市总工会下添加县总工会时不选" },
	];
	return (
		<Page title="添加工会" visitor={props.visitor} place="unions" crumbs={[["工会", paths.unions]]} mistakes={props.mistakes}>
			<PostForm action={paths.unions}>
				<Card>
					<Fields specs={fields} typed={props.typed} mistakes={props.mistakes} />
				</Card>
				<div class="save">
					<a class="btn btn-plain" href={paths.unions}>
						返回
					</a>
					<button class="btn btn-primary" type="submit">
						添加
					</button>
				</div>
			</PostForm>
		</Page>
	);
}
