import type { Response, Test } from "supertest";
import type { Asked, Asks } from "./asks";
import type { Program } from "./program";

/** Asks a route of the document what stands in the table of what is asked. */
function send(program: Program, method: string, template: string, { ids, query, body, bytes, ifMatch = 0 }: Asked): Test {
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

/** Each of them asks a route, in turn. What was refused the next asks too: nothing came of it. What was done is not done again: of that there is another. */
export function inTurn(asks: Asks): (name: string, programs: readonly Program[]) => Promise<Response[]> {
	let made = 0;
	return async (name, programs) => {
		const [method = "", path = ""] = name.split(" ");
		const answers: Response[] = [];
		let ask: Asked | undefined;
		for (const program of programs) {
			if (!ask) made += 1;
			ask ??= await asks[name]?.(made);
			if (!ask) throw new Error(`nothing is asked of ${name}`);
			const answer = await send(program, method, path, ask);
			answers.push(answer);
			if (answer.status < 300) ask = undefined;
		}
		return answers;
	};
}
