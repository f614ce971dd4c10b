import { ADD_STANDARD } from "../../record/money/aid-standards";
import { ENTER_NOTICE } from "../../record/settings/calendar-notices";
import { CHANGE_SETTING, PREVIEW_SETTING } from "../../record/settings/change-setting";
import { CONFIRM_LINE } from "../../record/settings/confirm-line";
import { MOVE_CLOCK } from "../../record/settings/move-clock";
import type { SettingKey } from "../../record/settings/settings";
import { perform } from "../../record/write";
import { paths } from "../paths";
import { dayText, defineForm, type Form } from "./form";
import { MOVED, PREVIEW } from "./made";

const TAG = "设置";
const ofCounty = { named: { id: "countyId" } } as const;
const saved = (_: unknown, { effectiveFrom }: Readonly<Record<string, unknown>>) => `已登记，自 ${dayText(effectiveFrom)} 起生效。`;

/** One for each setting. */
export const SETTING_FORMS = Object.fromEntries(
	(Object.entries(CHANGE_SETTING) as [SettingKey, (typeof CHANGE_SETTING)[SettingKey]][]).map(([key, write]) => [
		key,
		defineForm({
			write,
			preview: { answer: PREVIEW, perform: (env, asked) => perform(env, PREVIEW_SETTING[key], asked) },
			api: {
				method: "put",
				path: `/counties/{id}/settings/${key}`,
				...ofCounty,
				tag: TAG,
				summary: `${write.label}：依据的决定和生效日期必填，原值保留；?preview=true 只推算影响，不保存`,
				status: 200,
			},
			desk: { action: paths.setting(":id", key), ...ofCounty, done: saved, to: (_, { id = "" }) => `${paths.settings}?county=${id}` },
		}),
	]),
) as Record<SettingKey, Form>;

export const calendarForm = defineForm({
	write: ENTER_NOTICE,
	api: {
		method: "post",
		path: "/calendar-notices",
		tag: TAG,
		summary:
			"登记一年的放假安排，或同年后发的修改；各案件的期限随即重算，原日期留在办理记录中（moved：期限有变的案件数）。不止一个县的，由各县共同的上级工会的系统管理员登记",
		status: 201,
		answer: MOVED,
	},
	desk: {
		action: paths.calendar,
		done: ({ moved }, { year }) => {
			const sentence = moved === 0 ? "没有案件的期限因此变动。" : `${moved} 件案件的期限已重新计算，原日期留在办理记录中。`;
			return `已登记 ${year} 年的放假安排，${sentence}`;
		},
		to: () => paths.calendar,
	},
});

/** A demo's page alone: no program moves time. */
export const clockForm = defineForm({
	write: MOVE_CLOCK,
	desk: { action: paths.clock, done: (_, { days }) => `业务时钟已拨快 ${days} 天，各案件的期限随之推进。`, to: () => paths.clock },
});

export const standardForm = defineForm({
	write: ADD_STANDARD,
	api: {
		method: "post",
		path: "/counties/{id}/aid-standards",
		...ofCounty,
		tag: TAG,
		summary: "登记人社或司法部门的标准：依据和生效日期必填，原标准保留",
		status: 201,
	},
	desk: { action: paths.aidStandards(":id"), ...ofCounty, done: saved, to: (_, { id = "" }) => paths.aidStandards(id) },
});

export const confirmLineForm = defineForm({
	write: CONFIRM_LINE,
	api: {
		method: "post",
		path: "/counties/{id}/line-confirmations",
		...ofCounty,
		tag: TAG,
		summary: "确认低保线或一项标准当年仍然有效；没有确认的，在据以决定的地方提示存疑",
		status: 201,
	},
	desk: {
		action: paths.confirmLine(":id"),
		...ofCounty,
		done: (_, { year }) => `已确认，${year} 年仍然有效。`,
		to: (_, { id = "" }) => paths.confirmLine(id),
	},
});

export const settingsForms = [...Object.values(SETTING_FORMS), calendarForm, standardForm, confirmLineForm];
