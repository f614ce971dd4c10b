import type { Database } from "../client";

/** A county's own form as Word. */
export interface TemplateRow {
	id: string;
	/** s1 · s2 */
	form: string;
	fileName: string;
	byName: string;
	at: Date;
	/** The form is written as this one. */
	inUse: boolean;
}

/** Who has said last how a form is written; without a template it is the built-in one. */
export interface TemplateUse {
	form: string;
	templateId: string | null;
	byName: string;
	at: Date;
}

/** Newest first. */
export async function wordTemplates(db: Database, countyId: string): Promise<{ templates: TemplateRow[]; uses: TemplateUse[] }> {
	const select = { id: true, form: true, fileName: true, byName: true, at: true } as const;
	const [kept, uses] = await Promise.all([
		db.wordTemplate.findMany({ where: { countyId }, orderBy: { id: "desc" }, select }),
		db.wordTemplateUse.findMany({
			where: { countyId },
			orderBy: { id: "desc" },
			distinct: ["form"],
			select: { form: true, templateId: true, byName: true, at: true },
		}),
	]);
	const inUse = new Set(uses.map(({ templateId }) => templateId));
	return { templates: kept.map((row) => ({ ...row, inUse: inUse.has(row.id) })), uses };
}

/** A county's form of that id, whether it is in force or not. */
export function wordTemplate(db: Database, of: { id: string; countyId: string }): Promise<{ form: string; content: Uint8Array } | null> {
	return db.wordTemplate.findFirst({ where: of, select: { form: true, content: true } });
}

/** The county's own form that is in force; undefined: the built-in one. */
export async function templateInForce(
	db: Database,
	{ countyId, form }: { countyId: string; form: string },
): Promise<Uint8Array | undefined> {
	const last = await db.wordTemplateUse.findFirst({
		where: { countyId, form },
		orderBy: { id: "desc" },
		select: { template: { select: { content: true } } },
	});
	return last?.template?.content;
}
