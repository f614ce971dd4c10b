import type { Test } from "supertest";
import type { Asked } from "./asks";
import type { Program } from "./program";

/** Asks a route of the document what stands in the table of what is asked. */
export function send(program: Program, method: string, template: string, { ids, query, body, bytes, ifMatch = 0 }: Asked): Test {
	const path = template.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? "");
	switch (method) {
		case "GET":
			return program.get(query === undefined ? path : `${path}?${query}`);
		case "POST":
			return program.post(path, body);
		case "PUT":
			if (bytes) return program.putBytes(`${path}?${query}`, bytes);
			return program.put(path, body ?? {}, ifMatch);
		default:
			return program.delete(path);
	}
}
