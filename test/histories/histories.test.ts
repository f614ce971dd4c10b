import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { temporal } from "@temporalio/proto";
import { DefaultLogger, Runtime, Worker } from "@temporalio/worker";
import { workflowBundle } from "../support/workflow-bundle";
import { personalIn, readable } from "./readable";

Runtime.install({ logger: new DefaultLogger("ERROR"), shutdownSignals: [] });

/**
 * Histories of earlier versions of this program, recorded on the real server: running cases go on as they are, so each must still
 * replay. `RECORD_HISTORIES=1 npm test -- workflows/life workflows/reminding` records those of this version, beside the ones of before.
 */
const recorded = readdirSync(__dirname).filter((name) => name.endsWith(".json"));

test("there are recorded histories of every chart", () => {
	for (const chart of ["application", "grant", "file"]) expect(recorded.some((name) => name.startsWith(chart))).toBe(true);
});

describe.each(recorded)("%s", (name) => {
	const history = JSON.parse(readFileSync(join(__dirname, name), "utf8"));

	test("replays", async () => {
		const { History } = temporal.api.history.v1;
		await Worker.runReplayHistory({ workflowBundle: await workflowBundle() }, History.fromObject(history));
	});

	test("says nothing personal", () => {
		expect(readable(history)).toContain("turnUnionId");
		expect(personalIn(history)).toBeUndefined();
	});
});

test("what is looked for would be found", () => {
	const payload = (text: string) => ({ data: Buffer.from(JSON.stringify(text)).toString("base64") });
	expect(personalIn([payload("沈竹溪")])).toBe("沈");
	expect(personalIn([payload("11010519491231002X")])).toBe("11010519491231002X");
	expect(personalIn([payload("13800000000")])).toBe("13800000000");
	expect(personalIn([payload("6222020000000000009")])).toBe("6222020000000000009");
	expect(personalIn([payload("publicise.posted")])).toBeUndefined();
});
