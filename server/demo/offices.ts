import { GIVE_BACK, HAND_OVER_COPY, LEND } from "../../record/files/borrowings";
import { OPEN_HANDOVER, SIGN_HANDOVER } from "../../record/people/handovers";
import { ADD_NATIONAL_ACCOUNT, END_NATIONAL_ACCOUNT } from "../../record/people/national-accounts";
import { DECLARE_RELATIVE } from "../../record/people/relatives";
import { GIVE_SUBSTITUTE } from "../../record/people/substitutions";
import { type Asked, perform } from "../../record/write";
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
	const yesterday = days.ago(1);
	const then = { at: days.morning(1), today: yesterday, offsetMs: 0 };
	const asked = (login: DemoLogin, raw: Asked["raw"]): Asked => ({ actor: people[login], now: then, raw });
	const substitution = {
		holdingId: await holdingOf(county, "school-clerk"),
		substituteId: people["paper-clerk"].accountId,
		fromOn: yesterday,
		untilOn: addMonths(yesterday, 1),
		reason: "参加县委党校培训",
	};
	written(await perform(env, GIVE_SUBSTITUTE, asked("school-clerk", substitution)));
	const handover = {
		holdingId: await holdingOf(county, "school-chair"),
		takerId: people["paper-chair"].accountId,
		takenOn: addDays(yesterday, 20),
		note: "宋砚田下月退休，工会主席一职由石泉声兼任，未办结事项一并移交。",
	};
	const { id: handoverId } = written(await perform(env, OPEN_HANDOVER, asked("school-chair", handover)));
	done(await perform(env, SIGN_HANDOVER, asked("school-chair", { handoverId })));
	const { name, idNumber } = HOUSEHOLDS.heXiaoxue.form;
	written(await perform(env, DECLARE_RELATIVE, asked("paper-chair", { name, relation: "其他近亲属", idNumber })));
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
		const asked = (back: number, raw: Asked["raw"]): Asked => {
			return { actor: admin, now: { at: days.morning(back), today: days.ago(back), offsetMs: 0 }, raw };
		};
		const held = asked(n, { unionId, login, holder, note, fromOn: days.ago(n) });
		const { id: nationalAccountId } = written(await perform(env, ADD_NATIONAL_ACCOUNT, held));
		if (until === undefined) continue;
		done(await perform(env, END_NATIONAL_ACCOUNT, asked(until, { nationalAccountId, untilOn: days.ago(until) })));
	}
}
