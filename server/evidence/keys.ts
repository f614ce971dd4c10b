/** Where a content lies: its first letters are a folder, so that none has all of them. */
export function keyOf(address: string): string {
	return `kept/${address.slice(0, 2)}/${address}`;
}

/** A page of it for the screen, which can be drawn anew. */
export function screenKey(address: string, page: number): string {
	return `screen/${address.slice(0, 2)}/${address}-${page}`;
}

/** What has arrived of a file, by where it begins; without that, all of it. */
export function incomingKey(uploadId: string, offset?: number): string {
	return `incoming/${uploadId}${offset === undefined ? "" : `/${String(offset).padStart(9, "0")}`}`;
}

/** What a key says of the content that it belongs to; undefined of what is still coming in. */
export function addressIn(key: string): string | undefined {
	return /^(?:kept|screen)\/[0-9a-f]{2}\/([0-9a-f]{64})(?:-\d+)?$/.exec(key)?.[1];
}
