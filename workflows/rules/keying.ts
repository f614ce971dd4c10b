import { KEYING_SOURCES, KEYING_TABLES } from "./keying-facts";
import { type Refusal, refusal } from "./refusal";

/** What a box of the national system takes. `number`: of a person, masked wherever it is not asked for whole. */
export const KEYING_KINDS = { text: "文字", number: "号码", figure: "数字", date: "日期", choice: "选择", table: "名单" } as const;
export type KeyingKind = keyof typeof KEYING_KINDS;

/** Where a box's content comes from when it stands on no paper of ours: the household is asked. */
export const ASKED = "询问";

/** When a box must be filled in: always, never, or where another box says one of these (its code or its words). */
export type KeyingNeed = "always" | "never" | { field: string; is: readonly string[] };

/** A box of the national system's form, in its order. */
export interface KeyingField {
	/** Stays what it is when the label changes, so that an answer is not lost. */
	id: string;
	section: string;
	label: string;
	kind: KeyingKind;
	/** Of a choice: the list whose codes it takes. */
	list?: string;
	need: KeyingNeed;
	/** One of `KEYING_SOURCES` or `KEYING_TABLES`, or `ASKED`. */
	source: string;
}

/** One line of a code list. */
export interface KeyingCode {
	code: string;
	words: string;
}

const MOST_FIELDS = 200;
const MOST_CODES = 2000;
const NAME_MAX = 40;
const CODE = /^[0-9A-Za-z][0-9A-Za-z._-]{0,19}$/;
const ID = /^[a-z][a-z0-9_]{0,29}$/;
const no = (code: string, message: string, next: string, field: string) => refusal(code, "D19", message, { field, next });

/** Each line a box, `代号 | 名称 | 类型 | 必填 | 来源`; a line that begins with # begins a part of the form. */
export function readKeyingFields(text: string): { fields: KeyingField[]; refusals: Refusal[] } {
	const fields: KeyingField[] = [];
	const refusals: Refusal[] = [];
	let section = "";
	for (const [index, raw] of text.split(/\r?\n/).entries()) {
		const line = raw.trim();
		if (line === "") continue;
		const heading = /^#\s*(.*)$/.exec(line);
		if (heading) section = heading[1] ?? "";
		else {
			const read = readField(line, index + 1, section);
			if ("id" in read) fields.push(read);
			else refusals.push(read);
		}
	}
	if (refusals.length > 0) return { fields, refusals };
	return { fields, refusals: checkKeyingFields(fields) };
}

function readField(line: string, number: number, section: string): KeyingField | Refusal {
	const wrong = (what: string, next: string) => no("keying_line", `第 ${number} 行${what}`, next, "fields");
	const [id = "", label = "", kindSaid = "", needSaid = "", source = "", ...more] = line.split(/[|｜]/).map((part) => part.trim());
	if (source === "" || more.length > 0) return wrong("看不懂", "请照“代号 | 名称 | 类型 | 必填 | 来源”填写");
	if (!ID.test(id)) return wrong(`的代号“${id}”不能用`, "代号用小写字母开头，可以有数字和下划线，如 hy");
	if ([...label].length > NAME_MAX) return wrong("的名称太长", `名称最多 ${NAME_MAX} 字`);
	const [kindWord = "", list] = kindSaid.split(/[：:]/).map((part) => part.trim());
	const kind = (Object.keys(KEYING_KINDS) as KeyingKind[]).find((one) => KEYING_KINDS[one] === kindWord);
	if (!kind) return wrong(`的类型“${kindSaid}”没有`, `类型只能是${Object.values(KEYING_KINDS).join("、")}；选择写作“选择：代码表的名称”`);
	if ((kind === "choice") !== (list !== undefined && list !== ""))
		return wrong("没有写清代码表", "选择写作“选择：代码表的名称”，其他类型不写代码表");
	const need = readNeed(needSaid);
	if (need === undefined) return wrong(`的“${needSaid}”看不懂`, "只能写“必填”“选填”，或“当 代号=代码、代码 必填”");
	const known = kind === "table" ? KEYING_TABLES : KEYING_SOURCES;
	if (!Object.hasOwn(known, source) && !(source === ASKED && kind !== "table"))
		return wrong(`的来源“${source}”没有`, `来源只能是${kind === "table" ? "" : `${ASKED}、`}${Object.keys(known).join("、")}`);
	return { id, section, label, kind, ...(list && { list }), need, source };
}

