import type { ROUTES } from "../../server/api/routes";
import type { County } from "../builders/county";
import type { Random } from "../random-run/random";
import type { Program } from "../support/program";
import type { Site } from "../support/site";
import type { Attacked } from "./attacked";

/** What came of one attempt. */
export interface Verdict {
	/** `not tried`: this machine does not let us, and nothing is known. */
	outcome: "held" | "gave way" | "not tried";
	/** What was seen, in one line. */
	says: string;
}

export const held = (says: string): Verdict => ({ outcome: "held", says });
export const gaveWay = (says: string): Verdict => ({ outcome: "gave way", says });
export const notTried = (says: string): Verdict => ({ outcome: "not tried", says });

/** Held where nothing was found; what was found is named, the first few of it. */
export function heldUnless(found: readonly string[], says: string): Verdict {
	if (found.length === 0) return held(says);
	const more = found.length > SHOWN ? ` and ${found.length - SHOWN} more` : "";
	return gaveWay(found.slice(0, SHOWN).join("; ") + more);
}
const SHOWN = 4;

/** The product on a folder of its own, with two invented counties in it, as this script started it. */
export interface Target {
	site: Pick<Site, "url" | "db" | "databaseUrl">;
	/** Of all that the product owns. */
	folder: string;
	program: Program;
	county: County;
	/** Cases of the county, and who has no business with them. */
	standing: Attacked;
	routes: typeof ROUTES;
	random: Random;
	/** An address that nothing else comes from (as a proxy on this machine would tell it). */
	address(): string;
	/** A number that nothing else uses. */
	next(): number;
}

/** One thing that somebody could try. A new one is one entry in its area's file. */
export interface Attempt {
	area: string;
	/** In a few words: what is tried. */
	tried: string;
	attempt(target: Target): Promise<Verdict>;
}
