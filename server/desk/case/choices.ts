import { unionChoices } from "../../../prisma/read/unions";
import type { EventSpec } from "../../../workflows/charts/chart";
import type { FieldOption } from "../../../workflows/rules/field";
import type { Deps } from "../../deps";
import type { CaseView } from "./view";

/** What the references of a step can name now: grassroots unions of the county, other than the case's own (D25). */
export async function choicesOf(
	{ db }: Pick<Deps, "db">,
	{ head }: Pick<CaseView, "head">,
	spec: EventSpec,
): Promise<Map<string, readonly FieldOption[]>> {
	const references = spec.fields.filter(({ kind }) => kind === "reference");
	if (references.length === 0) return new Map();
	const county = await db.union.findUniqueOrThrow({ where: { id: head.countyId }, select: { path: true } });
	const unions = (await unionChoices(db, [county.path])).filter(({ kind, value }) => kind === "grassroots" && value !== head.unionId);
	const options = unions.map(({ value, label }) => ({ value, label: label.trim() }));
	return new Map(references.map(({ name }) => [name, options]));
}
