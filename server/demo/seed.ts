import type { Database } from "../../prisma/client";
import type { RecordEnv } from "../../record/env";
import { calendarNow } from "../../record/settings/reference";
import { shanghaiDate } from "../../workflows/rules/plain-date";
import { type DemoApplication, tellApplication } from "./applications";
import { tellBank } from "./bank";
import { demoCounty } from "./county";
import { daysBefore } from "./days";
import { tellFundYear } from "./fund-year";
import { type DemoGrant, tellGrant } from "./grants";
import type { HouseholdId } from "./households";
import { tellLives } from "./lives";
import { tellOffices } from "./offices";
import { tellOversight } from "./oversight";
import { demoPapers } from "./papers";
import { passTime, type Scene, take } from "./telling";

/** Eight applications under way, each standing somewhere else. */
const UNDER_WAY = [
	{ household: "linXiaoman", from: 1, until: "OPEN" },
	{ household: "sunShuangjiang", from: 16, until: "REPORT", origin: "union" },
	{ household: "chenGuyu", from: 10, until: "RECORD_VISIT" },
	{ household: "liMangzhong", from: 5, until: "INCLUDE", origin: "union" },
	{ household: "zhouLidong", from: 8, until: "POST_NOTICE" },
	{ household: "wuQingming", from: 9, until: "POST_NOTICE" },
	{ household: "zhengChunfen", from: 17, until: "REPORT" },
	{ household: "fengXiazhi", from: 23, until: "COPY_BACK" },
] as const satisfies readonly DemoApplication[];

/** Eight households with a file; two of them have had it. */
const FILED = [
	{ household: "wangJingzhe", from: 90, until: "ENTER", nationalNumber: "QH-0001" },
	{ household: "zhaoBailu", from: 88, until: "ENTER", nationalNumber: "QH-0002" },
	{ household: "heXiaoxue", from: 86, until: "ENTER", nationalNumber: "QH-0003", origin: "union" },
	{ household: "luoDashu", from: 84, until: "ENTER", nationalNumber: "QH-0004" },
	{ household: "qinXiaohan", from: 83, until: "ENTER", nationalNumber: "QH-0005" },
	{ household: "duLixia", from: 82, until: "ENTER", nationalNumber: "QH-0006" },
	{ household: "yuDahan", from: 81, until: "ENTER", nationalNumber: "QH-0007" },
	{ household: "dengChushu", from: 80, until: "ENTER", nationalNumber: "QH-0008" },
] as const satisfies readonly DemoApplication[];

/** Their grants: one at each place where one can stand, some late. */
const GRANTS: readonly DemoGrant[] = [
	{ household: "wangJingzhe", aidType: "living", yuan: 2000, from: 60, until: "ENTER", reason: "家庭收入低，冬季生活困难。" },
	{
		household: "wangJingzhe",
		aidType: "medical",
		yuan: 3000,
		from: 13,
		until: "COLLATE",
		reason: "长期服药，自付医药费较高。",
		subject: { member: 0, invoice: [8200, 4600] },
	},
	{
		household: "wangJingzhe",
		aidType: "legal",
		yuan: 1500,
		from: 18,
		until: "PAY",
		reason: "追讨拖欠工资的法律援助。",
		subject: { legalCase: 31, standard: "民事案件一审" },
	},
	{ household: "zhaoBailu", aidType: "living", yuan: 1800, from: 57, until: "CONFIRM", reason: "丈夫患病，家中只有一份工资。" },
	{
		household: "zhaoBailu",
		aidType: "schooling",
		yuan: 2500,
		from: 3,
		until: "PROPOSE",
		reason: "孩子上学。",
		subject: { member: 2, years: 5 },
	},
	{
		household: "wangJingzhe",
		aidType: "schooling",
		yuan: 2000,
		from: 3,
		until: "PROPOSE",
		reason: "女儿高中在读。",
		subject: { member: 2, years: 2 },
	},
	{
		household: "zhaoBailu",
		aidType: "legal",
		yuan: 1000,
		from: 17,
		until: "PREPARE_PAYMENT",
		reason: "工伤赔偿的法律援助。",
		subject: { legalCase: 45, standard: "劳动仲裁" },
		preparedBy: "finance-2",
	},
	{
		household: "heXiaoxue",
		aidType: "schooling",
		yuan: 2800,
		from: 13,
		until: "REPORT",
		reason: "儿子职高在读。",
		subject: { member: 1, years: 2 },
	},
	{
		household: "zhaoBailu",
		aidType: "medical",
		yuan: 4000,
		from: 12,
		until: "REPORT",
		reason: "丈夫住院自付部分。",
		subject: { member: 1, invoice: [15_000, 9800] },
	},
	{ household: "heXiaoxue", aidType: "living", yuan: 1500, from: 21, until: "PAY", reason: "母亲手术后家庭生活困难。" },
	{
		household: "heXiaoxue",
		aidType: "medical",
		yuan: 5000,
		from: 13,
		until: "COLLATE",
		reason: "母亲心脏手术自付部分。",
		subject: { member: 2, invoice: [42_000, 33_000] },
	},
	{
		household: "heXiaoxue",
		aidType: "training",
		yuan: 1200,
		from: 16,
		until: "APPROVE",
		reason: "参加烹饪工种培训。",
		subject: { member: 0, standard: "中式烹调师（初级）" },
	},
	{ household: "luoDashu", aidType: "living", yuan: 2200, from: 23, until: "APPROVE", reason: "妻子突发急病，生活困难。" },
	{
		household: "luoDashu",
		aidType: "medical",
		yuan: 6000,
		from: 17,
		until: "PREPARE_PAYMENT",
		reason: "妻子住院自付部分。",
		subject: { member: 1, invoice: [26_000, 17_500] },
	},
	{
		household: "luoDashu",
		aidType: "schooling",
		yuan: 3000,
		from: 4,
		until: "POST_NOTICE",
		reason: "大女儿高中在读，两个女儿同时上学。",
		subject: { member: 2, years: 2 },
	},
	{ household: "qinXiaohan", aidType: "living", yuan: 1500, from: 2, until: "OPEN", reason: "儿子需人照料，本人收入低，入冬后生活困难。" },
	{ household: "zhaoBailu", aidType: "campaign", yuan: 600, from: 19, until: "PAY", reason: "春节走访慰问。" },
	{ household: "luoDashu", aidType: "campaign", yuan: 800, from: 10, until: "POST_NOTICE", reason: "元旦春节走访慰问。" },
];

