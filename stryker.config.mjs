/** Mutation testing of what is pure: the rules and the charts, by their own tests. `npm run mutation` reads the report that this writes. */
export default {
	mutate: ["workflows/rules/**/*.ts", "workflows/charts/**/*.ts"],
	plugins: ["./bin/mutation/runner.mjs"],
	testRunner: "pure",
	coverageAnalysis: "perTest",
	// Stryker reads a tsconfig through the old compiler's API; a name that is not there leaves it out.
	tsconfigFile: "no-tsconfig.json",
	ignorePatterns: ["dist", "data", "data-demo", "/reports", "server", "record", "bench", "activities"],
	reporters: ["json", "html", "progress-append-only"],
	jsonReporter: { fileName: "reports/mutation/mutation.json" },
	htmlReporter: { fileName: "reports/mutation/mutation.html" },
};
