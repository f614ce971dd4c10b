import { createHash, randomUUID } from "node:crypto";
import type TestAgent from "supertest/lib/agent";
import { EXPORT_IDS } from "../../record/audit/export";
import { aHousehold } from "../builders/s1";
import { aFile, aGrant } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { formIn } from "../support/form-in";
import { sendForm, signedIn } from "../support/site";
import { wordsOf } from "./many";

const NUMBERS = [1, 2].flatMap((seq) => {
	const { idNumber, bankCard, phone, members } = aHousehold(seq).build();
	return [idNumber, bankCard, phone, ...members.map((member) => member.idNumber)];
});

describe("audit and oversight", () => {
	const at = withCountySite({ today: "2026-03-26" });
	let auditor: TestAgent;
	let centre: TestAgent;
	let grant: string;

	beforeAll(async () => {
		grant = await aGrant(at.county, { seq: 1 });
		await aFile(at.county, { seq: 2 });
		auditor = await signedIn(at.site, "auditor");
		centre = await signedIn(at.site, "centre");
	}, 60_000);

	const DRAWING = { chart: "grant", method: "risk", fromOn: "2026-01-01", untilOn: "2026-03-26", wanted: "5", seed: "mu-chuan" };

	test("an auditor draws by a seed, sees it printed with how to do it again, and takes the list along (Z17)", async () => {
		const { countyId } = at.county;
		const drawn = await sendForm(auditor, "/samples/new", { countyId, ...DRAWING }).expect(303);
		const page = await auditor.get(String(drawn.headers.location)).expect(200);
		const words = wordsOf(page.text);
		expect(words).toContain("mu-chuan");
		expect(words).toContain("怎样复算");
		expect(words).toContain("总体 1 件");
		const { text } = await auditor.get(`${drawn.headers.location}/frame.csv`).expect(200);
		expect(text).toBe(`\uFEFF次序,编号,权重,累计权重\r\n1,${grant},1,1\r\n`);
		await centre.get("/samples").expect(403);
	});

	test("a finding that is written from a drawing bears it, and the drawing counts it (Z17)", async () => {
		const drawing = await at.county.db.sample.findFirstOrThrow();
		const page = await auditor.get(`/samples/${drawing.id}`).expect(200);
		const link = /href="(\/findings\/new\?[^"]*)"/.exec(page.text)?.[1]?.replaceAll("&amp;", "&") ?? "";
		const filled = formIn((await auditor.get(link).expect(200)).text);
		expect(filled).toMatchObject({ caseId: `/grants/${grant}`, sampleId: drawing.id, foundOn: "2026-03-26" });
		await auditor
			.post("/findings/new")
			.type("form")
			.send({ ...filled, clause: "Z12", text: "没有领款人签字。" })
			.expect(303);
		expect(wordsOf((await auditor.get(`/samples/${drawing.id}`).expect(200)).text)).toContain("1 项");
		const { id } = await at.county.db.finding.findFirstOrThrow({ where: { sampleId: drawing.id, caseId: grant } });
		await sendForm(centre, `/findings/${id}`, { answer: "已补签。" }).expect(303);
		expect(wordsOf((await auditor.get(`/findings/${id}`).expect(200)).text)).toContain("抽查结果");
	});

	test("what is typed wrongly is said at its field and stays", async () => {
		const { countyId } = at.county;
		const page = await sendForm(auditor, "/samples/new", { countyId, ...DRAWING, untilOn: "2026-04-30", wanted: "x" }).expect(422);
		expect(page.text).toContain("应为不小于 0 的整数");
		expect(page.text).toContain('value="mu-chuan"');
		const late = await sendForm(auditor, "/samples/new", { countyId, ...DRAWING, untilOn: "2026-04-30" }).expect(422);
		expect(late.text).toContain("“期间末日”晚于今天");
		const finding = await sendForm(auditor, "/findings/new", { countyId, text: "缺会议纪要。", caseId: "张三" }).expect(422);
		for (const reason of ["“涉及条款”未填写", "“发现日期”未填写", "“涉及事项”不是事项的页面地址", "缺会议纪要。"])
			expect(finding.text).toContain(reason);
	});

	test("a finding about a case alerts the centre, which answers once; the alert is settled with it (Z17)", async () => {
		const { countyId, db } = at.county;
		const form = { countyId, clause: "Z11", foundOn: "2026-03-26", text: "会议纪要没有附上。", caseId: `${at.site.url}/grants/${grant}` };
		const key = randomUUID();
		await sendForm(auditor, "/findings/new", { ...form, key }).expect(303);
		await sendForm(auditor, "/findings/new", { ...form, key }).expect(303);
		const [finding, ...others] = await db.finding.findMany({ where: { sampleId: null } });
		expect(others).toEqual([]);
		expect(wordsOf((await centre.get("/alerts").expect(200)).text)).toContain("审计发现，待答复");
		const path = `/findings/${finding?.id}`;
		expect(wordsOf((await centre.get(path).expect(200)).text)).toContain("《资金办法》三（三）");
		await sendForm(auditor, path, { answer: "自己答复" }).expect(403);
		await sendForm(centre, path, { answer: "" }).expect(422);
		await sendForm(centre, path, { answer: "已补附。" }).expect(303);
		const again = await sendForm(centre, path, { answer: "再说一次。" }).expect(422);
		expect(again.text).toContain("这项审计发现已经答复");
		expect(await db.alert.count({ where: { kind: "finding", clearedAt: null } })).toBe(0);
		expect(wordsOf((await auditor.get("/findings").expect(200)).text)).toContain("2026年3月26日已答复");
	});

	test("a complaint is taken in by the centre, shows how long it has waited, and to units not whose (Z17)", async () => {
		const { countyId, unitId, db } = at.county;
		const form = { countyId, unionId: unitId, receivedOn: "2026-03-20", channel: "letter", complainant: "郑溪桥", text: "名单没有张贴。" };
		await sendForm(centre, "/complaints/new", form).expect(303);
		const complaint = await db.complaint.findFirstOrThrow();
		const words = wordsOf((await auditor.get(`/complaints/${complaint.id}`).expect(200)).text);
		expect(words).toContain("已过 6 天");
		expect(words).toContain("郑溪桥");
		await (await signedIn(at.site, "chair")).get("/complaints").expect(403);
		await sendForm(await signedIn(at.site, "countyChair"), `/complaints/${complaint.id}`, { answer: "已责令张贴。" }).expect(303);
	});

	test("a breach is recorded with its clause, and settled by the county's chair alone (D29)", async () => {
		const { countyId, unitId, db } = at.county;
		const form = { countyId, unionId: unitId, clause: "D7", foundOn: "2026-03-25", text: "擅自提高标准。" };
		await sendForm(centre, "/breaches/new", form).expect(303);
		const { id } = await db.breach.findFirstOrThrow();
		await sendForm(centre, `/breaches/${id}`, { measures: "通报批评。", settledOn: "2026-03-26" }).expect(403);
		const chair = await signedIn(at.site, "countyChair");
		const early = await sendForm(chair, `/breaches/${id}`, { measures: "通报批评。", settledOn: "2026-03-24" }).expect(422);
		expect(early.text).toContain("处理日期早于发现日期（2026年3月25日）");
		await sendForm(chair, `/breaches/${id}`, { measures: "通报批评。", settledOn: "2026-03-26" }).expect(303);
		expect(wordsOf((await auditor.get(`/breaches/${id}`).expect(200)).text)).toContain("高山岚 · 2026年3月26日");
	});

	test("files that stand and have had no aid this year, union by union (Z18)", async () => {
		const words = wordsOf((await centre.get("/unaided").expect(200)).text);
		expect(words).toContain("竹溪镇工会 2 1");
		const clerk = await signedIn(at.site, "clerk");
		const page = await clerk.get(`/unaided?unionId=${at.county.unitId}`).expect(200);
		expect(wordsOf(page.text)).toContain("从未");
		expect(wordsOf((await (await signedIn(at.site, "otherClerk")).get("/unaided").expect(200)).text)).toContain("还没有档案");
	});

	test("each table taken out is the one announced, and stands in the log with its checksum (Z17, D28)", async () => {
		const { countyId, db } = at.county;
		const query = `countyId=${countyId}&fromOn=2025-01-01&untilOn=2026-03-26`;
		const announced = await auditor.get(`/exports?${query}`).expect(200);
		for (const name of EXPORT_IDS) {
			const { text, headers } = await auditor.get(`/exports/${name}.csv?${query}`).expect(200);
			expect(headers["content-type"]).toContain("text/csv");
			const sha256 = createHash("sha256").update(text).digest("hex");
			expect(announced.text).toContain(sha256);
			const logged = await db.exportLog.findFirstOrThrow({ where: { name } });
			expect(logged).toMatchObject({ sha256, rows: text.trimEnd().split("\r\n").length - 1 });
			expect(NUMBERS.filter((number) => text.includes(number))).toEqual([]);
		}
		expect((await auditor.get(`/exports/log`).expect(200)).text).toContain("已传完");
		await centre.get("/exports").expect(403);
		await auditor.get(`/exports/accounts.csv?${query}`).expect(404);
	});
});
