import type { StepTx } from "../../prisma/step-sql";
import type { SaidField } from "../../workflows/rules/field";
import { doubtfulLine } from "../../workflows/rules/low-line";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { READINGS, type Reading } from "../../workflows/rules/readings";
import type { Refusal } from "../../workflows/rules/refusal";
import { COUNTY } from "../people/county";
import { ADMINISTERED, countyPlace } from "../people/places";
import type { Said } from "../said";
import { defineWrite } from "../write";
import { refused, WRITTEN } from "../written";
import { moveDeadlines } from "./move-deadlines";
import { previewOf } from "./preview";
import { lockReference } from "./reference";
import { LOW_LINE, type SettingKey, settingsIn } from "./settings";

/** The county decision that a setting rests on, and from when it holds: one of long ago is stated where a file needs it. */
export const DECISION: readonly SaidField[] = [
	{ name: "effectiveFrom", label: "生效日期", kind: "date", future: true, longAgo: true },
	{ name: "decision", label: "所依据的决定", kind: "text", hint: "文件名称或文号" },
];

/** D7: asked of a line that is hardly right. */
const CONFIRMED: SaidField = {
	name: "confirmed",
	label: "已核对，确认无误",
	kind: "yesNo",
	optional: true,
	hint: "与原来相差超过 30%、自过去的日期起生效或明显不合常理的，须选“是”",
};

/** Longer than any reading of the text. */
const LARGEST = 999;

/** D7: the value of a setting. The text sets the lowest one of a reading. */
export function valueField(key: SettingKey): SaidField {
	if (key === LOW_LINE) return { name: "value", label: "低保线（元／人·月）", kind: "fen" };
	const { label, unit, min, max }: Reading = READINGS[key];
	const limits = { min, max: max ?? LARGEST, orNothing: min === 0 };
	const hint = max === undefined ? `原文或本系统允许的最小值：${min}` : `原文或本系统允许 ${min} 至 ${max}`;
	return { name: "value", label: `${label}（${unit}）`, kind: "integer", ...limits, hint };
}

/** D7: a changed setting rests on a decision of the county and holds from a day; what was stays. Running cases' deadlines follow. */
function changeSetting(key: SettingKey) {
	return defineWrite({
		name: `settings.${key}`,
		label: `变更${key === LOW_LINE ? "低保线" : READINGS[key].label}`,
		clause: key === LOW_LINE ? "D7" : READINGS[key].clause,
		...ADMINISTERED,
		fields: [COUNTY, valueField(key), ...DECISION, ...(key === LOW_LINE ? [CONFIRMED] : [])],
		where: (db, said) => countyPlace(db, said.ref("countyId")),
		async run(tx, { said, where: { countyId }, actor, now }) {
			const doubts = key === LOW_LINE && !said.flag("confirmed") ? await doubtsOf(tx, countyId, said, now.today) : [];
			if (doubts.length > 0) return refused(...doubts);
			await writeSetting(tx, { countyId, key, value: said.number("value") }, said, { accountId: actor.accountId, at: now.at });
			return WRITTEN;
		},
		async follow({ env, said, where: { countyId }, actor, now }, made) {
			// A setting that begins later changes nothing that is running today.
			if (key !== LOW_LINE && said.date("effectiveFrom") <= now.today)
				await moveDeadlines(env, actor, now.at, { countyId, settled: [key] });
			return made;
		},
	});
}

/** What a change of this setting would touch, and what asks once more: the same is said, and nothing is written (D7). */
function previewSetting(key: SettingKey) {
	const { label, clause, fields, where } = CHANGE_SETTING[key];
	return defineWrite({
		name: `settings.preview.${key}`,
		label: `预览${label}`,
		clause,
		...ADMINISTERED,
		fields,
		where,
		async run(tx, { env, said, where: { countyId }, now: { today } }) {
			const doubts = key === LOW_LINE ? await doubtsOf(tx, countyId, said, today) : [];
			const of = { countyId, key, value: said.number("value"), from: said.date("effectiveFrom"), today };
			return { kind: "written", value: { ...(await previewOf(env, tx, of)), doubts } };
		},
	});
}

/** D7: by the line that was in force on the day from which the new one is. */
async function doubtsOf(tx: StepTx, countyId: string, said: Said, today: PlainDate): Promise<Refusal[]> {
	const from = said.date("effectiveFrom");
	const { lowLine } = await settingsIn(tx, countyId, from);
	return doubtfulLine({ fen: said.fen("value"), from }, lowLine?.fen, today);
}

export async function writeSetting(
	tx: StepTx,
	of: { countyId: string; key: SettingKey; value: number },
	said: Said,
	by: { accountId: string; at: number },
): Promise<void> {
	await lockReference(tx);
	await tx.write`
		INSERT INTO setting (county_id, key, value, effective_from, decision, by_account_id, at)
		VALUES (${of.countyId}::uuid, ${of.key}, ${JSON.stringify(of.value)}::jsonb, ${said.date("effectiveFrom")}::date, ${said.text("decision")},
			${by.accountId}::uuid, ${new Date(by.at)})`;
}

type ChangeSetting = ReturnType<typeof changeSetting>;

const keys = [LOW_LINE, ...Object.keys(READINGS)] as SettingKey[];

/** One write for each setting, since each has its own limits and clause. */
export const CHANGE_SETTING = Object.fromEntries(keys.map((key) => [key, changeSetting(key)])) as Record<SettingKey, ChangeSetting>;

type PreviewSetting = ReturnType<typeof previewSetting>;

export const PREVIEW_SETTING = Object.fromEntries(keys.map((key) => [key, previewSetting(key)])) as Record<SettingKey, PreviewSetting>;
