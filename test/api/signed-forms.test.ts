import { saveForm } from "../../record/applications";
import { maskCard } from "../../workflows/rules/identity-number";
import { fen } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import { morningOf, written } from "../builders/county";
import { aCard } from "../builders/identity";
import { aHousehold } from "../builders/s1";
import { aFile, aGrant, anApplication, type Scene, taken } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { aProgram } from "./program";

describe("given papers that people have signed (S1, S2, D18)", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	beforeAll(async () => {
		at = await aCountySite("2026-04-10");
	});
	afterAll(() => at.close());

	test("the grant's form stands as it was signed, whatever household, account and aid become", async () => {
		const { county } = at;
		const fileId = await aFile(county, { seq: 1 });
		const first = await aGrant(county, { fileId });
		const id = await aGrant(county, { fileId, until: "approve.form" });
		const card = aCard(901);
		const { title: holder } = await county.db.case.findUniqueOrThrow({ where: { id } });
		const say = { signedOn: "2026-03-11", evidence: "病情证明", bankCard: card, holder };
		await taken(county, id, { event: "SIGN_FORM", by: "clerk", on: "2026-03-11", say });
		const clerk = await aProgram(at.site, county.people.clerk);
		const asked = async () => (await clerk.get(`/grants/${id}/signed-forms`).expect(200)).body;
		const signed = await asked();
		expect(signed.items).toMatchObject([
			{
				replaced: false,
				signedOn: "2026-03-11",
				aidType: "living",
				proposedFen: 200_000,
				formVersion: 1,
				card: maskCard(card),
				aid: [{ kind: "living", service: false, on: "2026-03-18", amountFen: 200_000 }],
			},
		]);
		expect(JSON.stringify(signed)).not.toContain(card);
		const numbers = JSON.stringify(await county.db.signedForm.findMany({ where: { grantId: id }, select: { content: true } }));
		expect(numbers).not.toMatch(/\d{17}[\dX]/);

		// when another household, another account, and the earlier grant's money goes back
		await county.db.grant.update({ where: { caseId: id }, data: { card: new Uint8Array(county.env.secrets.seal(aCard(902))) } });
		await taken(county, first, {
			event: "REVERSE",
			by: "finance",
			on: "2026-04-01",
			say: { returnedOn: "2026-04-01", reason: "重复发放。" },
		});
		await taken(county, first, { event: "CONFIRM_REVERSAL", by: "centre", on: "2026-04-02" });
		expect(await asked()).toEqual(signed);
		const other = await aProgram(at.site, county.people.otherClerk);
		await other.get(`/grants/${id}/signed-forms`).expect(404);
		await expect(county.db.signedForm.deleteMany({})).rejects.toThrow();
	}, 60_000);

	test("an application reported anew is made in two copies again, and those of the version before are void", async () => {
		const { county } = at;
		const id = await anApplication(county, { seq: 2, until: "recognise" });
		const back: Scene = { event: "RETURN", by: "centre", on: "2026-02-24", say: { reason: "incomplete", explanation: "收入证明不清。" } };
		await taken(county, id, back);
		const household = aHousehold(2)
			.with({ appliedOn: plainDate("2026-02-02"), yearlyIncomeFen: fen(2_900_000) })
			.build();
		const of = { actor: county.people.clerk, caseId: id, basedOn: 1, at: morningOf("2026-02-24") };
		expect(written(await saveForm(county.env, { ...of, form: household })).formVersion).toBe(2);
		const again: Scene[] = [
			{
				event: "RECORD_VISIT",
				by: "clerk",
				on: "2026-02-25",
				say: { visitedOn: "2026-02-25", visitors: ["沈竹溪", "周苇"], findings: "补证后属实。" },
			},
			{ event: "INCLUDE", by: "chair", on: "2026-02-26", say: { heldOn: "2026-02-26", members: ["唐松岭", "沈竹溪", "周苇"] } },
			{ event: "REPORT", by: "chair", on: "2026-02-27", say: { opinion: "同意申报。" } },
		];
		for (const scene of again) await taken(county, id, scene);
		const clerk = await aProgram(at.site, county.people.clerk);
		const { body } = await clerk.get(`/applications/${id}/form-versions`).expect(200);
		expect(body.items).toMatchObject([
			{ version: 2, inForce: true, copied: true, voidOn: null },
			{ version: 1, inForce: false, copied: true, voidOn: "2026-02-27" },
		]);
		const older = await clerk.get(`/applications/${id}/form?version=1`).expect(200);
		expect(older.body).toMatchObject({ version: 1 });
		expect(older.body.form.yearlyIncomeFen).not.toBe(2_900_000);
		expect((await clerk.get(`/applications/${id}/form`).expect(200)).body.form.yearlyIncomeFen).toBe(2_900_000);
		await clerk.get(`/applications/${id}/form?version=3`).expect(404);
		await clerk.get(`/applications/${id}/form?version=x`).expect(400);
		const custody = await county.db.custody.findMany({ where: { caseId: id }, orderBy: { id: "asc" } });
		expect(custody.map(({ copy, formVersion }) => [copy, formVersion])).toEqual([
			[1, 1],
			[2, 1],
			[1, 1],
			[2, 1],
			[1, 2],
			[2, 2],
		]);
	}, 60_000);
});