/** Whether a demo was made to its end. */
export async function isWholeDemo({ finding }: Database): Promise<boolean> {
	return (await finding.count()) > 0;
}

/** The invented county, as of now: everything goes through the same steps that people take, with the days on which they would have. @param dataDir where the households' papers lie; without it they have none */
export async function seedDemo(env: RecordEnv, log: (line: string) => void, dataDir?: string): Promise<void> {
	const now = Date.now();
	const county = await demoCounty(env, shanghaiDate(now));
	const days = daysBefore(await calendarNow(env.db), shanghaiDate(now));
	const cases: string[] = [];
	const applications = {} as Record<HouseholdId, string>;
	const papers = dataDir === undefined ? undefined : demoPapers(county, dataDir);
	for (const one of [...UNDER_WAY, ...FILED]) {
		applications[one.household] = await tellApplication(county, days, one, papers);
		cases.push(applications[one.household]);
	}
	await papers?.close();
	log(`演示数据：${cases.length} 户建档申请`);
	const files = await filesOf(env, applications);

	const grants = new Map<DemoGrant, string>();
	for (const one of GRANTS) {
		const grantId = await tellGrant(county, days, files[one.household], one);
		grants.set(one, grantId);
		cases.push(grantId);
	}
	const { people } = county;
	const scene = (event: string, by: Scene["by"], n: number, say: Scene["say"]): Scene => ({ event, by, at: days.morning(n), say });
	await take(
		env,
		applications.sunShuangjiang,
		scene("RETURN", people.centre, 3, { reason: "incomplete", explanation: "低保证复印件不清晰，家庭收入与证明不一致，请重新核实。" }),
	);
	await take(
		env,
		applications.wuQingming,
		scene("OBJECT", people.clerk, 2, { receivedOn: days.ago(2), text: "有群众反映该户受灾后已得到民政补助，请核实。" }),
	);
	const bounced = [...grants].find(([one]) => one.household === "heXiaoxue" && one.aidType === "living");
	if (bounced) await take(env, bounced[1], scene("BOUNCE", people.finance, 2, { bouncedOn: days.ago(2), reason: "户名与卡号不符" }));
	log(`演示数据：${GRANTS.length} 笔帮扶`);
	await tellLives(county, days, files);
	for (const caseId of [...cases, ...Object.values(files)]) await passTime(env, caseId, now);
	await tellOffices(county, days, files);
	await tellFundYear(county, days);
	await tellBank(county, days);
	await tellOversight(county, days, files);
	log("演示数据：档案、人员、监督的台账");
}

/** Each household's file; of those that have none yet there is none. */
async function filesOf({ db }: RecordEnv, applications: Record<HouseholdId, string>): Promise<Record<HouseholdId, string>> {
	const rows = await db.file.findMany({ select: { caseId: true, applicationId: true } });
	const byApplication = new Map(rows.map(({ caseId, applicationId }) => [applicationId, caseId]));
	return Object.fromEntries(
		Object.entries(applications).flatMap(([household, applicationId]) => {
			const fileId = byApplication.get(applicationId);
			return fileId === undefined ? [] : [[household, fileId]];
		}),
	) as Record<HouseholdId, string>;
}
