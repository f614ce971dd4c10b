import { halfWidth } from "./identity-number";

/** What keyboards, other programs and old files put between the parts of a name, in place of the interpunct (U+00B7). */
const INTERPUNCTS = /[•‧∙⋅・･․·．᛫●]/g;
const HAN = "\\p{Script=Han}〇";
/** What a space bar makes; a line break or a mark that cannot be seen is none, and is refused by name. */
const BLANK = "[ \\u00A0\\u2000-\\u200A\\u202F\\u205F\\u3000]";
const BLANKS = new RegExp(`${BLANK}+`, "g");
const BETWEEN_HAN = new RegExp(`(?<=[${HAN}])${BLANK}+(?=[${HAN}])`, "gu");
const DOTS = new RegExp(`${BLANK}*·+${BLANK}*`, "g");
const LETTERS = /[Ａ-Ｚａ-ｚ]/g;

/**
 * A name in one form, as it is kept: `"王 芳"` → `"王芳"`, `"阿依古丽 • 买买提"` → `"阿依古丽·买买提"`. Blanks inside a Chinese name and the look-alikes of the
 * interpunct come from keyboards and forms, and make no other person.
 */
export function plainName(name: string): string {
	return name
		.normalize("NFC")
		.replace(LETTERS, halfWidth)
		.replace(INTERPUNCTS, "·")
		.replace(DOTS, "·")
		.replace(BETWEEN_HAN, "")
		.replace(BLANKS, " ")
		.trim();
}

/** By what two names are held against each other: of persons, of units. */
export function nameKey(name: string): string {
	return plainName(name)
		.normalize("NFKC")
		.replace(/[\s·.'’‘-]/g, "")
		.toLowerCase();
}

/** Whether the same name was meant, however it was typed (D13, D24, S1). */
export function sameName(one: string, other: string): boolean {
	return nameKey(one) === nameKey(other);
}
