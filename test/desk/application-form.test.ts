import { saveForm } from "../../record/applications";
import { formOf } from "../../record/form-store";
import { fen } from "../../workflows/rules/money";
import { morningOf, written } from "../builders/county";
import { aHousehold } from "../builders/s1";
import { anApplication } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { formIn, textIn } from "../support/form-in";
import { signedIn } from "../support/site";

let seq = 100;

const { site, county } = withCountySite({ today: "2026-02-04" });

const aDraft = async () => {
	seq += 1;
	const id = await anApplication(county, { until: "apply", seq });
	return { id, address: `/applications/${id}/form`, form: aHousehold(seq).build() };
};
const newest = async (id: string) => (await formOf(county.db, county.env.secrets, id))?.form;
const versions = (caseId: string) => site.db.formVersion.count({ where: { caseId } });

describe("a new application", () => {
	test("given a name and nothing else, it is kept as a draft; the same page posted twice makes one", async () => {
		const clerk = await signedIn(site, "clerk");
		const form = { ...formIn((await clerk.get("/applications/new").expect(200)).text), name: "程石桥", op: "save" };

		const posts = await Promise.all([1, 2].map(() => clerk.post("/applications/new").type("form").send(form)));

		expect(new Set(posts.map(({ status, headers }) => `${status} ${headers.location}`)).size).toBe(1);
		await expect(site.db.case.count({ where: { title: "程石桥" } })).resolves.toBe(1);
		const { text } = await clerk.get(posts[0]?.headers.location ?? "").expect(200);
		expect(formIn(text)).toMatchObject({ name: "程石桥", idNumber: "" });
		// What is only not filled in yet is no mistake of a draft.
		expect(text).not.toContain("invalid-feedback");
		expect(textIn(text)).toMatch(/还有 \d+ 处没有填好，可以先保存草稿/);
	});

	test("on the way to submitting, all that is missing stands at the top as links and at its field", async () => {
		const clerk = await signedIn(site, "clerk");
		const form = { ...formIn((await clerk.get("/applications/new")).text), name: "范溪亭", phone: "1380", op: "onward" };

		const { headers } = await clerk.post("/applications/new").type("form").send(form).expect(303);

		expect(headers.location).toMatch(/\/form\?check=all$/);
		const { text } = await clerk.get(headers.location ?? "").expect(200);
		expect(text).toContain('href="#f-idNumber"');
		expect(text).toMatch(/id="f-phone-wrong">联系电话应为 11 位手机号/);
		expect(formIn(text)).toMatchObject({ name: "范溪亭", phone: "****" });
	});

	test("is a unit clerk's", async () => {
		await (await signedIn(site, "chair")).get("/applications/new").expect(403);
		await (await signedIn(site, "centre")).post("/applications/new").type("form").send({ name: "范溪亭" }).expect(403);
	});
});

describe("the rows of the form", () => {
	test("are added and removed by posting it; nothing is saved and everything typed stays", async () => {
		const { id, address } = await aDraft();
		const clerk = await signedIn(site, "clerk");
		const form = { ...formIn((await clerk.get(address)).text), causeText: "还没有写完" };

		const { text: more } = await clerk
			.post(address)
			.type("form")
			.send({ ...form, op: "members.add" })
			.expect(200);
		const added = { ...formIn(more), "members.3.name": "沈秋禾", "members.3.relation": "父母" };
		const { text: fewer } = await clerk
			.post(address)
			.type("form")
			.send({ ...added, op: "members.remove.1" })
			.expect(200);

		expect(formIn(more)).toMatchObject({ causeText: "还没有写完", "members.3.name": "" });
		expect(formIn(fewer)).toMatchObject({ "members.1.relation": "子女", "members.2.name": "沈秋禾", causeText: "还没有写完" });
		expect(formIn(fewer)).not.toHaveProperty(["members.3.name"]);
		await expect(versions(id)).resolves.toBe(1);

		await clerk
			.post(address)
			.type("form")
			.send({ ...formIn(fewer), op: "save" })
			.expect(303);
		expect((await newest(id))?.members?.map(({ relation }) => relation)).toEqual(["本人", "子女", "父母"]);
	});

	test("that moved keep the numbers that were masked", async () => {
		const { id, address, form } = await aDraft();
		const clerk = await signedIn(site, "clerk");
		const page = formIn((await clerk.get(address)).text);
		expect(page["members.2.idNumber"]).toMatch(/^5111\*{10}/);

		const { text } = await clerk
			.post(address)
			.type("form")
			.send({ ...page, op: "members.remove.1" });
		await clerk
			.post(address)
			.type("form")
			.send({ ...formIn(text), op: "save" })
			.expect(303);

		const kept = await newest(id);
		expect(kept?.members?.map(({ idNumber }) => idNumber)).toEqual([form.members[0]?.idNumber, form.members[2]?.idNumber]);
		expect(kept).toMatchObject({ idNumber: form.idNumber, bankCard: form.bankCard, phone: form.phone });
	});
});

