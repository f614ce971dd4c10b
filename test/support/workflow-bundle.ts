import { existsSync } from "node:fs";
import { join } from "node:path";
import { writeWorkflowBundle } from "../../server/workflow-bundle";
import { fromGlobalSetup } from "./servers";

/** All workflows, bundled once in a test run, for `Worker.create({ workflowBundle })`. */
export async function workflowBundle(): Promise<{ codePath: string }> {
	const codePath = join(fromGlobalSetup("TEST_FOLDER"), "workflow-bundle.js");
	if (!existsSync(codePath)) await writeWorkflowBundle(codePath);
	return { codePath };
}
