import type { ComponentChildren } from "preact";
import type { Database } from "../../../prisma/client";
import { type BreachRow, breaches, type ComplaintRow, complaints, type FindingRow, findings } from "../../../prisma/read/audit";
import { recordBreach, settleBreach } from "../../../record/audit/breaches";
import { answerComplaint, CHANNELS, type Channel, takeComplaint } from "../../../record/audit/complaints";
import { answerFinding, writeFinding } from "../../../record/audit/findings";
import type { RecordEnv } from "../../../record/env";
import type { Writing } from "../../../record/people/county";
import type { Written } from "../../../record/written";
import type { Role } from "../../../workflows/charts/chart";
import { type ClauseId, cite } from "../../../workflows/rules/clauses";
import type { FieldOption, FieldSpec } from "../../../workflows/rules/field";
import { daysBetween, formatDate, type PlainDate } from "../../../workflows/rules/plain-date";
import { paths } from "../../paths";
import { caseLink } from "../cases/case-row";
import { CASE_FIELD, CLAUSE_FIELD, type Said, TEXT_MAX } from "./fields";

type Row = FindingRow | ComplaintRow | BreachRow;

/** A register of what somebody writes and somebody else answers, once. */
export interface Register<R extends Row> {
	id: "findings" | "complaints" | "breaches";
	title: string;
	clause: ClauseId;
	list: string;
	make: string;
	one: (id: string) => string;
	/** What the button says that makes a new one. */
	makes: string;
	makers: readonly Role[];
	fields: (unions: readonly FieldOption[]) => readonly FieldSpec[];
	/** A field that is filled in by where somebody comes from, and not shown. */
	carried?: string;
	read: (db: Database, reached: readonly string[], id: string) => Promise<R | undefined>;
	write: (env: RecordEnv, said: Said, of: Writing) => Promise<Written<unknown>>;
	/** Its answer: what was said, by whom and when; undefined while it is open. */
	answered: (row: R) => { text: string; on: PlainDate; by: string } | undefined;
	answers: string;
	answerers: readonly Role[];
	answerFields: readonly FieldSpec[];
	answer: (env: RecordEnv, id: string, said: Said, of: Omit<Writing, "key">) => Promise<Written>;
	facts: (row: R, today: PlainDate) => readonly (readonly [string, ComponentChildren])[];
	/** The day by which a list shows it. */
	since: (row: R) => PlainDate;
}

const TEXT: FieldSpec = { name: "text", label: "情况", kind: "longText", required: true, max: TEXT_MAX };
const FOUND_ON: FieldSpec = { name: "foundOn", label: "发现日期", kind: "date", required: true };
const ANSWER: readonly FieldSpec[] = [{ name: "answer", label: "答复", kind: "longText", required: true, max: TEXT_MAX }];
const ANSWERERS: readonly Role[] = ["centre", "county_chair"];

/** The case that a row is about. */
function caseOf({ caseId, chart, title }: Row): ComponentChildren {
	return caseId === null || chart === null ? "—" : <a href={caseLink({ id: caseId, chart })}>{title}</a>;
}

function answerOf({ answer, answeredOn, answeredBy }: FindingRow | ComplaintRow) {
	return answer === null || answeredOn === null ? undefined : { text: answer, on: answeredOn, by: answeredBy ?? "" };
}

/** Z17: what an auditor found. */
export const FINDINGS: Register<FindingRow> = {
	id: "findings",
	title: "审计发现",
	clause: "Z17",
	list: paths.findings,
	make: paths.newFinding,
	one: paths.finding,
	makes: "登记发现",
	makers: ["auditor"],
	carried: "sampleId",
	fields: () => [CLAUSE_FIELD, FOUND_ON, CASE_FIELD, { name: "sampleId", label: "出自抽查", kind: "text" }, TEXT],
	read: (db, paths, id) => findings.one(db, { paths }, id),
	write: (env, said, { actor, key, now }) => {
		const finding = { clause: said.clause(), foundOn: said.day("foundOn"), text: said.text("text") };
		const about = { countyId: said.text("countyId"), caseId: said.id("caseId"), sampleId: said.id("sampleId") };
		return writeFinding(env, { actor, key, now, finding: { ...finding, ...about } });
	},
	answered: answerOf,
	answers: "答复",
	answerers: ANSWERERS,
	answerFields: ANSWER,
	answer: (env, findingId, said, of) => answerFinding(env, { ...of, findingId, answer: said.text("answer") }),
	facts: (row) => [
		["县总工会", row.countyName],
		["条款", cite(row.clause)],
		["发现日期", formatDate(row.foundOn)],
		["经审", row.byName],
		["涉及事项", caseOf(row)],
		["出自抽查", row.sampleId === null ? null : <a href={paths.sample(row.sampleId)}>抽查结果</a>],
	],
	since: (row) => row.foundOn,
};

