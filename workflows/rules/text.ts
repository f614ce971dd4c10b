/**
 * What every text that is taken must be: nothing in it that nobody can see. A person cannot delete what cannot be seen, so whatever reads input
 * (`server/forms/typed.ts`, `server/api/body.ts`) takes it away; what is broken or means nothing on another machine is refused by its name.
 */

/** Characters without a picture: zero width, direction marks and overrides, tags, selectors, fillers, soft hyphens, annotations, braille blanks. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB\u2800]/u;

/** Scripts whose letters change shape by a joiner between them. */
const JOINING =
	"\\p{Script=Arabic}\\p{Script=Mongolian}\\p{Script=Syriac}\\p{Script=Tibetan}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}" +
	"\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}";
const PICTURE = "\\p{Extended_Pictographic}[\\uFE0E\\uFE0F]?\\p{Emoji_Modifier}?";

/** Where such a character belongs to what it stands beside, and changes how that looks. */
const BELONGING = [
	// Which way a character of a name is written: an ideograph and one selector (IVS, or a standardised one).
	"\\p{Ideographic}[\\uFE00-\\uFE02\\u{E0100}-\\u{E01EF}]",
	// 👨‍👩‍👧, ❤️ and 1️⃣.
	`${PICTURE}(?:\\u200D${PICTURE})*`,
	"[0-9#*]\\uFE0F\\u20E3",
	// Mongolian letters have forms that only a selector tells apart.
	"[\\u1820-\\u1878\\u1880-\\u18AA][\\u180B-\\u180F]",
	`(?<=[${JOINING}])[\\u200C\\u200D](?=[${JOINING}])`,
].join("|");
const BELONGING_OR_NOT = new RegExp(`(${BELONGING})|${INVISIBLE.source}`, "gu");

/** `"张\u200B建国\u202E"` → `"张建国"`; lines and paragraphs that end by a sign of their own (U+2028, U+2029) end by a line break; letters and their marks are one character (NFC). */
export function withoutInvisible(text: string): string {
	const lines = text.normalize("NFC").replace(/[\u2028\u2029]/g, "\n");
	return INVISIBLE.test(lines) ? lines.replace(BELONGING_OR_NOT, (_, kept: string | undefined) => kept ?? "") : lines;
}

/** Whether there is nothing to be read: blanks, invisible characters and accents on nothing say nothing. */
export function saysNothing(text: string): boolean {
	return !/[^\s\p{M}]/u.test(withoutInvisible(text));
}

/** A character that no text may hold. */
export interface Unfit {
	code: "text_broken" | "text_control" | "text_private" | "text_invisible";
	/** `含有不可见的控制字符（U+0007）` */
	what: string;
	next: string;
}

const DELETE = "请删去后重新输入";

/** The first character that may not stand in a text, by its name. @param lines may have line breaks and tabs */
export function unfitIn(text: string, lines = false): Unfit | undefined {
	const unfit = (code: Unfit["code"], char: string, next = DELETE): Unfit => ({ code, what: `含有${nameOf(char)}`, next });
	// Broken UTF-8 arrives as U+FFFD or as half of a surrogate pair; NUL is what Postgres refuses.
	const broken = /[\0\p{Cs}\uFFFD\p{Noncharacter_Code_Point}]/u.exec(text);
	if (broken) return unfit("text_broken", broken[0]);
	const control = (lines ? /[^\P{Cc}\t\n\r]/u : /[\p{Cc}\u2028\u2029]/u).exec(text);
	if (control) return unfit("text_control", control[0]);
	const own = /\p{Co}/u.exec(text);
	if (own) return unfit("text_private", own[0], "这个字只在您的电脑上有；请改用规范字，没有的写拼音或说明写法");
	for (const [found, belonging] of text.matchAll(BELONGING_OR_NOT)) {
		if (belonging === undefined) return unfit("text_invisible", found);
	}
	return undefined;
}

/** What each is called, and that it cannot be seen where that is so. */
const NAMES: readonly (readonly [RegExp, string])[] = [
	[/\0/, "不可见的空字符"],
	[/\t/, "制表符"],
	[/[\n\r\u0085\u2028\u2029]/, "换行"],
	[/\p{Cc}/u, "不可见的控制字符"],
	[/\p{Cs}/u, "残缺的半个字符"],
	[/\uFFFD/, "乱码"],
	[/\p{Noncharacter_Code_Point}/u, "不是文字的编码"],
	[/\p{Co}/u, "自造字"],
	[/\u00AD/, "不可见的软连字符"],
	[/\u200B/, "不可见的零宽空格"],
	[/\u200C/, "不可见的零宽不连字"],
	[/\u200D/, "不可见的零宽连字"],
	[/[\u061C\u200E\u200F]/, "不可见的文字方向标记"],
	[/[\u202A-\u202E]/, "不可见的文字方向控制符"],
	[/[\u2066-\u2069]/, "不可见的文字方向隔离符"],
	[/\uFEFF/, "不可见的字节顺序标记"],
	[/[\u115F\u1160\u3164\uFFA0]/, "不可见的韩文填充符"],
	[/[\u180B-\u180F\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u, "不可见的异体选择符"],
	[/[\u{E0000}-\u{E007F}]/u, "不可见的标签字符"],
];

/** `不可见的零宽空格（U+200B）` */
function nameOf(char: string): string {
	const point = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
	const name = NAMES.find(([pattern]) => pattern.test(char))?.[1] ?? "不可见的格式字符";
	return `${name}（U+${point}）`;
}
