import { randomUUID } from "node:crypto";
import { mistakeAt } from "../../server/forms/mistake";
import { anInvoice, aProjectFor } from "../builders/aid";
import { aFile } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { textIn } from "../support/form-in";
import { givePasswords, signedIn } from "../support/site";
import { aProgram, type Program } from "./program";

describe("what a grant is for, typed badly", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let chair: Program;
	let fileId: string;
	let projectId: string;

	beforeAll(async () => {
		at = await aCountySite("2026-03-26");
		chair = await aProgram(at.site, at.county.people.chair);
		fileId = await aFile(at.county, { seq: 1 });
		projectId = await aProjectFor(at.county, "medical");
	});
	afterAll(() => at.close());

	const open = (more: object) => chair.post("/grants", { fileId, projectId, reason: "家中有人患重病。", ...more });

	test.each([
		["invoiceTotalFen", 0],
		["invoiceTotalFen", -1],
		["invoiceTotalFen", 1.5],
		["invoiceTotalFen", 10 ** 15],
		["invoiceTotalFen", "１００"],
		["invoiceReimbursedFen", -1],
		["invoiceReimbursedFen", 1_000_001],
		["invoiceIssuedOn", "2026-02-30"],
		["invoiceIssuedOn", "2026-03-27"],
		["invoiceIssuedOn", "昨天"],
		["invoiceIssuer", "　"],
		["invoiceIssuer", "医".repeat(61)],
		["invoiceNumber", " \n "],
		["member", -1],
		["member", 3],
		["member", 200],
		["member", 0.5],
		["member", "0"],
		["standardId", "00000000-0000-0000-0000-000000000000"],
		["graduatesOn", "2028-06-30"],
	])("%s: %j is refused at its field, and nothing is opened (Z5)", async (field, value) => {
		const before = await at.county.db.case.count();
		const { status, body } = await open({ ...anInvoice(), [field]: value });
		expect([400, 422]).toContain(status);
		expect(body.refusals.map((one: { field?: string }) => one.field)).toContain(field);
		expect(body.detail).toMatch(/[一-龥]/);
		expect(await at.county.db.case.count()).toBe(before);
		expect(await at.county.db.invoice.count()).toBe(0);
	});

	test.each([
		["invoiceTotalFen", 0, "0"],
		["invoiceTotalFen", -100, "-1"],
		["invoiceTotalFen", "许多", "许多"],
		["invoiceReimbursedFen", 1_000_000, "10000"],
		["invoiceIssuedOn", "2026-02-30", "2026-02-30"],
		["invoiceIssuedOn", "2026-03-27", "2026-03-27"],
		["invoiceIssuer", "医".repeat(61), "医".repeat(61)],
		["invoiceNumber", "1".repeat(41), "1".repeat(41)],
		["invoiceNumber", undefined, ""],
		["member", 3, "3"],
		["member", "甲", "甲"],
	])("%s: %j is refused alike by page and API (Z5)", async (field, value, typed) => {
		await givePasswords(at.site.db);
		const { body } = await open({ ...anInvoice(), [field]: value }).expect(422);
		const invoice = { ...anInvoice(), invoiceTotalFen: "10000", invoiceReimbursedFen: "6500", [field]: typed };
		const page = await (await signedIn(at.site, "chair"))
			.post(`/files/${fileId}/grants/new`)
			.type("form")
			.send({ key: randomUUID(), projectId, asked: projectId, reason: "家中有人患重病。", ...invoice })
			.expect(422);
		const said = mistakeAt(body.refusals, field);
		expect(said).toBeTruthy();
		expect(textIn(new RegExp(`id="f-${field}-wrong"[^>]*>([^<]*)<`).exec(page.text)?.[1] ?? "")).toBe(said);
	});

	test("a standard of legal aid is refused by the clause of legal aid, one of training by its own (Z7, Z8)", async () => {
		const administrator = await aProgram(at.site, at.county.people.administrator);
		const standard = { name: "民事一审", amountFen: 0, effectiveFrom: "2026-02-30" };
		for (const [aidType, clause] of [
			["legal", "Z8"],
			["training", "Z7"],
		]) {
			const { body } = await administrator.post(`/counties/${at.county.countyId}/aid-standards`, { ...standard, aidType }).expect(422);
			expect(body.refusals.map((one: { code: string; clause: string }) => `${one.clause} ${one.code}`)).toEqual(
				["amount_not_positive", "date_malformed", "required"].map((code) => `${clause} ${code}`),
			);
		}
	});

	test.each([
		["a megabyte", "1".repeat(1_000_000)],
		["NUL", "医院\u0000"],
		["half a character", "\ud800"],
	])("%s in an invoice is refused in Chinese, and nothing is opened (Z5)", async (_, invoiceIssuer) => {
		const before = await at.county.db.case.count();
		const { status, body } = await open({ ...anInvoice(), invoiceIssuer });
		expect([400, 413, 422]).toContain(status);
		expect(body.detail).toMatch(/[一-龥]/);
		expect(await at.county.db.case.count()).toBe(before);
	});

	test("full-width digits and blanks in an invoice's number are the same number (Z5)", async () => {
		const subject = anInvoice({ invoiceNumber: "00420099" });
		await open(subject).expect(201);
		await open({ ...subject, invoiceNumber: "００４２ ００９９" }).expect(201);
		expect(await at.county.db.invoice.count()).toBe(1);
	});

	test("the same form sent twice opens one grant (Z14)", async () => {
		const subject = anInvoice();
		const key = randomUUID();
		const send = () => chair.post("/grants", { fileId, projectId, reason: "家中有人患重病。", ...subject }, key);
		const [one, two] = await Promise.all([send(), send()]);
		expect([one.status, two.status, one.body.id]).toEqual([201, 201, two.body.id]);
	});
});
