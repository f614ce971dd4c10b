import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { aName } from "../builders/identity";
import { aFileOf, anEvidence, aPhoto } from "../builders/papers";
import { aGrant, anApplication } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { sendForm, signedIn } from "../support/site";
import { wordsOf } from "./many";

const ON = "2026-03-26";
const WORKER = aName(3);

describe("evidence on the desk", () => {
	const { site, county } = withCountySite({ today: ON });
	let applicationId: string;
	beforeAll(async () => {
		applicationId = await anApplication(county, { seq: 1, until: "verify.visit" });
	}, 60_000);

	/** A form with files, as a browser sends it. */
	const upload = async (login: string, fields: Record<string, string>, files: readonly (readonly [name: string, bytes: Buffer])[]) => {
		let form = (await signedIn(site, login)).post(`/cases/${applicationId}/evidence`);
		for (const [name, value] of Object.entries(fields)) form = form.field(name, value);
		for (const [name, bytes] of files) form = form.attach("uploads.files", bytes, name);
		return form;
	};
	const rows = () => county.db.evidence.findMany({ where: { caseId: applicationId }, orderBy: [{ key: "asc" }, { number: "asc" }] });

	test("photographs are kept in their order, by kind and person, under the names they came with (D9)", async () => {
		const sent = await upload("clerk", { kind: "身份证", person: WORKER }, [
			["身份证 正面（张建国）.jpg", await aPhoto({ orientation: 6 })],
			["..\\..\\反面.HEIC", aFileOf("small.heic")],
		]);
		expect([sent.status, wordsOf(sent.text)]).toEqual([303, expect.anything()]);
		expect((await rows()).map(({ kind, person, fileName }) => [kind, person, fileName])).toEqual([
			["身份证", WORKER, "身份证 正面（张建国）.jpg"],
			["身份证", WORKER, "反面.HEIC"],
		]);
		const clerk = await signedIn(site, "clerk");
		expect(wordsOf((await clerk.get(`/applications/${applicationId}`).expect(200)).text)).toContain(`身份证（${WORKER}） 2 页`);
	});

	test("a page is shown upright and without its place; the original is taken along as it came (D9, D28)", async () => {
		const photo = await aPhoto({ orientation: 8 });
		await upload("clerk", { kind: "户口簿" }, [["户口.jpg", photo]]);
		const { id } = await county.db.evidence.findFirstOrThrow({ where: { caseId: applicationId, kind: "户口簿" } });
		const at = `/cases/${applicationId}/evidence/${id}`;
		const centre = await signedIn(site, "centre");
		expect((await centre.get(`${at}?zoom=full`).expect(200)).text).toContain(`src="${at}/pages/1"`);
		const shown = await centre.get(`${at}/pages/1`).expect(200);
		expect(shown.headers).toMatchObject({ "content-type": "image/jpeg", "x-content-type-options": "nosniff" });
		expect(shown.headers["content-security-policy"]).toContain("sandbox");
		const { width, height, exif } = await sharp(shown.body as Buffer).metadata();
		expect({ width, height, exif }).toEqual({ width: 40, height: 60, exif: undefined });
		const original = await centre.get(`${at}/original`).expect(200);
		expect(Buffer.compare(original.body as Buffer, photo)).toBe(0);
		expect(original.headers["content-disposition"]).toContain(encodeURIComponent("户口.jpg"));
		const looked = await county.db.lookUp.findMany({
			where: { caseId: applicationId, what: { contains: "证明材料" } },
			orderBy: { id: "asc" },
		});
		expect(looked.map(({ accountId, what }) => [accountId, what])).toEqual([
			[county.people.centre.accountId, "查阅证明材料"],
			[county.people.centre.accountId, "取走证明材料原件"],
		]);
	});

	test("nobody outside the case's scope gets a page, by whatever address, nor puts one there (D28)", async () => {
		const { id } = await county.db.evidence.findFirstOrThrow({ where: { caseId: applicationId } });
		const other = await signedIn(site, "otherClerk");
		for (const path of ["", `/${id}`, `/${id}/pages/1`, `/${id}/original`])
			await other.get(`/cases/${applicationId}/evidence${path}`).expect(404);
		const elsewhere = await anApplication(county, { seq: 2, until: "apply" });
		const clerk = await signedIn(site, "clerk");
		await clerk.get(`/cases/${elsewhere}/evidence/${id}/pages/1`).expect(404);
		expect((await upload("otherClerk", { kind: "户口簿" }, [["a.jpg", await aPhoto()]])).status).toBe(404);
		expect((await upload("auditor", { kind: "户口簿" }, [["a.jpg", await aPhoto()]])).status).toBe(403);
		expect(await county.db.evidenceUpload.count({ where: { accountId: county.people.otherClerk.accountId } })).toBe(0);
	});

	test("what is wrong is said at its field; what was sent well need not be sent again (D9)", async () => {
		const before = (await rows()).length;
		const sent = await upload("clerk", { kind: "其他", person: "李外人" }, [
			["好的.jpg", await aPhoto()],
			["坏的.jpg", Buffer.from("<svg onload=alert(1)></svg>")],
		]);
		expect(sent.status).toBe(422);
		const words = wordsOf(sent.text);
		expect(words).toContain("“坏的.jpg”是 SVG 图形");
		const [, uploadId] = /name="uploads" value="([^"]+)" checked/.exec(sent.text) ?? [];
		expect(words).toContain("已上传：好的.jpg");
		const again = await upload("clerk", { kind: "其他", person: "李外人", uploads: uploadId ?? "" }, []);
		expect([again.status, wordsOf(again.text)]).toEqual([422, expect.stringMatching(/家庭成员中没有“李外人”.*未写明材料名称/)]);
		expect((await rows()).length).toBe(before);
		const good = await upload("clerk", { kind: "其他", note: "村委会证明", uploads: uploadId ?? "" }, []);
		expect([good.status, (await rows()).length]).toEqual([303, before + 1]);
	});

	test("pages change places; a wrong one is taken out with a reason, and stays in the record (D9)", async () => {
		const clerk = await signedIn(site, "clerk");
		const [first, second] = await county.db.evidence.findMany({
			where: { caseId: applicationId, kind: "身份证" },
			orderBy: { number: "asc" },
		});
		const at = `/cases/${applicationId}/evidence`;
		await sendForm(clerk, `${at}/${first?.id}/position`, { to: "later" }).expect(303);
		const page = (await clerk.get(at).expect(200)).text;
		expect(page.indexOf(`${at}/${second?.id}"`)).toBeLessThan(page.indexOf(`${at}/${first?.id}"`));
		await sendForm(clerk, `${at}/${first?.id}/removal`, { reason: "" }).expect(422);
		await sendForm(clerk, `${at}/${first?.id}/removal`, { reason: "拍糊了" }).expect(303);
		expect(wordsOf((await clerk.get(at).expect(200)).text)).toMatch(/已移出的材料.*拍糊了/);
		await sendForm(clerk, `${at}/${first?.id}/removal`, { reason: "再移一次" }).expect(404);
		await clerk.get(`${at}/${first?.id}/pages/1`).expect(200);
	});

	test("a step asks for its paper; a photograph that comes along is kept and named by it (D9, D12)", async () => {
		const clerk = await signedIn(site, "clerk");
		const step = `/applications/${applicationId}/steps/RECORD_VISIT`;
		const page = (await clerk.get(step).expect(200)).text;
		expect(page).toContain('enctype="multipart/form-data"');
		const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? "";
		const visit = { version, visitedOn: ON, visitors: "沈竹溪\n周苇", findings: "情况属实。" };
		const sent = async (fields: Record<string, string>, name: string, bytes: Buffer) => {
			let form = clerk.post(step);
			for (const [field, value] of Object.entries(fields)) form = form.field(field, value);
			return form.attach("papers.files", bytes, name);
		};
		expect(wordsOf((await sent(visit, "动图.gif", Buffer.from("GIF89a"))).text)).toContain("“动图.gif”是 GIF 图片");
		const half = await sent({ ...visit, findings: "" }, "走访.jpg", await aPhoto());
		const [, kept = ""] = /value="([^"]+)" checked/.exec(half.text) ?? [];
		expect([half.status, wordsOf(half.text)]).toEqual([422, expect.stringContaining("入户调查照片 走访.jpg")]);
		await sendForm(clerk, step, { ...visit, papers: "0198c0de-0000-7000-8000-000000000000" }).expect(422);
		await sendForm(clerk, step, { ...visit, papers: kept }).expect(303);
		const record = await county.db.event.findFirstOrThrow({ where: { caseId: applicationId, event: "RECORD_VISIT" } });
		expect(record.payload).toMatchObject({ papers: [kept] });
		expect(await county.db.evidence.findUnique({ where: { id: kept } })).toMatchObject({ kind: "入户调查照片", fileName: "走访.jpg" });
		const late = await sendForm(clerk, `/cases/${applicationId}/evidence/${kept}/removal`, { reason: "不要了" });
		expect([late.status, wordsOf(late.text)]).toEqual([422, expect.stringContaining("不能再移出")]);
	});

	test("a photograph's own day is told beside the typed one, and changes nothing (D12, D14)", async () => {
		const caseId = await anApplication(county, { seq: 3, until: "verify.visit" });
		const clerk = await signedIn(site, "clerk");
		const step = `/applications/${caseId}/steps/RECORD_VISIT`;
		const version = /name="version" value="(\d+)"/.exec((await clerk.get(step).expect(200)).text)?.[1] ?? "";
		const said = { version, visitedOn: ON, visitors: "沈竹溪\n周苇", findings: "情况属实。" };
		let form = clerk.post(step);
		for (const [field, value] of Object.entries(said)) form = form.field(field, value);
		await form
			.attach("papers.files", await aPhoto({ taken: "2026:03:20 10:20:30" }), "早.jpg")
			.attach("papers.files", await aPhoto({ taken: `${ON.replaceAll("-", ":")} 09:00:00` }), "当天.jpg")
			.attach("papers.files", await aPhoto({ taken: "0000:00:00 00:00:00" }), "没有.jpg")
			.expect(303);
		const hint = "照片自带日期 2026年3月20日，与所填的 2026年3月26日 不同";
		expect(wordsOf((await clerk.get(`/applications/${caseId}`).expect(200)).text)).toContain(`提示 ${hint}`);
		const answer = await clerk.get(`/api/applications/${caseId}`).expect(200);
		expect((answer.body as { record: { event: string; photoHint: string | null }[] }).record[0]).toMatchObject({
			event: "RECORD_VISIT",
			photoHint: hint,
			payload: { visitedOn: ON },
		});
		const { items } = (await clerk.get(`/api/cases/${caseId}/evidence`).expect(200)).body as {
			items: { id: string; takenOn: string | null }[];
		};
		expect(items.map(({ takenOn }) => takenOn)).toEqual(["2026-03-20", ON, null]);
		expect(wordsOf((await clerk.get(`/cases/${caseId}/evidence/${items[0]?.id}`).expect(200)).text)).toContain(
			"2026年3月20日（照相机所记，仅供参考）",
		);
	});

	test("a file's page shows the papers of its application and of its grants, where they lie (D9, D22)", async () => {
		const grantId = await aGrant(county, { seq: 4, until: "publicise.toPost" });
		const { fileId } = await county.db.grant.findUniqueOrThrow({ where: { caseId: grantId } });
		const { applicationId: from } = await county.db.file.findUniqueOrThrow({ where: { caseId: fileId } });
		const { evidenceId } = await anEvidence(county, { caseId: grantId, kind: "会议纪要" });
		// As it was taken in while the application was under way.
		const ofApplication = randomUUID();
		await county.db.$executeRaw`
			INSERT INTO evidence (id, case_id, kind, file_name, sha256, case_version, state, by_account_id, by_name, at, key, number)
			SELECT ${ofApplication}::uuid, ${from}::uuid, '身份证', file_name, sha256, 1, 'apply', by_account_id, by_name, at, 'before', 0
			FROM evidence WHERE id = ${evidenceId}::uuid`;
		const centre = await signedIn(site, "centre");
		const page = (await centre.get(`/files/${fileId}`).expect(200)).text;
		expect(page).toContain(`/cases/${from}/evidence/${ofApplication}`);
		expect(wordsOf(page)).toMatch(/建档申请和各笔帮扶的材料 身份证 建档申请 1 页 会议纪要 \S+帮扶 1 页/);
	});
});
