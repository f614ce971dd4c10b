import { PROPOSE_CORRECTION } from "../../record/money/corrections";
import { WRITE_BUDGET, WRITE_PLAN, WRITE_REVIEW } from "../../record/money/fund-papers";
import { DRAFT_USE_PLAN } from "../../record/money/use-plan";
import { perform } from "../../record/write";
import { yearOf } from "../../workflows/rules/plain-date";
import { type DemoCounty, written } from "./county";
import type { Days } from "./days";

/** Z15, Z16: what the funds' year was to bring, how two projects were to use it, and what one came to. */
export async function tellFundYear({ env, people, unions, projects }: DemoCounty, days: Days): Promise<void> {
	const { finance, centre } = people;
	const now = days.now(7);
	const funds = await env.db.fund.findMany({ where: { countyId: unions.county }, orderBy: { id: "asc" } });
	const year = Number(funds[0]?.name.slice(0, 4) ?? yearOf(now.today));
	for (const { id, source } of funds) {
		const raw = { fundId: id, year, amountFen: source === "central" ? 32_000_000 : 12_000_000, decision: `青工发〔${year}〕2号` };
		written(await perform(env, WRITE_BUDGET, { actor: finance, now, raw }));
	}
	const plans = [
		{ aidType: "living", plannedFen: 12_000_000, plannedHouseholds: 60, text: "低保边缘户优先，按季发放，乡镇和企业兼顾。" },
		{ aidType: "schooling", plannedFen: 5_000_000, plannedHouseholds: 20, text: "八月集中受理，重点帮助高中和高校在读子女。" },
	] as const;
	for (const { aidType, ...plan } of plans) {
		const raw = { ...plan, projectId: projects[aidType], year, decision: `${year}年第1次主席会议纪要` };
		written(await perform(env, WRITE_PLAN, { actor: centre, now, raw }));
	}
	const whole = {
		countyId: unions.county,
		year,
		totalFen: 40_000_000,
		way: "need",
		text: "生活救助普遍安排，重病和助学优先，覆盖各乡镇。",
	};
	written(await perform(env, DRAFT_USE_PLAN, { actor: centre, now, raw: whole }));
	const receipt = await env.db.ledgerEntry.findFirstOrThrow({ where: { kind: "received" }, orderBy: { id: "asc" } });
	const wrong = {
		fundId: funds[0]?.id,
		entryId: Number(receipt.id),
		rightFen: Number(receipt.amountFen) - 100,
		reason: "按银行回单少 1 元，系录入有误。",
	};
	written(await perform(env, PROPOSE_CORRECTION, { actor: people["finance-2"], now, raw: wrong }));
	const text = "两户已到账，一户退票待更正；进度偏慢，第四季度加快审定和发放。";
	written(await perform(env, WRITE_REVIEW, { actor: centre, now, raw: { projectId: projects.living, year, text } }));
}
