import { readFileSync } from "node:fs";
import { workflowBundle } from "../support/workflow-bundle";

test("workflows step no chart: none is in their bundle, so a changed chart leaves their replay alone", async () => {
	const { codePath } = await workflowBundle();
	const code = readFileSync(codePath, "utf8");
	expect(code).toContain("applicationCase");
	expect(code).not.toContain("createMachine");
});
