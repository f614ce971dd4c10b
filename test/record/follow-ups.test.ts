import { followUp } from "../../record/follow-ups";
import { phoneDigest } from "../../record/form-store";
import { anApplication } from "../builders/story";
import { withCounty } from "../support/with-county";

describe("what an upgrade leaves for the program to fill in", () => {
	const county = withCounty();
	const titleOf = async (id: string) => {
		const { title, pinyin } = await county.db.case.findUniqueOrThrow({ where: { id } });
		return { title, pinyin };
	};

	test("names, their sounds and the digests of phones are filled in, page after page, and once", async () => {
		const id = await anApplication(county, { seq: 1, until: "apply" });
		const { clerk } = county.people;
		await county.db.case.update({ where: { id }, data: { title: "单 建国", pinyin: "danjianguo djg" } });
		await county.db.account.update({ where: { id: clerk.accountId }, data: { name: "单　竹溪", pinyin: "danzhuxi dzx" } });
		await county.db.application.update({ where: { caseId: id }, data: { phoneHmac: null } });
		// More than two pages of accounts.
		await county.db.account.createMany({
			data: Array.from({ length: 1_001 }, (_, n) => ({ login: `former-${n}`, name: "单 立冬", pinyin: "danlidong dld", passwordHash: "" })),
		});

		await followUp(county.env);

		expect(await titleOf(id)).toEqual({ title: "单建国", pinyin: "shanjianguo sjg danjianguo djg" });
		const account = await county.db.account.findUniqueOrThrow({ where: { id: clerk.accountId } });
		expect(account).toMatchObject({ name: "单竹溪", pinyin: "shanzhuxi szx danzhuxi dzx" });
		expect(await county.db.account.count({ where: { name: "单立冬", pinyin: { startsWith: "shanlidong" } } })).toBe(1_001);
		const application = await county.db.application.findUniqueOrThrow({ where: { caseId: id } });
		expect(Buffer.from(application.phoneHmac ?? []).equals(phoneDigest(county.env.secrets, "13800000001") ?? Buffer.alloc(1))).toBe(true);

		const kept = { title: "单 建国", pinyin: "danjianguo djg" };
		await county.db.case.update({ where: { id }, data: kept });
		await followUp(county.env);
		expect(await titleOf(id)).toEqual(kept);
	});

	test("a form without a phone number, or with what is none, has no digest", () => {
		for (const typed of [undefined, "", "1380", "138****0001"]) expect(phoneDigest(county.env.secrets, typed)).toBeNull();
	});
});
