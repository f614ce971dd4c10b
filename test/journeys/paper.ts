import type { FieldSpec } from "../../workflows/rules/field";
import { fen, formatYuan } from "../../workflows/rules/money";
import type { S1Form } from "../../workflows/rules/s1";
import { valueAt } from "../../workflows/rules/s1-completeness";
import { S1_SECTIONS } from "../../workflows/rules/s1-fields";
import type { Person, Written } from "./person";

/** What the paper says in these fields, in the words that stand on it; what it leaves open is left out. */
function wordsOf(fields: readonly FieldSpec[], form: object): Written {
	return Object.fromEntries(
		fields.flatMap((field): [string, string | string[]][] => {
			const value = valueAt(form, field.name);
			return value === undefined ? [] : [[field.label, worded(field, value)]];
		}),
	);
}

function worded({ kind, options = [] }: FieldSpec, value: unknown): string | string[] {
	const optionFor = (one: unknown) => options.find((option) => option.value === one)?.label ?? String(one);
	if (kind === "yesNo") return [value === true ? "是" : "否"];
	if (kind === "choices" && Array.isArray(value)) return value.map(optionFor);
	if (kind === "fen") return formatYuan(fen(Number(value)));
	return kind === "choice" ? optionFor(value) : String(value);
}

/** Copies the whole paper form, section by section, its rows one after the other. */
export async function copyPaper(clerk: Person, form: S1Form): Promise<void> {
	for (const { id, fields, rows } of S1_SECTIONS) {
		const section = clerk.page.locator(`#${id}`);
		if (rows) {
			const lines = section.locator("tbody tr");
			for (const [number, row] of form[rows.name].entries()) {
				if ((await lines.count()) <= number) await section.getByRole("button", { name: "加一行" }).click();
				await lines.nth(number).waitFor();
				await clerk.write(wordsOf(rows.fields, row), lines.nth(number));
			}
		}
		await clerk.write(wordsOf(fields, form), section);
	}
}
