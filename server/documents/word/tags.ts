import type { Drawing } from "../printer";
import type { WordForm, WordList } from "./forms";

type Said = Record<string, unknown>;

/** What a form's tags say, from what the printed form says: the same words in the same boxes. */
export function tagsOf(form: WordForm, drawing: Drawing): Said {
	const { boxes, ticks, other, rows, foot } = drawing as unknown as Parts;
	const long = Object.entries(boxes).filter(([label, text]) => !fits(form.room[label], text));
	const short = Object.fromEntries(long.map(([label]) => [label, `见续页“${label}”`]));
	const lists = form.lists.map((list) => listOf(list, rows[list.tag] ?? []));
	return {
		标题: drawing.title,
		第几份: drawing.copy,
		短码: drawing.short ?? "",
		保管与版本: foot.left,
		校验码: foot.right,
		...boxes,
		...short,
		...Object.fromEntries(Object.entries(ticks ?? {}).map(([label, all]) => [label, ticked(label, all)])),
		...other,
		...Object.assign({}, ...lists.map(({ said }) => said)),
		有续页: long.length > 0 || lists.some(({ more }) => more),
		续页文字: long.map(([名称, 文字]) => ({ 名称, 文字 })),
	};
}

interface Parts {
	boxes: Record<string, string>;
	ticks?: Record<string, readonly [label: string, ticked: boolean][]>;
	other?: Record<string, string>;
	rows: Record<string, readonly Record<string, string>[]>;
	foot: { left: string; right: string };
}

/** The box after its word, as the regulation prints it. */
function ticked(label: string, all: readonly [string, boolean][]): string {
	return all.map(([one, is]) => `${one}${is ? "☑" : "☐"}`).join(label === "证明材料" ? "、" : "　");
}

function fits(room: { lines: number; of: number } | undefined, text: string): boolean {
	if (!room) return true;
	const lines = text.split("\n").map((line) => Math.max(1, Math.ceil([...line].length / room.of)));
	return lines.reduce((sum, one) => sum + one, 0) <= room.lines;
}

/** The form's own lines, empty ones too, and apart from them what has none. */
function listOf({ tag, labels, printed }: WordList, rows: readonly Record<string, string>[]): { said: Said; more: boolean } {
	const empty = Object.fromEntries(labels.map((label) => [label, ""]));
	const own = Array.from({ length: printed }, (_, index) => ({ ...empty, ...rows[index] }));
	const rest = rows.slice(printed).map((row, index) => ({ ...empty, ...row, 序号: String(printed + index + 1) }));
	return { said: { [tag]: own, [`续${tag}`]: rest, [`有续${tag}`]: rest.length > 0 }, more: rest.length > 0 };
}
