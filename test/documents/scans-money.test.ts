import { stepPath } from "../../server/paths";
import { brought } from "../api/brought";
import { aProgram } from "../api/program";
import { type Person, standsAt } from "../builders/county";
import { aHousehold } from "../builders/s1";
import { aGrant, taken } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { onPaper, photographed } from "../support/scanned";
import { signedIn } from "../support/site";

describe("given papers of a grant that come back signed (Z11, Z12)", () => {
	const { site, county } = withCountySite({ today: "2026-03-11" });
	const back = async (person: Person, id: string, path: string, turned = 180) => {
		const program = await aProgram(site, county.people[person]);
		const pdf = (await program.get(`/grants/${id}/documents/${path}`).responseType("blob").expect(200)).body as Buffer;
		const scan = await brought(program, [await photographed(onPaper(pdf), { turned, blurred: 0.5 })], id);
		const [page] = (await program.get(`/scans/${scan.id}`).expect(200)).body.pages;
		return { program, page: (await program.get(`/scan-pages/${page.id}`).expect(200)).body };
	};
	const kept = (id: string) => county.db.evidence.findMany({ where: { caseId: id }, select: { id: true, kind: true } });

	test("Z11: a signed form fills paper and day of SIGN_FORM, which stays a person's step", async () => {
		const id = await aGrant(county, { seq: 1, until: "approve.form" });
		const { program, page } = await back("clerk", id, "s2?copy=1");
		expect(page).toMatchObject({ document: "帮扶审批表", held: { state: "current", subject: { id } } });
		const early = await program.post(`/scan-pages/${page.id}/placement`, { signedOn: "2026-03-10" }).expect(422);
		expect(early.body.refusals).toMatchObject([{ code: "signed_before_printed", field: "signedOn" }]);
		await program.post(`/scan-pages/${page.id}/placement`, { signedOn: "2026-03-11", sealed: true }).expect(200);
		const [paper] = await kept(id);
		expect(paper?.kind).toBe("签字盖章的审批表");
		const clerk = await signedIn(site, "clerk");
		const { text } = await clerk.get(stepPath("grant", id, "SIGN_FORM")).expect(200);
		expect(text).toMatch(new RegExp(`name="papers" value="${paper?.id}" checked`));
		expect(text).toMatch(/name="signedOn"[^>]*value="2026-03-11"|value="2026-03-11"[^>]*name="signedOn"/);
		expect(text).toContain("收回的签章件已填在上面");
		expect((await county.db.case.findUniqueOrThrow({ where: { id } })).state).toBe("approve.form");
	});

	test("Z12: a signed cash sheet is of its try to pay; one of an earlier try counts for nothing", async () => {
		const id = await aGrant(county, { seq: 2, until: "disburse.toPay" });
		await standsAt(county, "2026-03-18");
		const say = { method: "cash", cashReason: "本人没有银行卡。" };
		await taken(county, id, { event: "PREPARE_PAYMENT", by: "finance", on: "2026-03-17", say });
		await taken(county, id, { event: "PAY", by: "finance2", on: "2026-03-18", say: { sentOn: "2026-03-18" } });
		const { program, page } = await back("finance", id, "cash");
		expect(page).toMatchObject({ document: "现金领款单", held: { state: "current" } });
		expect(JSON.stringify(page.held.words)).not.toContain(aHousehold(2).build().idNumber);
		await program.post(`/scan-pages/${page.id}/placement`, { signedOn: "2026-03-18" }).expect(200);
		const finance = await signedIn(site, "finance");
		const { text } = await finance.get(stepPath("grant", id, "CONFIRM")).expect(200);
		expect(text).toMatch(/name="confirmedOn"[^>]*value="2026-03-18"|value="2026-03-18"[^>]*name="confirmedOn"/);
		expect(text).toMatch(/name="signed" value="yes" checked/);
		const second = await back("finance", id, "cash", 3);
		await taken(county, id, { event: "BOUNCE", by: "finance", on: "2026-03-18", say: { bouncedOn: "2026-03-18", reason: "本人未到。" } });
		const after = (await second.program.get(`/scan-pages/${second.page.id}`).expect(200)).body;
		expect(after.held.state).toBe("gone");
		const refused = await second.program.post(`/scan-pages/${second.page.id}/placement`, { signedOn: "2026-03-18" }).expect(422);
		expect(refused.body.refusals.map(({ code }: { code: string }) => code)).toEqual(["copy_changed"]);
	});

	test.each<[string, Person, (id: string) => Promise<string>, string]>([
		["a study's record", "chair", async (id) => `/grants/${id}/documents/study`, "集体研究记录"],
		["a reckoning", "centre", async (id) => `/grants/${id}/documents/reckoning`, "签字的核算单"],
		[
			"a meeting's minutes",
			"centre",
			async (id) => `/meetings/${(await county.db.meetingLine.findFirstOrThrow({ where: { caseId: id } })).meetingId}/documents/minutes`,
			"会议纪要",
		],
	])("Z10, Z11, D13: %s that comes back signed becomes evidence of its case", async (name, person, pathOf, kind) => {
		const id = await aGrant(county, { seq: 10 + name.length, until: "disburse.toPay" });
		await standsAt(county, "2026-03-17");
		const program = await aProgram(site, county.people[person]);
		const pdf = (
			await program
				.get(await pathOf(id))
				.responseType("blob")
				.expect(200)
		).body as Buffer;
		const scan = await brought(program, [await photographed(onPaper(pdf), { turned: 90 })]);
		const [page] = (await program.get(`/scans/${scan.id}`).expect(200)).body.pages;
		expect((await program.get(`/scan-pages/${page.id}`).expect(200)).body).toMatchObject({
			standing: "matched",
			held: { state: "current" },
		});
		await program.post(`/scan-pages/${page.id}/placement`, { signedOn: "2026-03-17", sealed: true }).expect(200);
		expect((await kept(id)).map((one) => one.kind)).toEqual([kind]);
	});
});
