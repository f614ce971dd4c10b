import { randomUUID } from "node:crypto";
import { formOf } from "../../record/form-store";
import { aGrant, anApplication, stateOf, taken } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { signedIn } from "../support/site";
import { carryOut, wordsOf } from "./many";

describe("notices", () => {
	let waiting: string[];

	const { site, county } = withCountySite({ today: "2026-02-06" });
	beforeAll(async () => {
		waiting = [
			await anApplication(county, { until: "publicise.toPost", seq: 1 }),
			await anApplication(county, { until: "publicise.toPost", seq: 2 }),
			await anApplication(county, { until: "publicise.toPost", seq: 3 }),
		];
	}, 60_000);

	const sheet = (more: Record<string, unknown>) => ({
		unionId: county.unitId,
		chart: "application",
		postedOn: "2026-02-05",
		place: "镇政府公告栏",
		key: randomUUID(),
		...more,
	});
	const namesOf = async (ids: readonly string[]) =>
		(await county.db.case.findMany({ where: { id: { in: [...ids] } } })).map(({ title }) => title);

	test("the clerk is offered what waits in their union; another unit's clerk sees none of it", async () => {
		const own = await (await signedIn(site, "clerk")).get("/notices/new").expect(200);
		for (const name of await namesOf(waiting)) expect(own.text).toContain(name);
		const other = await (await signedIn(site, "otherClerk")).get("/notices/new").expect(200);
		for (const name of await namesOf(waiting)) expect(other.text).not.toContain(name);
	});

	test("the centre sees what waits, and no form", async () => {
		const { text } = await (await signedIn(site, "centre")).get("/notices/new").expect(200);
		expect(text).toContain("由该工会张贴");
		expect(text).not.toContain("postedOn");
	});

	test("nothing chosen, no place, a day to come, a number on the sheet: each is said, what was typed stays", async () => {
		const clerk = await signedIn(site, "clerk");
		const none = await clerk
			.post("/notices/new")
			.type("form")
			.send(sheet({ place: "", postedOn: "2099-01-01" }))
			.expect(422);
		for (const reason of ["没有选择要办理的事项", "“张贴地点”未填写", "“张贴日期”晚于今天"]) expect(none.text).toContain(reason);
		expect(none.text).toContain('value="2099-01-01"');
		const phone = await clerk
			.post("/notices/new")
			.type("form")
			.send(sheet({ case: waiting[0], place: "电话 13812345678" }))
			.expect(422);
		expect(phone.text).toContain("公示内容中有手机号");
		expect(await county.db.batch.count()).toBe(0);
	});

	test("several go onto one sheet; sent twice it is one batch; each case's step is its own", async () => {
		const clerk = await signedIn(site, "clerk");
		const form = sheet({ case: waiting.slice(0, 2) });
		const first = await clerk.post("/notices/new").type("form").send(form).expect(303);
		const second = await clerk.post("/notices/new").type("form").send(form).expect(303);
		expect(second.headers.location).toBe(first.headers.location);
		expect(first.headers.location).toMatch(/^\/batches\//);

		const running = await clerk.get(String(first.headers.location)).expect(200);
		expect(wordsOf(running.text)).toContain("还有 2 件等待办理");
		expect(running.text).toContain('hx-trigger="every 1s"');
		expect((await clerk.get("/notices/new")).text).toContain("已提交，等待办理");

		expect(await carryOut(county)).toBe(2);
		const done = await clerk.get(String(first.headers.location)).expect(200);
		expect(done.text).toContain("2 件全部办理完毕");
		expect(done.text).not.toContain("hx-trigger");
		expect(await county.db.notice.count()).toBe(1);
		expect(await stateOf(county, String(waiting[0]))).toBe("publicise.posted");
		expect(await stateOf(county, String(waiting[2]))).toBe("publicise.toPost");
	});

	test("the sheet that hangs says names, standards, from and to, whom to object to, and no number (D14)", async () => {
		const [{ id } = { id: "" }] = await county.db.notice.findMany();
		const { text } = await (await signedIn(site, "clerk")).get(`/notices/${id}`).expect(200);
		const words = wordsOf(text);
		for (const name of await namesOf(waiting.slice(0, 2))) expect(words).toContain(name);
		expect(words).toContain("人均收入高于低保线50%以内，有致困原因");
		expect(words).toMatch(/2026年2月5日 至 2026年2月12日/);
		expect(words).toContain("向竹溪镇工会反映");
		const form = await formOf(county.db, county.env.secrets, String(waiting[0]));
		for (const secret of [form?.form.idNumber, form?.form.phone, form?.form.bankCard, form?.form.causeText]) {
			expect(text).not.toContain(String(secret));
		}
		await (await signedIn(site, "otherClerk")).get(`/notices/${id}`).expect(404);
	});

	test("sheets that are up show their last day and open objections; what is over is below", async () => {
		await taken(county, String(waiting[0]), {
			event: "OBJECT",
			by: "clerk",
			on: "2026-02-06",
			say: { receivedOn: "2026-02-06", text: "该户有经营收入。" },
		});
		await aGrant(county, { seq: 9, until: "approve.form" });
		const { text } = await (await signedIn(site, "centre")).get("/notices").expect(200);
		const words = wordsOf(text);
		expect(words).toContain("最后一天 2026年2月12日");
		expect(words).toContain("1 条异议待处理");
		expect(text).not.toContain("该户有经营收入");
		expect(words.slice(words.indexOf("全部公示"))).toContain("拟帮扶困难职工");
	});

	test("of very many sheets the page shows the first thirty whole, and says where the others are", async () => {
		await county.db.$transaction([
			county.db.$executeRaw`SET LOCAL session_replication_role = replica`,
			county.db.$executeRaw`
				INSERT INTO notice (id, union_id, chart, place, posted_on, working_days)
				SELECT md5(n.id::text || more)::uuid, n.union_id, n.chart, n.place || more, n.posted_on, n.working_days FROM notice n, generate_series(1, 40) more`,
			county.db.$executeRaw`
				INSERT INTO notice_line (notice_id, case_id, seq, shown, taken_down_on)
				SELECT md5(l.notice_id::text || more)::uuid, l.case_id, l.seq, l.shown, l.taken_down_on FROM notice_line l, generate_series(1, 40) more`,
		]);
		const { text } = await (await signedIn(site, "centre")).get("/notices").expect(200);
		expect(wordsOf(text)).toContain("以上是最早张贴的 30 张，其余张贴中的见下面的“全部公示”。");
		expect(text.match(/> 公示单/g)).toHaveLength(30);
	});
});
