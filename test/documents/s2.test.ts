import { aProgram } from "../api/program";
import { aHousehold } from "../builders/s1";
import { aFile, aGrant, taken } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { readPaper, TOLERATED } from "../support/paper";

describe("given a grant whose notice is over (S2, Z11)", () => {
	const { site, county } = withCountySite({ today: "2026-03-27" });
	const printed = async (id: string, query: string) => {
		const clerk = await aProgram(site, county.people.clerk);
		return (await clerk.get(`/grants/${id}/documents/s2?${query}`).responseType("blob").expect(200)).body as Buffer;
	};
	const standing = async (id: string) => {
		const clerk = await aProgram(site, county.people.clerk);
		return (await clerk.get(`/grants/${id}/documents`).expect(200)).body.items.find(({ name }: { name: string }) => name === "s2");
	};

	test("S2: every box says what the worker is to sign, amounts in the opinions, aid so far in its rows", async () => {
		const fileId = await aFile(county, { seq: 1 });
		await aGrant(county, { fileId });
		const id = await aGrant(county, { fileId });
		const { name, idNumber, bankCard, causeText } = aHousehold(1).build();
		const paper = readPaper(await printed(id, "copy=1"), "s2");
		const said = [
			"青禾县困难职工（农民工）帮扶审批表",
			name,
			"1972年3月",
			idNumber,
			bankCard,
			"生活救助",
			"长期档案",
			"2026年3月18日生活救助2,000.00元",
			causeText,
			"帮扶理由：家中有人患重病，收入低于标准。",
			"病情证明",
			"经2026年3月2日集体研究，列入拟帮扶建议名单。",
			"拟帮扶金额：2,000.00元（大写）贰仟元整",
			"公示无异议，同意上报。",
			"2026年3月16日主席会议（青工纪〔2026〕1号）审定。审定金额：2,000.00元（大写）贰仟元整",
			"说明：档案性质分为临时档案和长期档案。",
		];
		for (const text of said) expect(paper.text).toContain(text.replace(/\s+/g, ""));
		expect(paper.pages).toHaveLength(1);
		expect(paper.unlike).toBeLessThan(TOLERATED);
	});

	test("S2: printed to be signed, it still holds once it is signed, and when the meeting has decided", async () => {
		const id = await aGrant(county, { seq: 3, until: "approve.form" });
		await printed(id, "copy=1");
		expect((await standing(id)).printed).toMatchObject([{ copy: 1, state: "current" }]);
		await taken(county, id, { event: "SIGN_FORM", by: "clerk", on: "2026-03-11", say: { signedOn: "2026-03-11", evidence: "病情证明" } });
		await taken(county, id, { event: "REPORT", by: "chair", on: "2026-03-11", say: { opinion: "公示无异议。" } });
		expect((await standing(id)).printed).toMatchObject([{ copy: 1, state: "current" }]);
	});

	test("Z11: before the notice is over only a draft is printed, without anybody's number", async () => {
		const id = await aGrant(county, { seq: 4, until: "publicise.posted" });
		const clerk = await aProgram(site, county.people.clerk);
		const refused = await clerk.get(`/grants/${id}/documents/s2?copy=1`).expect(422);
		expect(refused.body.refusals).toMatchObject([{ code: "form_before_notice", clause: "Z11" }]);
		const { idNumber, bankCard, phone } = aHousehold(4).build();
		expect(readPaper(await printed(id, "")).text).not.toMatch(new RegExp(`${idNumber}|${bankCard}|${phone}`));
	});
});
