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

	test("what is wrong and what to do, in words (Z12)", () => {
		expect(checkHolder("李玉兰", "张建国")).toEqual([
			{
				code: "holder_not_worker",
				clause: "Z12",
				message: "账户户名“李玉兰”不是职工本人（张建国）",
				field: "holder",
				next: "请填写本人名下的银行卡；没有的，按例外用现金支付",
			},
		]);
		expect(checkBounced("2026-03-19", false)).toEqual([
			{
				code: "card_bounced",
				clause: "Z12",
				message: "这张卡在 2026-03-19 退过票",
				field: "bankCard",
				next: "请换一张本人的卡；已向银行核实可以收款的，请勾选“这张卡退过票，已核实可以收款”",
			},
		]);
	});
});
