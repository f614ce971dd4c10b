import { type Request, type Response, Router } from "express";
import { type FoundRow, foundHouseholds } from "../../../../prisma/read/found-households";
import { unionChoices } from "../../../../prisma/read/unions";
import { openFoundApplication } from "../../../../record/applications";
import { addFoundHousehold, decideFoundHousehold } from "../../../../record/files/found-households";
import { reach, roleOver } from "../../../../record/people/actor";
import { readSaid } from "../../../../record/said";
import type { EventField } from "../../../../workflows/charts/chart";
import { cite } from "../../../../workflows/rules/clauses";
import { only } from "../../../access/only";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import type { Mistake } from "../../../forms/mistake";
import { fieldOf, sayings, type Typed, typedOf } from "../../../forms/typed";
import { paths } from "../../../paths";
import { CONSENTS } from "../../../words/consents";
import { Badge, Card, Fields, formKey, PostForm } from "../../components/index";
import { idOf } from "../../page/address";
import { Page } from "../../page/layout";
import { heard } from "../../page/outcome";
import { seeOther, sendPage } from "../../page/send";
import { FoundPage } from "./page";

function newFields(unions: readonly { value: string; label: string }[]): readonly EventField[] {
	return [
		{ name: "unionId", label: "登记工会", kind: "choice", options: unions },
		{ name: "name", label: "姓名", kind: "name" },
		{ name: "foundOn", label: "走访日期", kind: "date" },
		{ name: "visitors", label: "走访人", kind: "names", min: 1, hint: "一行一人" },
		{ name: "situation", label: "困难情况", kind: "longText", hint: "不写身份证号、银行卡号" },
	];
}

/** D10: what the worker says. */
const CONSENT_FIELDS: readonly EventField[] = [
	{
		name: "consent",
		label: "本人意愿",
		kind: "choice",
		options: [
			{ value: "consented", label: "同意由工会协助申请" },
			{ value: "refused", label: "不同意" },
		],
	},
	{ name: "consentOn", label: "表态日期", kind: "date" },
	{ name: "note", label: "说明", kind: "text", optional: true },
];

/** 走访发现: households that qualify and have not applied (D10). */
export function foundRouter(deps: Deps): Router {
	const router = Router();

	const showNew = async (res: Response, typed: Typed, mistakes: readonly Mistake[] = []): Promise<void> => {
		const visitor = visitorOf(res);
		sendPage(
			res,
			<Page title="登记走访发现" visitor={visitor} place="found" crumbs={[["走访发现", paths.found]]} mistakes={mistakes}>
				<PostForm action={paths.newFound}>
					<Card title={cite("D10")}>
						<Fields specs={newFields(await unionsOf(res)).map((field) => fieldOf(field))} typed={typed} mistakes={mistakes} />
					</Card>
					<div class="save">
						<a class="btn btn-plain" href={paths.found}>
							返回
						</a>
						<button class="btn btn-primary" type="submit">
							登记
						</button>
					</div>
				</PostForm>
			</Page>,
			mistakes.length > 0 ? 422 : 200,
		);
	};

	const unionsOf = async (res: Response) => {
		const unions = await unionChoices(deps.db, reach(visitorOf(res).actor, ["unit_clerk", "unit_chair"]));
		return unions.filter(({ kind }) => kind === "grassroots").map(({ value, label }) => ({ value, label: label.trim() }));
	};

	router.get(paths.newFound, only("unit_clerk", "unit_chair"), async (_req, res) => {
		const [first, ...others] = await unionsOf(res);
		await showNew(res, { foundOn: visitorOf(res).now.today, ...(first && others.length === 0 ? { unionId: first.value } : {}) });
	});

	router.post(paths.newFound, only("unit_clerk", "unit_chair"), async (req, res) => {
		const { actor, now } = visitorOf(res);
		const typed = typedOf(req);
		const { said, refusals } = readForm(newFields(await unionsOf(res)), typed, now.today);
		if (refusals.length > 0) return showNew(res, typed, refusals);
		const found = {
			unionId: said.text("unionId"),
			name: said.text("name"),
			foundOn: said.date("foundOn"),
			visitors: said.names("visitors"),
			situation: said.text("situation"),
		};
		const written = heard(await addFoundHousehold(deps, { actor, found, key: `${actor.accountId}/${formKey(typed)}`, now }));
		if (written.kind === "refused") return showNew(res, typed, written.refusals);
		return seeOther(req, res, paths.foundHousehold(written.value.id), "已登记。");
	});

	const showOne = async (req: Request, res: Response, typed: Typed, mistakes: readonly Mistake[] = []): Promise<void> => {
		const visitor = visitorOf(res);
		const row = await foundHouseholds.one(deps.db, { paths: reach(visitor.actor) }, idOf(req));
		if (!row) throw new NotFound();
		const may = roleOver(visitor.actor, row.unionPath, ["unit_clerk", "unit_chair"]) !== undefined;
		const applies = roleOver(visitor.actor, row.unionPath, ["unit_clerk"]) !== undefined;
		const fields = CONSENT_FIELDS.map((field) => fieldOf(field));
		const page = { visitor, row, consent: <Consent row={row} />, may, applies, fields, typed, mistakes };
		sendPage(res, <FoundPage {...page} />, mistakes.length > 0 ? 422 : 200);
	};

	router.get(paths.foundHousehold(":id"), (req, res) => showOne(req, res, { consentOn: visitorOf(res).now.today }));

	router.post(paths.decideFound(":id"), async (req, res) => {
		const { actor, now } = visitorOf(res);
		const typed = typedOf(req);
		const { said, refusals } = readForm(CONSENT_FIELDS, typed, now.today);
		if (refusals.length > 0) return showOne(req, res, typed, refusals);
		const consent = said.text("consent") === "consented" ? "consented" : "refused";
		const note = said.has("note") ? said.text("note") : undefined;
		const written = heard(
			await decideFoundHousehold(deps, { actor, id: idOf(req), consent, consentOn: said.date("consentOn"), note, now }),
		);
		if (written.kind === "refused") return showOne(req, res, typed, written.refusals);
		return seeOther(req, res, paths.foundHousehold(idOf(req)), "已登记本人意愿。");
	});

	router.post(paths.applyFound(":id"), async (req, res) => {
		const { actor, now } = visitorOf(res);
		const written = heard(await openFoundApplication(deps, { actor, foundId: idOf(req), at: now.at }));
		if (written.kind === "refused") return showOne(req, res, {}, written.refusals);
		return seeOther(req, res, paths.applicationForm(written.value.caseId), "已新建申请，请与本人一起填写申请表。");
	});
	return router;
}

function readForm(fields: readonly EventField[], typed: Typed, today: Parameters<typeof readSaid>[3]) {
	const values = sayings(
		fields.map((field) => fieldOf(field)),
		typed,
	);
	return readSaid(fields, values, "D10", today);
}

function Consent({ row }: { row: FoundRow }) {
	return <Badge tone={CONSENTS[row.consent]?.tone}>{CONSENTS[row.consent]?.label ?? row.consent}</Badge>;
}
