import type { Database } from "../../prisma/client";
import type { StepTx } from "../../prisma/step-sql";
import { labelled, type SaidField } from "../../workflows/rules/field";
import { AID_TYPES } from "../../workflows/rules/grant-subject";
import { addYears, type PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { draftPlan, type PlannedFile, WAYS } from "../../workflows/rules/use-plan";
import { uuidv7 } from "../ids";
import { COUNTY, countyOf, NO_ID, type OfCounty } from "../people/county";
import type { Said } from "../said";
import { settingsIn } from "../settings/settings";
import { defineWrite } from "../write";
import { refused, WRITTEN } from "../written";

const PLAN: SaidField = { name: "planId", label: "使用方案", kind: "reference" };

async function filesOf(tx: StepTx, countyId: string, today: PlainDate): Promise<PlannedFile[]> {
	return tx.rows<PlannedFile>`
		SELECT c.union_id AS "unionId", coalesce((SELECT array(SELECT jsonb_array_elements_text(v.data -> 'causes')) FROM form_version v
				WHERE v.case_id = f.application_id AND v.version = f.form_version), '{}') AS causes,
			EXISTS (SELECT 1 FROM grant_case g JOIN payment y ON y.grant_id = g.case_id WHERE g.file_id = f.case_id AND y.outcome = 'confirmed'
				AND y.sent_on > ${addYears(today, -1)}::date) AS "aidedLately"
		FROM file f JOIN cases c ON c.id = f.case_id WHERE c.county_id = ${countyId}::uuid AND f.cancelled_as IS NULL ORDER BY c.union_id, f.case_id`;
}

/** Z15 使用方案: drafted from the files that stand, for the county's whole year; a draft more is the next version. */
export const DRAFT_USE_PLAN = defineWrite({
	name: "usePlans.draft",
	label: "草拟全年使用方案",
	clause: "Z15",
	who: ["centre"],
	whose: "使用方案由帮扶中心草拟",
	fields: [
		COUNTY,
		{ name: "year", label: "年度", kind: "year", future: true },
		{ name: "totalFen", label: "全年资金（元）", kind: "fen" },
		{ name: "way", label: "怎样安排", kind: "choice", options: labelled(WAYS) },
		{ name: "text", label: "原则和说明", kind: "longText", hint: "适度均衡、有所侧重、突出重点、扩大覆盖面" },
	],
	where: countyOf,
	async run(tx, { actor, now, said, where: { countyId }, key }) {
		await tx.row`SELECT 1 FROM unions WHERE id = ${countyId}::uuid FOR NO KEY UPDATE`;
		const way = said.oneOf("way", WAYS) ?? "even";
		const lines = draftPlan(await filesOf(tx, countyId, now.today), said.fen("totalFen"), way);
		if (lines.length === 0) {
			return refused(refusal("no_files", "Z15", "本县还没有在档的困难职工，草拟不出方案", { field: "way", next: "请先建档" }));
		}
		const id = uuidv7();
		await tx.write`
			INSERT INTO use_plan (id, county_id, year, version, way, total_fen, text, by_account_id, by_name, at, key)
			SELECT ${id}::uuid, ${countyId}::uuid, ${said.number("year")}, coalesce(max(version), 0) + 1, ${way}, ${said.fen("totalFen")}::bigint, ${said.text("text")},
				${actor.accountId}::uuid, ${actor.name}, ${new Date(now.at)}, ${key}
			FROM use_plan WHERE county_id = ${countyId}::uuid AND year = ${said.number("year")}`;
		for (const { unionId, aidType, households, plannedFen } of lines)
			await tx.write`
				INSERT INTO use_plan_line (plan_id, union_id, aid_type, planned_fen, households, drafted_fen)
				VALUES (${id}::uuid, ${unionId}::uuid, ${aidType}, ${plannedFen}::bigint, ${households}::int, ${plannedFen}::bigint)`;
		return { kind: "written", value: { id } };
	},
});

interface OfPlan extends OfCounty {
	planId: string;
	approved: boolean;
	by: string;
}

async function planOf(db: Database, said: Said): Promise<OfPlan | undefined> {
	const plan = await db.usePlan.findUnique({ where: { id: said.ref("planId") ?? NO_ID }, include: { county: true } });
	if (!plan) return undefined;
	return { unionPath: plan.county.path, countyId: plan.countyId, planId: plan.id, approved: plan.heldOn !== null, by: plan.byAccountId };
}

const STANDS = refusal("use_plan_stands", "Z15", "这一版使用方案已经主席会议审定，不能再改", { next: "需要调整的，请另行草拟下一版" });

/** Z15: the centre edits a line of the draft, or adds one. */
export const SET_PLAN_LINE = defineWrite({
	name: "usePlans.line",
	label: "调整一行",
	clause: "Z15",
	who: ["centre"],
	whose: "使用方案由帮扶中心调整",
	fields: [
		PLAN,
		{ name: "unionId", label: "工会", kind: "reference" },
		{ name: "aidType", label: "帮扶类别", kind: "choice", options: labelled(AID_TYPES) },
		{ name: "plannedFen", label: "计划金额（元）", kind: "fen", orNothing: true },
		{ name: "households", label: "计划户数", kind: "integer", orNothing: true, max: 1_000_000 },
	],
	where: planOf,
	async run(tx, { said, where: { planId, countyId, approved } }) {
		if (approved) return refused(STANDS);
		const unionId = said.ref("unionId") ?? NO_ID;
		if (!(await tx.row`SELECT 1 FROM unions WHERE id = ${unionId}::uuid AND county_id = ${countyId}::uuid`)) {
			return refused(refusal("not_of_county", "Z15", "本县没有这个工会", { field: "unionId", next: "请从列出的工会中选择" }));
		}
		await tx.write`
			INSERT INTO use_plan_line (plan_id, union_id, aid_type, planned_fen, households, drafted_fen)
			VALUES (${planId}::uuid, ${unionId}::uuid, ${said.text("aidType")}, ${said.fen("plannedFen")}::bigint, ${said.number("households")}::int, 0)
			ON CONFLICT (plan_id, union_id, aid_type) DO UPDATE SET planned_fen = excluded.planned_fen, households = excluded.households`;
		return WRITTEN;
	},
});

/** Z15, Z11: the chair meeting approves the plan; whoever drafted it does not. Its lines are the year's sum. */
export const APPROVE_USE_PLAN = defineWrite({
	name: "usePlans.approve",
	label: "主席会议审定方案",
	clause: "Z15",
	who: ["county_chair"],
	whose: "使用方案由主席会议审定，县总工会主席登记",
	fields: [
		PLAN,
		{ name: "heldOn", label: "会议日期", kind: "date" },
		{ name: "minutes", label: "会议纪要文号", kind: "text" },
		{ name: "members", label: "参会人员", kind: "names", min: 2, hint: "一行一人" },
	],
	where: planOf,
	async run(tx, { actor, now, said, where: { planId, countyId, approved, by } }) {
		if (approved) return refused(STANDS);
		const wrong: Refusal[] = [];
		if (by === actor.accountId)
			wrong.push(refusal("two_people", "Z15", "这一版方案由您草拟，须由另一人登记审定", { next: "请由另一人办理" }));
		const { meetingMembers } = (await settingsIn(tx, countyId, now.today)).readings;
		const present = said.names("members").length;
		if (present < meetingMembers) {
			const next = "请填写全部参会人员；不足的，请另行开会";
			const message = `参会 ${present} 人，本县设定主席会议至少 ${meetingMembers} 人`;
			wrong.push(refusal("meeting_too_small", "Z15", message, { field: "members", next }));
		}
		const sum = await tx.row<{ over: boolean }>`
			SELECT coalesce((SELECT sum(planned_fen) FROM use_plan_line WHERE plan_id = p.id), 0) > p.total_fen AS over FROM use_plan p WHERE p.id = ${planId}::uuid FOR UPDATE`;
		if (sum?.over) wrong.push(refusal("plan_over_total", "Z15", "各行合计超过全年资金", { next: "请帮扶中心调整各行后再审定" }));
		if (wrong.length > 0) return refused(...wrong);
		await tx.write`
			UPDATE use_plan SET held_on = ${said.date("heldOn")}::date, minutes = ${said.text("minutes")}, members = ${said.names("members")}::text[],
				approved_by = ${actor.accountId}::uuid, approved_name = ${actor.name}, approved_at = ${new Date(now.at)}
			WHERE id = ${planId}::uuid AND held_on IS NULL`;
		return WRITTEN;
	},
});
