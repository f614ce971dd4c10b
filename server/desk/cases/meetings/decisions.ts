import { rowPrefix, whyNotBatch } from "../../../../record/batch-said";
import type { PlainDate } from "../../../../workflows/rules/plain-date";
import { specOf } from "../../../cases/taking";
import type { Mistake } from "../../../forms/mistake";
import { type Typed, textOf } from "../../../forms/typed";
import { readChoice } from "../batches/chosen";
import { DECISION_EVENTS, type Decision, OF_EACH } from "./words";

/** What the meeting decided by one event, ready to be a batch. */
export interface Decided {
	event: Decision;
	fields: Record<string, unknown>;
	rows: { caseId: string; expectedVersion?: number; fields: Record<string, unknown> }[];
}

/** One form with a decision for each row, grouped by event. @param ids the cases on which this person may decide */
export function decisionsFrom(typed: Typed, ids: readonly string[], today: PlainDate): { decided: Decided[]; mistakes: Mistake[] } {
	const eventOf = (id: string) => textOf(typed, `${rowPrefix(id)}decision`);
	const groups = DECISION_EVENTS.map((event) => {
		const ofEvent = ids.filter((id) => eventOf(id) === event);
		if (ofEvent.length === 0) return undefined;
		const { fields, rows } = readChoice(typed, specOf("grant", event), ofEvent, OF_EACH);
		const mistakes = whyNotBatch({ chart: "grant", event, fields, rows }, today);
		return { event, fields, rows: rows.map((row) => standingAside(fields, row)), mistakes };
	}).filter((group) => group !== undefined);
	const seen = new Set<string>();
	const mistakes: Mistake[] = [
		...groups.flatMap((group) => group.mistakes),
		...ids.flatMap((id) => surplus(typed, id, eventOf(id))),
	].filter((one) => {
		// The day and the minutes are said once, and wrong once.
		const what = `${one.field}/${one.message}`;
		return !seen.has(what) && seen.add(what);
	});
	if (groups.length === 0 && mistakes.length === 0) mistakes.push({ message: "没有登记任何决定", next: "请至少为一项选择决定" });
	return { decided: groups.map(({ event, fields, rows }) => ({ event, fields, rows })), mistakes };
}

/** Who was there is said once; whoever stands aside from one grant does not count among those who decided on it (D13). */
function standingAside(fields: Decided["fields"], row: Decided["rows"][number]): Decided["rows"][number] {
	const [members, recused] = [fields.members, row.fields.recused];
	if (!Array.isArray(members) || !Array.isArray(recused)) return row;
	return { ...row, fields: { ...row.fields, members: members.filter((name) => !recused.includes(name)) } };
}

const SURPLUS: Record<(typeof OF_EACH)[number], string> = {
	amountFen: "填了金额，决定却不是“减少”或“提高”",
	reason: "填了理由，决定却不是“不同意”或“提高”",
	overReason: "填了超过标准的理由，决定却不是“提高”",
	authorisesOver: "选了批准超过标准，决定却不是“同意”或“减少”",
	recused: "填了回避人员，却没有决定",
	sameName: "填了同名说明，却没有决定",
};

/** An amount or a reason beside a decision that has none says that the decision was forgotten, or mistaken. */
function surplus(typed: Typed, id: string, event: string): Mistake[] {
	const decision = DECISION_EVENTS.find((one) => one === event);
	const names = decision ? specOf("grant", decision).fields.map(({ name }) => name) : [];
	return OF_EACH.filter((name) => !["", "no"].includes(textOf(typed, rowPrefix(id) + name)) && !names.includes(name)).map((name) => ({
		message: SURPLUS[name],
		field: rowPrefix(id) + name,
		next: "请改选决定，或删去这一项",
	}));
}