describe("numbers on the form", () => {
	test("are masked until they are asked for, with what was typed meanwhile; the look-up is logged (D28)", async () => {
		const { id, address, form } = await aDraft();
		const clerk = await signedIn(site, "clerk");
		const { text } = await clerk.get(address);
		for (const number of [form.idNumber, form.bankCard, form.phone]) expect(text).not.toContain(number);

		const shown = await clerk
			.post(address)
			.type("form")
			.send({ ...formIn(text), employer: "新单位", op: "show" })
			.expect(200);

		expect(formIn(shown.text)).toMatchObject({ idNumber: form.idNumber, bankCard: form.bankCard, phone: form.phone, employer: "新单位" });
		const looked = await site.db.lookUp.findMany({ where: { caseId: id }, orderBy: { id: "asc" } });
		expect(looked.map(({ what }) => what)).toEqual(["查阅申请表", "身份证号、银行卡号、电话（修改申请表）"]);
	});

	test("with a star that fits no number kept are refused, not saved", async () => {
		const { id, address } = await aDraft();
		const clerk = await signedIn(site, "clerk");
		const page = formIn((await clerk.get(address)).text);

		const { text } = await clerk
			.post(address)
			.type("form")
			.send({ ...page, bankCard: "62********99", employer: "新单位", op: "save" })
			.expect(422);

		expect(textIn(text)).toContain("号码含有“*”，不完整");
		expect(formIn(text)).toMatchObject({ bankCard: "62********99", employer: "新单位" });
		await expect(versions(id)).resolves.toBe(1);
	});
});

describe("saving the form", () => {
	test("an amount that is none is refused at its field, and every word typed is still there", async () => {
		const { id, address } = await aDraft();
		const clerk = await signedIn(site, "clerk");
		const page = { ...formIn((await clerk.get(address)).text), yearlyIncomeFen: "两万九", causeText: '<b>病</b> & "贫"' };

		const { text } = await clerk
			.post(address)
			.type("form")
			.send({ ...page, op: "save" })
			.expect(422);

		expect(text).toMatch(/id="f-yearlyIncomeFen-wrong">“家庭年度总收入（元）”不是有效的金额/);
		expect(formIn(text)).toMatchObject({ yearlyIncomeFen: "两万九", causeText: page.causeText });
		await expect(versions(id)).resolves.toBe(1);
	});

	test("given that a colleague saved meanwhile, it says who and what differs, and one may have one's own", async () => {
		const { id, address, form } = await aDraft();
		const clerk = await signedIn(site, "clerk");
		const page = { ...formIn((await clerk.get(address)).text), employer: "我填的单位" };
		const theirs = { ...form, employer: "同事填的单位", yearlyIncomeFen: fen(3_000_000) };
		written(await saveForm(county.env, { actor: county.people.clerk, caseId: id, form: theirs, basedOn: 1, at: morningOf("2026-02-02") }));

		const { text } = await clerk
			.post(address)
			.type("form")
			.send({ ...page, op: "save" })
			.expect(412);

		expect(textIn(text)).toMatch(/刚才没有保存.*第 2 版：沈竹溪/);
		expect(textIn(text)).toContain("工作单位同事填的单位我填的单位");
		expect(textIn(text)).toContain("家庭年度总收入（元）¥ 30,000.00¥ 29,250.00");
		expect(formIn(text)).toMatchObject({ employer: "我填的单位", basedOn: "2" });
		await clerk
			.post(address)
			.type("form")
			.send({ ...formIn(text), op: "save" })
			.expect(303);
		await expect(newest(id)).resolves.toMatchObject({ employer: "我填的单位", idNumber: form.idNumber });
		await expect(versions(id)).resolves.toBe(3);
	});

	test("the same page posted twice is one version; one that changes nothing is none", async () => {
		const { id, address } = await aDraft();
		const clerk = await signedIn(site, "clerk");
		const page = { ...formIn((await clerk.get(address)).text), employer: "新单位", op: "save" };

		for (const _ of [1, 2]) await clerk.post(address).type("form").send(page).expect(303).expect("Location", address);

		await expect(versions(id)).resolves.toBe(2);
	});

	test("a complete form leads on to submitting; submitted, it is shut, and what was typed since is shown", async () => {
		const { id, address } = await aDraft();
		const clerk = await signedIn(site, "clerk");
		const page = formIn((await clerk.get(address)).text);

		await clerk
			.post(address)
			.type("form")
			.send({ ...page, op: "onward" })
			.expect(303)
			.expect("Location", `/applications/${id}/steps/SUBMIT`);
		const submit = formIn((await clerk.get(`/applications/${id}/steps/SUBMIT`)).text);
		await clerk
			.post(`/applications/${id}/steps/SUBMIT`)
			.type("form")
			.send({ ...submit, origin: "union" })
			.expect(303);

		// Returned applications may be edited while the unit verifies; after the visit no more.
		await clerk.get(address).expect(200);
		const visit = { visitedOn: "2026-02-03", visitors: "沈竹溪\n周苇", findings: "属实" };
		await clerk.post(`/applications/${id}/steps/RECORD_VISIT`).type("form").send(visit).expect(303);
		await clerk.get(address).expect(303).expect("Location", `/applications/${id}`);
		const { text } = await clerk
			.post(address)
			.type("form")
			.send({ ...page, employer: "迟到的单位", op: "save" })
			.expect(422);
		expect(textIn(text)).toContain("现在是“待集体研究”，申请表不能修改");
		expect(formIn(text)).toMatchObject({ employer: "迟到的单位" });
	});
});
