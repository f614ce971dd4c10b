import { saveForm } from "../../record/applications";
import { stepPath } from "../../server/paths";
import { brought } from "../api/brought";
import { aProgram } from "../api/program";
import { morningOf, type Person, written } from "../builders/county";
import { aHousehold } from "../builders/s1";
import { anApplication, taken } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { onPaper, photographed, sealedOver, stackOf } from "../support/scanned";
import { signedIn } from "../support/site";

describe("given signed forms that come back (D15, S1)", () => {
	const { site, county } = withCountySite({ today: "2026-02-25" });
	const as = (person: Person) => aProgram(site, county.people[person]);
	const printed = async (id: string, copy = 1) =>
		(await (await as("clerk")).get(`/applications/${id}/documents/s1?copy=${copy}`).responseType("blob").expect(200)).body as Buffer;
	const pagesOf = async (person: Person, files: readonly Buffer[], caseId?: string) => {
		const program = await as(person);
		const { id } = await brought(program, files, caseId);
		return (await program.get(`/scans/${id}`).expect(200)).body.pages as { id: string; standing: string; document: string | null }[];
	};
	const pageOf = async (person: Person, file: Buffer, caseId?: string) => {
		const [page] = await pagesOf(person, [file], caseId);
		return (await (await as(person)).get(`/scan-pages/${page?.id}`).expect(200)).body;
	};

	test("D15: a photographed copy finds its case, is held against it, becomes evidence and fills the step", async () => {
		const id = await anApplication(county, { seq: 1, until: "report" });
		const paper = onPaper(await printed(id));
		const page = await pageOf("clerk", await photographed(paper, { turned: 90, blurred: 0.6, grain: 12 }), id);
		expect(page).toMatchObject({ standing: "matched", document: "建档申请表", how: "code" });
		expect(page.held).toMatchObject({
			state: "current",
			copy: 1,
			formVersion: 1,
			differing: [],
			subject: { id, name: aHousehold(1).build().name },
		});
		const numbers = page.held.words.filter(({ box }: { box: string }) => box === "身份证号码");
		expect(numbers.map(({ text }: { text: string }) => text).join()).not.toContain(aHousehold(1).build().idNumber);
		const program = await as("clerk");
		await program.post(`/scan-pages/${page.id}/placement`, { signedOn: "2026-02-25", sealed: true }).expect(200);
		const { items } = (await program.get(`/cases/${id}/evidence`).expect(200)).body;
		expect(items).toMatchObject([{ kind: "签字盖章的申请表" }]);
		const chair = await signedIn(site, "chair");
		const step = await chair.get(stepPath("application", id, "REPORT")).expect(200);
		expect(step.text).toMatch(new RegExp(`name="papers" value="${items[0].id}" checked`));
	});

	test.each([
		["upside down", { turned: 180 }],
		["on its left side, with grain", { turned: 270, grain: 20 }],
		["from aside", { askew: 0.12, blurred: 0.8 }],
		["crooked and blurred", { turned: 6, blurred: 1 }],
	])("D15: a page at 150 dpi that was scanned %s is read", async (_, how) => {
		const id = await anApplication(county, { seq: 2, until: "report" }).catch(() => undefined);
		const of = id ?? (await county.db.case.findFirstOrThrow({ where: { title: aHousehold(2).build().name } })).id;
		const page = await pageOf("clerk", await photographed(onPaper(await printed(of)), how));
		expect(page).toMatchObject({ standing: "matched", held: { state: "current" } });
	});

	test("D15: with a seal over the code a person types the number beside it; a wrong figure is seen", async () => {
		const id = await anApplication(county, { seq: 3, until: "report" });
		const paper = onPaper(await printed(id, 2), { dpi: 200 });
		expect(await pageOf("clerk", await photographed(await sealedOver(paper, 0.25)))).toMatchObject({ standing: "matched" });
		const page = await pageOf("clerk", await photographed(await sealedOver(paper, 0.9)));
		expect(page).toMatchObject({ standing: "unmatched", unread: expect.stringContaining("没有认出二维码") });
		const program = await as("clerk");
		const { short } = (await pageOf("clerk", await photographed(paper))).held;
		const wrong = `${short.slice(0, 3)}${short[3] === "0" ? "1" : "0"}${short.slice(4)}`;
		const refused = await program.post(`/scan-pages/${page.id}/number`, { number: wrong }).expect(422);
		expect(refused.body.refusals).toMatchObject([{ code: "short_number_wrong", field: "number" }]);
		await program.post(`/scan-pages/${page.id}/number`, { number: ` ${short.toLowerCase().replaceAll("-", " ")}` }).expect(200);
		expect((await program.get(`/scan-pages/${page.id}`).expect(200)).body).toMatchObject({
			how: "typed",
			held: { copy: 2, subject: { id } },
		});
	});

	test("D15: a stack finds each its case and is taken once; a page of nobody waits for a reason", async () => {
		const ids = [await anApplication(county, { seq: 4, until: "report" }), await anApplication(county, { seq: 5, until: "report" })];
		const papers = [];
		for (const id of ids) papers.push(await photographed(onPaper(await printed(id))));
		const blank = await photographed(onPaper(await printed(ids[0] ?? ""), { dpi: 150 }), {})
			.then((page) => sealedOver(page, 0.95))
			.then((page) => photographed(page));
		const stack = await stackOf([...papers, blank]);
		const pages = await pagesOf("clerk", [stack]);
		expect(pages.map(({ standing }) => standing)).toEqual(["matched", "matched", "unmatched"]);
		const program = await as("clerk");
		const again = await brought(program, [stack]);
		expect(again).toMatchObject({ pages: 0, before: 3 });
		for (const [index, id] of ids.entries()) {
			const { body } = await program.get(`/scan-pages/${pages[index]?.id}`).expect(200);
			expect(body.held.subject.id).toBe(id);
			await program.post(`/scan-pages/${body.id}/placement`, { signedOn: "2026-02-25", sealed: false }).expect(200);
			const twice = await program.post(`/scan-pages/${body.id}/placement`, { signedOn: "2026-02-25" }).expect(422);
			expect(twice.body.refusals).toMatchObject([{ code: "scan_settled" }]);
		}
		const [other] = await county.db.evidence.findMany({ where: { caseId: ids[0] }, include: { content: true } });
		expect([other?.content.type, other?.content.pages]).toEqual(["image/jpeg", 1]);
		await program.post(`/scan-pages/${pages[2]?.id}/drop`, {}).expect(422);
		await program.post(`/scan-pages/${pages[2]?.id}/drop`, { reason: "重复扫描" }).expect(200);
		expect((await program.get(`/scan-pages/${pages[2]?.id}`).expect(200)).body).toMatchObject({
			standing: "dropped",
			dropReason: "重复扫描",
		});
	}, 60_000);

	test("D15: a page of another version is refused with what differs, box by box, numbers masked", async () => {
		const id = await anApplication(county, { seq: 6, until: "report" });
		const paper = await photographed(onPaper(await printed(id)));
		await taken(county, id, { event: "REPORT", by: "chair", on: "2026-02-13", say: { opinion: "同意申报。" } });
		await taken(county, id, {
			event: "RETURN",
			by: "centre",
			on: "2026-02-24",
			say: { reason: "incomplete", explanation: "工作单位不符。" },
		});
		const form = aHousehold(6).with({ employer: "青杠坪造纸厂" }).build();
		const said = { form, kept: form, basedOn: 1, at: morningOf("2026-02-25") };
		written(await saveForm(county.env, { ...said, actor: county.people.clerk, caseId: id }));
		const page = await pageOf("clerk", paper);
		expect(page.held.state).toBe("changed");
		expect(page.held.differing).toContainEqual({ box: "工作单位", printed: "青杠坪纸业有限公司", now: "青杠坪造纸厂" });
		const refused = await (await as("clerk")).post(`/scan-pages/${page.id}/placement`, { signedOn: "2026-02-25" }).expect(422);
		expect(refused.body.refusals[0]).toMatchObject({ code: "copy_changed", message: expect.stringContaining("工作单位") });
	});

	test("D15: a copy of an earlier version is void once a later one has been reported, and is not taken", async () => {
		const id = await anApplication(county, { seq: 9, until: "report" });
		const paper = await photographed(onPaper(await printed(id)));
		const back = { event: "RETURN", by: "centre", on: "2026-02-24", say: { reason: "incomplete", explanation: "工作单位不符。" } } as const;
		await taken(county, id, { event: "REPORT", by: "chair", on: "2026-02-13", say: { opinion: "同意申报。" } });
		await taken(county, id, back);
		const form = aHousehold(9).with({ employer: "青杠坪造纸厂" }).build();
		const said = { form, kept: form, basedOn: 1, at: morningOf("2026-02-25") };
		written(await saveForm(county.env, { ...said, actor: county.people.clerk, caseId: id }));
		const visit = { visitedOn: "2026-02-25", visitors: ["沈竹溪", "周苇"], findings: "情况属实。" };
		await taken(county, id, { event: "RECORD_VISIT", by: "clerk", on: "2026-02-25", say: visit });
		const study = { heldOn: "2026-02-25", members: ["唐松岭", "沈竹溪", "周苇"] };
		await taken(county, id, { event: "INCLUDE", by: "chair", on: "2026-02-25", say: study });
		await taken(county, id, { event: "REPORT", by: "chair", on: "2026-02-25", say: { opinion: "已补全，同意申报。" } });
		const page = await pageOf("clerk", paper);
		expect(page.held).toMatchObject({ state: "void", formVersion: 1 });
		const refused = await (await as("clerk")).post(`/scan-pages/${page.id}/placement`, { signedOn: "2026-02-25" }).expect(422);
		expect(refused.body.refusals.map(({ code }: { code: string }) => code)).toContain("copy_void");
		expect(await county.db.evidence.count({ where: { caseId: id } })).toBe(0);
	});

	test("D28: the wrong person's page says whose it is to whoever may see that case, and to nobody else", async () => {
		const [own, others] = [
			await anApplication(county, { seq: 7, until: "report" }),
			await anApplication(county, { seq: 8, until: "report" }),
		];
		const paper = await photographed(onPaper(await printed(others)));
		const seen = await pageOf("clerk", paper, own);
		expect(seen.held.subject).toMatchObject({ id: others, name: aHousehold(8).build().name });
		const clerk = await signedIn(site, "clerk");
		expect((await clerk.get(`/registers/scan-pages/${seen.id}`).expect(200)).text).toContain("这一页不是从中上传的那一件");
		const unseen = await pageOf("otherClerk", paper);
		expect(unseen).toMatchObject({ held: null, unread: "属于您不能查看的案件" });
		const other = await as("otherClerk");
		const refused = await other.post(`/scan-pages/${unseen.id}/placement`, { signedOn: "2026-02-25" }).expect(422);
		expect(refused.body.refusals.map(({ code }: { code: string }) => code)).toContain("scan_elsewhere");
		expect(JSON.stringify(refused.body)).not.toContain(aHousehold(8).build().name);
		await (await as("clerk")).get(`/scan-pages/${unseen.id}`).expect(404);
	});
});
