import type TestAgent from "supertest/lib/agent";

/** A page that somebody came to by following links. */
export interface Seen {
	path: string;
	status: number;
	html: string;
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Which page it is, whatever it is about: `/applications/:id/form`. */
export function kindOf(path: string): string {
	return path.replace(/\?.*/, "").replace(ID, ":id").replace(/\d+/g, ":n");
}

/** What is made to be saved or printed: of such a kind one is enough. */
const MADE = /\.(csv|xlsx)$|\/(documents|word-templates)\//;

/**
 * Every page that can be reached from the workbench by links, in the order in which they were found: four of a kind that is about one thing of many, two
 * of the others (they differ by what is asked in the address), one of what is made.
 */
export async function crawl(agent: TestAgent): Promise<Seen[]> {
	const waiting = ["/"];
	const known = new Set(waiting);
	const counts = new Map<string, number>();
	const seen: Seen[] = [];
	for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
		const kind = kindOf(path);
		const count = counts.get(kind) ?? 0;
		if (count >= mostOf(kind)) continue;
		counts.set(kind, count + 1);
		const { status, text = "" } = await agent.get(path).buffer(true);
		seen.push({ path, status, html: text });
		for (const [, link = ""] of text.matchAll(/href="(\/(?!assets|\/)[^"#]*)/g)) {
			const next = link.replaceAll("&amp;", "&");
			if (known.has(next)) continue;
			known.add(next);
			waiting.push(next);
		}
	}
	return seen;
}

function mostOf(kind: string): number {
	if (MADE.test(kind)) return 1;
	return kind.includes("/:") ? 4 : 2;
}

/** A form that posts, with what stands in it. */
export interface PageForm {
	action: string;
	/** By name: kind of field and value. */
	fields: { name: string; type: string; value: string }[];
}

export function formsIn(html: string): PageForm[] {
	return [...html.matchAll(/<form\b[^>]*method="post"[^>]*>[\s\S]*?<\/form>/gi)].map(([form]) => ({
		action: (/action="([^"]*)"/.exec(form)?.[1] ?? "").replaceAll("&amp;", "&"),
		fields: [...form.matchAll(/<(input|select|textarea)\b([^>]*)>([\s\S]*?(?=<\/\1>)|)/gi)].flatMap(
			([, tag = "", said = "", content = ""]) => {
				const at = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(said)?.[1]?.replaceAll("&quot;", '"').replaceAll("&amp;", "&");
				const name = at("name");
				if (name === undefined) return [];
				const type = tag === "input" ? (at("type") ?? "text") : tag;
				if (tag === "select") return [{ name, type, value: /<option[^>]*value="([^"]+)"/.exec(content)?.[1] ?? "" }];
				return [{ name, type, value: tag === "textarea" ? content : (at("value") ?? "") }];
			},
		),
	}));
}
