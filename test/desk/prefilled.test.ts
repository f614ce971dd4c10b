import type { Person } from "../builders/county";
import { aFile, aGrant, anApplication, taken } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { formIn, textIn } from "../support/form-in";
import { signedIn } from "../support/site";

const TODAY = "2026-03-20";

describe("a form begins with what is likely, to be read and changed", () => {
	const { site, county } = withCountySite({ today: TODAY });
	let seq = 0;
	const application = (until: string) => anApplication(county, { seq: ++seq, until });

	beforeAll(async () => {
		// A household of before: its study, its notice and its meeting are the last ones.
		await aGrant(county, { fileId: await aFile(county, { seq: ++seq }) });
	});

	async function formOf(by: Person, id: string, event: string): Promise<Record<string, string | string[]>> {
		const { chart } = await county.db.case.findUniqueOrThrow({ where: { id } });
		return formIn((await (await signedIn(site, by)).get(`/${chart}s/${id}/steps/${event}`).expect(200)).text);
	}

	test.each<[event: string, by: Person, () => Promise<string>, Record<string, string>]>([
		["RECORD_VISIT", "clerk", () => application("verify.visit"), { visitedOn: TODAY, visitors: "沈竹溪", findings: "" }],
		["INCLUDE", "chair", () => application("verify.study"), { heldOn: TODAY, members: "周苇\n唐松岭\n沈竹溪", recused: "" }],
		["POST_NOTICE", "clerk", () => application("publicise.toPost"), { postedOn: TODAY, place: "镇政府公告栏" }],
		["REPORT", "chair", () => application("report"), { opinion: "经集体研究并公示，无异议，同意上报。" }],
		["RECOGNISE", "centre", () => application("recognise"), { signer: "白云崖", opinion: "经审查合格，同意认定为困难职工，建立档案。" }],
		["RECOGNISE", "centre", () => application("recognise"), { illnessReviewOn: "" }],
		[
			"APPROVE",
			"countyChair",
			() => aGrant(county, { seq: ++seq, until: "approve.meeting" }),
			{ heldOn: TODAY, members: "白云崖\n郑溪桥", minutes: "" },
		],
		["PAY", "finance2", () => aGrant(county, { seq: ++seq, until: "disburse.prepared" }), { sentOn: TODAY }],
	])("%s by %s", async (event, by, made, says) => {
		expect(await formOf(by, await made(), event)).toMatchObject(says);
	});

	test("the opinion tells objections that were looked into (D15)", async () => {
		const id = await application("publicise.posted");
		const on = "2026-02-09";
		await taken(county, id, { event: "OBJECT", by: "clerk", on, say: { receivedOn: on, text: "收入不实。" } });
		await taken(county, id, { event: "DISMISS", by: "chair", on, say: { reason: "工资单核对无误。" } });
		await taken(county, id, { event: "noticeOver", by: "TIME", on: "2026-02-13" });
		const { opinion } = await formOf("chair", id, "REPORT");
		expect(opinion).toBe("经集体研究并公示，公示期间收到异议 1 条，经核查均不成立，同意上报。");
	});

	test("what somebody has typed stays as it is, also where it was emptied", async () => {
		const id = await application("verify.visit");
		const clerk = await signedIn(site, "clerk");
		const page = (await clerk.get(`/applications/${id}/steps/RECORD_VISIT`).expect(200)).text;
		const sent = { ...formIn(page), visitedOn: "", visitors: "" };
		const { text } = await clerk.post(`/applications/${id}/steps/RECORD_VISIT`).type("form").send(sent).expect(422);
		expect(formIn(text)).toMatchObject({ visitedOn: "", visitors: "" });
	});

	test("whoever cannot take the step is not told that they have typed it", async () => {
		const id = await application("verify.visit");
		const { text } = await (await signedIn(site, "centre")).get(`/applications/${id}/steps/RECORD_VISIT`);
		expect(textIn(text)).toContain("由基层工会经办人办理");
		expect(textIn(text)).not.toContain("您刚才填写的内容");
	});

	test("several at once begin alike: a sheet of notices, a meeting", async () => {
		await application("publicise.toPost");
		const sheet = formIn((await (await signedIn(site, "clerk")).get("/notices/new").expect(200)).text);
		expect(sheet).toMatchObject({ postedOn: TODAY, place: "镇政府公告栏" });
	});
});

describe("a case that was sent back says so", () => {
	const { site, county } = withCountySite({ today: TODAY });
	const RETURNED = {
		event: "RETURN",
		by: "centre",
		on: "2026-02-25",
		say: { reason: "incomplete", explanation: "缺配偶的收入证明。" },
	} as const;

	async function seenBy(by: Person, id: string): Promise<string> {
		return textIn((await (await signedIn(site, by)).get(`/applications/${id}`).expect(200)).text);
	}

	test("who, when, why and what leads on, until it has left where it came to (D16)", async () => {
		const id = await anApplication(county, { seq: 1, until: "recognise" });
		expect(await seenBy("clerk", id)).not.toContain("请核对、改正后");
		await taken(county, id, RETURNED);
		const clerk = await seenBy("clerk", id);
		const why = "退回原因：表册填写不全；说明：缺配偶的收入证明";
		expect(clerk).toContain(`县总工会退回：白云崖，2026-02-25 09:00。${why}。请核对、改正后“登记入户调查”。`);
		// It comes first on the workbench, before what has waited longer.
		await anApplication(county, { seq: 2, until: "verify.visit" });
		const bench = textIn((await (await signedIn(site, "clerk")).get("/").expect(200)).text);
		expect(bench.indexOf("退回 · 待入户调查")).toBeGreaterThan(0);
		expect(bench.indexOf("退回 · 待入户调查")).toBeLessThan(bench.lastIndexOf("待入户调查"));
		// Whoever sent it back is told the same, and asked for nothing.
		expect(await seenBy("centre", id)).not.toContain("请核对、改正后");
		const visit = { visitedOn: "2026-02-26", visitors: ["沈竹溪", "周苇"], findings: "收入证明已补。" };
		await taken(county, id, { event: "RECORD_VISIT", by: "clerk", on: "2026-02-26", say: visit });
		expect(await seenBy("clerk", id)).not.toContain("请核对、改正后");
	});
});
