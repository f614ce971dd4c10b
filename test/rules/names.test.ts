import { nameKey, plainName, sameName } from "../../workflows/rules/names";

describe("a name in one form (D13, D24, S1)", () => {
	test.each([
		["王 芳", "王芳"],
		["　王　芳　", "王芳"],
		["欧阳 　 修", "欧阳修"],
		["阿依古丽 • 买买提", "阿依古丽·买买提"],
		["阿依古丽・买买提", "阿依古丽·买买提"],
		["阿依古丽．买买提", "阿依古丽·买买提"],
		["Ｌｉ  Ming", "Li Ming"],
		["e\u0301tienne", "étienne"],
	])("%j is kept as %j", (typed, kept) => {
		expect(plainName(typed)).toBe(kept);
		expect(plainName(kept)).toBe(kept);
	});

	test.each([
		["王芳", "王 芳", true],
		["买买提·阿依", "买买提阿依", true],
		["O'Neil-Li", "oneil li", true],
		["王芳", "王方", false],
		["", "王", false],
	])("%j and %j: one person %j", (one, other, same) => {
		expect(sameName(one, other)).toBe(same);
		expect(nameKey(one) === nameKey(other)).toBe(same);
	});
});
