import { saveFileForm } from "../../record/files/file-forms";
import { ADD_FOUND, DECIDE_FOUND } from "../../record/files/found-households";
import { SEND_YEAR_REPORT } from "../../record/files/year-report";
import { perform } from "../../record/write";
import { fen } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import { type DemoCounty, done, written } from "./county";
import type { Days } from "./days";
import { HOUSEHOLDS, type HouseholdId } from "./households";
import { tellImport } from "./imports";
import { type Scene, take } from "./telling";

/** What the files have lived through: checks, changes, services, a transfer, an ending of each kind; then September and the households found on visits. */
export async function tellLives(county: DemoCounty, days: Days, files: Record<HouseholdId, string>): Promise<void> {
	const { env, people, unions } = county;
	const scene = async (household: HouseholdId, event: string, by: Scene["by"], n: number, say: Scene["say"]) =>
		take(env, files[household], { event, by, at: days.morning(n), say });
	const entered = async (household: HouseholdId, by: Scene["by"], n: number) => {
		const task = await env.db.entryTask.findFirstOrThrow({ where: { fileId: files[household], doneSeq: null } });
		await scene(household, "ENTER_CHANGE", by, n, { task: task.id, enteredOn: days.ago(n) });
	};
	const { clerk, centre } = people;
	const [paperClerk, schoolClerk, chairOfCounty] = [people["paper-clerk"], people["school-clerk"], people["county-chair"]];

	await scene("yuDahan", "PROVE_FRAUD", chairOfCounty, 40, {
		decision: `青工发〔${days.ago(40).slice(0, 4)}〕18号`,
		facts: "经查，申请时隐瞒本人名下商铺的租金收入，住院证明系伪造。",
	});
	await entered("yuDahan", schoolClerk, 36);
	const spouse = await env.db.blacklistEntry.findFirstOrThrow({ where: { fileId: files.yuDahan, relation: "配偶" } });
	await scene("yuDahan", "RELEASE_MEMBER", chairOfCounty, 12, {
		member: spouse.ref,
		decision: `青工发〔${days.ago(12).slice(0, 4)}〕25号`,
		reason: "配偶对骗取行为不知情，没有参与，经主席会议研究解除限制。",
	});

	await scene("dengChushu", "CHECK", clerk, 31, {
		checkedOn: days.ago(31),
		finding: "out_of_poverty",
		yearlyIncomeFen: 6_800_000,
		result: "本人已升任班组长，近十二个月家庭收入明显增加。",
	});
	await scene("dengChushu", "PROPOSE_CANCEL", clerk, 29, { ground: "out_of_poverty", reason: "清查核实已脱困，本人同意注销。" });
	await scene("dengChushu", "CONFIRM", centre, 26, {});
	await entered("dengChushu", clerk, 24);

	await scene("duLixia", "TRANSFER", clerk, 9, { to: unions.enterprise, ground: "contract_signed" });
	await scene("duLixia", "ACCEPT", paperClerk, 4, { receivedOn: days.ago(4) });

	await scene("qinXiaohan", "CHECK", clerk, 22, {
		checkedOn: days.ago(22),
		finding: "still_poor",
		result: "家庭情况没有变化，儿子仍需照料。",
	});
	await scene("zhaoBailu", "CHECK", clerk, 21, {
		checkedOn: days.ago(21),
		finding: "not_resident",
		result: "邻居反映全家已随合作社迁往邻县居住，户籍仍在本镇，请帮扶中心核实。",
	});
	await scene("luoDashu", "CHECK", schoolClerk, 14, {
		checkedOn: days.ago(14),
		finding: "changed",
		result: "妻子已出院，仍在服药，每季度复查。",
	});
	await scene("heXiaoxue", "RECORD_SERVICE", paperClerk, 11, {
		kind: "counselling",
		givenOn: days.ago(11),
		description: "请县医院心理医生与何小雪谈心一次。",
	});
	await tellHouseholdChange(county, days, files.wangJingzhe);
	await scene("wangJingzhe", "RECORD_CHANGE", clerk, 15, {
		learnedOn: days.ago(15),
		kind: "household",
		change: "妻子不再打零工，家庭收入减少，申请表已更新。",
	});
	await entered("wangJingzhe", clerk, 13);
	await scene("luoDashu", "RECORD_CHANGE", schoolClerk, 2, {
		learnedOn: days.ago(12),
		lateReason: "经办人外出培训，回校后补录。",
		kind: "residence",
		change: "全家搬到学校教工宿舍居住，户籍不变。",
	});
	await tellSeptember(county, days);
	await tellFound(county, days);
	await tellImport(county, days);
}

/** The household's form as it is now: it holds once the change is recorded. */
async function tellHouseholdChange({ env, people }: DemoCounty, days: Days, fileId: string): Promise<void> {
	const { applicationId } = await env.db.file.findUniqueOrThrow({ where: { caseId: fileId } });
	const { appliedOn } = await env.db.application.findUniqueOrThrow({ where: { caseId: applicationId } });
	if (!appliedOn) throw new Error("a file rests on an application without its day");
	const { form } = HOUSEHOLDS.wangJingzhe;
	const members = form.members.map((one) => (one.relation === "配偶" ? { ...one, monthlyIncomeFen: fen(0) } : one));
	const yearlyIncomeFen = fen(members.reduce((sum, { monthlyIncomeFen }) => sum + monthlyIncomeFen, 0) * 12);
	const changed = { ...form, members, yearlyIncomeFen, appliedOn: plainDate(appliedOn.toISOString().slice(0, 10)) };
	written(await saveFileForm(env, { actor: people.clerk, fileId, form: changed, basedOn: 1, at: days.morning(16) }));
}

/** D23: only from September on. */
async function tellSeptember({ env, people, unions }: DemoCounty, days: Days): Promise<void> {
	const now = days.now(8);
	const { today } = now;
	if (today.slice(5) < "09-01") return;
	const text =
		"本单位在档一户，致困原因为家庭成员重大疾病和子女上学，生活、医疗、助学救助正在办理；另一户查实骗取，已注销并列入黑名单。下一步重新核实在档户，落实救助。";
	const raw = { unionId: unions.organ, year: Number(today.slice(0, 4)), text };
	written(await perform(env, SEND_YEAR_REPORT, { actor: people["school-chair"], now, raw }));
}

/** D10: one has not been asked yet, one has said yes, one no. */
async function tellFound({ env, people, unions }: DemoCounty, days: Days): Promise<void> {
	const { clerk } = people;
	const rows = [
		{ name: "黎立春", n: 6, situation: "丈夫工伤在家，靠本人打零工供两个孩子上学。", consent: undefined, note: undefined },
		{ name: "田雨水", n: 18, situation: "独居，患慢性肾病，工资大半用于治疗。", consent: "consented", note: undefined },
		{ name: "许寒露", n: 27, situation: "离异，独自照料瘫痪的母亲。", consent: "refused", note: "本人表示姐姐按月接济，暂不申请。" },
	] as const;
	for (const { name, n, situation, consent, note } of rows) {
		const found = { unionId: unions.township, name, foundOn: days.ago(n), visitors: [clerk.name, "周苇杭"], situation };
		const { id: foundId } = written(await perform(env, ADD_FOUND, { actor: clerk, now: days.now(n), raw: found }));
		if (consent === undefined) continue;
		const raw = { foundId, consent, consentOn: days.ago(n - 2), note };
		done(await perform(env, DECIDE_FOUND, { actor: clerk, now: days.now(n - 2), raw }));
	}
}
