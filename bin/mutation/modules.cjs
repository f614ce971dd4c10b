// Loads TypeScript modules so that they can be loaded anew within a few milliseconds: each file is compiled once, and run as often as asked.
const { readFileSync, existsSync } = require("node:fs");
const { createRequire } = require("node:module");
const { dirname, resolve } = require("node:path");
const vm = require("node:vm");
const { transformSync } = require("@swc/core");

const compiled = new Map();

function compile(file) {
	const known = compiled.get(file);
	if (known) return known;
	const { code } = transformSync(readFileSync(file, "utf8"), {
		filename: file,
		swcrc: false,
		module: { type: "commonjs" },
		jsc: { parser: { syntax: "typescript" }, target: "es2023" },
	});
	const body = vm.compileFunction(code, ["exports", "require", "module", "__filename", "__dirname"], { filename: file });
	compiled.set(file, body);
	return body;
}

/** An own set of modules: what one loads, no other has. `globals` are what a test file finds without importing it. */
function modules() {
	const loaded = new Map();
	const load = (file) => {
		const before = loaded.get(file);
		if (before) return before.exports;
		const module = { exports: {} };
		loaded.set(file, module);
		const outside = createRequire(file);
		const request = (name) => {
			if (!name.startsWith(".")) return outside(name);
			const at = resolve(dirname(file), name);
			const found = [`${at}.ts`, `${at}/index.ts`].find(existsSync);
			return found ? load(found) : outside(name);
		};
		compile(file)(module.exports, request, module, file, dirname(file));
		return module.exports;
	};
	return { load, files: () => [...loaded.keys()] };
}

module.exports = { modules };
