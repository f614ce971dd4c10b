import type { StepTx } from "../../prisma/step-sql";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { headingKey } from "../../workflows/rules/sheet";
import type { Taking } from "./kind";

interface Named {
	id: string;
	path: string;
	name: string;
}

export interface Unions {
	/** Where the sheet is taken in, where that is such a union itself. */
	own: Named | undefined;
	/** The one that bears this name; undefined where none does, or several do. */
	byName(name: string): Named | undefined;
	/** Why a row's union is not known. */
	unknown(name: unknown): Refusal;
}

/** Grassroots unions of a county by their names, as a sheet writes them. Closed ones take nothing. */
export async function unionsNamed(
	tx: StepTx,
	{ unionId, countyId }: Pick<Taking, "unionId" | "countyId">,
	field = "unionId",
): Promise<Unions> {
	const rows = await tx.rows<Named>`
		SELECT id, path, name FROM unions WHERE county_id = ${countyId}::uuid AND kind = 'grassroots' AND closed_on IS NULL`;
	const byKey = new Map<string, Named[]>();
	for (const row of rows) byKey.set(headingKey(row.name), [...(byKey.get(headingKey(row.name)) ?? []), row]);
	const of = (name: string) => byKey.get(headingKey(name)) ?? [];
	return {
		own: rows.find(({ id }) => id === unionId),
		byName: (name) => (of(name).length === 1 ? of(name)[0] : undefined),
		unknown(name) {
			if (name === undefined) return refusal("required", "D10", "没有写明工会", { field, next: "请填写在册基层工会的全称" });
			const several = of(String(name)).length > 1;
			const message = several ? `有几个工会都叫“${String(name)}”` : `没有叫“${String(name)}”的在册基层工会`;
			return refusal("union_unknown", "D10", message, { field, next: several ? "请分别上传，上传时选工会" : "请按“工会”页面上的全称填写" });
		},
	};
}
