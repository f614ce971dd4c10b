import { openApplication } from "../../record/applications";
import { aKey, morningOf, written } from "../builders/county";
import { aHousehold } from "../builders/s1";
import { aSpousesApplication } from "../builders/spouse";
import { aFile, taken } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { sendForm, signedIn } from "../support/site";
import { wordsOf } from "./many";

const ON = "2026-05-06";

describe("what only the county can settle about a household, on the pages", () => {
	const { site, county } = withCountySite({ today: ON });

	test("the clerk reads 转县总工会 and no more; the centre finds it with every reason, the chair decides (D27)", async () => {
		const file = await aFile(county, { seq: 1 });
		const proven = { decision: "青工发〔2026〕9号", facts: "隐瞒房产。" };
		await taken(county, file, { event: "PROVE_FRAUD", by: "countyChair", on: ON, say: proven });
		const form = aHousehold(101, ON)
			.withMember({ ...aHousehold(1).build().members[2], relation: "其他" })
			.earning(81_250)
			.build();
		const of = { actor: county.people.clerk, unionId: county.unitId, form, at: morningOf(ON), key: aKey() };
		const { caseId } = written(await openApplication(county.env, of));

		const clerk = await signedIn(site, "clerk");
		const step = await clerk.get(`/applications/${caseId}/steps/SUBMIT`).expect(200);
		expect(wordsOf(step.text)).toContain("转县总工会");
		const refused = await sendForm(clerk, `/applications/${caseId}/steps/SUBMIT`, { origin: "self" }).expect(422);
		const page = await clerk.get(`/applications/${caseId}`).expect(200);
		for (const { text } of [step, refused, page]) expect(wordsOf(text)).not.toMatch(/黑名单中|隐瞒|青工发〔2026〕9号|转县总工会（/);
		await clerk.get("/registers/referrals").expect(403);

		const centre = await signedIn(site, "centre");
		const bench = await centre.get("/").expect(200);
		expect(wordsOf(bench.text)).toContain("待县总工会核对的申请");
		const seen = wordsOf((await centre.get(`/applications/${caseId}`).expect(200)).text);
		expect(seen).toContain("是黑名单中家庭的成员（青工发〔2026〕9号");
		const { id } = await county.db.referral.findFirstOrThrow({ where: { applicationId: caseId } });
		expect(bench.text).toContain(`/registers/referrals/${id}`);
		expect(wordsOf((await centre.get(`/registers/referrals/${id}`).expect(200)).text)).toContain("由县总工会主席决定");

		const chair = await signedIn(site, "countyChair");
		await sendForm(chair, `/registers/referrals/${id}`, { outcome: "let_in", decision: "", reason: "另立门户。" }).expect(422);
		const decision = { outcome: "let_in", decision: "青工发〔2026〕30号", reason: "另立门户，未参与。" };
		await sendForm(chair, `/registers/referrals/${id}`, decision).expect(303);
		expect(wordsOf((await chair.get(`/registers/referrals/${id}`).expect(200)).text)).toContain("准予申请");
		await sendForm(clerk, `/applications/${caseId}/steps/SUBMIT`, { origin: "self" }).expect(303);
	});

	test("the spouse's application is chosen on the file's page, by the county's chair alone (D24)", async () => {
		const file = await aFile(county, { seq: 2 });
		const application = await aSpousesApplication(county, 2, ON);
		const chair = await signedIn(site, "countyChair");
		const page = await chair.get(`/files/${file}/steps/MOVE_HOLDER`).expect(200);
		expect(page.text).toContain(application);
		const say = { application, decision: "青工发〔2026〕12号", reason: "户口簿上的户主是配偶。" };
		await sendForm(chair, `/files/${file}/steps/MOVE_HOLDER`, say).expect(303);
		expect(wordsOf((await chair.get(`/files/${file}`).expect(200)).text)).toContain("由谁对事实负责");
		await (await signedIn(site, "clerk")).get(`/files/${file}`).expect(404);
		await (await signedIn(site, "otherClerk")).get(`/files/${file}`).expect(200);
	});
});
