import { type Request, type Response, Router } from "express";
import { type UnionRow, unionChoices, unionTree } from "../../../../prisma/read/unions";
import { reach } from "../../../../record/people/actor";
import { CATEGORY_LABELS, UNION_KIND_LABELS } from "../../../../record/people/unions";
import type { FieldOption } from "../../../../workflows/rules/field";
import { only } from "../../../access/only";
import { type Visitor, visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { addUnionForm, closeUnionForm } from "../../../forms/unions";
import { paths } from "../../../paths";
import { Badge, Card, FormCard, Icon, PostButton, type Sent, Table } from "../../components/index";
import { idOf, queriedId } from "../../page/address";
import { postForms } from "../../page/form-post";
import { Page } from "../../page/layout";
import { sendPage } from "../../page/send";
import { LeaveForm } from "../leave";

/** 工会: the tree, for administrators. */
export function unionsRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();
	router.use(paths.unions, only("administrator"));

	const showTree = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const rows = await unionTree(db, reach(visitor.actor, ["administrator"]));
		const action = sent && paths.closeUnion(idOf(req));
		sendPage(res, <UnionsPage visitor={visitor} rows={rows} sent={sent} action={action} />, status);
	};
	router.get(paths.unions, (req, res) => showTree(req, res));
	postForms(router, deps, [closeUnionForm], showTree);

	const showNew = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const parents = await unionChoices(db, reach(visitor.actor, ["administrator"]));
		const below = queriedId(req, "parent") ?? "";
		sendPage(res, <NewUnionPage visitor={visitor} parents={parents} below={below} sent={sent} />, status);
	};
	router.get(paths.newUnion, (req, res) => showNew(req, res));
	postForms(router, deps, [addUnionForm], showNew);
	return router;
}

interface UnionsProps {
	visitor: Visitor;
	rows: readonly UnionRow[];
	sent: Sent | undefined;
	/** Where a union was to be closed, where it was refused. */
	action: string | undefined;
}

function UnionsPage({ visitor, rows, sent, action = "" }: UnionsProps) {
	const add = (
		<a class="btn btn-primary" href={paths.newUnion}>
			<Icon name="plus" /> 添加工会
		</a>
	);
	return (
		<Page title="工会" visitor={visitor} place="unions" actions={add} mistakes={sent?.mistakes}>
			<LeaveForm sent={sent} action={action} button="仍然撤销" />
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

interface NewUnionProps {
	visitor: Visitor;
	parents: readonly FieldOption[];
	/** The union that the way led from. */
	below: string;
	sent: Sent | undefined;
}

function NewUnionPage({ visitor, parents, below, sent }: NewUnionProps) {
	return (
		<Page title="添加工会" visitor={visitor} place="unions" crumbs={[["工会", paths.unions]]} mistakes={sent?.mistakes}>
			<FormCard
				form={addUnionForm}
				action={paths.unions}
				sent={sent}
				choices={{ parentId: parents }}
				typed={{ parentId: below }}
				button="添加"
			/>
		</Page>
	);
}
