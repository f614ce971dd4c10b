import type { Request } from "express";
import { evidenceOf } from "../../../../prisma/read/evidence";
import { ADD_EVIDENCE } from "../../../../record/evidence/add-evidence";
import { uploadOf } from "../../../../record/evidence/uploads";
import { perform } from "../../../../record/write";
import type { EventField, EventSpec } from "../../../../workflows/charts/chart";
import type { FieldOption } from "../../../../workflows/rules/field";
import type { Visitor } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import type { Mistake } from "../../../forms/mistake";
import { listOf, type Typed } from "../../../forms/typed";
import { isId } from "../../page/address";
import { filesRefused } from "../../page/take-files";
import { groupTitle } from "./card";

interface Brought {
	typed: Typed;
	mistakes: readonly Mistake[];
}

/**
 * D9: files that come along with a step are first kept with its case, as the kind of paper that the step asks for; the step then names them like those
 * that were there before. Where the step is refused they stay, and need not be sent again.
 */
export async function papersOfStep(
	deps: Deps,
	req: Request,
	of: { caseId: string; visitor: Visitor; spec: EventSpec; typed: Typed },
): Promise<Brought> {
	const { visitor, caseId, spec } = of;
	let { typed } = of;
	const mistakes: Mistake[] = [...filesRefused(req)];
	for (const field of spec.fields.filter(({ kind }) => kind === "papers")) {
		const ids = listOf(typed, field.name).filter(isId);
		const found = await Promise.all(ids.map((id) => uploadOf(deps.db, { id, accountId: visitor.actor.accountId })));
		const uploads = found.flatMap((one) => (one?.facts ? [one.id] : []));
		if (uploads.length === 0) continue;
		const raw = { caseId, kind: field.paper, uploads };
		const written = await perform(deps, ADD_EVIDENCE, { actor: visitor.actor, now: visitor.now, raw, session: visitor.session });
		const others = ids.filter((id) => !uploads.includes(id));
		typed = { ...typed, [field.name]: written.kind === "written" ? [...others, ...written.value.ids] : others };
		mistakes.push(...whyNot(written, field));
	}
	return { typed, mistakes };
}

function whyNot(written: Awaited<ReturnType<typeof perform>>, { name }: EventField): Mistake[] {
	if (written.kind === "refused") return written.refusals.map((one) => ({ ...one, field: name }));
	if (written.kind === "forbidden") return [{ message: written.message, field: name }];
	return [];
}

/** What a step's papers can name: what lies with the case of that kind. */
export async function paperChoices({ db }: Pick<Deps, "db">, caseId: string, paper: EventField["paper"]): Promise<FieldOption[]> {
	const rows = (await evidenceOf(db, caseId)).filter(({ removal, kind }) => removal === null && kind === paper);
	return rows.map((row) => ({ value: row.id, label: `${groupTitle(row)} ${row.fileName}` }));
}
