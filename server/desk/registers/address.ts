import type { Register } from "../../registers/register";

/** What the address of a register's page says: its filters, how it is ordered, where the page begins. */
export interface Asked {
	said: Readonly<Partial<Record<string, string>>>;
	/** The token of what is searched for. */
	find?: string;
	/** Undefined: as it comes. */
	order?: string;
	after?: string;
	before?: string;
}

/** The address of a page of a register, or of its CSV. */
export function addressOf({ path }: Pick<Register, "path">, { said, ...where }: Asked, ending = ""): string {
	const all = Object.entries({ ...said, ...where }).filter((entry): entry is [string, string] => entry[1] !== undefined);
	return all.length === 0 ? path + ending : `${path}${ending}?${new URLSearchParams(all)}`;
}

/** Where the form above a list is posted to, in which names are looked for. */
export function searchPath({ path }: Pick<Register, "path">): string {
	return `${path}/search`;
}
