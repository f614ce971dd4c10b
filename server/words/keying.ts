import type { KeyingLine } from "../../workflows/rules/keying-sheet";

/** What stands in a box: `01 汉族`. */
export function boxText({ code, words }: KeyingLine): string {
	return [code, words].filter((one) => one !== "").join(" ");
}

/** What is still to be said of a box. */
export function openText({ table, field, asked, needed, words, unlisted }: KeyingLine): string {
	if (words !== "" || table !== undefined) return "";
	if (!asked) return needed ? "申请表、档案里还没有" : "";
	// Another box decides whether it is asked at all.
	if (typeof field.need === "object" && !needed) return "";
	const why = unlisted === undefined ? "" : `（申请表写的“${unlisted}”不在代码表里）`;
	return needed ? `须向职工询问${why}` : `可以询问${why}`;
}
