import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { pino } from "pino";
import request from "supertest";
import type TestAgent from "supertest/lib/agent";
import { migrate } from "../../prisma/migrate";
import { type EmbeddedPostgres, startPostgres } from "../../server/embedded/postgres";
import { aCounty, type County } from "../builders/county";
import { eventually } from "../support/eventually";
import { formIn, textIn } from "../support/form-in";
import { temporaryFolder } from "../support/program";
import { givePasswords, type Site, signedIn, startSite } from "../support/site";

const MB = 1024 ** 2;
const log = pino({ level: "silent" });

test("little room: an administrator is alerted, once; when there is room again the alert is settled (D28)", async () => {
	const site = await startSite({ diskFloor: (total) => total });
	const county = await aCounty(site.databaseUrl);
	await eventually(async () => (await county.db.alert.count({ where: { kind: "diskLow", role: "administrator", clearedAt: null } })) === 1);
	const { body } = await request(site.url).get("/readyz").expect(200);
	expect(body).toMatchObject({ ready: true, disk: "low", diskFreeBytes: expect.any(Number) });
	const { text } = await request(site.url).get("/metrics").expect(200);
	expect(text).toMatch(/aid_disk_free_bytes \d+/);
	expect(text).toMatch(/aid_disk_floor_bytes \d+/);

	await givePasswords(county.db);
	const administrator = await signedIn(site, "administrator");
	expect(textIn((await administrator.get("/alerts").expect(200)).text)).toMatch(/磁盘空间不足.*只剩 [\d.]+ [GM]B/);

	const roomy = await startSite({ databaseUrl: site.databaseUrl, diskFloor: () => 0 });
	await eventually(async () => (await county.db.alert.count({ where: { kind: "diskLow", clearedAt: null } })) === 0);
	await roomy.stop();
	await county.close();
	await site.stop();
});

const folder = temporaryFolder();
const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=220m", "none", folder.path]).status === 0;

/** A disk of 220 MB with Postgres on it. Where none may be mounted (it takes root), the real failures of failing.test.ts stand in for it. */
(mounted ? describe : describe.skip)("a disk that is really full", () => {
	let postgres: EmbeddedPostgres;
	let site: Site;
	let careless: Site;
	let county: County;
	let clerk: TestAgent;
	const filler = join(folder.path, "filler");

	/** Takes all the room but so much. */
	async function fill(leftBytes: number): Promise<void> {
		rmSync(filler, { force: true });
		const { bavail, bsize } = await statfs(folder.path);
		writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - leftBytes)));
	}
	const empty = () => rmSync(filler, { force: true });
	const newLabel = (label: string) => ({ label, key: crypto.randomUUID() });

	beforeAll(async () => {
		postgres = await startPostgres({ dataDir: folder.path, log });
		await migrate(postgres.url);
		const services = { databaseUrl: postgres.url, dataDir: folder.path, diskFloor: () => 20 * MB };
		site = await startSite({ ...services, databaseIsHere: true });
		careless = await startSite(services);
		county = await aCounty(postgres.url);
		await givePasswords(county.db);
		clerk = await signedIn(site, "clerk");
	}, 60_000);
	afterAll(async () => {
		empty();
		await careless.stop();
		await site.stop();
		await county.close();
		await postgres.stop();
		spawnSync("umount", [folder.path]);
		folder.remove();
	}, 60_000);

	test("writes are turned away with what was typed, pages and /readyz say so; all goes on with room", async () => {
		await fill(5 * MB);
		await eventually(async () => (await request(site.url).get("/readyz")).status === 503);
		expect((await request(site.url).get("/readyz")).body).toMatchObject({ ready: false, database: "ready", disk: "full" });

		const typed = newLabel("报表“接口”");
		const answer = await clerk.post("/account/tokens").type("form").send(typed).expect(503);
		expect(answer.get("Retry-After")).toBe("30");
		expect(textIn(answer.text)).toContain("服务器的磁盘已满，这一步没有办理");
		expect(formIn(answer.text.replace(' class="d-inline me-2"', " novalidate"))).toEqual(typed);
		expect(textIn((await clerk.get("/").expect(200)).text)).toContain("服务器的磁盘已满，现在什么都保存不了");

		empty();
		await eventually(async () => (await request(site.url).get("/readyz")).status === 200, { within: 15_000 });
		await clerk.post("/account/tokens").type("form").send(typed).expect(200);
		expect(await county.db.apiToken.count()).toBe(1);
	});

	test("where Postgres meets the end first, each answer is yes or 503, and what was answered yes is there", async () => {
		const other = await signedIn(careless, "chair");
		await fill(0);
		let taken = 0;
		const full = await eventually(
			async () => {
				const answer = await other
					.post("/account/tokens")
					.type("form")
					.send(newLabel("x".repeat(50)));
				if (answer.status === 200) taken += 1;
				else expect([answer.status, textIn(answer.text)]).toEqual([503, expect.stringMatching(/磁盘已满|数据库暂时没有回应/)]);
				return answer.status === 503 && answer;
			},
			{ within: 20_000 },
		);
		expect(textIn(full.text)).toContain("磁盘已满");
		expect((await request(careless.url).get("/readyz").expect(503)).body).toMatchObject({ disk: "full" });

		empty();
		await eventually(async () => (await other.post("/account/tokens").type("form").send(newLabel("又有空间"))).status === 200, {
			within: 15_000,
		});
		const { accountId } = county.people.chair;
		expect(await county.db.apiToken.count({ where: { accountId } })).toBe(taken + 1);
	});
});
