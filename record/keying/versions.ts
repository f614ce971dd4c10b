import type { SaidField } from "../../workflows/rules/field";
import { ASKED, checkListName, readKeyingCodes, readKeyingFields } from "../../workflows/rules/keying";
import { formatDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import { COUNTY, countyOf } from "../people/county";
import type { Said } from "../said";
import type { BusinessNow } from "../settings/clock";
import { defineWrite } from "../write";
import { refused, WRITTEN } from "../written";
import { keyingListsOf } from "./in-force";

const KEEPERS = { who: ["centre", "administrator"], whose: "全国系统的录入栏目和代码表由县帮扶中心或系统管理员登记" } as const;
const FROM: readonly SaidField[] = [
	{ name: "validFrom", label: "自何日起", kind: "date", future: true, hint: "今天或以后；以前的录入单仍按当时的" },
	{ name: "decision", label: "依据", kind: "text", hint: "如“全国系统 2026 年 3 月更新通知”" },
];

/** A version holds from today on at the earliest: what was keyed before was keyed by what held then. */
function checkFrom(said: Said, { today }: BusinessNow): Refusal[] {
	if (said.date("validFrom") >= today) return [];
	return [
		refusal("version_in_force", "D19", `“自何日起”早于今天（${formatDate(today)}），以前的已按当时的栏目和代码录入`, {
			field: "validFrom",
			next: "请填写今天或以后的日期",
		}),
	];
}

/** D19: the boxes of the national system's form as they are from a day on. */
export const SET_KEYING_FORM = defineWrite({
	name: "keying.form",
	label: "登记录入栏目",
	clause: "D19",
	...KEEPERS,
	fields: [
		COUNTY,
		...FROM,
		{
			name: "fields",
			label: "各栏",
			kind: "longText",
			max: 20_000,
			hint: `按全国系统的次序，一行一栏：代号 | 名称 | 类型 | 必填 | 来源。“# ”开头的一行另起一部分；来源写“${ASKED}”的向职工询问`,
		},
	],
	where: countyOf,
	async run(tx, { actor, now, said, where: { countyId }, key }) {
		const { fields, refusals } = readKeyingFields(said.text("fields"));
		const wrong = [...checkFrom(said, now), ...refusals];
		if (wrong.length === 0) {
			const on = said.date("validFrom");
			const known = new Set((await keyingListsOf(tx, { countyId, on, at: new Date(now.at) })).map(({ list }) => list));
			for (const { label, list } of fields) {
				if (list === undefined || known.has(list)) continue;
				const next = "请先登记这张代码表，或改用已有的";
				wrong.push(refusal("keying_no_list", "D19", `“${label}”用的代码表“${list}”还没有登记`, { field: "fields", next }));
			}
		}
		if (wrong.length > 0) return refused(...wrong);
		await tx.write`
			INSERT INTO keying_form (id, county_id, valid_from, fields, decision, said_on, by_account_id, by_name, at, key)
			VALUES (${uuidv7()}::uuid, ${countyId}::uuid, ${said.date("validFrom")}::date, ${JSON.stringify(fields)}::jsonb, ${said.text("decision")},
				${now.today}::date, ${actor.accountId}::uuid, ${actor.name}, ${new Date(now.at)}, ${key})`;
		return WRITTEN;
	},
});

/** D19: a code list of the national system as it is from a day on. */
export const SET_KEYING_LIST = defineWrite({
	name: "keying.list",
	label: "登记代码表",
	clause: "D19",
	...KEEPERS,
	fields: [
		COUNTY,
		{ name: "list", label: "代码表", kind: "text", max: 40, hint: "已有的名称，或新的名称" },
		...FROM,
		{
			name: "codes",
			label: "代码",
			kind: "longText",
			max: 40_000,
			hint: "一行一个：代码 | 名称。没有写进来的代码自这一天起停用",
		},
	],
	where: countyOf,
	async run(tx, { actor, now, said, where: { countyId }, key }) {
		const { codes, refusals } = readKeyingCodes(said.text("codes"));
		const wrong = [...checkFrom(said, now), ...checkListName(said.text("list")), ...refusals];
		if (wrong.length > 0) return refused(...wrong);
		await tx.write`
			INSERT INTO keying_list (id, county_id, list, valid_from, codes, decision, said_on, by_account_id, by_name, at, key)
			VALUES (${uuidv7()}::uuid, ${countyId}::uuid, ${said.text("list")}, ${said.date("validFrom")}::date, ${JSON.stringify(codes)}::jsonb,
				${said.text("decision")}, ${now.today}::date, ${actor.accountId}::uuid, ${actor.name}, ${new Date(now.at)}, ${key})`;
		return WRITTEN;
	},
});
