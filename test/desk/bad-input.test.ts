import { formOf } from "../../record/form-store";
import { aHousehold } from "../builders/s1";
import { anApplication } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { formIn, textIn } from "../support/form-in";
import { signedIn } from "../support/site";

let seq = 300;

const { site, county } = withCountySite();

type Agent = Awaited<ReturnType<typeof signedIn>>;

const aDraft = async () => {
	seq += 1;
	return `/applications/${await anApplication(county, { until: "apply", seq })}/form`;
};
const posted = async (clerk: Agent, address: string, more: Record<string, string | string[]>) => {
	const form = { ...formIn((await clerk.get(address)).text), op: "save", ...more };
	return clerk.post(address).type("form").send(form);
};
/** What stands at a field, and what stands in it. */
const at = (html: string, name: string) => [
	textIn(new RegExp(`id="f-${name.replaceAll(".", "-")}-wrong"[^>]*>([^<]*)<`).exec(html)?.[1] ?? ""),
	formIn(html)[name],
];
const fullWidth = (text: string) => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

describe("the application's form", () => {
	test.each([
		["yearlyIncomeFen", "-1", "“家庭年度总收入（元）”不能是负数。请核对金额，不要带负号"],
		["yearlyIncomeFen", "100.125", "“家庭年度总收入（元）”不是有效的金额。请填写数字，最多两位小数"],
		["yearlyIncomeFen", "1000000000000000", "“家庭年度总收入（元）”不是有效的金额。请填写数字，最多两位小数"],
		["yearlyIncomeFen", "一千", "“家庭年度总收入（元）”不是有效的金额。请填写数字，最多两位小数"],
		["members.0.monthlyIncomeFen", "1,00", "家庭成员收入情况第 1 行的“月收入（元）”不是有效的金额。请填写数字，最多两位小数"],
		["appliedOn", "2026-02-30", "“书面申请日期”不是有效的日期。请按“2026-02-13”的样式填写日历上有的日期"],
		["homeAddress", "桃园街\u0007", "“家庭住址”含有不可见的控制字符（U+0007）。请删去后重新输入"],
		["homeAddress", "桃园街\u0000", "“家庭住址”含有乱码（U+FFFD）。请删去后重新输入"],
		["phone", "\u0000", "联系电话应为 11 位手机号，或区号加固定电话。请填写能联系到职工的电话"],
	])("%s, typed as %j: refused at its field, nothing typed is lost (S1)", async (name, typed, message) => {
		const address = await aDraft();
		const { status, text } = await posted(await signedIn(site, "clerk"), address, { [name]: typed, causeText: "还没有写完" });
		expect(status).toBe(422);
		expect(at(text, name)[0]).toBe(message);
		expect(formIn(text)).toMatchObject({ [name]: typed.replace("\0", "\uFFFD"), causeText: "还没有写完" });
	});

	test("amounts and ID numbers in full-width digits are read as they are meant (S1)", async () => {
		const address = await aDraft();
		const clerk = await signedIn(site, "clerk");
		const { idNumber } = aHousehold(seq).build();
		const typed = { yearlyIncomeFen: "２９，２５０．００", idNumber: fullWidth(idNumber), "members.0.idNumber": ` ${idNumber} ` };
		expect((await posted(clerk, address, typed)).status).toBe(303);
		const kept = await formOf(county.db, county.env.secrets, address.split("/")[2] ?? "");
		expect(kept?.form.yearlyIncomeFen).toBe(2_925_000);
		const { text } = await clerk.get(`${address.replace("/form", "/steps/SUBMIT")}`).expect(200);
		expect(textIn(text)).not.toContain("现在还不能办理");
	});

	test("two standards at once: neither is chosen (D7)", async () => {
		const { status, text } = await posted(await signedIn(site, "clerk"), await aDraft(), { category: ["1a", "1c"] });
		expect(status).toBe(422);
		expect(at(text, "category")[0]).toBe("“困难类别（建档标准）”不在可选的范围内。请从列出的选项中选择");
	});

	test("broken UTF-8, a megabyte, and more than the form can be", async () => {
		const address = await aDraft();
		const clerk = await signedIn(site, "clerk");
		const page = formIn((await clerk.get(address)).text);
		const raw = (body: string | Buffer) => {
			const post = clerk.post(address).set("Content-Type", "application/x-www-form-urlencoded");
			post.write(body);
			return post;
		};
		const rest = new URLSearchParams({ key: String(page.key), basedOn: String(page.basedOn), masksOf: String(page.masksOf), op: "save" });

		// 张 as GBK, sent as bytes; in percents they are not read as anything and stay what they are.
		const bytes = await raw(Buffer.concat([Buffer.from(`${rest}&homeAddress=`), Buffer.from([0xd5, 0xc5])]));
		expect([bytes.status, at(bytes.text, "homeAddress")[0]]).toEqual([422, "“家庭住址”含有乱码（U+FFFD）。请删去后重新输入"]);
		const percents = await raw(`${rest}&homeAddress=%D5%C5`);
		expect(percents.status).toBe(303);
		expect(formIn((await clerk.get(address)).text).homeAddress).toBe("%D5%C5");
		const long = await raw(`${rest}&causeText=${encodeURIComponent("长".repeat(100_000))}`);
		expect([long.status, at(long.text, "causeText")[0]]).toEqual([422, "“致困原因概述”有 100000 字，最多 2000 字。请精简到 2000 字以内"]);
		const huge = await raw(`${rest}&causeText=${"x".repeat(2_200_000)}`);
		expect([huge.status, textIn(huge.text)]).toEqual([413, expect.stringContaining("没有办理")]);
	});

	test("two hundred members are taken, and shown again", async () => {
		const address = await aDraft();
		const rows = Object.fromEntries(Array.from({ length: 200 }, (_, row): [string, string] => [`members.${row}.name`, "周苇"]));
		const clerk = await signedIn(site, "clerk");
		expect((await posted(clerk, address, rows)).status).toBe(303);
		expect(formIn((await clerk.get(address).expect(200)).text)).toMatchObject({ "members.199.name": "周苇" });
		const { status, text } = await posted(clerk, address, { "members.200.name": "周苇" });
		expect([status, textIn(text)]).toEqual([422, expect.stringContaining("最多 200 行")]);
	});
});

