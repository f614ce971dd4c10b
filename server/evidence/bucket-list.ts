import { SaxesParser } from "saxes";
import type { Listed } from "./storage";

/** One answer to “what is in the bucket”: at most a thousand keys. */
export interface Page {
	keys: Listed[];
	/** Whether there are more after its last. */
	truncated: boolean;
}

/** Reads a `ListBucketResult`. */
export function pageOf(xml: string): Page {
	const page: Page = { keys: [], truncated: false };
	const said = new Map<string, string>();
	let text = "";
	const parser = new SaxesParser();
	parser.on("opentag", () => {
		text = "";
	});
	parser.on("text", (more) => {
		text += more;
	});
	parser.on("closetag", ({ name }) => {
		said.set(name, text);
		if (name === "IsTruncated") page.truncated = text === "true";
		if (name !== "Contents") return;
		page.keys.push({ key: said.get("Key") ?? "", at: new Date(said.get("LastModified") ?? 0), size: Number(said.get("Size") ?? 0) });
	});
	parser.write(xml).close();
	return page;
}
