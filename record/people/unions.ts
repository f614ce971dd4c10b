import type { StepTx } from "../../prisma/step-sql";
import { labelled, type SaidField } from "../../workflows/rules/field";
import { plainName, sameName } from "../../workflows/rules/names";
import { formatDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import { defineWrite } from "../write";
import { refused, WRITTEN } from "../written";
import { tellOfAppointment } from "./appointments";
import { LEAVE, whatIsLeft } from "./nobody-left";
import { ADMINISTERED, type OfUnion, unionPlace } from "./places";

export const UNION_KIND_LABELS = { city: "市总工会", county: "县总工会", grassroots: "基层工会" } as const;
export type UnionKind = keyof typeof UNION_KIND_LABELS;

export const CATEGORY_LABELS = {
	organ: "机关工会",
	enterprise: "企业工会",
	institution: "事业单位工会",
	township: "乡镇工会",
	community: "社区工会",
} as const;
export type UnionCategory = keyof typeof CATEGORY_LABELS;

export const UNION_NAME: SaidField = { name: "name", label: "名称", kind: "text", max: 60 };

/** Adds a union: below a city a county, below a county or a grassroots union a grassroots one. */
export const ADD_UNION = defineWrite({
	name: "unions.add",
	label: "添加工会",
	clause: "D26",
	...ADMINISTERED,
	fields: [
		{ name: "parentId", label: "上级工会", kind: "reference" },
		UNION_NAME,
		{
			name: "category",
			label: "类别",
			kind: "choice",
			options: labelled(CATEGORY_LABELS),
			optional: true,
			hint: "市总工会下添加县总工会时不选",
		},
	],
	where: (db, said) => unionPlace(db, said.ref("parentId")),
	async run(tx, { said, where }) {
		// The lock keeps the parent from being closed, and keeps another union of the same name from being added below it meanwhile.
		const parent = await lockUnion(tx, where.unionId);
		const [name, category] = [said.text("name"), said.oneOf("category", CATEGORY_LABELS)];
		const refusals: Refusal[] = [];
		if (parent.closedOn !== null) refusals.push(refusal("union_closed", "D26", "上级工会已撤销", { field: "parentId" }));
		const grassroots = parent.kind !== "city";
		if (grassroots && category === undefined) refusals.push(refusal("category", "D26", "没有选择工会类别", { field: "category" }));
		const beside = await tx.rows<{ name: string }>`SELECT name FROM unions WHERE parent_id = ${parent.unionId}::uuid`;
		const same = beside.find((one) => sameName(one.name, name));
		if (same)
			refusals.push(
				refusal("union_named_so", "D26", `这里已有“${same.name}”`, { field: "name", next: "请核对，确是另一个工会的换一个名称" }),
			);
		if (refusals.length > 0) return refused(...refusals);
		const kind = grassroots ? "grassroots" : "county";
		const id = await writeUnion(tx, { parent, kind, category: grassroots ? category : undefined, name });
		return { kind: "written", value: { id } };
	},
});

/** Writes a union's row, with its name in the one form of names. A county is its own county; what is below it carries its id. */
export async function writeUnion(
	tx: StepTx,
	of: { parent?: Pick<OfUnion, "unionId" | "unionPath" | "countyId">; kind: UnionKind; category?: UnionCategory; name: string },
): Promise<string> {
	const { parent, kind, category = null, name } = of;
	const id = uuidv7();
	const countyId = kind === "county" ? id : (parent?.countyId ?? null);
	await tx.write`
		INSERT INTO unions (id, parent_id, kind, category, name, county_id, path)
		VALUES (${id}::uuid, ${parent?.unionId ?? null}::uuid, ${kind}, ${category}, ${plainName(name)}, ${countyId}::uuid, ${`${parent?.unionPath ?? "/"}${id}/`})`;
	return id;
}

async function lockUnion(tx: StepTx, unionId: string): Promise<OfUnion> {
	const union = await tx.row<OfUnion>`
		SELECT id AS "unionId", path AS "unionPath", county_id AS "countyId", kind, name, closed_on AS "closedOn"
		FROM unions WHERE id = ${unionId}::uuid FOR UPDATE`;
	if (!union) throw new Error(`union ${unionId} is gone`);
	return union;
}

/** Closes a union from today on. Nobody holds a role there any more, and the centre hands over its files and what is under way (D25). */
export const CLOSE_UNION = defineWrite({
	name: "unions.close",
	label: "撤销工会",
	clause: "D25",
	...ADMINISTERED,
	fields: [{ name: "unionId", label: "工会", kind: "reference" }, LEAVE],
	where: (db, said) => unionPlace(db, said.ref("unionId")),
	async run(tx, { said, where: { unionId }, actor, now: { at, today } }) {
		const union = await lockUnion(tx, unionId);
		const no = (code: string, message: string, next?: string) => refused(refusal(code, "D25", message, { next }));
		if (union.closedOn !== null) return no("union_closed", `${union.name}已撤销`);
		if (union.kind !== "grassroots") return no("union_stays", "只有基层工会可以撤销");
		const below = await tx.rows`SELECT 1 FROM unions WHERE parent_id = ${unionId}::uuid AND closed_on IS NULL`;
		if (below.length > 0) return no("union_has_units", `${union.name}还有 ${below.length} 个下级工会`, "请先撤销下级工会");
		const wrong = await checkNothingComes(tx, union);
		if (wrong.length === 0) wrong.push(...(await whatIsLeft(tx, { unionId }, { day: today, leave: said.flag("leave") })));
		if (wrong.length > 0) return refused(...wrong);
		await tx.write`UPDATE unions SET closed_on = ${today}::date WHERE id = ${unionId}::uuid`;
		await tx.write`
			INSERT INTO appointment (kind, union_id, by_account_id, at, from_on)
			VALUES ('union_closed', ${unionId}::uuid, ${actor.accountId}::uuid, ${new Date(at)}, ${today}::date)`;
		const says = `${actor.name}撤销了${union.name}，在那里的角色自 ${formatDate(today)} 起停止。`;
		await tellOfAppointment(tx, { occasion: `union_closed/${unionId}`, unionId, says, at });
		return WRITTEN;
	},
});

/** D25: refuses while something is on its way there: it would be received by nobody. What is under way stays, and the centre hands it over. */
async function checkNothingComes(tx: StepTx, { unionId: id, name }: OfUnion): Promise<Refusal[]> {
	const [found] = await tx.rows<{ coming: number }>`
		SELECT count(*)::int AS coming FROM cases WHERE NOT ended AND turn_union_id = ${id}::uuid AND union_id <> ${id}::uuid`;
	const coming = found?.coming ?? 0;
	if (coming === 0) return [];
	return [refusal("union_receives", "D25", `${name}还有 ${coming} 件正移交到这里`, { next: "请先接收，或不予接收" })];
}
