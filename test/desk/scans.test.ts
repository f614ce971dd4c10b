import { paths, stepPath } from "../../server/paths";
import { aProgram } from "../api/program";
import { aHousehold } from "../builders/s1";
import { aScanPage } from "../builders/scans";
import { anApplication } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { onPaper, photographed, sealedOver } from "../support/scanned";
import { sendForm, signedIn } from "../support/site";

describe("signed papers on the desk (D15, S1)", () => {
	const { site, county } = withCountySite({ today: "2026-02-25" });

	test("D15: brought from the case, shown side by side, refused early, confirmed, and named by the step", async () => {
		const id = await anApplication(county, { seq: 1, until: "report" });
		const pdf = await (await aProgram(site, county.people.clerk)).get(`/applications/${id}/documents/s1?copy=1`).responseType("blob");
		const paper = onPaper(pdf.body as Buffer);
		const clerk = await signedIn(site, "clerk");
		expect((await clerk.get(paths.evidence(id)).expect(200)).text).toContain(`${paths.newScan}?case=${id}`);
		const bring = async (photo: Buffer, name: string) => {
			const sent = await clerk.post(paths.newScan).field("caseId", id).attach("uploads.files", photo, name).expect(303);
			const stack = await clerk.get(sent.headers.location ?? "").expect(303);
			return stack.headers.location ?? "";
		};
		const page = await bring(await photographed(paper, { turned: 180 }), "签字页.jpg");
		const { text } = await clerk.get(page).expect(200);
		for (const said of [aHousehold(1).build().name, "第一份", "申请表第 1 版", "与现在的内容一致", "工作单位"])
			expect(text).toContain(said);
		await clerk.get(`${page}/picture`).expect(200).expect("Content-Type", "image/jpeg");
		const early = await sendForm(clerk, `${page}/placement`, { signedOn: "2026-02-24" }).expect(422);
		expect(early.text).toContain("签字日期早于这份文书打印的日期");
		await sendForm(clerk, `${page}/placement`, { signedOn: "2026-02-25", sealed: "yes" }).expect(303);
		expect((await clerk.get(page).expect(200)).text).toContain("已核对收下");
		const chair = await signedIn(site, "chair");
		expect((await chair.get(stepPath("application", id, "REPORT")).expect(200)).text).toContain("收回的签章件已填在上面");

		const unread = await bring(await photographed(await sealedOver(paper, 0.9)), "盖住了.jpg");
		expect((await clerk.get(unread).expect(200)).text).toContain("没有认出二维码");
		const wrong = await sendForm(clerk, `${unread}/number`, { number: "1234-5678-1A" }).expect(422);
		expect(wrong.text).toContain("短号不对");
		await sendForm(clerk, `${unread}/drop`, { reason: "印章盖住了二维码，已另收" }).expect(303);
		expect((await clerk.get(paths.scans).expect(200)).text).toContain("没有要由人看的页");
		const looks = await county.db.lookUp.findMany({ where: { caseId: id, what: "查阅证明材料" } });
		expect(looks.length).toBeGreaterThan(1);
	}, 60_000);

	test("D9: a page whose file is lost is said to be so, on the desk and by the API", async () => {
		const { pageId } = await aScanPage(county, await anApplication(county, { seq: 2, until: "report" }));
		const LOST = "文件缺失或损坏";
		expect((await (await signedIn(site, "clerk")).get(paths.scanScreen(pageId)).expect(404)).text).toContain(LOST);
		const program = await aProgram(site, county.people.clerk);
		expect((await program.get(`/scan-pages/${pageId}/picture`).expect(404)).body.detail).toContain(LOST);
	});
});
