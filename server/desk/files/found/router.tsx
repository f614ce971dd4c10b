import { type Request, type Response, Router } from "express";
import { FOUND_PAGE, type FoundRow, foundHousehold, foundHouseholds } from "../../../../prisma/read/found-households";
import { unionChoices } from "../../../../prisma/read/unions";
import { reach, roleOver } from "../../../../record/people/actor";
import { CLAUSES, cite } from "../../../../workflows/rules/clauses";
import { only } from "../../../access/only";
import { holds, visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import { applyFoundForm, decideFoundForm, foundForm } from "../../../forms/files";
import { rolesOf } from "../../../forms/form";
import { paths } from "../../../paths";
import { Badge, Card, DateText, FormCard, Icon, type Sent, Table, type Tone } from "../../components/index";
import { idOf, queriedId } from "../../page/address";
import { postForms } from "../../page/form-post";
import { Page } from "../../page/layout";
import { sendPage } from "../../page/send";
import { FoundPage } from "./page";

const CONSENTS: Record<string, { label: string; tone: Tone }> = {
	open: { label: "未表态", tone: "near" },
	consented: { label: "同意申请", tone: "done" },
	refused: { label: "不同意", tone: "calm" },
};

const FINDERS = rolesOf(foundForm);

/** 走访发现: households that qualify and have not applied (D10). */
export function foundRouter(deps: Deps): Router {
	const router = Router();

	router.get(paths.found, async (req, res) => {
		const visitor = visitorOf(res);
		const found = await foundHouseholds(deps.db, reach(visitor.actor), queriedId(req, "after"));
		const rows = found.slice(0, FOUND_PAGE);
		const adds = holds(visitor, ...FINDERS) && (
			<a class="btn btn-primary" href={paths.newFound}>
				<Icon name="plus" /> 登记走访发现
			</a>
		);
		sendPage(
			res,
			<Page title="走访发现" visitor={visitor} place="found" actions={adds}>
				<p class="note">
					{cite("D10")}：“{CLAUSES.D10.text}”
				</p>
				<Card flush>
					<Table
						columns={[
							{ label: "姓名", cell: (row) => <a href={paths.foundHousehold(row.id)}>{row.name}</a> },
							{ label: "工会", cell: (row) => row.unionName },
							{ label: "走访日期", cell: (row) => <DateText day={row.foundOn} /> },
							{ label: "走访人", cell: (row) => row.visitors.join("、") },
							{ label: "本人意愿", cell: (row) => <Consent row={row} /> },
							{ label: "申请", cell: (row) => (row.applicationId ? <a href={paths.application(row.applicationId)}>建档申请</a> : "—") },
						]}
						rows={rows}
						keyOf={(row) => row.id}
						empty="还没有登记走访发现的家庭。"
						next={found.length > FOUND_PAGE ? `${paths.found}?after=${rows.at(-1)?.id}` : undefined}
					/>
				</Card>
			</Page>,
		);
	});

	const showNew = async (_req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const unions = await unionChoices(deps.db, reach(visitor.actor, FINDERS));
		const unionId = unions.filter(({ kind }) => kind === "grassroots").map(({ value, label }) => ({ value, label: label.trim() }));
		const [first, ...others] = unionId;
		const typed = { foundOn: visitor.now.today, ...(first && others.length === 0 ? { unionId: first.value } : {}) };
		sendPage(
			res,
			<Page title="登记走访发现" visitor={visitor} place="found" crumbs={[["走访发现", paths.found]]} mistakes={sent?.mistakes}>
				<FormCard form={foundForm} action={paths.newFound} title={cite("D10")} sent={sent} choices={{ unionId }} typed={typed} />
			</Page>,
			status,
		);
	};
	router.get(paths.newFound, only(...FINDERS), (req, res) => showNew(req, res));
	postForms(router, deps, [foundForm], showNew);

	const showOne = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const row = await foundHousehold(deps.db, reach(visitor.actor), idOf(req));
		if (!row) throw new NotFound();
		const may = roleOver(visitor.actor, row.unionPath, FINDERS) !== undefined;
		const applies = roleOver(visitor.actor, row.unionPath, rolesOf(applyFoundForm)) !== undefined;
		sendPage(res, <FoundPage {...{ visitor, row, may, applies, sent }} consent={<Consent row={row} />} />, status);
	};
	router.get(paths.foundHousehold(":id"), (req, res) => showOne(req, res));
	postForms(router, deps, [decideFoundForm, applyFoundForm], showOne);
	return router;
}

function Consent({ row }: { row: FoundRow }) {
	return <Badge tone={CONSENTS[row.consent]?.tone}>{CONSENTS[row.consent]?.label ?? row.consent}</Badge>;
}
