import { randomUUID } from "node:crypto";
import type { AidType } from "../../workflows/rules/grant-subject";
import { aGrantFor, aProjectFor, aStandard } from "../builders/aid";
import { aFile, carry, stateOf } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { formIn, textIn } from "../support/form-in";
import { signedIn } from "../support/site";
import { carryOut, wordsOf } from "./many";

describe("a grant of each kind of aid", () => {
	let fileId: string;
	let standards: { training: string; legal: string };

	const { site, county } = withCountySite({ today: "2026-03-26" });
	beforeAll(async () => {
		fileId = await aFile(county, { seq: 1 });
		standards = {
			training: await aStandard(county, { aidType: "training", name: "中式烹调师", amountFen: 150_000 }),
			legal: await aStandard(county, { aidType: "legal", name: "民事一审", amountFen: 200_000 }),
		};
	}, 60_000);

	const INVOICE = {
		invoiceIssuer: "青禾县人民医院",
		invoiceNumber: "00420001",
		invoiceIssuedOn: "2026-02-20",
		invoiceTotalFen: "10,000.00",
		invoiceReimbursedFen: "6500",
	};
	const kinds: readonly [AidType, string, () => Record<string, string>, string][] = [
		["living", "生活救助", () => ({}), "生活救助限额 8,640.00 元"],
		["campaign", "元旦、春节送温暖", () => ({}), "生活救助限额 8,640.00 元"],
		["medical", "医疗救助", () => ({ member: "0", ...INVOICE }), "个人自付 3,500.00 元"],
		["schooling", "助学救助", () => ({ member: "2", graduatesOn: "2028-06-30" }), "助学限额 7,200.00 元"],
		["training", "职业培训", () => ({ member: "1", standardId: standards.training }), "“中式烹调师”的标准为 1,500.00 元"],
		["legal", "法律援助", () => ({ legalCase: "（2026）川1199民初12号", standardId: standards.legal }), "法律援助补贴标准 2,000.00 元"],
	];

	test.each(kinds)(
		"%s: asks what it is for, keeps what was typed, shows what its cap leaves before an amount (Z2)",
		async (aidType, label, subject, cap) => {
			const projectId = await aProjectFor(county, aidType);
			const chair = await signedIn(site, "chair");
			const address = `/files/${fileId}/grants/new`;
			const send = (form: object) => chair.post(address).type("form").send(form);
			const first = { ...formIn((await chair.get(address)).text), projectId, reason: "家中有人患重病。" };
			const needs = Object.keys(subject()).length > 0;
			const asked = await send(first).expect(needs ? 200 : 303);
			let location = asked.headers.location ?? "";
			if (needs) {
				expect(textIn(asked.text)).toContain(`${label}用于`);
				expect(formIn(asked.text)).toMatchObject({ projectId, reason: "家中有人患重病。" });
				const blank = await send(formIn(asked.text)).expect(422);
				expect(textIn(blank.text)).toContain("未");
				const typed = { ...formIn(blank.text), ...subject() };
				const taken = await send(typed).expect(303);
				location = taken.headers.location ?? "";
			}
			const page = textIn((await chair.get(location).expect(200)).text);
			expect(page).toContain(label);
			const proposal = textIn((await chair.get(`${location}/steps/PROPOSE`).expect(200)).text);
			expect(proposal).toContain(cap);
			expect(proposal).toContain("项目可用资金¥ 100,000.00");
			expect(proposal.includes("超过法律援助补贴标准的理由")).toBe(label === "法律援助");
		},
	);

	test("another project chosen after the fields were asked: that one's are asked, nothing is opened (Z2)", async () => {
		const [medical, legal] = [await aProjectFor(county, "medical"), await aProjectFor(county, "legal")];
		const chair = await signedIn(site, "chair");
		const address = `/files/${fileId}/grants/new`;
		const send = (form: object) => chair.post(address).type("form").send(form);
		const count = await county.db.grant.count();
		const asked = await send({ ...formIn((await chair.get(address)).text), projectId: medical, reason: "住院。" }).expect(200);
		const other = await send({ ...formIn(asked.text), projectId: legal }).expect(200);
		expect(textIn(other.text)).toContain("案号");
		expect(await county.db.grant.count()).toBe(count);
	});

	test("the agenda asks whether the meeting authorises a legal case, and who stands aside (Z8, D13)", async () => {
		const projectId = await aProjectFor(county, "legal");
		const subject = { legalCase: "（2026）川1199民初77号", standardId: standards.legal };
		const grant = await aGrantFor(county, { fileId, projectId, subject });
		await carry(county, grant, "approve.meeting", { amountFen: 250_000, overReason: "两次开庭，异地取证。" });
		const chair = await signedIn(site, "countyChair");
		const meeting = await county.db.meeting.findFirstOrThrow({ where: { lines: { some: { caseId: grant } } } });
		const page = await chair.get(`/meetings/${meeting.id}`).expect(200);
		expect(wordsOf(page.text)).toContain("两次开庭，异地取证。");
		expect(wordsOf(page.text)).toContain("法律援助补贴标准 2,000.00 元");
		const decide = (more: Record<string, string>) =>
			chair
				.post(`/meetings/${meeting.id}/decide`)
				.type("form")
				.send({
					key: randomUUID(),
					heldOn: "2026-03-20",
					minutes: "青工纪〔2026〕6号",
					members: "白云崖\n郑溪桥\n高山岚",
					[`rows.${grant}.decision`]: "APPROVE",
					...more,
				});
		await decide({}).expect(303);
		await carryOut(county);
		expect(await stateOf(county, grant)).toBe("approve.meeting");
		const surplus = await decide({
			[`rows.${grant}.decision`]: "REFUSE",
			[`rows.${grant}.reason`]: "不符",
			[`rows.${grant}.authorisesOver`]: "yes",
		});
		expect(surplus.text).toContain("选了批准超过标准，决定却不是“同意”或“减少”");
		await decide({ [`rows.${grant}.authorisesOver`]: "yes", [`rows.${grant}.recused`]: "郑溪桥" }).expect(303);
		await carryOut(county);
		expect(await stateOf(county, grant)).toBe("disburse.toPay");
		const { payload } = await county.db.event.findFirstOrThrow({ where: { caseId: grant, event: "APPROVE" } });
		expect(payload).toMatchObject({ members: ["白云崖", "高山岚"], recused: ["郑溪桥"], authorisesOver: true });
		const held = await county.db.meeting.findUniqueOrThrow({ where: { id: meeting.id } });
		expect(held.members.toSorted()).toEqual(["白云崖", "郑溪桥", "高山岚"].toSorted());
	});

	test("the administrator states a trade's standard with its paper; an auditor only looks (Z7)", async () => {
		const path = `/settings/${county.countyId}/aid-standards`;
		const administrator = await signedIn(site, "administrator");
		const standard = {
			aidType: "training",
			name: "家政服务员",
			amountFen: "1,000",
			effectiveFrom: "2026-02-30",
			decision: "青人社发〔2026〕4号",
		};
		const send = (form: object) =>
			administrator
				.post(path)
				.type("form")
				.send({ key: randomUUID(), ...form });
		const wrong = await send(standard).expect(422);
		expect(formIn(wrong.text)).toMatchObject({ name: "家政服务员", amountFen: "1,000" });
		expect(textIn((await send({ ...standard, aidType: "" }).expect(422)).text)).toContain("“用于”未填写");
		await send({ ...standard, effectiveFrom: "2026-03-01" }).expect(303);
		const { text } = await (await signedIn(site, "auditor")).get(path).expect(200);
		expect(textIn(text)).toMatch(/家政服务员¥ 1,000.00.*青人社发〔2026〕4号/);
		expect(text).not.toContain("登记标准</h2>");
		await (await signedIn(site, "finance")).get(path).expect(403);
	});

	test("finance states a project's own standard on the fund's page; once used it stays (Z3)", async () => {
		const projectId = await aProjectFor(county, "living");
		const { fundId } = await county.db.project.findUniqueOrThrow({ where: { id: projectId } });
		const finance = await signedIn(site, "finance");
		const send = (form: object) =>
			finance
				.post(`/funds/${fundId}/standard`)
				.type("form")
				.send({ key: randomUUID(), projectId, amountFen: "3000", exact: "no", decision: "川工办〔2026〕5号", ...form });
		const wrong = await send({ decision: "", exact: "" }).expect(422);
		for (const reason of ["“规定标准的文件”未填写", "“按标准执行，不增不减”未填写"]) expect(textIn(wrong.text)).toContain(reason);
		await send({}).expect(303);
		expect(textIn((await finance.get(`/funds/${fundId}`)).text)).toContain("标准不超过 3,000.00 元（川工办〔2026〕5号）");
		const grant = await aGrantFor(county, { fileId, projectId });
		await carry(county, grant, "publicise.toPost", { amountFen: 100_000 });
		expect(textIn((await send({ amountFen: "5000" }).expect(422)).text)).toContain("该项目已有帮扶按现行标准办理");
	});
});
