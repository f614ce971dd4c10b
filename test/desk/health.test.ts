import request from "supertest";
import { pulse } from "../../record/pulse";
import { withCountySite } from "../support/county-site";
import { signedIn } from "../support/site";

const { site } = withCountySite();

test("ready, with what is not running said", async () => {
	const { body } = await request(site.url).get("/readyz").expect(200);
	expect(body).toEqual({
		ready: true,
		database: "ready",
		setUp: true,
		web: "running",
		worker: "unknown",
		engine: "running",
		temporal: "reachable",
		untold: 0,
		disk: "ok",
		diskFreeBytes: expect.any(Number),
		backup: "off",
	});
});

test("the header says that alerts may be late until the worker gives a sign of life", async () => {
	const clerk = await signedIn(site, "clerk");
	expect((await clerk.get("/")).text).toContain("预警可能延迟");
	await pulse(site.db);
	expect((await clerk.get("/")).text).not.toContain("预警可能延迟");
	expect((await request(site.url).get("/readyz")).body).toMatchObject({ worker: "running" });
	await site.db.$executeRaw`UPDATE worker_pulse SET at = now() - interval '31 seconds'`;
	expect((await clerk.get("/")).text).toContain("预警可能延迟");
	expect((await request(site.url).get("/readyz")).body).toMatchObject({ worker: "late" });
});

test("figures for those who watch over it, none about a person", async () => {
	const { text } = await request(site.url).get("/metrics").expect(200);
	expect(text).toContain("http_request_duration_seconds_count");
	expect(text).toContain("aid_cases_untold 0");
	expect(text).not.toContain("clerk");
});
