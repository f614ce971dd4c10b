import { carryImport } from "../../record/imports/carry";
import { FILE_COLUMNS } from "../../record/imports/file-columns";
import { openImport } from "../../record/imports/open-import";
import { rowsFound } from "../../record/imports/shown";
import { TAKE_IMPORT } from "../../record/imports/take-import";
import { untoldImports } from "../../record/imports/telling";
import { TRY_IMPORT } from "../../record/imports/writes";
import { businessNow } from "../../record/settings/clock";
import { perform } from "../../record/write";
import { parseSheets } from "../../server/sheets/parse-sheets";
import type { S1Form } from "../../workflows/rules/s1";
import { valueAt } from "../../workflows/rules/s1-completeness";
import { sheetOf } from "../sheets/written";
import { aKey, type County, written } from "./county";
import { aName, anIdNumber } from "./identity";

export const FOUND_HEADINGS = ["登记工会", "姓名", "身份证号码", "走访日期", "走访人", "困难情况"] as const;

/** A found household as a row of the template. */
export function aFoundRow(seq: number, of: Partial<Record<(typeof FOUND_HEADINGS)[number], unknown>> = {}): unknown[] {
	const row = {
		登记工会: "竹溪镇工会",
		姓名: aName(seq),
		身份证号码: anIdNumber({ seq }),
		走访日期: "2026-03-20",
		走访人: "沈竹溪、唐松岭",
		困难情况: "丈夫工伤，家中无其他收入。",
	};
	return FOUND_HEADINGS.map((heading) => ({ ...row, ...of })[heading]);
}

/** What the workflow does, here and now: every chunk of every import that is at work. */
export async function carryImports(county: Pick<County, "env" | "db">): Promise<void> {
	for (const { id } of await untoldImports(county.db, 100)) while (await carryImport(county.env, id));
}

/** An import of found households at the unit, uploaded by its clerk. @param until where it stands: uploaded only, or tried */
export async function anImport(county: County, rows: readonly unknown[][], { until }: { until: "read" | "tried" }): Promise<string> {
	const { env, people, unitId } = county;
	const now = await businessNow(env.db);
	const bytes = await sheetOf([[...FOUND_HEADINGS], ...rows]);
	const upload = { actor: people.clerk, now, kind: "found", unionId: unitId, fileName: "名册.xlsx", sha256: "0", key: aKey() };
	const { id } = written(await openImport(env, { ...upload, book: await parseSheets(bytes) }));
	if (until === "read") return id;
	written(await perform(env, TRY_IMPORT, { actor: people.clerk, now, raw: { importId: id }, key: aKey() }));
	await carryImports(county);
	return id;
}

/** A file of before this program: its form, and what is the file's own. */
export interface OldFile {
	form: S1Form;
	own?: Readonly<Record<string, unknown>>;
	/** Columns that its paper does not say. */
	without?: readonly string[];
}

export const FILE_HEADINGS = FILE_COLUMNS.map(({ label }) => label);

/** Its rows in the template's order: the holder's first, the members' below. */
export function anOldFile(seq: number, { form, own = {}, without = [] }: OldFile): unknown[][] {
	const ofHousehold: Record<string, unknown> = {
		unionId: "竹溪镇工会",
		recognisedOn: "2024-05-06",
		nationalNumber: `QG-${seq}`,
		enteredOn: "2024-05-20",
		helpedOn: "2025-12-30",
		...own,
	};
	return form.members.map((member) =>
		FILE_COLUMNS.map(({ field, kind, options = [] }) => {
			if (without.includes(field)) return undefined;
			if (field === "number") return own.number ?? `青困〔2024〕${seq}号`;
			const disabled = form.disabledMembers.find(({ name }) => name === member.name);
			const person = { ...member, ...(disabled && { certificateNumber: disabled.certificateNumber, disabledNote: disabled.note }) };
			const of = member.relation === "本人" ? { ...form, ...person, ...ofHousehold } : person;
			const value = valueAt(of, field);
			if (value === undefined) return undefined;
			if (kind === "fen") return String(Number(value) / 100);
			if (kind === "yesNo") return value ? "是" : "否";
			if (Array.isArray(value)) return value.map((one) => options.find((option) => option.value === one)?.label ?? one).join("、");
			return options.find((option) => option.value === value)?.label ?? value;
		}),
	);
}

/** Tried, and taken in by the county's chair where nothing stands against it. @returns the import's id */
export async function importOldFiles(
	county: County,
	rows: readonly unknown[][],
	{ until = "taken" }: { until?: "tried" | "taken" } = {},
): Promise<string> {
	const { env, people, countyId } = county;
	const now = await businessNow(env.db);
	const bytes = await sheetOf([[...FILE_HEADINGS], ...rows]);
	const upload = { actor: people.centre, now, kind: "file", unionId: countyId, fileName: "老档案.xlsx", sha256: "0", key: aKey() };
	const { id } = written(await openImport(env, { ...upload, book: await parseSheets(bytes) }));
	written(await perform(env, TRY_IMPORT, { actor: people.centre, now, raw: { importId: id }, key: aKey() }));
	await carryImports(county);
	if (until === "tried") return id;
	await takeOldFiles(county, id);
	await carryImports(county);
	return id;
}

export async function takeOldFiles(county: County, importId: string): Promise<void> {
	const raw = { importId, decision: "青工发〔2026〕3号" };
	written(
		await perform(county.env, TAKE_IMPORT, { actor: county.people.countyChair, now: await businessNow(county.db), raw, key: aKey() }),
	);
}

/** What was found in an import's rows: `B3 id_held`. */
export async function foundIn(county: County, importId: string): Promise<string[]> {
	const rows = await rowsFound(county.env, importId, { limit: 1000 });
	return rows.flatMap(({ findings }) => findings.filter(({ level }) => level !== "note").map(({ address, code }) => `${address} ${code}`));
}
