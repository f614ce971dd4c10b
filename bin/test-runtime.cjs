const { readFileSync } = require("node:fs");
const { dirname, join, sep } = require("node:path");
const { default: JestRuntime } = require("jest-runtime");

const root = join(__dirname, "..");
const LIBRARIES = `${sep}node_modules${sep}`;
/** The program itself. */
const PROGRAM = ["activities", "prisma", "record", "server", "workflows"].map((folder) => join(root, folder) + sep);

/** What loads libraries and program of a worker: it stays when a file's own runtime is torn down. */
let kept;

/**
 * Jest's, but what comes from node_modules and the program itself are loaded once for each worker, not once for each file of tests: read, compiled and
 * made fast once. The environment keeps one context for the worker, so that there is one `Error` and one `Array` for all. A file of tests that puts
 * something in the place of one of our modules loads the program for itself.
 */
module.exports = class Runtime extends JestRuntime {
	#ownProgram;

	constructor(...given) {
		super(...given);
		kept ??= new JestRuntime(...given);
		const [, , , , , , file] = given;
		this.#ownProgram = /\bjest\.(mock|isolateModules)\(/.test(readFileSync(file, "utf8"));
	}

	requireModuleOrMock(from, name) {
		return this.#isKept(from, name) ? kept.requireModuleOrMock(from, name) : super.requireModuleOrMock(from, name);
	}

	#isKept(from, name) {
		return isOfLibrary(from, name) || (!this.#ownProgram && name.startsWith(".") && isOfProgram(join(dirname(from), name)));
	}
};

function isOfProgram(path) {
	return PROGRAM.some((folder) => path.startsWith(folder));
}

/** Asked for by its package's name, or by another of its kind. Jest's own answer differs from file to file. */
function isOfLibrary(from, name) {
	if (name === "@jest/globals") return false;
	return from.includes(LIBRARIES) || /^(@?[a-z])/.test(name);
}
