const { sep } = require("node:path");
const { default: JestRuntime } = require("jest-runtime");

const LIBRARIES = `${sep}node_modules${sep}`;

/** What loads the libraries of a worker: it stays when a file's own runtime is torn down. */
let libraries;

/**
 * Jest's, but what comes from node_modules is loaded once for each worker, not once for each file of tests. What is ours is loaded anew for each file.
 * The environment keeps one context for the worker, so that there is one `Error` and one `Array` for both.
 */
module.exports = class Runtime extends JestRuntime {
	constructor(...given) {
		super(...given);
		libraries ??= new JestRuntime(...given);
	}

	requireModuleOrMock(from, name) {
		return isOfLibrary(from, name) ? libraries.requireModuleOrMock(from, name) : super.requireModuleOrMock(from, name);
	}
};

/** Asked for by its package's name, or by another of its kind. Jest's own answer differs from file to file. */
function isOfLibrary(from, name) {
	if (name === "@jest/globals") return false;
	return from.includes(LIBRARIES) || /^(@?[a-z])/.test(name);
}
