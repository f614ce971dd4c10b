import { z } from "zod";
import { foundHouseholds } from "../../prisma/read/found-households";
import { CLAUSES, cite } from "../../workflows/rules/clauses";
import { paths } from "../paths";
import { CONSENTS } from "../words/consents";
import { said } from "../words/said";
import { BY_TIME_LABELS, choice, UNION } from "./common";
import { defineRegister } from "./register";
import { dayOf } from "./value";

/** 走访发现: households that qualify and have not applied (D10). */
export const foundRegister = defineRegister({
	id: "found",
	title: "走访发现",
	clause: "D10",
	who: "everyone",
	path: paths.found,
	menu: { group: "档案", about: "符合条件而未申请的家庭，本人是否同意由工会协助申请" },
	note: `${cite("D10")}：“${CLAUSES.D10.text}”`,
	filters: [
		choice("consent", "本人意愿", "不论意愿", Object.fromEntries(Object.entries(CONSENTS).map(([consent, { label }]) => [consent, label]))),
		UNION,
	],
	orders: BY_TIME_LABELS,
	list: foundHouseholds,
	of: ({ paths, said: { consent, union } }) => ({ paths, consent, unionId: union }),
	item: z.strictObject({
		id: z.string(),
		unionId: z.string(),
		unionName: z.string(),
		name: z.string(),
		foundOn: said.day,
		visitors: z.array(z.string()),
		situation: z.string(),
		consent: z.string().meta({ description: "open 未表态 · consented 同意 · refused 不同意" }),
		consentOn: said.day.nullable(),
		note: z.string().nullable(),
		applicationId: z.string().nullable(),
	}),
	itemOf: ({ unionPath: _, ...row }) => row,
	columns: [
		{ label: "姓名", value: (row) => ({ text: row.name, link: paths.foundHousehold(row.id) }) },
		{ label: "工会", value: (row) => row.unionName },
		{ label: "走访日期", value: (row) => ({ day: row.foundOn }) },
		{ label: "走访人", value: (row) => row.visitors.join("、") },
		{ label: "困难情况", value: (row) => ({ text: row.situation, brief: true }) },
		{ label: "本人意愿", value: ({ consent }) => ({ text: CONSENTS[consent]?.label ?? consent, tone: CONSENTS[consent]?.tone }) },
		{ label: "表态日期", value: (row) => dayOf(row.consentOn), under: true },
		{ label: "申请", value: ({ applicationId }) => applicationId && { text: "建档申请", link: paths.application(applicationId) } },
	],
	make: { label: "登记走访发现", href: paths.newFound, who: ["unit_clerk", "unit_chair"] },
	empty: "还没有登记走访发现的家庭。",
	api: { path: "/found-households", tag: "走访发现", summary: "走访发现、尚未申请的家庭，新的在前" },
});
