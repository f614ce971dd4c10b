import { type Request, type Response, Router } from "express";
import { keyingPlace } from "../../../../prisma/read/keying-place";
import { counties } from "../../../../prisma/read/settings";
import { unionsToEnter } from "../../../../prisma/read/to-enter";
import { recordLookUp } from "../../../../record/audit/look-ups";
import { keyOfPerson } from "../../../../record/key-said";
import { keyingFormOf, keyingHistory, keyingListsOf, keyingSetOf } from "../../../../record/keying/in-force";
import { keyingSheetOf } from "../../../../record/keying/sheet";
import { reach, roleOver } from "../../../../record/people/actor";
import { visitorOf } from "../../../access/visitor";
import { ENTERS } from "../../../cases/to-enter";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import { rolesOf } from "../../../forms/form";
import { answerKeyingForm, keyingFormForm, keyingListForm } from "../../../forms/keying";
import { keyUsedBefore, type Mistake } from "../../../forms/mistake";
import { type Typed, textOf, typedOf } from "../../../forms/typed";
import { paths } from "../../../paths";
import { formKey, type Sent } from "../../components/index";
import { idOf, queried, queriedId } from "../../page/address";
import { postForms } from "../../page/form-post";
import { heard } from "../../page/outcome";
import { seeOther, sendPage } from "../../page/send";
import { BOX, HouseholdPage } from "./household-page";
import { KeyingPage } from "./page";

/** 录入全国系统 (D19, D22): what its form asks for, what is still to be asked of a household, and the sheets to key from. */
export function keyingRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();

	const show = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const all = await counties(db, reach(visitor.actor));
		const asked = queriedId(req, "county") ?? (sent && (textOf(sent.typed, "countyId") || undefined));
		const county = asked === undefined ? all[0] : all.find(({ id }) => id === asked);
		if (!county) throw new NotFound();
		const when = { countyId: county.id, on: visitor.now.today, at: new Date(visitor.now.at) };
		const { path } = await db.union.findUniqueOrThrow({ where: { id: county.id }, select: { path: true } });
		const [form, lists, history, unions] = await Promise.all([
			keyingFormOf(db, when),
			keyingListsOf(db, when),
			keyingHistory(db, county.id),
			unionsToEnter(db, { paths: reach(visitor.actor), states: ENTERS }),
		]);
		const keeps = roleOver(visitor.actor, path, rolesOf(keyingFormForm)) !== undefined;
		const chosen = lists.find(({ list }) => list === queried(req, "list"));
		sendPage(res, <KeyingPage {...{ visitor, county, counties: all, form, lists, history, unions, keeps, chosen, sent }} />, status);
	};
	router.get(paths.keying, (req, res) => show(req, res));
	postForms(router, deps, [keyingFormForm, keyingListForm], show);

	const showHousehold = async (
		req: Request,
		res: Response,
		sent?: { typed: Typed; mistakes: readonly Mistake[] },
		status = 200,
	): Promise<void> => {
		const visitor = visitorOf(res);
		const { actor, now } = visitor;
		const place = await keyingPlace(db, reach(actor), idOf(req));
		if (!place) throw new NotFound();
		const { applicationId, fileId, countyId } = place;
		await recordLookUp(db, { actor, caseId: fileId ?? applicationId, what: "form" });
		const at = new Date(now.at);
		const [sheet, set] = await Promise.all([
			keyingSheetOf(deps, { applicationId, today: now.today, at, masked: true }),
			keyingSetOf(db, { countyId, on: now.today, at }),
		]);
		if (!sheet) throw new NotFound();
		const asks = !place.ended && roleOver(actor, place.unionPath, rolesOf(answerKeyingForm)) !== undefined;
		sendPage(res, <HouseholdPage {...{ visitor, place, sheet, lists: set.lists, asks, sent }} />, status);
	};
	router.get(paths.applicationKeying(":id"), (req, res) => showHousehold(req, res));
	// All that was answered at once: each box is a write of its own, and what one refuses holds no other.
	router.post(paths.applicationKeying(":id"), async (req, res) => {
		const { actor, now, session } = visitorOf(res);
		const typed = typedOf(req);
		const boxes = Object.keys(typed).filter((name) => name.startsWith(BOX) && textOf(typed, name) !== "");
		const mistakes: Mistake[] = [];
		for (const name of boxes) {
			const field = name.slice(BOX.length);
			const raw = { applicationId: idOf(req), field, value: textOf(typed, name) };
			const written = heard(
				await answerKeyingForm.perform(deps, { actor, now, raw, session, key: keyOfPerson(`${formKey(typed)}/${field}`) }),
			);
			if (written.kind === "key_used") mistakes.push(keyUsedBefore(written.recorded));
			if (written.kind === "refused") mistakes.push(...written.refusals.map((one) => ({ ...one, field: name })));
		}
		if (mistakes.length > 0) return showHousehold(req, res, { typed, mistakes }, 422);
		return seeOther(
			req,
			res,
			paths.applicationKeying(idOf(req)),
			boxes.length === 0 ? "没有新填写的内容。" : `已登记 ${boxes.length} 栏。`,
		);
	});
	postForms(router, deps, [answerKeyingForm], (req, res, { typed, mistakes }, status) =>
		showHousehold(req, res, { typed, mistakes }, status),
	);
	return router;
}
