const { globalSetup: _, globalTeardown: __, testSequencer: ___, ...usual } = require("../../jest.config.cjs");

/** The tests as always, but on servers that run already, and with one rule switched off. */
module.exports = {
	...usual,
	rootDir: "../..",
	transform: { "^.+\\.(t|j|mj)sx?$": "<rootDir>/bin/trace/transform.cjs" },
	reporters: [],
};
