import { existsSync, renameSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
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

/** Lays the workflows' code down in a file, which is whole whenever it is there: for the build, and for tests. */
export async function writeWorkflowBundle(file: string): Promise<void> {
	const code = await bundle();
	const half = `${file}.${process.pid}`;
	writeFileSync(half, code);
	renameSync(half, file);
}
