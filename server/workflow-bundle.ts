import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundleOption } from "@temporalio/worker";

/** The compiled tree has the bundle at its top; the source tree has none. */
const PREBUILT = resolve(__dirname, "..", "workflow-bundle.js");

async function bundle(): Promise<string> {
	const workflowsPath = resolve(__dirname, "..", "workflows");
	const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger("ERROR") });
	return code;
}

/** The workflows' code: what the build has laid down, else bundled now (a second or two). */
export async function workflowBundle(): Promise<WorkflowBundleOption> {
	return existsSync(PREBUILT) ? { codePath: PREBUILT } : { code: await bundle() };
}

/** For the build. */
export async function writeWorkflowBundle(): Promise<void> {
	const code = await bundle();
	mkdirSync(dirname(PREBUILT), { recursive: true });
	const half = `${PREBUILT}.${process.pid}`;
	writeFileSync(half, code);
	renameSync(half, PREBUILT);
}
