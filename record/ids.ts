import { randomBytes } from "node:crypto";

/** Twelve bits: how many of one millisecond are in order. */
const MOST = 0xfff;

let ms = 0;
let count = 0;

/**
 * A UUID of version 7: sorted by the time it was made, so that new rows lie together (RFC 9562). Of one process each is greater than the one before, within
 * a millisecond too, so that rows written together keep their order.
 */
export function uuidv7(): string {
	const now = Date.now();
	if (now > ms) [ms, count] = [now, 0];
	else if (count < MOST) count += 1;
	else [ms, count] = [ms + 1, 0];
	const bytes = randomBytes(16);
	bytes.writeUIntBE(ms, 0, 6);
	bytes.writeUInt16BE(0x7000 | count, 6);
	bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
	return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
