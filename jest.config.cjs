/** Three workers on two cores: while one waits for a server or a browser, the others work. Every part runs alone: `npm test -- rules`. */
module.exports = {
	testEnvironment: "<rootDir>/test/support/environment.ts",
	runtime: "<rootDir>/bin/test-runtime.cjs",
	roots: ["<rootDir>/test"],
	globalSetup: "<rootDir>/test/support/globalSetup.ts",
	globalTeardown: "<rootDir>/test/support/globalTeardown.ts",
	testMatch: ["**/*.test.ts", "**/*.test.tsx"],
	transform: { "^.+\\.(t|j|mj)sx?$": "@swc/jest" },
	transformIgnorePatterns: ["/node_modules/(?!(preact|preact-render-to-string)/)"],
	moduleFileExtensions: ["ts", "tsx", "js", "mjs", "cjs", "json", "node"],
	maxWorkers: 3,
	testSequencer: "<rootDir>/bin/longest-first.mjs",
	// The times of the slowest files come before Jest's own summary.
	reporters: ["<rootDir>/bin/slowest-files.mjs", "default"],
	testTimeout: 30000,
};
