import { type Mention, mentionsIn } from "./ids";

/** Where a row is named: the file below the repository's root (none for an address), and what there. */
export interface Place extends Mention {
	file: string;
	name: string;
}

/** What looks like a row's id and is none. */
export interface Stray {
	id: string;
	file: string;
	name: string;
}

/** All that was found in some files. */
export interface Found {
	places: Place[];
	strays: Stray[];
}

/** The places that a text at `file: name` makes. */
export function placesIn(text: string, file: string, name: string): Found {
	const { known, unknown } = mentionsIn(text);
	return { places: known.map((mention) => ({ ...mention, file, name })), strays: unknown.map((id) => ({ id, file, name })) };
}

export function together(all: readonly Found[]): Found {
	return { places: all.flatMap(({ places }) => places), strays: all.flatMap(({ strays }) => strays) };
}
