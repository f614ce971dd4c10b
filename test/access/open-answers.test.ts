import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import express from "express";
import { pino } from "pino";
import { arrival } from "../../server/access/arrival";
import { openAnswers } from "../../server/access/open-answers";
import { watchDisk } from "../../server/health/disk-watch";
import { shanghaiDate } from "../../workflows/rules/plain-date";
import type { Person } from "../builders/county";
import { aToken, revokeToken, switchAccount } from "../builders/people";
import { eventually } from "../support/eventually";
import { withCounty } from "../support/with-county";

describe("a long answer to a program", () => {
	const county = withCounty();
	const closing: (() => void)[] = [];
	afterEach(() => {
		for (const close of closing.splice(0)) close();
	});

	/** Somewhere that an answer never ends by itself. */
	const download = async (person: Person) => {
		const log = pino({ level: "silent" });
		const disk = watchDisk({ dataDir: tmpdir(), holdsDatabase: false, floor: undefined, tell: async () => true, log });
		const answers = openAnswers(county.db, log);
		const app = express().use(arrival({ db: county.db, disk }, answers));
		app.get("/long", (_req, res) => {
			const line = setInterval(() => res.write("line\n"), 50);
			res.on("close", () => clearInterval(line));
		});
		const server = app.listen(0, "127.0.0.1");
		closing.push(() => {
			answers.close();
			disk.stop();
			server.close();
			server.closeAllConnections();
		});
		await once(server, "listening");
		const { token } = await aToken(county.db, county.people[person].accountId);
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/long`;
		const answer = await new Promise<IncomingMessage>((resolve, reject) => {
			get(url, { headers: { authorization: `Bearer ${token}` } }, resolve).on("error", reject);
		});
		expect(answer.statusCode).toBe(200);
		let broken = false;
		answer.on("error", () => {
			broken = true;
		});
		answer.resume();
		return { broken: () => broken };
	};

	test("breaks off when its token is taken back, and is not taken for a whole one", async () => {
		const long = await download("clerk");
		const { id } = await county.db.apiToken.findFirstOrThrow({ where: { accountId: county.people.clerk.accountId } });
		await revokeToken(county.db, county.people.clerk, id);
		await eventually(() => long.broken());
	});

	test("breaks off when its account is switched off; another's goes on", async () => {
		const [hers, anothers] = [await download("chair"), await download("centre")];
		await switchAccount(county.db, county.people.administrator, county.people.chair.accountId, false, shanghaiDate(Date.now()));
		await eventually(() => hers.broken());
		expect(anothers.broken()).toBe(false);
	});
});
