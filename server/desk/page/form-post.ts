import type { Request, Response, Router } from "express";
import { keyOfPerson } from "../../../record/key-said";
import { readSaid } from "../../../record/said";
import { only } from "../../access/only";
import { visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { type Form, saidByAddress } from "../../forms/form";
import type { Mistake } from "../../forms/mistake";
import { fieldOf, sayings, typedOf, typedTwice } from "../../forms/typed";
import { formKey, type Sent } from "../components/index";
import { backTo } from "./address";
import { heard, mistakesOf } from "./outcome";
import { seeOther } from "./send";
import { filesRefused } from "./take-files";

/** The page again, with what was typed and what is wrong with it, or with what it has made. */
export type ShowAgain = (req: Request, res: Response, sent: Sent, status: number) => Promise<void>;

/** Takes the forms that a page posts. */
export function postForms(router: Router, deps: Deps, forms: readonly Form[], again: ShowAgain): void {
	// What an address says by itself goes before what it may say: `/addresses/lift` is no `/:id/lift`.
	const params = ({ desk }: Form) => desk.action.split(":").length;
	for (const form of forms.toSorted((a, b) => params(a) - params(b))) {
		const guards = form.who === "everyone" ? [] : [only(...form.who)];
		router.post(form.desk.action, ...guards, async (req, res) => {
			const { actor, now, session } = visitorOf(res);
			const typed = typedOf(req);
			const ids = idsOf(req);
			const fields = form.fields.map((field) => fieldOf(field));
			const shown = (mistakes: readonly Mistake[]) =>
				again(req, res, { form, typed, mistakes: mistakes.map((one) => ({ ...one, form: form.name })) }, 422);
			const raw = sayings(fields, { ...typed, ...saidByAddress(ids, form.desk) });
			const different = typedTwice(fields, typed);
			if (different.length > 0) return shown([...readSaid(form.fields, raw, form.clause, now.today).refusals, ...different]);
			const notTaken = filesRefused(req);
			if (notTaken.length > 0) return shown([...readSaid(form.fields, raw, form.clause, now.today).refusals, ...notTaken]);
			const written = heard(await form.perform(deps, { actor, now, raw, session, key: keyOfPerson(formKey(typed)) }));
			if (written.kind !== "written") return shown(mistakesOf(written));
			if (form.download) return deps.downloads.send(res, form.download.of(deps, written.value, actor.accountId));
			const to = form.desk.to(written.value, ids);
			if (to === undefined) return again(req, res, { form, typed: {}, mistakes: [], made: written.value }, 200);
			const { done } = form.desk;
			return seeOther(req, res, backTo(to, typed), typeof done === "string" ? done : done(written.value, raw));
		});
	}
}

function idsOf(req: Request): Record<string, string> {
	return Object.fromEntries(Object.entries(req.params).map(([name, value]) => [name, String(value)]));
}
