import Docxtemplater, { type DXT } from "docxtemplater";
import InspectModule from "docxtemplater/js/inspect-module.js";
import PizZip from "pizzip";
import { codeModule } from "./code-module";
import type { WordForm } from "./forms";
import { render } from "./render";
import { type OfForm, wordForm } from "./write-word";

/** Why a county's own form cannot stand in the place of the built-in one. */
export interface TemplateFault {
	code: "template_unknown" | "template_lacks" | "template_broken_tag" | "template_not_written";
	/** Chinese. */
	said: string;
	next: string;
}

/** Faults beyond these are told after these have been mended. */
const MOST = 20;

/**
 * What is wrong with a county's own form: every box of the regulation's form must have its tag, in the list that it belongs to, and there is no other.
 * What is said and drawn around them is the county's.
 */
export function faultsOf({ form, own }: Required<OfForm>): TemplateFault[] {
	const of = wordForm(form);
	const found = tagsIn(own, of);
	if ("faults" in found) return found.faults.slice(0, MOST);
	const known = tagsIn(of.builtIn(), of);
	if ("faults" in known) throw new Error(`the built-in form of ${form} has faults`);
	const faults = [
		...[...found.tags].filter((tag) => !known.tags.has(tag)).map((tag) => unknown(tag, known.tags)),
		...[...known.tags].filter((tag) => !found.tags.has(tag)).map(lacking),
	];
	if (faults.length > 0) return faults.slice(0, MOST);
	try {
		sampleOf({ form, own }, undefined);
		return [];
	} catch {
		return [
			{
				code: "template_not_written",
				said: "样式填不进内容，写不出来",
				next: "请用“下载内置样式”得到的文件重新修改，标记要在表格的格内或整段之中",
			},
		];
	}
}

/** A form filled with the names of its boxes, to be looked at. @param code a picture where the code will stand */
export function sampleOf({ form, own }: OfForm, code: Buffer | undefined): Uint8Array {
	const of = wordForm(form);
	return render(own ?? of.builtIn(), { tags: sampleWords(of), code });
}

/** The tag of a value with the lists that it stands in: `家庭成员/姓名`; a list itself: `#家庭成员`. Whether something stands there at all is asked anywhere. */
type TagPath = string;

function tagsIn(docx: Uint8Array, form: WordForm): { tags: Set<TagPath> } | { faults: TemplateFault[] } {
	const inspector = new InspectModule();
	try {
		new Docxtemplater(new PizZip(docx), {
			modules: [codeModule(false), inspector],
			paragraphLoop: true,
			linebreaks: true,
			errorLogging: false,
		});
	} catch (error) {
		return { faults: brokenTags(error) };
	}
	const tags = new Set<TagPath>();
	collect(inspector.getAllStructuredTags() as readonly Tag[], "", conditionsOf(form), tags);
	return { tags };
}

interface Tag extends Pick<DXT.Part, "value" | "module"> {
	subparsed?: readonly Tag[];
	inverted?: boolean;
}

function collect(found: readonly Tag[], within: string, conditions: ReadonlySet<string>, into: Set<TagPath>): void {
	for (const { value, module, subparsed, inverted } of found) {
		if (subparsed && conditions.has(value)) collect(subparsed, within, conditions, into);
		else if (subparsed) {
			into.add(`${within}${inverted ? "^" : "#"}${value}`);
			collect(subparsed, `${within}${value}/`, conditions, into);
		} else into.add(`${within}${module === "hardship-aid/code" ? "%" : ""}${value}`);
	}
}

function conditionsOf({ lists }: WordForm): Set<string> {
	return new Set(["有续页", ...lists.map(({ tag }) => `有续${tag}`)]);
}

/** As it is typed into the form: `{#家庭成员} … {姓名} … {/家庭成员}`. */
function typed(tag: TagPath): string {
	const [last = "", ...lists] = tag.split("/").reverse();
	const inner = /^[#^]/.test(last) ? `{${last}} … {/${last.slice(1)}}` : `{${last}}`;
	return lists.reduce((all, list) => `{#${list}} … ${all} … {/${list}}`, inner);
}

function unknown(tag: TagPath, known: ReadonlySet<TagPath>): TemplateFault {
	const last = tag.split("/").at(-1) ?? tag;
	const elsewhere = [...known].find((one) => one.split("/").at(-1) === last);
	const next = elsewhere === undefined ? "请删去，或改成内置样式里的标记（见“下载内置样式”）" : `请放在 ${typed(elsewhere)} 的位置`;
	return { code: "template_unknown", said: `样式里的标记 ${typed(tag)} 没有对应的栏目`, next };
}

function lacking(tag: TagPath): TemplateFault {
	return { code: "template_lacks", said: `样式里缺少标记 ${typed(tag)}`, next: "表上的每一栏都要有，请在相应的格里补上" };
}

/** What is wrong with the tags themselves: not ended, not in pairs, or across cells. */
function brokenTags(error: unknown): TemplateFault[] {
	const { properties } = error as { properties?: { errors?: readonly { properties?: { xtag?: unknown } }[] } };
	if (!properties?.errors) {
		return [{ code: "template_not_written", said: "文件不是能读的 Word 文档", next: "请用 Word 或 WPS 另存为 .docx 后再上传" }];
	}
	const names = new Set(properties.errors.map((one) => String(one.properties?.xtag ?? "")).filter((name) => name !== ""));
	return [...names].map((name) => ({
		code: "template_broken_tag" as const,
		said: `标记“${name}”没有写完整：大括号不成对，或 {#…} 与 {/…} 不对应`,
		next: "请核对这一处的大括号和首尾标记",
	}));
}

/** Each box has its own name in it; each list one row more than the form has lines for. */
function sampleWords(form: WordForm): Record<string, unknown> {
	const known = tagsIn(form.builtIn(), form);
	const tags = "tags" in known ? [...known.tags] : [];
	const values = tags.filter((tag) => !/[/#]/.test(tag)).map((tag) => [tag, `〔${tag}〕`]);
	const rows = (labels: readonly string[], count: number) =>
		Array.from({ length: count }, () => Object.fromEntries(labels.map((label) => [label, `〔${label}〕`])));
	const lists = form.lists.flatMap(({ tag, labels, printed }) => [
		[tag, rows(labels, printed)],
		[`续${tag}`, rows(["序号", ...labels], 1)],
		[`有续${tag}`, true],
	]);
	return { ...Object.fromEntries([...values, ...lists]), 有续页: true, 续页文字: rows(["名称", "文字"], 1) };
}
