import { existsSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { bundleWorkflowCode, DefaultLogger } from "@temporalio/worker";
import { fromGlobalSetup } from "./servers";

/** All workflows, bundled once in a test run, for `Worker.create({ workflowBundle })`. */
export async function workflowBundle(): Promise<{ codePath: string }> {
	const codePath = join(fromGlobalSetup("TEST_FOLDER"), "workflow-bundle.js");
	if (!existsSync(codePath)) {
		const workflowsPath = resolve(__dirname, "..", "..", "workflows", "index.ts");
		const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger("ERROR") });
		// Another test file may be at it too: whoever renames last wins, and both are the same.
		const half = `${codePath}.${process.pid}`;
		writeFileSync(half, code);
		renameSync(half, codePath);
	}
	return { codePath };
}
