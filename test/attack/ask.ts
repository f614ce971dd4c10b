import { connect } from "node:net";
import request from "supertest";
import type TestAgent from "supertest/lib/agent";
import { eventually } from "../support/eventually";
import type { Program } from "../support/program";
import { PASSWORD } from "../support/site";
import type { Target } from "./attempt";

/** A form posted to the sign-in page, from an address of its own; answers with status and cookie. */
export async function signIn(
	site: Target["site"],
	login: string,
	{ password = PASSWORD, from, cookie }: { password?: string; from: string; cookie?: string },
): Promise<{ status: number; cookie: string; text: string }> {
	const sent = request(site.url).post("/sign-in").set("Origin", site.url).set("X-Forwarded-For", from).type("form");
	if (cookie !== undefined) void sent.set("Cookie", cookie);
	const answer = await sent.send({ login, password });
	return { status: answer.status, cookie: cookieOf(answer.get("Set-Cookie")), text: answer.text };
}

/** The session's, `aid=…`, without what a browser is told about it; empty where none was set. */
function cookieOf(set: readonly string[] | undefined): string {
	return set?.find((one) => /^(__Host-)?aid=/.test(one))?.split(";")[0] ?? "";
}

/** Somebody who signed in by the page; what they post comes from our own pages. */
export async function visitorAs(site: Target["site"], login: string, from: string): Promise<TestAgent> {
	const agent = request.agent(site.url).set("Origin", site.url).set("X-Forwarded-For", from);
	await agent.post("/sign-in").type("form").send({ login, password: PASSWORD }).expect(303);
	return agent;
}

/** Whether a session's cookie opens the workbench. */
export async function opens(site: Target["site"], cookie: string): Promise<boolean> {
	return (await request(site.url).get("/").set("Cookie", cookie)).status === 200;
}

/** A busy machine may take its time over a first start. */
const START_PATIENCE_MS = 240_000;

/** Waits for a word of a program's, for as long as it may take and the program lives. @returns undefined where it ended without it */
export async function hears(program: Program, text: RegExp): Promise<RegExpExecArray | undefined> {
	let ended = false;
	void program.ended.then(() => {
		ended = true;
	});
	const found = await eventually(() => text.exec(program.output()) ?? (ended ? "ended" : undefined), { within: START_PATIENCE_MS }).catch(
		() => "late" as const,
	);
	return typeof found === "string" ? undefined : found;
}

const PATIENCE_MS = 5_000;

/** Writes bytes as they are, and answers with what came back until the other side closed or said nothing for a while. */
export function raw(site: Target["site"], text: string | Buffer, within = PATIENCE_MS): Promise<string> {
	const { hostname, port } = new URL(site.url);
	return new Promise((resolve) => {
		let heard = "";
		const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(text));
		const end = () => {
			socket.destroy();
			resolve(heard);
		};
		socket.setTimeout(within, end);
		socket.setEncoding("utf8");
		socket.on("data", (part: string) => {
			heard += part;
			if (/^HTTP\/1\.1 [^1]/.test(heard) && /\r\n\r\n/.test(heard)) setTimeout(end, 50);
		});
		socket.once("error", end).once("close", end);
	});
}

/** Of a raw answer; 0 where there was none. */
export function statusOf(answer: string): number {
	return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
}