/** Z17 社会监督. No term is stated for the answer: how many days it has been open is shown. */
export const COMPLAINTS: Register<ComplaintRow> = {
	id: "complaints",
	title: "投诉",
	clause: "Z17",
	list: paths.complaints,
	make: paths.newComplaint,
	one: paths.complaint,
	makes: "受理投诉",
	makers: ["centre", "auditor"],
	fields: (unions) => [
		{ name: "receivedOn", label: "收到日期", kind: "date", required: true },
		{
			name: "channel",
			label: "方式",
			kind: "choice",
			required: true,
			options: Object.entries(CHANNELS).map(([value, label]) => ({ value, label })),
		},
		{ name: "complainant", label: "投诉人", kind: "text", max: 50, hint: "匿名的不填；基层工会看不到" },
		{ name: "unionId", label: "所涉工会", kind: "choice", options: unions },
		CASE_FIELD,
		TEXT,
	],
	read: (db, paths, id) => complaints.one(db, { paths }, id),
	write: (env, said, { actor, key, now }) => {
		const about = { countyId: said.text("countyId"), unionId: said.id("unionId"), caseId: said.id("caseId") };
		const complaint = { ...about, receivedOn: said.day("receivedOn"), channel: channelOf(said), complainant: said.text("complainant") };
		return takeComplaint(env, { actor, key, now, complaint: { ...complaint, text: said.text("text") } });
	},
	answered: answerOf,
	answers: "答复",
	answerers: ANSWERERS,
	answerFields: ANSWER,
	answer: (env, complaintId, said, of) => answerComplaint(env, { ...of, complaintId, answer: said.text("answer") }),
	facts: (row, today) => [
		["县总工会", row.countyName],
		["所涉工会", row.unionName],
		["收到日期", formatDate(row.receivedOn)],
		["已过", `${daysBetween(row.receivedOn, row.answeredOn ?? today)} 天`],
		["方式", CHANNELS[row.channel as Channel]],
		["投诉人", row.complainant || "匿名"],
		["受理人", row.byName],
		["涉及事项", caseOf(row)],
	],
	since: (row) => row.receivedOn,
};

function channelOf(said: Said): Channel {
	const found = Object.keys(CHANNELS).find((id): id is Channel => id === said.text("channel"));
	if (!found) throw new Error("a channel that the form does not offer");
	return found;
}

/** D29 */
export const BREACHES: Register<BreachRow> = {
	id: "breaches",
	title: "违规记录",
	clause: "D29",
	list: paths.breaches,
	make: paths.newBreach,
	one: paths.breach,
	makes: "登记违规",
	makers: ["centre", "auditor"],
	fields: (unions) => [
		{ name: "unionId", label: "所在工会", kind: "choice", required: true, options: unions },
		CLAUSE_FIELD,
		FOUND_ON,
		CASE_FIELD,
		TEXT,
	],
	read: (db, paths, id) => breaches.one(db, { paths }, id),
	write: (env, said, { actor, key, now }) => {
		const about = { countyId: said.text("countyId"), unionId: said.text("unionId"), caseId: said.id("caseId") };
		const breach = { ...about, clause: said.clause(), foundOn: said.day("foundOn"), text: said.text("text") };
		return recordBreach(env, { actor, key, now, breach });
	},
	answered: ({ measures, settledOn, settledBy }) =>
		measures === null || settledOn === null ? undefined : { text: measures, on: settledOn, by: settledBy ?? "" },
	answers: "处理",
	answerers: ["county_chair"],
	answerFields: [
		{ name: "measures", label: "处理情况", kind: "longText", required: true, max: TEXT_MAX },
		{ name: "settledOn", label: "处理日期", kind: "date", required: true },
	],
	answer: (env, breachId, said, of) =>
		settleBreach(env, { ...of, breachId, measures: said.text("measures"), settledOn: said.day("settledOn") }),
	facts: (row) => [
		["县总工会", row.countyName],
		["所在工会", row.unionName],
		["条款", cite(row.clause)],
		["发现日期", formatDate(row.foundOn)],
		["登记人", row.byName],
		["涉及事项", caseOf(row)],
	],
	since: (row) => row.foundOn,
};
