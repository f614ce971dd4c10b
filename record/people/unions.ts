import { randomUUID } from "node:crypto";
import type { Database, Tx } from "../../prisma/client";
import { columnOf } from "../../prisma/dates";
import { CHART_IDS, CHARTS, type ChartId } from "../../workflows/charts";
import { checkField } from "../../workflows/rules/field-check";
import { formatDate, type PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { businessNow } from "../settings/clock";
import { NOT_FOUND, refused, WRITTEN, type Written } from "../written";
import { type Actor, roleOver } from "./actor";
import { tellOfAppointment } from "./appointments";
import { whatIsLeft } from "./nobody-left";

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

export function isUnionCategory(text: string): text is UnionCategory {
	return Object.hasOwn(CATEGORY_LABELS, text);
}

export interface NewUnion {
	/** Of a city or county: what is below it is one step further down. Of a grassroots union: a grassroots union of its own. */
	parentId: string;
	name: string;
	/** Of a grassroots union; a county below a city has none. */
	category?: UnionCategory;
}

interface Parent {
	id: string;
	kind: string;
	path: string;
	countyId: string | null;
	closedOn: Date | null;
}

export function checkUnionName(name: string, { field = "name", label = "名称" }, today: PlainDate): Refusal[] {
	return checkField({ name: "unionName", label, kind: "text", required: true, max: 60, clause: "D26" }, name, {
		path: field,
		on: today,
	});
}

/** A new node of the tree: below a city a county, below a county or a grassroots union a grassroots one. */
export async function addUnion(db: Database, by: Actor, union: NewUnion, today: PlainDate): Promise<Written<{ unionId: string }>> {
	return db.$transaction(async (tx) => {
		// The parent stays as it is meanwhile: it is not closed under the new one.
		const [parent] = await tx.$queryRaw<Parent[]>`
			SELECT id, kind, path, county_id AS "countyId", closed_on AS "closedOn" FROM unions WHERE id = ${union.parentId}::uuid FOR UPDATE`;
		if (!parent || !roleOver(by, parent.path, ["administrator"])) return NOT_FOUND;
		const refusals = checkUnionName(union.name, {}, today);
		if (parent.closedOn !== null) refusals.push(refusal("union_closed", "D26", "上级工会已撤销", { field: "parentId" }));
		const grassroots = parent.kind !== "city";
		if (grassroots && union.category === undefined) refusals.push(refusal("category", "D26", "没有选择工会类别", { field: "category" }));
		const same = await tx.union.findFirst({ where: { parentId: parent.id, name: union.name } });
		if (same) refusals.push(refusal("union_named_so", "D26", `这里已有“${union.name}”`, { field: "name" }));
		if (refusals.length > 0) return refused(...refusals);
		const unionId = await writeUnion(tx, {
			parent,
			kind: grassroots ? "grassroots" : "county",
			category: grassroots ? union.category : undefined,
			name: union.name,
		});
		return { kind: "written", value: { unionId } };
	});
}

/** The node's own row; a county is its own county, what is below it carries its id. */
export async function writeUnion(
	tx: Tx,
	of: { parent?: Pick<Parent, "id" | "path" | "countyId">; kind: UnionKind; category?: UnionCategory; name: string },
): Promise<string> {
	const id = randomUUID();
	const countyId = of.kind === "county" ? id : (of.parent?.countyId ?? null);
	const { kind, category, name } = of;
	await tx.union.create({ data: { id, parentId: of.parent?.id, kind, category, name, countyId, path: `${of.parent?.path ?? "/"}${id}/` } });
	return id;
}

/**
 * Nobody holds a role there any more from that day on; its files wait to be transferred by the centre (D25).
 * @param leave what nobody could act on then is to be left
 */
export async function closeUnion(db: Database, by: Actor, unionId: string, on: PlainDate, leave = false): Promise<Written> {
	return db.$transaction(async (tx) => {
		await tx.$queryRaw`SELECT 1 FROM unions WHERE id = ${unionId}::uuid FOR UPDATE`;
		const union = await tx.union.findUnique({ where: { id: unionId }, include: { children: { where: { closedOn: null } } } });
		if (!union || !roleOver(by, union.path, ["administrator"])) return NOT_FOUND;
		const no = (code: string, message: string, next?: string) => refused(refusal(code, "D25", message, { next }));
		if (union.closedOn !== null) return no("union_closed", `${union.name}已撤销`);
		if (union.kind !== "grassroots") return no("union_stays", "只有基层工会可以撤销");
		if (union.children.length > 0)
			return no("union_has_units", `${union.name}还有 ${union.children.length} 个下级工会`, "请先撤销下级工会");
		const underWay = await checkNothingUnderWay(tx, union);
		if (underWay.length > 0) return refused(...underWay);
		const left = await whatIsLeft(tx, { unionId }, { day: on, leave });
		if (left.length > 0) return refused(...left);
		await tx.union.update({ where: { id: unionId }, data: { closedOn: columnOf(on) } });
		const { at } = await businessNow(tx);
		await tx.appointment.create({
			data: { kind: "union_closed", unionId, byAccountId: by.accountId, at: new Date(at), fromOn: columnOf(on) },
		});
		const says = `${by.name}撤销了${union.name}，在那里的角色自 ${formatDate(on)} 起停止。`;
		await tellOfAppointment(tx, { occasion: `union_closed/${unionId}`, unionId, says, at });
		return WRITTEN;
	});
}

/** How many are open, and what to do about them; of any other chart they are finished. Files are not counted: they may stay, the centre transfers them. */
const UNDER_WAY: Partial<Record<ChartId, { unit: string; next: string }>> = {
	application: { unit: "件", next: "请办结、撤回，或在案件中办理“移交其他工会”；撤销认定重新核实的随档案移交" },
	grant: { unit: "笔", next: "请办结，或先移交其档案，帮扶随档案移交" },
};

/** D25: what is under way is finished or moved first. */
async function checkNothingUnderWay(tx: Tx, { id, name }: { id: string; name: string }): Promise<Refusal[]> {
	const no = (code: string, message: string, next: string) => refusal(code, "D25", `${name}${message}`, { next });
	const refusals: Refusal[] = [];
	for (const chart of CHART_IDS.filter((one) => one !== "file")) {
		const open = await tx.case.count({ where: { ended: false, unionId: id, chart } });
		const { unit, next } = UNDER_WAY[chart] ?? { unit: "件", next: "请先办结" };
		if (open > 0) refusals.push(no("union_has_cases", `还有 ${open} ${unit}${CHARTS[chart].label}没有办结`, next));
	}
	const coming = await tx.case.count({ where: { ended: false, turnUnionId: id, unionId: { not: id } } });
	if (coming > 0) refusals.push(no("union_receives", `还有 ${coming} 份档案正移交到这里`, "请先接收，或不予接收"));
	return refusals;
}
