import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request } from "node:http";

/** Where a reader of an answer goes away: before it is there, or after so many bytes of it. */
export type Leaving = "before the answer" | { after: (length: number) => number };

/** Asks, reads up to a place and goes away without a word. @returns how many bytes it had read */
export async function leave(url: string, headers: Record<string, string>, leaving: Leaving): Promise<number> {
	const asking = request(url, { agent: false, headers });
	asking.on("error", () => undefined).end();
	if (leaving === "before the answer") {
		await once(asking, "socket");
		await once(await socketOf(asking), "connect");
		asking.destroy();
		return 0;
	}
	const [answer] = (await once(asking, "response")) as [IncomingMessage];
	answer.on("error", () => undefined);
	const enough = leaving.after(Number(answer.headers["content-length"]));
	let read = 0;
	for await (const bytes of answer) {
		read += (bytes as Buffer).length;
		if (read >= enough) break;
	}
	asking.destroy();
	return read;
}

async function socketOf(asking: ClientRequest) {
	if (!asking.socket) await once(asking, "socket");
	return asking.socket as NonNullable<typeof asking.socket>;
}

/** A reader that has its answer and stops reading it, or (with a pause) reads a piece now and then, until it leaves. */
export async function stopped(url: string, headers: Record<string, string>, pauseMs?: number): Promise<{ leave(): void }> {
	const asking = request(url, { agent: false, headers });
	asking.on("error", () => undefined).end();
	const [answer] = (await once(asking, "response")) as [IncomingMessage];
	if (answer.statusCode !== 200) throw new Error(`answered ${answer.statusCode}`);
	answer.on("error", () => undefined).pause();
	const sip = pauseMs === undefined ? undefined : setInterval(() => answer.read(), pauseMs);
	return {
		leave() {
			clearInterval(sip);
			asking.destroy();
		},
	};
}
