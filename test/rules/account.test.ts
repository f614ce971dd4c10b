import { checkBounced, checkHolder } from "../../workflows/rules/account";

describe("an account to pay to (Z12)", () => {
	test.each([
		["张建国", "张建国", true],
		["阿依古丽•买买提", "阿依古丽·买买提", true],
		["张 建国", "张建国", true],
		["张建", "张建国", false],
		["李玉兰", "张建国", false],
	])("of %s, for %s (Z12)", (holder, worker, own) => {
		expect(checkHolder(holder, worker).map(({ code, field }) => `${code} ${field}`)).toEqual(own ? [] : ["holder_not_worker holder"]);
	});

	test("one that bounced is taken again on purpose alone (Z12)", () => {
		expect(checkBounced(undefined, false)).toEqual([]);
		expect(checkBounced("2026-03-19", true)).toEqual([]);
		expect(checkBounced("2026-03-19", false)).toMatchObject([{ code: "card_bounced", clause: "Z12", field: "bankCard" }]);
	});
});