function readNeed(said: string): KeyingNeed | undefined {
	if (said === "必填") return "always";
	if (said === "选填") return "never";
	const [, field, is = ""] = /^当\s*([a-z][a-z0-9_]*)\s*[=＝]\s*(.+?)\s*必填$/.exec(said) ?? [];
	const values = is.split(/[、,，]/).flatMap((one) => (one.trim() === "" ? [] : [one.trim()]));
	return field === undefined || values.length === 0 ? undefined : { field, is: values };
}

function checkKeyingFields(fields: readonly KeyingField[]): Refusal[] {
	const wrong: Refusal[] = [];
	if (fields.length === 0) wrong.push(no("keying_empty", "没有写任何一栏", "请一行写一栏", "fields"));
	if (fields.length > MOST_FIELDS)
		wrong.push(no("keying_too_many", `有 ${fields.length} 栏，最多 ${MOST_FIELDS} 栏`, "请删去多余的栏", "fields"));
	const ids = fields.map(({ id }) => id);
	for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index)))
		wrong.push(no("keying_twice", `代号“${id}”用了两次`, "一栏一个代号", "fields"));
	for (const { label, need } of fields) {
		if (typeof need === "object" && !ids.includes(need.field))
			wrong.push(no("keying_need", `“${label}”看的“${need.field}”不在表里`, "请改成表里有的代号", "fields"));
	}
	return wrong;
}

/** The boxes as a person types them. */
export function keyingFieldsText(fields: readonly KeyingField[]): string {
	let section = "";
	return fields
		.flatMap((field) => {
			const begins = field.section !== section ? [`# ${field.section}`] : [];
			section = field.section;
			const kind = field.list === undefined ? KEYING_KINDS[field.kind] : `${KEYING_KINDS[field.kind]}：${field.list}`;
			return [...begins, [field.id, field.label, kind, needText(field.need), field.source].join(" | ")];
		})
		.join("\n");
}

export function needText(need: KeyingNeed): string {
	if (typeof need === "object") return `当 ${need.field}=${need.is.join("、")} 必填`;
	return need === "always" ? "必填" : "选填";
}

/** Each line `代码 | 名称`. */
export function readKeyingCodes(text: string): { codes: KeyingCode[]; refusals: Refusal[] } {
	const codes: KeyingCode[] = [];
	const refusals: Refusal[] = [];
	for (const [index, line] of text.split(/\r?\n/).entries()) {
		if (line.trim() === "") continue;
		const [code = "", words = "", ...more] = line.split(/[|｜]/).map((part) => part.trim());
		if (CODE.test(code) && words !== "" && [...words].length <= NAME_MAX * 2 && more.length === 0) codes.push({ code, words });
		else
			refusals.push(
				no("keying_code", `第 ${index + 1} 行“${line.trim().slice(0, NAME_MAX)}”看不懂`, "请照“代码 | 名称”填写，如“01 | 汉族”", "codes"),
			);
	}
	if (refusals.length > 0) return { codes, refusals };
	if (codes.length === 0) refusals.push(no("keying_empty", "没有写任何代码", "请一行写一个代码", "codes"));
	if (codes.length > MOST_CODES)
		refusals.push(no("keying_too_many", `有 ${codes.length} 个代码，最多 ${MOST_CODES} 个`, "请删去多余的代码", "codes"));
	for (const side of ["code", "words"] as const) {
		const all = codes.map((one) => one[side]);
		const twice = all.find((one, index) => all.indexOf(one) !== index);
		if (twice !== undefined) refusals.push(no("keying_twice", `“${twice}”写了两次`, "一个代码一个名称，各写一次", "codes"));
	}
	return { codes, refusals };
}

export function keyingCodesText(codes: readonly KeyingCode[]): string {
	return codes.map(({ code, words }) => `${code} | ${words}`).join("\n");
}

/** The name of a code list. */
export function checkListName(name: string): Refusal[] {
	return [...name].length <= NAME_MAX && !/[|｜：:#]/.test(name)
		? []
		: [no("keying_list_name", "代码表的名称不能用", `最多 ${NAME_MAX} 字，不含“|”“：”“#”`, "list")];
}
