import { decode, encode } from "iconv-lite";
import type { Encoding, Writable } from "../../../workflows/rules/bank-layout";

const NAMES: Readonly<Record<Encoding, string>> = { utf8: "utf8", utf8bom: "utf8", gbk: "gbk", gb18030: "gb18030" };

/** What an encoding has, and how wide it makes things. It would put a question mark for what it lacks: so each character is read back. */
export function writableIn(encoding: Encoding): Writable {
	const name = NAMES[encoding];
	const known = new Map<string, boolean>();
	return {
		has(char) {
			const before = known.get(char);
			if (before !== undefined) return before;
			const has = decode(encode(char, name), name) === char;
			known.set(char, has);
			return has;
		},
		width: (text) => encode(text, name).length,
	};
}

/** The bytes of a bank's file. */
export function encoded(text: string, encoding: Encoding): Buffer {
	return encode(text, NAMES[encoding], { addBOM: encoding === "utf8bom" });
}
