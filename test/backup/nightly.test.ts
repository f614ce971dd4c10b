import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";

import { backupState, keptIn } from "../../server/backup/kept";
import { lastDue, type NightlyNeeds, nightlyLook } from "../../server/backup/nightly";
import { aCounty, type County } from "../builders/county";
import { freshDatabase } from "../support/database";
import { temporaryFolder } from "../support/program";

const HOUR_MS = 60 * 60 * 1000;
const night = (day: string, hour = "01:00") => Date.parse(`${day}T${hour}:00+08:00`);

test.each([
	["2026-11-29T00:59:00+08:00", "2026-11-28T01:00:00+08:00"],
	["2026-11-29T01:00:00+08:00", "2026-11-29T01:00:00+08:00"],
	["2026-11-29T23:59:00+08:00", "2026-11-29T01:00:00+08:00"],
])("at %s the last one was due at %s", (now, due) => {
	expect(lastDue(Date.parse(now))).toBe(Date.parse(due));
});

describe("nightly backups", () => {
	const folder = temporaryFolder();
	const parent = join(folder.path, "backups");
	const keyFile = join(folder.path, "key");
	let database: Awaited<ReturnType<typeof freshDatabase>>;
	let county: County;
	let needs: NightlyNeeds;

	beforeAll(async () => {
		database = await freshDatabase();
		county = await aCounty(database.url);
		writeFileSync(keyFile, Buffer.alloc(32, 7));
		needs = {
			parent,
			keep: 2,
			postgresUrl: database.url,
			dataDir: join(folder.path, "data"),
			keyFile,
			log: pino({ level: process.env.TEST_LOG_LEVEL ?? "silent" }),
		};
	});
	afterAll(async () => {
		await county.close();
		await database.drop();
		folder.remove();
	});

	const look = (now?: number) => nightlyLook(now === undefined ? needs : { ...needs, now: () => now }, county.db);
	const names = () => readdirSync(parent).sort();
	const alerts = () => county.db.alert.findMany({ where: { caseId: null, clearedAt: null }, orderBy: { kind: "asc" } });

	test("the first start makes one, and none is due again before the next night", async () => {
		expect(backupState(parent, Date.now())).toEqual({ state: "none", ageMs: null });
		expect(await look()).toBe(false);
		expect(await look()).toBe(false);
		expect(names()).toEqual([expect.stringMatching(/^nightly-\d{8}-\d{6}$/)]);
		expect(backupState(parent, Date.now()).state).toBe("fresh");
		expect(backupState(parent, Date.now() + 27 * HOUR_MS).state).toBe("old");
	}, 30_000);

	test("what a killed one left is taken away, and the oldest beyond those that are kept; others stay", async () => {
		mkdirSync(join(parent, "nightly-20260101-010000.half"));
		mkdirSync(join(parent, "by-hand"));
		const first = names().find((name) => /^nightly-\d{8}-\d{6}$/.test(name)) ?? "";
		for (const day of [1, 2]) await look(Date.now() + day * 24 * HOUR_MS);
		expect(names()).toContain("by-hand");
		expect(names()).not.toContain("nightly-20260101-010000.half");
		expect(keptIn(parent)).toHaveLength(2);
		expect(existsSync(join(parent, first))).toBe(false);
	}, 30_000);

	test("one that fails takes none away and alerts administrators once a day; the next good one settles it", async () => {
		const before = names();
		const broken = { ...needs, keyFile: join(folder.path, "nowhere"), now: () => night("2027-01-05", "02:00") };
		expect(await nightlyLook(broken, county.db)).toBe(true);
		expect(await nightlyLook(broken, county.db)).toBe(true);
		expect(names()).toEqual(before);
		const raised = await alerts();
		expect(raised.map(({ kind, role }) => [kind, role])).toEqual([
			["backupFailed", "administrator"],
			["backupOld", "administrator"],
		]);
		expect(raised[0]?.says).toMatch(/^夜间备份没有做成（.*）；原有的备份都还在。/);
		expect(raised[1]?.says).toMatch(/已超过 26 小时。$/);
		await look(night("2027-01-06", "02:00"));
		expect(await alerts()).toEqual([]);
	}, 30_000);

	test("a folder that cannot be written to is a failure like any other", async () => {
		rmSync(parent, { recursive: true });
		writeFileSync(parent, "");
		expect(await look(night("2027-01-07", "02:00"))).toBe(true);
		expect(await alerts()).not.toEqual([]);
	}, 30_000);
});
