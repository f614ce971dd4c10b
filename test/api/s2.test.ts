import { aCard } from "../builders/identity";
import { aGrant } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { aProgram } from "./program";

describe("S2, the approval form", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	beforeAll(async () => {
		at = await aCountySite("2026-03-26");
	});
	afterAll(() => at.close());

	test("is kept as data: evidence, account, both amounts; the account whole only where it is paid to (S2)", async () => {
		const { db, env, people } = at.county;
		const clerk = await aProgram(at.site, people.clerk);
		const id = await aGrant(at.county, { seq: 1, until: "approve.form" });
		const bankCard = aCard(777);
		const { title: holder } = await db.case.findUniqueOrThrow({ where: { id } });

		const signed = { type: "SIGN_FORM", signedOn: "2026-03-25", bankCard, holder, evidence: "病情证明、住院证明" };
		await clerk.post(`/grants/${id}/events`, signed).expect(200);
		const { body } = await clerk.get(`/grants/${id}`).expect(200);
		expect(body.facts).toMatchObject({
			aidType: "living",
			reason: expect.stringContaining("重病"),
			proposedFen: 200_000,
			approvedFen: null,
		});
		expect(body.record[0]).toMatchObject({ type: "form_signed" });
		expect(JSON.stringify(body)).toContain("病情证明、住院证明");
		expect(JSON.stringify(body)).not.toContain(bankCard);
		const row = await db.grant.findUniqueOrThrow({ where: { caseId: id } });
		expect(row.card && env.secrets.open(row.card)).toBe(bankCard);
	});
});
