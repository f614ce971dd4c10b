import { randomUUID } from "node:crypto";
import request, { type Test } from "supertest";
import type { Actor } from "../../record/people/actor";
import { aToken } from "../builders/people";
import type { Site } from "../support/site";
import { conforms } from "./conforms";

/** A program with somebody's bearer token, or with none. */
export interface Program {
	get(path: string): Test;
	/** With a key of its own, unless one is given. */
	post(path: string, body?: object, key?: string): Test;
	headers: Record<string, string>;
	/** What is no object, or of another type. */
	postRaw(path: string, body: string, type: string): Test;
	put(path: string, body: object, ifMatch: number): Test;
	putBytes(path: string, bytes: Buffer): Test;
	delete(path: string): Test;
}

export async function aProgram(site: Pick<Site, "url" | "db">, actor: Pick<Actor, "accountId">): Promise<Program> {
	const { token } = await aToken(site.db, actor.accountId);
	return programWith(site, { Authorization: `Bearer ${token}` });
}

export function programWith(site: Pick<Site, "url">, headers: Record<string, string>): Program {
	const agent = request(site.url);
	/** Whatever is answered is what the document says, down to the last name. */
	const asked = (method: "get" | "post" | "put" | "delete", path: string) =>
		agent[method](`/api${path}`)
			.set(headers)
			.expect((response) => conforms(method, path, response));
	return {
		headers,
		get: (path) => asked("get", path),
		post: (path, body = {}, key = randomUUID()) => asked("post", path).set("Idempotency-Key", key).send(body),
		postRaw: (path, body, type) => asked("post", path).set("Idempotency-Key", randomUUID()).set("Content-Type", type).send(body),
		put: (path, body, ifMatch) => asked("put", path).set("If-Match", `"${ifMatch}"`).send(body),
		putBytes: (path, bytes) => asked("put", path).set("Content-Type", "application/octet-stream").send(bytes),
		delete: (path) => asked("delete", path),
	};
}
