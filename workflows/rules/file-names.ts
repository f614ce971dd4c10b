import { unfitIn, withoutInvisible } from "./text";

/** As long as file systems take one, in bytes. */
const LONGEST = 255;

/** What no file system or header takes. */
const RESERVED = /[<>:"|?*]/g;

/**
 * The name of a file as it was given, without the folders before it: Chinese, blanks and odd letters stay. Marks that turn the direction of writing
 * go, so that `照片‮gpj.exe` reads as what it is; what is too long keeps its ending.
 */
export function plainFileName(given: string): string {
	const [last = ""] = given.split(/[/\\]/).slice(-1);
	const legible = [...withoutInvisible(last)].filter((char) => unfitIn(char) === undefined).join("");
	const name = legible.replaceAll(RESERVED, "").replaceAll(/\s+/g, " ").trim().replace(/^\.+/, "");
	return name === "" ? "未命名" : shortened(name);
}

function shortened(name: string): string {
	if (bytesOf(name) <= LONGEST) return name;
	const ending = /\.[\p{L}\p{N}]{1,8}$/u.exec(name)?.[0] ?? "";
	const room = LONGEST - bytesOf(`…${ending}`);
	let kept = "";
	for (const letter of name.slice(0, name.length - ending.length)) {
		if (bytesOf(kept + letter) > room) break;
		kept += letter;
	}
	return `${kept}…${ending}`;
}

function bytesOf(text: string): number {
	return [...text].reduce((sum, letter) => sum + bytesOfPoint(letter.codePointAt(0) ?? 0), 0);
}

/** In UTF-8; rules know no TextEncoder. */
function bytesOfPoint(point: number): number {
	if (point < 0x80) return 1;
	if (point < 0x800) return 2;
	return point < 0x10000 ? 3 : 4;
}
