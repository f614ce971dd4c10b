import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import request, { type Test } from "supertest";
import type TestAgent from "supertest/lib/agent";
import { connect, type Database } from "../../prisma/client";
import { hashPassword } from "../../record/people/passwords";
import type { Services } from "../../server/config";
import { startWeb } from "../../server/web";
import { freshDatabase } from "./database";
import { temporaryFolder } from "./program";
import { testTemporal } from "./servers";

/** The people's side over a database of its own, as a browser or a program meets it. */
export interface Site {
	url: string;
	db: Database;
	databaseUrl: string;
	/** What it runs with: a second web process of the same installation takes them too. */
	services: Services;
	stop(): Promise<void>;
}

/** Same key as `loadSecretsForTests`. */
export async function startSite(more: Partial<Services> = {}): Promise<Site> {
	const folder = temporaryFolder();
	const database = await freshDatabase();
	const keyFile = join(folder.path, "key");
	writeFileSync(keyFile, Buffer.alloc(32, 7));
	const services: Services = {
		databaseUrl: database.url,
		temporal: testTemporal(),
		dataDir: folder.path,
		keyFile,
		sessionSecret: "a secret of this test",
		host: "127.0.0.1",
		port: 0,
		demo: false,
		log: pino({ level: "silent" }),
		...more,
	};
	const db = connect(database.url, 5);
	const web = await startWeb(services);
	return {
		url: `${services.tls ? "https" : "http"}://127.0.0.1:${web.port}`,
		db,
		databaseUrl: database.url,
		services,
		stop: async () => {
			await web.stop();
			await db.$disconnect();
			await database.drop();
			folder.remove();
		},
	};
}

export const PASSWORD = "wu-tong 7 bai-yang";

/** Gives every account of the site the same password. */
export async function givePasswords(db: Database): Promise<void> {
	await db.account.updateMany({ data: { passwordHash: await hashPassword(PASSWORD) } });
}

/** A program that keeps cookies, as a browser of this site posts its forms. */
export function visitor(site: Site): TestAgent {
	return request.agent(site.url).set("Origin", site.url);
}

/** Signed in by the page; the accounts have their passwords (`givePasswords`). */
export async function signedIn(site: Site, login: string): Promise<TestAgent> {
	const agent = visitor(site);
	await agent.post("/sign-in").type("form").send({ login, password: PASSWORD, key: randomUUID() }).expect(303);
	return agent;
}

/** Sends a page's form, under a key of its own unless `fields` says one. */
export function sendForm(agent: TestAgent, path: string, fields: Readonly<Record<string, unknown>>): Test {
	return agent
		.post(path)
		.type("form")
		.send({ key: randomUUID(), ...fields });
}
