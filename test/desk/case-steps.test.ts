import { saveForm } from "../../record/applications";
import { morningOf, written } from "../builders/county";
import { aHousehold } from "../builders/s1";
import { anApplication, taken } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { formIn, textIn } from "../support/form-in";
import { signedIn } from "../support/site";

let seq = 0;

const { site, county } = withCountySite({ today: "2026-02-06" });

const applicationIn = (until: string) => {
	seq += 1;
	return anApplication(county, { until, seq });
};
const eventsOf = async (caseId: string) => {
	const log = await site.db.event.findMany({ where: { caseId }, orderBy: { seq: "asc" } });
	return log.map(({ event }) => event);
};

const VISIT = { visitedOn: "2026-02-03", visitors: "沈竹溪\n周苇", findings: "情况属实，三人同住。" };

describe("the page of a case", () => {
	test("given an application that waits for its study, the clerk reads why the next step is not theirs", async () => {
		const id = await applicationIn("verify.study");
		const clerk = await signedIn(site, "clerk");

		const { text } = await clerk.get(`/applications/${id}`).expect(200);

		const said = textIn(text);
		expect(said).toContain("待集体研究");
		expect(said).toContain("“列入建议名单”由基层工会主席办理（《档案办法》三（二））");
		expect(said).toContain("走访人：沈竹溪、周苇");
		expect(text).toMatch(/<button[^>]*disabled[^>]*>列入建议名单/);
		expect(text).toContain(`/applications/${id}/steps/WITHDRAW`);
		expect(text).not.toMatch(/\d{17}[\dX]/);
	});

	test("given an incomplete draft, the first reasons stand at the button and the others are counted", async () => {
		const id = await applicationIn("apply");
		const { ethnicity: _, health: __, employer: ___, causeText: ____, homeAddress: _____, ...form } = aHousehold(seq).build();
		written(await saveForm(county.env, { actor: county.people.clerk, caseId: id, form, basedOn: 1, at: morningOf("2026-02-02") }));
		const clerk = await signedIn(site, "clerk");

		const { text } = await clerk.get(`/applications/${id}`).expect(200);

		expect(textIn(text)).toContain("“民族”未填写（《建档申请表》）。请选择民族");
		expect(textIn(text)).toContain("还有 2 处，全部列出");
		expect(text).toContain(`/applications/${id}/form?check=all#f-ethnicity`);
		const { text: all } = await clerk.get(`/applications/${id}/steps/SUBMIT`).expect(200);
		expect(textIn(all)).toContain("现在还不能办理，有 5 处");
	});

	test("another union's clerk finds no such case, on any of its addresses", async () => {
		const id = await applicationIn("verify.visit");
		const other = await signedIn(site, "otherClerk");

		await other.get(`/applications/${id}`).expect(404);
		await other.get(`/applications/${id}/form`).expect(404);
		await other.get(`/applications/${id}/steps/RECORD_VISIT`).expect(404);
		await other.post(`/applications/${id}/steps/RECORD_VISIT`).type("form").send(VISIT).expect(404);
		await other.post(`/applications/${id}/unmask`).type("form").send({}).expect(404);
		await other.post(`/applications/${id}/nudge`).type("form").send({}).expect(404);
		const { text } = await other.get("/applications").expect(200);
		expect(text).not.toContain(id);
		// Nor is a case of another chart at this address.
		await (await signedIn(site, "clerk")).get(`/grants/${id}`).expect(404);
	});

	test("numbers are shown in full when asked for, and who asked is logged (D28)", async () => {
		const id = await applicationIn("verify.visit");
		const centre = await signedIn(site, "centre");

		const { text } = await centre.post(`/applications/${id}/unmask`).type("form").send({}).expect(200);

		expect(text).toMatch(/511199\d{11}[\dX]/);
		const log = await site.db.lookUp.findMany({ where: { caseId: id } });
		expect(log).toMatchObject([{ accountId: county.people.centre.accountId, what: expect.stringContaining("身份证号") }]);
	});

	test("an administrator keeps accounts and is neither offered the numbers nor given them", async () => {
		const id = await applicationIn("verify.visit");
		const administrator = await signedIn(site, "administrator");

		expect(textIn((await administrator.get(`/applications/${id}`).expect(200)).text)).not.toContain("显示号码");
		await administrator.post(`/applications/${id}/unmask`).type("form").send({}).expect(403);
	});

	test("whose turn it is can be reminded, once a day", async () => {
		const id = await applicationIn("verify.study");
		const clerk = await signedIn(site, "clerk");

		await clerk.post(`/applications/${id}/nudge`).type("form").send({}).expect(303).expect("Location", `/applications/${id}`);
		expect(textIn((await clerk.get(`/applications/${id}`)).text)).toContain("今天已经催办");
		const { text } = await clerk.post(`/applications/${id}/nudge`).type("form").send({}).expect(422);
		expect(textIn(text)).toContain("今天已经催办过");
		await expect(site.db.alert.count({ where: { caseId: id, kind: "nudge" } })).resolves.toBe(1);
	});
});

