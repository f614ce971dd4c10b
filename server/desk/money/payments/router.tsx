import { type Request, type Response, Router } from "express";
import { type AskedBatch, whyNotBatch } from "../../../../record/batch-said";
import { keyOfPerson } from "../../../../record/key-said";
import { calendarNow } from "../../../../record/settings/reference";
import { readingsOf } from "../../../../record/settings/settings";
import { step } from "../../../../record/step";
import { only } from "../../../access/only";
import { type Visitor, visitorOf } from "../../../access/visitor";
import { specOf } from "../../../cases/taking";
import type { Deps } from "../../../deps";
import { Forbidden, NotFound } from "../../../errors";
import { fieldOf, numberIn, sayings, textOf, typedOf } from "../../../forms/typed";
import { paths } from "../../../paths";
import { AT_COUNTY } from "../../../registers/common";
import { beginOnce } from "../../cases/batches/begin";
import { choiceFrom } from "../../cases/batches/chosen";
import { rowOutcome } from "../../cases/batches/outcome";
import { formKey } from "../../components/index";
import { idOf } from "../../page/address";
import { seeOther, sendPage } from "../../page/send";
import { BouncePage } from "./bounce-page";
import { PaymentsPage, type PaymentsProps } from "./page";
import { type PaymentRow, paysFor, type Sections, STAGES, sectionsFor, whyNot } from "./sections";

/** Z12, Z14: prepared by one, released by another, confirmed by the bank's result or the signed sheet. */
export function paymentsRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();
	router.use(paths.payments, only(...AT_COUNTY));

	const show = async (res: Response, more: Pick<PaymentsProps, "sent" | "mistakes">, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const sections = await sectionsFor(deps, visitor.actor);
		const page = (
			<PaymentsPage
				visitor={visitor}
				calendar={await calendarNow(db)}
				expected={await expectedDays(deps, visitor, sections)}
				sections={sections}
				{...more}
			/>
		);
		sendPage(res, page, status);
	};

	router.get(paths.payments, (_req, res) => show(res, { mistakes: [] }));

	for (const stage of STAGES) {
		router.post(stage.path, async (req, res) => {
			const { actor, now } = visitorOf(res);
			const typed = typedOf(req);
			const countyId = textOf(typed, "countyId");
			const begun = await beginOnce(deps, visitorOf(res), typed, async () => {
				const { stages } = await sectionsFor(deps, actor);
				const rows = (stages.find((one) => one.stage === stage)?.section.rows ?? []).filter((row) => row.countyId === countyId);
				if (rows.some((row) => !paysFor(actor, row.countyPath, stage.event))) throw new Forbidden("付款由县总工会财务办理。");
				const batch: AskedBatch = { chart: "grant", event: stage.event, ...choiceFrom(typed, specOf("grant", stage.event), stage.ofEach) };
				const open = new Set(rows.filter((row) => !row.pending && whyNot(stage, row, actor) === undefined).map(({ id }) => id));
				const gone = batch.rows.filter(({ caseId }) => !open.has(caseId)).length;
				const surplus = { message: `所选有 ${gone} 笔已经提交，或不能由您办理`, next: "请核对名单后重新勾选" };
				const mistakes = [...whyNotBatch(batch, now.today), ...(gone > 0 ? [surplus] : [])];
				return mistakes.length > 0 ? { mistakes } : { batches: [batch] };
			});
			if ("mistakes" in begun) return show(res, { sent: { stage, countyId, typed }, mistakes: begun.mistakes }, 422);
			return seeOther(req, res, begun.batchIds.map(paths.batch)[0] ?? paths.payments);
		});
	}

	router.get(paths.bounce(":id"), async (req, res) => {
		const visitor = visitorOf(res);
		const row = await sentPayment(deps, visitor, req);
		sendPage(res, <BouncePage visitor={visitor} row={row} typed={{ bouncedOn: visitor.now.today }} mistakes={[]} />);
	});

	router.post(paths.bounce(":id"), async (req, res) => {
		const visitor = visitorOf(res);
		const { actor, now } = visitor;
		const typed = typedOf(req);
		const said = sayings(
			specOf("grant", "BOUNCE").fields.map((field) => fieldOf(field)),
			typed,
		);
		const event = { ...said, type: "BOUNCE" };
		const outcome = await step(deps, {
			caseId: idOf(req),
			event,
			by: { kind: "person", actor },
			key: keyOfPerson(formKey(typed)),
			expectedVersion: numberIn(typed, "version"),
			at: now.at,
		});
		if (outcome.kind === "taken") return seeOther(req, res, paths.payments, "退票已登记，等待基层工会更正银行卡号。");
		const row = await sentPayment(deps, visitor, req);
		sendPage(res, <BouncePage visitor={visitor} row={row} typed={typed} mistakes={rowOutcome(outcome, "grant").reasons} />, 422);
	});
	return router;
}

/** @throws NotFound where no such payment waits for its result in this person's reach */
async function sentPayment(deps: Deps, { actor }: Visitor, req: Request): Promise<PaymentRow> {
	const { stages } = await sectionsFor(deps, actor);
	const id = idOf(req);
	const row = stages.find(({ stage }) => stage.id === "confirm")?.section.rows.find((one) => one.id === id);
	if (!row) throw new NotFound("这笔付款已有结果，或者它不在您的工会范围内。");
	return row;
}

async function expectedDays({ db }: Pick<Deps, "db">, { now }: Visitor, { stages }: Sections): Promise<Map<string, number>> {
	const counties = new Set(stages.flatMap(({ section }) => section.rows.map(({ countyId }) => countyId)));
	const expected = new Map<string, number>();
	for (const countyId of counties) expected.set(countyId, (await readingsOf(db, countyId, now.today)).expectedPayWorkingDays);
	return expected;
}