describe("a step's page", () => {
	test("what was typed stays beside what is wrong with it (D12)", async () => {
		seq += 1;
		const id = await anApplication(county, { until: "verify.visit", seq });
		const typed = { visitedOn: "2026-02-30", visitors: "沈竹溪\n🙂", findings: "属实\u0000" };
		const { status, text } = await posted(await signedIn(site, "clerk"), `/applications/${id}/steps/RECORD_VISIT`, typed);
		expect(status).toBe(422);
		expect(at(text, "visitedOn")).toEqual(["“走访日期”不是有效的日期。请按“2026-02-13”的样式填写日历上有的日期", "2026-02-30"]);
		expect(at(text, "visitors")).toEqual(["“走访人”中有不能用作姓名的内容。请一行填写一人，按身份证填写姓名", "沈竹溪\n🙂"]);
		expect(at(text, "findings")[0]).toBe("“调查情况”含有乱码（U+FFFD）。请删去后重新输入");
		expect(textIn(text)).toContain("有 3 处需要改正");
	});
});

describe("looking for somebody", () => {
	test("by nothing that can be typed: every account, never a failure", async () => {
		const administrator = await signedIn(site, "administrator");
		await administrator.get("/people?q=%00").expect(400);
	});

	test.each(["张㛃", "𬭎", "\u0000", "🙂", "%_\\", "'; --", "长".repeat(5000), "\uFFFD"])(
		"by %j: a list, never a failure",
		async (search) => {
			const clerk = await signedIn(site, "clerk");
			for (const path of ["/applications", "/grants", "/files"]) {
				const { headers } = await clerk.post(`${path}/search`).type("form").send({ search }).expect(303);
				await clerk.get(headers.location ?? "").expect(200);
			}
		},
	);
});
