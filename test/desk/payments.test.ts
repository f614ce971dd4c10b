import { randomUUID } from "node:crypto";
import { aGrant, stateOf } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { sendForm, signedIn } from "../support/site";
import { carryOut, wordsOf } from "./many";

describe("payments", () => {
	let grants: [string, string, string];

	const { site, county } = withCountySite();
	beforeAll(async () => {
		const one = (seq: number) => aGrant(county, { seq, until: "disburse.toPay" });
		grants = [await one(1), await one(2), await one(3)];
	}, 60_000);

	const post = async (login: string, stage: string, fields: Record<string, unknown>) =>
		sendForm(await signedIn(site, login), `/payments/${stage}`, { countyId: county.countyId, ...fields });
	const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
	const states = () => Promise.all(grants.map((id) => stateOf(county, id)));

	test("approved and unpaid grants age from the meeting's day, and their sum is shown (Z12)", async () => {
		const words = wordsOf((await (await signedIn(site, "finance")).get("/payments").expect(200)).text);
		expect(words).toContain("2026年3月16日");
		expect(words).toMatch(/合计 3 ¥ 6,000\.00/);
		await (await signedIn(site, "clerk")).get("/payments").expect(403);
		expect((await (await signedIn(site, "auditor")).get("/payments").expect(200)).text).not.toContain(
			'<form method="post" action="/payments',
		);
	});

	test("finance alone prepares; cash needs its reason, which the batch tells row by row", async () => {
		expect((await post("centre", "prepare", { case: grants, method: "bank" })).status).toBe(403);
		const begun = await post("finance", "prepare", { case: [grants[2]], method: "cash" });
		await carryOut(county);
		const { text } = await (await signedIn(site, "finance")).get(String(begun.headers.location)).expect(200);
		expect(text).toContain("现金支付是例外，须写明理由");
		expect(text).toContain("《资金办法》三（四）");
		expect(await stateOf(county, grants[2])).toBe("disburse.toPay");
	});

	test("several are prepared in one go; who prepared them sees why they cannot release them, and is refused", async () => {
		expect((await post("finance", "prepare", { case: grants.slice(0, 2), method: "bank" })).status).toBe(303);
		expect((await post("finance", "prepare", { case: [grants[2]], method: "cash", cashReason: "行动不便，没有银行卡" })).status).toBe(303);
		await carryOut(county);
		expect(await states()).toEqual(["disburse.prepared", "disburse.prepared", "disburse.prepared"]);

		const own = await (await signedIn(site, "finance")).get("/payments").expect(200);
		expect(own.text).toContain("由您编制，须由另一名财务人员放行");
		const refused = await post("finance", "release", { case: grants, sentOn: today });
		expect(refused.status).toBe(422);
		expect(refused.text).toContain("所选有 3 笔已经提交，或不能由您办理");
	});

	test("another releases them; the same press twice is one batch", async () => {
		const form = { case: grants, sentOn: today, key: randomUUID() };
		const [first, second] = [await post("finance2", "release", form), await post("finance2", "release", form)];
		expect(second.headers.location).toBe(first.headers.location);
		expect(await carryOut(county)).toBe(3);
		expect(await states()).toEqual(["disburse.sent", "disburse.sent", "disburse.sent"]);
	});

	test("a bounce is said of one, with its reason; the rest arrive, cash with its proof (Z12, Z13)", async () => {
		const finance = await signedIn(site, "finance");
		const path = `/payments/${grants[0]}/bounce`;
		await finance.get(path).expect(200);
		const wrong = await finance.post(path).type("form").send({ key: randomUUID(), bouncedOn: today }).expect(422);
		expect(wrong.text).toContain("“退票原因”未填写");
		await finance.post(path).type("form").send({ key: randomUUID(), bouncedOn: today, reason: "户名不符" }).expect(303);
		expect(wordsOf((await finance.get("/payments")).text)).toContain("户名不符");

		await post("finance", "confirm", {
			case: grants.slice(1),
			confirmedOn: today,
			[`rows.${grants[2]}.identityShown`]: "yes",
			[`rows.${grants[2]}.signed`]: "yes",
		});
		await carryOut(county);
		expect(await states()).toEqual(["disburse.bounced", "feedback", "feedback"]);
		await finance.get(path).expect(404);
	});
});
