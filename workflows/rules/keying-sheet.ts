import { halfWidth, maskCard } from "./identity-number";
import { ASKED, type KeyingCode, type KeyingField } from "./keying";
import { ASKED_WHERE_UNSAID, KEYING_SOURCES, KEYING_TABLES, type KeyingFacts } from "./keying-facts";
import { parsePlainDate } from "./plain-date";
import { type Refusal, refusal } from "./refusal";
import { unfitIn } from "./text";

/** Fields and lists as they hold on a day. */
export interface KeyingSet {
	fields: readonly KeyingField[];
	/** By the list's name. */
	lists: ReadonlyMap<string, readonly KeyingCode[]>;
}

/** A box as it is keyed. */
export interface KeyingLine {
	field: KeyingField;
	/** Of a choice; else empty. */
	code: string;
	words: string;
	/** Nothing of ours fills it in: it is the household's to say. */
	asked: boolean;
	/** What the record says is on no line of the code list. */
	unlisted?: string;
	/** It must be filled in here. */
	needed: boolean;
	table?: { labels: readonly string[]; rows: readonly (readonly string[])[] };
}

/** Each box in order: what the record says, and else what the household has answered. @param answers by the box's id */
export function keyingLines(set: KeyingSet, facts: KeyingFacts, answers: ReadonlyMap<string, string>): KeyingLine[] {
	const lines = set.fields.map((field) => lineOf(set, field, facts, answers));
	return lines.map((line) => ({ ...line, needed: isNeeded(line.field, lines) }));
}

function lineOf(set: KeyingSet, field: KeyingField, facts: KeyingFacts, answers: ReadonlyMap<string, string>): KeyingLine {
	const bare = { field, code: "", words: "", asked: false, needed: false };
	if (field.kind === "table") {
		const table = KEYING_TABLES[field.source];
		return { ...bare, table: { labels: table?.labels ?? [], rows: table?.rows(facts) ?? [] } };
	}
	const said = field.source === ASKED ? undefined : KEYING_SOURCES[field.source]?.(facts);
	const known = said === undefined || said.trim() === "" ? undefined : said;
	// What the form has a box for is filled in on the form, and the file's own comes with the file.
	if (known === undefined && field.source !== ASKED && !ASKED_WHERE_UNSAID.includes(field.source)) return bare;
	if (known !== undefined && field.kind !== "choice") return { ...bare, words: known };
	const own = known === undefined ? undefined : codeOf(set, field, known);
	if (own) return { ...bare, ...own };
	const answer = answers.get(field.id);
	const unlisted = known === undefined ? {} : { unlisted: known };
	if (answer === undefined) return { ...bare, asked: true, ...unlisted };
	if (field.kind !== "choice") return { ...bare, words: field.kind === "number" && facts.masked ? maskCard(answer) : answer, asked: true };
	// A code that the list has no more is asked for again.
	return { ...bare, ...(codeOf(set, field, answer) ?? {}), asked: true, ...unlisted };
}

const plain = (text: string) => halfWidth(text).replace(/\s/g, "");

/** A line of the field's list, by its code or its words. */
function codeOf({ lists }: KeyingSet, { list = "" }: KeyingField, said: string): KeyingCode | undefined {
	const codes = lists.get(list) ?? [];
	return codes.find(({ code }) => code === plain(said)) ?? codes.find(({ words }) => plain(words) === plain(said));
}

function isNeeded({ need }: KeyingField, lines: readonly KeyingLine[]): boolean {
	if (typeof need !== "object") return need === "always";
	const other = lines.find(({ field }) => field.id === need.field);
	return other !== undefined && need.is.some((one) => one === other.code || plain(one) === plain(other.words));
}

const isEmpty = ({ words, table }: KeyingLine) => words === "" && table === undefined;

/** What has to be asked of the household before it is keyed. */
export function stillToAsk(lines: readonly KeyingLine[]): KeyingLine[] {
	return lines.filter((line) => line.asked && line.needed && isEmpty(line));
}

/** What can be asked of it: not what another box says that there is nothing to ask of. */
export function askable(lines: readonly KeyingLine[]): KeyingLine[] {
	return lines.filter((line) => line.asked && (line.needed || typeof line.field.need !== "object" || !isEmpty(line)));
}

/** Boxes that say something else now than when the file was keyed last, by id. */
export function changedSince(before: readonly KeyingLine[], now: readonly KeyingLine[]): Set<string> {
	const saying = ({ code, words, table }: KeyingLine) => JSON.stringify([code, words, table?.rows ?? []]);
	const known = new Map(before.map((line) => [line.field.id, saying(line)]));
	const blank = JSON.stringify(["", "", []]);
	return new Set(now.filter((line) => saying(line) !== (known.get(line.field.id) ?? blank)).map(({ field }) => field.id));
}

const ANSWER_MAX = 200;

/** What was answered, as it is kept: of a choice its code. */
export function checkAnswer(set: KeyingSet, line: KeyingLine | undefined, said: string): { value: string; refusals: Refusal[] } {
	const no = (code: string, message: string, next: string, field = "value") => refusal(code, "D19", message, { field, next });
	const refuse = (...refusals: Refusal[]) => ({ value: "", refusals });
	if (!line) return refuse(no("no_such_box", "录入单上没有这一栏", "请从列出的栏目中选择", "field"));
	const { field, asked } = line;
	if (!asked) return refuse(no("box_known", `“${field.label}”取自申请表或档案，不另行填写`, "有误的请修改申请表，或登记家庭变化", "field"));
	const unfit = unfitIn(said);
	if (unfit) return refuse(no(unfit.code, `“${field.label}”${unfit.what}`, unfit.next));
	if ([...said].length > ANSWER_MAX) return refuse(no("text_too_long", `“${field.label}”最多 ${ANSWER_MAX} 字`, "请精简"));
	const half = halfWidth(said).trim();
	switch (field.kind) {
		case "choice": {
			const found = codeOf(set, field, said);
			if (found) return { value: found.code, refusals: [] };
			return refuse(no("not_an_option", `“${field.label}”不在代码表“${field.list}”里`, "请从代码表中选择"));
		}
		case "date":
			return parsePlainDate(half)
				? { value: half, refusals: [] }
				: refuse(no("date_malformed", `“${field.label}”不是有效的日期`, "请按“2026-02-13”的样式填写"));
		case "figure":
			return /^-?\d{1,12}(\.\d{1,4})?$/.test(half)
				? { value: half, refusals: [] }
				: refuse(no("integer_malformed", `“${field.label}”应为数字`, "请填写数字"));
		case "number":
			return /^[0-9A-Za-z-]{4,40}$/.test(half)
				? { value: half, refusals: [] }
				: refuse(no("malformed", `“${field.label}”应为号码`, "号码只有数字、字母和“-”"));
		default:
			return { value: said.trim(), refusals: [] };
	}
}