describe("taking a step", () => {
	test("given a visit whose form is posted twice, it is recorded once and both posts lead to the case", async () => {
		const id = await applicationIn("verify.visit");
		const clerk = await signedIn(site, "clerk");
		const address = `/applications/${id}/steps/RECORD_VISIT`;
		const form = { ...formIn((await clerk.get(address).expect(200)).text), ...VISIT };

		const posts = await Promise.all([clerk.post(address).type("form").send(form), clerk.post(address).type("form").send(form)]);

		expect(posts.map(({ status, headers }) => [status, headers.location])).toEqual([
			[303, `/applications/${id}`],
			[303, `/applications/${id}`],
		]);
		await expect(eventsOf(id)).resolves.toEqual(["OPEN", "SUBMIT", "RECORD_VISIT"]);
		const { text } = await clerk.get(`/applications/${id}`);
		expect(textIn(text)).toContain("已登记：入户调查核实。");
		expect(textIn(text)).toContain("调查情况：情况属实，三人同住。");
	});

	test("what a rule refuses is said at its field, and every word typed is still there", async () => {
		const id = await applicationIn("verify.visit");
		const clerk = await signedIn(site, "clerk");
		const address = `/applications/${id}/steps/RECORD_VISIT`;
		const page = formIn((await clerk.get(address)).text);
		const form = { ...page, ...VISIT, visitors: "沈竹溪" };

		const { text } = await clerk.post(address).type("form").send(form).expect(422);

		expect(textIn(text)).toContain("“走访人”只有 1 人，至少 2 人");
		expect(text).toContain('href="#f-visitors"');
		expect(formIn(text)).toMatchObject({ ...VISIT, visitors: "沈竹溪" });
		// A new pressing: the refused one keeps its outcome.
		expect(formIn(text).key).not.toBe(page.key);
		await clerk
			.post(address)
			.type("form")
			.send({ ...formIn(text), visitors: VISIT.visitors })
			.expect(303);
	});

	test("given that a colleague carried the case on, the step says who did what and keeps what was typed", async () => {
		const id = await applicationIn("publicise.posted");
		const clerk = await signedIn(site, "clerk");
		const address = `/applications/${id}/steps/OBJECT`;
		const objection = { receivedOn: "2026-02-06", text: "邻居反映其有两套住房。" };
		const form = { ...formIn((await clerk.get(address)).text), ...objection };
		await taken(county, id, { event: "OBJECT", by: "clerk", on: "2026-02-06", say: { receivedOn: "2026-02-06", text: "另一异议" } });

		const { text } = await clerk.post(address).type("form").send(form).expect(412);

		expect(textIn(text)).toContain("您填写期间，这件建档申请有了变化，刚才没有登记。");
		expect(textIn(text)).toMatch(/沈竹溪：收到异议/);
		expect(formIn(text)).toMatchObject(objection);
		await clerk.post(address).type("form").send(formIn(text)).expect(303);
		await expect(site.db.objection.count({ where: { caseId: id } })).resolves.toBe(2);
	});

	test("given that the state has no such step any more, the page says so calmly and shows what was typed", async () => {
		const id = await applicationIn("verify.study");
		const clerk = await signedIn(site, "clerk");

		const { text } = await clerk.post(`/applications/${id}/steps/RECORD_VISIT`).type("form").send(VISIT).expect(409);

		expect(textIn(text)).toContain("现在是“待集体研究”，不能“登记入户调查”。请先由基层工会主席办理“列入建议名单”。刚才没有登记任何内容。");
		expect(textIn(text)).toContain("情况属实，三人同住。");
		await clerk.get(`/applications/${id}/steps/RECORD_VISIT`).expect(409);
		await clerk.get(`/applications/${id}/steps/NO_SUCH_STEP`).expect(404);
	});

	test("somebody without the role may not take it, whatever they post", async () => {
		const id = await applicationIn("verify.study");
		const clerk = await signedIn(site, "clerk");
		const said = { heldOn: "2026-02-04", members: "唐松岭\n沈竹溪\n周苇" };

		const { text } = await clerk.post(`/applications/${id}/steps/INCLUDE`).type("form").send(said).expect(403);

		expect(textIn(text)).toContain("“列入建议名单”由基层工会主席办理。刚才没有登记任何内容。");
		await expect(eventsOf(id)).resolves.not.toContain("INCLUDE");
	});
});
