import { randomUUID } from "node:crypto";
import { decode, encode } from "iconv-lite";
import { aProgram } from "../api/program";
import { aFile, aGrant, stateOf } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { sendForm, signedIn } from "../support/site";
import { bytesOf, carryOut, wordsOf } from "./many";

const TODAY = "2026-03-19";
const LAYOUT = {
	slot: "a",
	name: "农商行代发",
	shape: "comma",
	encoding: "gbk",
	amount: "yuan",
	head: "headings",
	columns: "流水号 | 流水号\n户名 | 户名\n账号 | 卡号\n金额 | 金额",
};

/** Money to the bank and its answer back, on the pages and in the API (Z12, Z14, D28). */
describe("the bank on the desk and in the API", () => {
	const { site, county } = withCountySite({ today: TODAY });
	let grants: [string, string];
	beforeAll(async () => {
		const one = async (seq: number) => aGrant(county, { fileId: await aFile(county, { seq }), until: "disburse.sent" });
		grants = [await one(1), await one(2)];
	}, 60_000);

	const page = async (login: string, path: string) => wordsOf((await (await signedIn(site, login)).get(path).expect(200)).text);
	const upload = async (login: string, bytes: Buffer, more: Record<string, string> = {}) => {
		const agent = await signedIn(site, login);
		const form = { key: randomUUID(), countyId: county.countyId, holds: "all", ...more };
		const request = agent.post("/payments/results/new").attach("file", bytes, "C:\\回单\\3月.csv");
		for (const [name, value] of Object.entries(form)) request.field(name, value);
		return request;
	};

	test("a layout is looked at before it is saved (Z12)", async () => {
		const finance = await signedIn(site, "finance");
		const said = { countyId: county.countyId, ...LAYOUT, inUse: "yes" };
		const looked = await sendForm(finance, `/payments/layouts?county=${county.countyId}&preview=true`, said).expect(200);
		expect(wordsOf(looked.text)).toContain("260000100001,张三,6200000000000000001,2000.00");
		expect(await county.db.bankLayout.count()).toBe(0);
		const wrong = await sendForm(finance, "/payments/layouts", { ...said, columns: "户名 | 病情" }).expect(422);
		expect(wordsOf(wrong.text)).toContain("第 1 行的“病情”不是可以写入的内容");
		await sendForm(finance, "/payments/layouts", said).expect(303);
		await sendForm(await signedIn(site, "centre"), "/payments/layouts", said).expect(403);
		expect(await page("auditor", "/payments/layouts")).toContain("版式一：农商行代发");
	});

	test("the file has what was listed, and goes out in the bank's encoding for a reason (Z12, D28)", async () => {
		const finance = await signedIn(site, "finance");
		expect(await page("finance", "/payments/files/new")).toContain("共 2 笔");
		const say = { countyId: county.countyId, layout: "a", rows: "2", totalFen: "4000.00" };
		const made = await sendForm(finance, "/payments/files/new", say).expect(303);
		const path = String(made.headers.location);
		await sendForm(finance, `${path}/download`, { reason: "" }).expect(422);
		const taken = await sendForm(finance, `${path}/download`, { reason: "上传网银" }).buffer(true).parse(bytesOf).expect(200);
		expect(taken.headers["content-disposition"]).toContain("attachment");
		const text = decode(taken.body as Buffer, "gbk");
		expect(text).toMatch(/^流水号,户名,账号,金额\r\n260000100001,\p{L}+,\d+,2000\.00\r\n260000100002,/u);
		await sendForm(await signedIn(site, "auditor"), `${path}/download`, { reason: "看看" }).expect(403);
		expect(await page("auditor", "/exports/log")).toContain("付款文件 2026-1");
		expect(await page("auditor", "/exports/log")).toContain("上传网银");
		const [, card = ""] = /,(\d{12,19}),/.exec(text) ?? [];
		expect(await page("finance", path)).not.toContain(card);
		// By the API the same bytes.
		const program = await aProgram(site, county.people.finance);
		const id = path.split("/").at(-1) ?? "";
		const same = await fetch(`${site.url}/api/bank-files/${id}/downloads`, {
			method: "POST",
			headers: { ...program.headers, "Content-Type": "application/json" },
			body: JSON.stringify({ reason: "对账" }),
		});
		expect(Buffer.from(await same.arrayBuffer()).equals(taken.body as Buffer)).toBe(true);
	});

	test("the answer is uploaded, looked at, applied; what matches nothing is settled on its own page (Z12)", async () => {
		const rows = await county.db.bankFileRow.findMany({ orderBy: { position: "asc" } });
		const csv = [
			"业务号,金额,处理结果,交易日期,失败原因",
			`${rows[0]?.serial},2000,成功,2026-03-19,`,
			`${rows[1]?.serial},2000,失败,2026-03-19,账户已销户`,
			"770000100001,50,成功,2026-03-19,",
		].join("\r\n");
		const bytes = encode(csv, "gbk");
		const unknown = await upload("finance", bytes);
		expect(unknown.status).toBe(422);
		expect(wordsOf(unknown.text)).toContain("没有找到流水号一列");
		expect((await upload("centre", bytes)).status).toBe(403);
		expect(wordsOf((await upload("finance", Buffer.from("%PDF-1.7"))).text)).toContain("这是PDF 文件，不是表格");

		const read = await upload("finance", bytes, { headings: "流水号=业务号" });
		expect(read.status).toBe(303);
		const path = String(read.headers.location).split("?")[0] ?? "";
		const again = await upload("finance", bytes, { headings: "流水号=业务号" });
		expect(String(again.headers.location)).toContain(path);
		const words = await page("finance", path);
		for (const said of ["银行回单：3月.csv", "登记到账 1 笔", "登记退票 1 笔", "1 行要由人看", "对不上任何一笔付款"])
			expect(words).toContain(said);
		expect(await Promise.all(grants.map((id) => stateOf(county, id)))).toEqual(["disburse.sent", "disburse.sent"]);

		await sendForm(await signedIn(site, "finance"), `${path}/apply`, {}).expect(303);
		await carryOut(county);
		expect((await Promise.all(grants.map((id) => stateOf(county, id)))).sort()).toEqual(["disburse.bounced", "feedback"]);

		const program = await aProgram(site, county.people.finance);
		const { body } = await program.get("/bank-result-rows").expect(200);
		expect(body.items).toMatchObject([{ position: 4, doubt: "unmatched", standing: "doubt", grantId: null }]);
		const row = `/payments/result-rows/${body.items[0].id}`;
		expect(await page("finance", row)).toContain("770000100001");
		await sendForm(await signedIn(site, "finance"), `${row}/aside`, { reason: "别的单位的付款" }).expect(303);
		expect(await page("auditor", path)).toContain("不作办理：别的单位的付款");
		expect((await program.get("/bank-result-rows").expect(200)).body.items).toEqual([]);
	});

	test("the API reads the same file as the same answer, and refuses what is none", async () => {
		const program = await aProgram(site, county.people.finance);
		const post = (content: Buffer) =>
			program.post(`/counties/${county.countyId}/bank-results`, {
				fileName: "回单.csv",
				content: content.toString("base64"),
				holds: "arrived",
			});
		const csv = Buffer.from("流水号,金额,交易日期\n990000100001,1.00,2026-03-19\n");
		const first = await post(csv).expect(201);
		expect(first.body).toEqual({ id: expect.any(String), before: false });
		expect((await post(csv).expect(201)).body).toEqual({ id: first.body.id, before: true });
		expect((await post(Buffer.alloc(0)).expect(422)).body.refusals).toMatchObject([{ code: "sheet_empty", field: "file" }]);
		expect((await post(Buffer.from("流水号\n")).expect(422)).body.refusals[0]).toMatchObject({ code: "sheet_no_rows", clause: "Z12" });
		const { body } = await program.get(`/bank-results/${first.body.id}`).expect(200);
		expect(body).toMatchObject({ rows: 1, open: 1, ready: 0, lines: [{ serial: "990000100001", said: "arrived", doubt: "unmatched" }] });
	});
});
