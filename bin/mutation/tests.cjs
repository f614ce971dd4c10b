// The part of Jest's language that pure tests speak: describe, test and each of both. Nothing here waits, mocks or skips.
const { format } = require("node:util");
const { expect } = require("expect");

/** @returns the tests that `load` declares, in their order: `{ name, run }` */
function declaredBy(load) {
	const tests = [];
	const path = [];
	const describe = (title, body) => {
		path.push(title);
		body();
		path.pop();
	};
	const test = (title, run) => tests.push({ name: [...path, title].join(" "), run });
	const each = (declare) => (rows) => (title, body) =>
		rows.forEach((row, index) => {
			const values = Array.isArray(row) ? row : [row];
			// Two rows may read alike; their tests are two all the same.
			declare(`${format(title.replaceAll("%p", "%j"), ...values)} #${index}`, () => body(...values));
		});
	describe.each = each(describe);
	test.each = each(test);
	Object.assign(globalThis, { describe, test, expect });
	load();
	return tests;
}

module.exports = { declaredBy };
