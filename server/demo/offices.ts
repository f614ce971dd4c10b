import { GIVE_BACK, HAND_OVER_COPY, LEND } from "../../record/files/borrowings";
import { openHandover, signHandover } from "../../record/people/handovers";
import { addNationalAccount, endNationalAccount } from "../../record/people/national-accounts";
import { declareRelative } from "../../record/people/relatives";
import { giveSubstitute } from "../../record/people/substitutions";
import { perform } from "../../record/write";
import { addDays, addMonths } from "../../workflows/rules/plain-date";
import type { DemoLogin } from "./accounts";
import { type DemoCounty, done, written } from "./county";
import type { Days } from "./days";
import { HOUSEHOLDS, type HouseholdId } from "./households";

/** Who stands in for whom, whose role changes hands, who has a relative; whose accounts and papers are where. */
export async function tellOffices(county: DemoCounty, days: Days, files: Record<HouseholdId, string>): Promise<void> {
	await tellPapers(county, days, files);
	await tellNationalAccounts(county, days);
	const { env, people } = county;
	const { db } = env;
	const yesterday = days.ago(1);
	written(
		await giveSubstitute(
			db,
			people["school-clerk"],
			{
				holdingId: await holdingOf(county, "school-clerk"),
				substituteId: people["paper-clerk"].accountId,
				fromOn: yesterday,
				untilOn: addMonths(yesterday, 1),
				reason: "参加县委党校培训",
			},
			days.morning(1),
		),
	);
	const { handoverId } = written(
		await openHandover(
			db,
			people["school-chair"],
			{
				holdingId: await holdingOf(county, "school-chair"),
				takerId: people["paper-chair"].accountId,
				takenOn: addDays(yesterday, 20),
				note: "宋砚田下月退休，工会主席一职由石泉声兼任，未办结事项一并移交。",
			},
			days.morning(1),
		),
	);
	done(await signHandover(db, people["school-chair"], handoverId, days.morning(1)));
	const { name, idNumber } = HOUSEHOLDS.heXiaoxue.form;
	const relative = { name, relation: "其他近亲属", idNumber };
	written(await declareRelative(env, { by: people["paper-chair"], relative, today: yesterday, at: days.morning(1) }));
}

async function holdingOf({ env, people }: DemoCounty, login: DemoLogin): Promise<string> {
	return (await env.db.roleHolding.findFirstOrThrow({ where: { accountId: people[login].accountId } })).id;
}

/** D18, D28: a copy that went into the archive, one that is out for too long, one out in time, one that has come back. */
async function tellPapers({ env, people }: DemoCounty, days: Days, files: Record<HouseholdId, string>): Promise<void> {
	const { clerk, centre } = people;
	const move = { fileId: files.wangJingzhe, copy: 2, holder: "竹溪镇档案室", on: days.ago(50) };
	done(await perform(env, HAND_OVER_COPY, { actor: clerk, now: days.now(50), raw: move }));
	const loans = [
		{
			actor: centre,
			household: "wangJingzhe",
			copy: 1,
			n: 25,
			due: 15,
			back: undefined,
			borrower: "县民政局社会救助股",
			purpose: "核对低保信息",
		},
		{
			actor: people["school-clerk"],
			household: "luoDashu",
			copy: 2,
			n: 3,
			due: 0,
			back: undefined,
			borrower: "教育局计财股",
			purpose: "核对助学资助",
		},
		{ actor: clerk, household: "zhaoBailu", copy: 2, n: 30, due: 25, back: 27, borrower: "竹溪镇民政办", purpose: "核实家庭情况" },
	] as const;
	for (const { actor, household, copy, n, due, back, borrower, purpose } of loans) {
		const lentOn = days.ago(n);
		// What is out in time is due in a fortnight, whatever day the demo is started.
		const dueOn = due === 0 ? addDays(lentOn, 14) : days.ago(due);
		const loan = { fileId: files[household], copy, borrower, purpose, lentOn, dueOn };
		const { id: borrowingId } = written(await perform(env, LEND, { actor, now: days.now(n), raw: loan }));
		if (back === undefined) continue;
		done(await perform(env, GIVE_BACK, { actor, now: days.now(back), raw: { borrowingId, returnedOn: days.ago(back) } }));
	}
}

/** D28: three that are held, one that has been given back. */
async function tellNationalAccounts({ env, people, unions }: DemoCounty, days: Days): Promise<void> {
	const { admin } = people;
	const rows = [
		{ unionId: unions.township, login: "qh-zhuxi-01", holder: "邹月白", n: 200, until: 70, note: "已调离" },
		{ unionId: unions.township, login: "qh-zhuxi-02", holder: people.clerk.name, n: 70, until: undefined, note: "" },
		{ unionId: unions.county, login: "qh-center-01", holder: people.centre.name, n: 200, until: undefined, note: "帮扶中心专用电脑" },
		{ unionId: unions.organ, login: "qh-jyj-01", holder: people["school-clerk"].name, n: 120, until: undefined, note: "" },
	] as const;
	for (const { unionId, login, holder, n, until, note } of rows) {
		const said = { login, holder, note, fromOn: days.ago(n), today: days.ago(n) };
		const { accountId } = written(await addNationalAccount(env, { actor: admin, unionId, ...said, at: days.morning(n) }));
		if (until === undefined) continue;
		done(await endNationalAccount(env, { actor: admin, accountId, untilOn: days.ago(until), today: days.ago(until) }));
	}
}
