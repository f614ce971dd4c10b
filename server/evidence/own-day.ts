import { parse } from "exifr";

/** The day that the camera wrote beside a picture (`2026:03:26 10:20:30`), as its clock had it. What is not readable is not there. */
export async function ownDay(bytes: Buffer): Promise<string | undefined> {
	const found: unknown = await parse(bytes, { pick: ["DateTimeOriginal"], reviveValues: false, xmp: false, icc: false, iptc: false }).catch(
		() => undefined,
	);
	const said = (found as { DateTimeOriginal?: unknown } | undefined)?.DateTimeOriginal;
	const [, year, month, day] = /^(\d{4})[:-](\d\d)[:-](\d\d)\b/.exec(String(said)) ?? [];
	return year === undefined ? undefined : `${year}-${month}-${day}`;
}
