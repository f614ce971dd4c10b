// Jest's transformer while a rule is switched off (`npm run trace -- --prove`): the file that holds it is compiled from another text, the rest as always.
const { relative, resolve, sep } = require("node:path");
const swc = require("@swc/jest");

const root = resolve(__dirname, "..", "..");
const off = process.env.SWITCHED_OFF ? JSON.parse(process.env.SWITCHED_OFF) : undefined;

function textOf(source, path) {
	if (off === undefined || relative(root, path).split(sep).join("/") !== off.file) return source;
	return source.slice(0, off.from) + off.text + source.slice(off.to);
}

module.exports = {
	createTransformer(options) {
		const { process: compile, getCacheKey } = swc.createTransformer(options);
		return {
			process: (source, path, ...more) => compile(textOf(source, path), path, ...more),
			getCacheKey: (source, path, ...more) => getCacheKey(textOf(source, path), path, ...more),
		};
	},
};
