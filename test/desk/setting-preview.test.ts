import { aGrant } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { textIn } from "../support/form-in";
import { signedIn } from "../support/site";

const { site, county } = withCountySite();

test("a setting's page shows what a change would touch, keeps what was typed, and saves nothing (D7, D29)", async () => {
	await aGrant(county, { seq: 1, until: "feedback" });
	const administrator = await signedIn(site, "administrator");
	const address = `/settings/${county.countyId}/feedbackWorkingDays`;
	const { text } = await administrator.get(address).expect(200);
	expect(text).toMatch(/<button[^>]*formmethod="get"[^>]*>先看影响（不保存）/i);
	const asked = new URLSearchParams({ preview: "true", value: "20", effectiveFrom: "2026-03-26", decision: "青工发〔2026〕7号" });
	const seen = await administrator.get(`${address}?${asked}`).expect(200);
	expect(textIn(seen.text)).toMatch(/预览：还没有保存.*涉及的在办案件1 件.*期限会变的2 项/);
	expect(textIn(seen.text)).toMatch(/受帮扶情况录入的时限2026年\d+月\d+日2026年\d+月\d+日/);
	expect(seen.text).toContain('value="青工发〔2026〕7号"');
	const wrong = await administrator.get(`${address}?${new URLSearchParams({ preview: "true", value: "31" })}`).expect(422);
	expect(textIn(wrong.text)).toContain("“生效日期”未填写");
	expect(await site.db.setting.count({ where: { key: "feedbackWorkingDays" } })).toBe(0);
});
