import { randomUUID } from "node:crypto";
import request, { type Test } from "supertest";
import { makeToken } from "../../record/people/accounts";
import type { Actor } from "../../record/people/actor";
import { newToken } from "../../server/access/tokens";
import type { Site } from "../support/site";

/** A program with somebody's bearer token, or with none. */
export interface Program {
	get(path: string): Test;
	/** With a key of its own, unless one is given. */
	post(path: string, body?: object, key?: string): Test;
	headers: Record<string, string>;
	/** What is no object, or of another type. */
	postRaw(path: string, body: string, type: string): Test;
	put(path: string, body: object, ifMatch: number): Test;
	delete(path: string): Test;
}

export async function aProgram(site: Pick<Site, "url" | "db">, actor: Pick<Actor, "accountId">): Promise<Program> {
	const { token, hash } = newToken();
	await makeToken(site.db, actor.accountId, "测试", hash);
	return programWith(site, { Authorization: `Bearer ${token}` });
}

export function programWith(site: Pick<Site, "url">, headers: Record<string, string>): Program {
	const to = (path: string) => `/api${path}`;
	const agent = request(site.url);
	return {
		headers,
		get: (path) => agent.get(to(path)).set(headers),
		post: (path, body = {}, key = randomUUID()) => agent.post(to(path)).set(headers).set("Idempotency-Key", key).send(body),
		postRaw: (path, body, type) =>
			agent.post(to(path)).set(headers).set("Idempotency-Key", randomUUID()).set("Content-Type", type).send(body),
		put: (path, body, ifMatch) => agent.put(to(path)).set(headers).set("If-Match", `"${ifMatch}"`).send(body),
		delete: (path) => agent.delete(to(path)).set(headers),
	};
}
