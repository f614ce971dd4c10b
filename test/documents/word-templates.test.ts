import PizZip from "pizzip";
import { WORD_FORMS } from "../../server/documents/word/forms";
import { aProgram } from "../api/program";
import { anApplication } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { readWord } from "../support/word";

const BUILT_IN = WORD_FORMS.s1?.builtIn() ?? Buffer.from("");

/** The built-in 建档申请表, changed by a hand: part by part. */
function changed(change: (xml: string) => string, more: Readonly<Record<string, string>> = {}): Buffer {
	const zip = new PizZip(BUILT_IN);
	zip.file("word/document.xml", change(zip.file("word/document.xml")?.asText() ?? ""));
	for (const [name, text] of Object.entries(more)) zip.file(name, text);
	return zip.generate({ type: "nodebuffer", compression: "DEFLATE" });
}

const EXTERNAL = (type: string) =>
	`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="http://198.51.100.7/a" TargetMode="External"/></Relationships>`;

describe("given a county's own forms as Word (S1, S2)", () => {
	const { site, county } = withCountySite({ today: "2026-03-27" });
	const administrator = () => aProgram(site, county.people.administrator);
	const upload = async (content: Buffer, { form = "s1", by = county.people.administrator, fileName = "本县申请表.docx" } = {}) => {
		const program = await aProgram(site, by);
		return program.post(`/counties/${county.countyId}/word-templates`).send({ form, fileName, content: content.toString("base64") });
	};
	const use = async (body: object) => (await administrator()).post(`/counties/${county.countyId}/word-templates/use`).send(body);
	const listed = async () => (await (await administrator()).get(`/counties/${county.countyId}/word-templates`).expect(200)).body.items;
	const printed = async (id: string) => {
		const clerk = await aProgram(site, county.people.clerk);
		const answer = await clerk.get(`/applications/${id}/documents/s1?format=docx&copy=1`).responseType("blob").expect(200);
		return readWord(answer.body as Buffer);
	};

	test("S1: it is kept, looked at, put in force, and laid aside again", async () => {
		const id = await anApplication(county, { seq: 1, until: "report" });
		const own = changed((xml) => xml.replace("申请人本人签字：", "申请人（签字、按手印）："));
		const { status, body } = await upload(own);
		expect(status).toBe(201);
		expect(await listed()).toMatchObject([{ id: body.id, form: "s1", fileName: "本县申请表.docx", inUse: false }]);
		expect((await printed(id)).text).not.toContain("按手印");

		const sample = await (await administrator())
			.get(`/counties/${county.countyId}/word-templates/s1?templateId=${body.id}&sample=true`)
			.responseType("blob")
			.expect(200);
		const paper = readWord(sample.body as Buffer);
		for (const text of ["按手印", "〔申请人姓名〕", "〔家庭年度总收入〕", "〔与申请人关系〕"]) expect(paper.text).toContain(text);
		expect(paper.left).toEqual([]);
		expect(paper.code).toBeDefined();

		expect((await use({ form: "s1", templateId: body.id })).status).toBe(200);
		const written = await printed(id);
		expect(written.text).toContain("按手印");
		expect(written.left).toEqual([]);
		expect(written.code).toBeDefined();
		expect(await listed()).toMatchObject([{ id: body.id, inUse: true }]);

		expect((await use({ form: "s1" })).status).toBe(200);
		expect((await printed(id)).text).not.toContain("按手印");
	});

	test("the same file is kept once; of the other form it is nothing that could be put in force", async () => {
		const own = changed((xml) => xml.replace("盖章", "（盖章）"));
		const [one, again] = [await upload(own), await upload(own)];
		expect(again.body).toEqual(one.body);
		const wrong = await use({ form: "s2", templateId: one.body.id });
		expect(wrong.status).toBe(422);
		expect(wrong.body.refusals).toMatchObject([{ code: "template_other_form", clause: "S1", field: "form" }]);
	});

	test.each<[string, () => Buffer, { code: string; said: RegExp }]>([
		["lacks a box", () => changed((xml) => xml.replace("{政治面貌}", "")), { code: "template_lacks", said: /\{政治面貌\}/ }],
		["has a box of its own", () => changed((xml) => xml.replace("{民族}", "{民族}{籍贯}")), { code: "template_unknown", said: /\{籍贯\}/ }],
		[
			"has a list in itself",
			() => changed((xml) => xml.replace("{面积}", "{面积}{#家庭成员}{#家庭成员}{姓名}{/家庭成员}{/家庭成员}")),
			{ code: "template_unknown", said: /\{#家庭成员\}/ },
		],
		["does not end a tag", () => changed((xml) => xml.replace("{民族}", "{民族")), { code: "template_broken_tag", said: /民族/ }],
		["does not end a list", () => changed((xml) => xml.replace("{/家庭成员}", "")), { code: "template_broken_tag", said: /家庭成员/ }],
		["is another form", () => WORD_FORMS.s2?.builtIn() ?? BUILT_IN, { code: "template_unknown", said: /\{出生年月\}/ }],
		["has macros", () => changed((xml) => xml, { "word/vbaProject.bin": "x" }), { code: "template_macros", said: /宏/ }],
		["holds an object", () => changed((xml) => xml, { "word/embeddings/a.bin": "x" }), { code: "template_objects", said: /对象/ }],
		[
			"fetches a picture from elsewhere",
			() => changed((xml) => xml, { "word/_rels/settings.xml.rels": EXTERNAL("image") }),
			{ code: "template_foreign_parts", said: /文件以外/ },
		],
		[
			"has a field that fetches, in two pieces",
			() =>
				changed((xml) =>
					xml.replace(
						"<w:body>",
						'<w:body><w:p><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT "a"</w:instrText></w:r></w:p>',
					),
				),
			{ code: "template_objects", said: /域/ },
		],
		[
			"names another file as an entity",
			() => changed((xml) => xml.replace("<w:document", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document')),
			{ code: "template_foreign_parts", said: /外部实体/ },
		],
		[
			"unpacks to a hundred times more",
			() => changed((xml) => xml, { "word/a.xml": "0".repeat(40_000_000) }),
			{ code: "template_bomb", said: /16 MB/ },
		],
		["is no document of Word's", () => Buffer.from("%PDF-1.7"), { code: "template_other_kind", said: /Word/ }],
		[
			"is a package without a text",
			() => new PizZip().file("a.txt", "a").generate({ type: "nodebuffer" }),
			{ code: "template_other_kind", said: /Word/ },
		],
		["is damaged", () => BUILT_IN.subarray(0, 900), { code: "template_broken", said: /损坏/ }],
		["is longer than 2 MB", () => Buffer.concat([BUILT_IN, Buffer.alloc(2_100_000)]), { code: "template_too_large", said: /2 MB/ }],
	])("a file that %s is refused, and nothing of it stays", async (_, made, { code, said }) => {
		const before = await county.db.wordTemplate.count();
		const { status, body } = await upload(made());
		expect(status).toBe(422);
		const found = body.refusals.find((one: { code: string; message: string }) => one.code === code && said.test(one.message));
		expect(found).toMatchObject({ clause: "S1", field: "file", next: expect.any(String) });
		expect(await county.db.wordTemplate.count()).toBe(before);
	});

	test("what Word makes of a tag, cut in pieces, is still that tag", async () => {
		const pieces = (xml: string) =>
			xml.replace("{民族}", '{民</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>族</w:t></w:r><w:r><w:t>}');
		expect((await upload(changed(pieces))).status).toBe(201);
	});

	test("only the county's administrator keeps forms; an auditor looks", async () => {
		const refused = await upload(
			changed((xml) => `${xml} `),
			{ by: county.people.auditor },
		);
		expect(refused.status).toBe(403);
		const auditor = await aProgram(site, county.people.auditor);
		await auditor.get(`/counties/${county.countyId}/word-templates`).expect(200);
		await auditor.get(`/counties/${county.countyId}/word-templates/s2`).expect(200);
		await auditor.get(`/counties/${county.countyId}/word-templates/s2?templateId=${county.countyId}`).expect(404);
	});

	test("the database keeps what was uploaded, and puts in force only what is the county's and of that form", async () => {
		const { body } = await upload(changed((xml) => xml.replace("盖章", "印章")));
		const { id } = await county.db.wordTemplate.findUniqueOrThrow({ where: { id: body.id } });
		const use = {
			countyId: county.countyId,
			form: "s2",
			templateId: id,
			byAccountId: county.people.administrator.accountId,
			byName: "",
			at: new Date(0),
		};
		await expect(county.db.wordTemplateUse.create({ data: { ...use, key: "k" } })).rejects.toThrow();
		await expect(county.db.wordTemplate.delete({ where: { id } })).rejects.toThrow();
	});
});
