import type { ComponentChildren } from "preact";
import type { Database } from "../../../prisma/client";
import { type BreachRow, breaches, type ComplaintRow, complaints, type FindingRow, findings } from "../../../prisma/read/audit";
import { CHANNELS, type Channel } from "../../../record/audit/complaints";
import { cite } from "../../../workflows/rules/clauses";
import { daysBetween, formatDate, type PlainDate } from "../../../workflows/rules/plain-date";
import { answerComplaintForm, answerFindingForm, breachForm, complaintForm, findingForm, settleBreachForm } from "../../forms/audit";
import type { Form } from "../../forms/form";
import { paths } from "../../paths";
import { caseLink } from "../cases/case-row";

type Row = FindingRow | ComplaintRow | BreachRow;

/** A register of what somebody writes and somebody else answers, once. */
export interface Register<R extends Row> {
	id: "findings" | "complaints" | "breaches";
	title: string;
	list: string;
	one: (id: string) => string;
	/** Makes a new one. */
	make: Form;
	/** Answers one. */
	answer: Form;
	read: (db: Database, reached: readonly string[], id: string) => Promise<R | undefined>;
	/** Its answer: what was said, by whom and when; undefined while it is open. */
	answered: (row: R) => { text: string; on: PlainDate; by: string } | undefined;
	answers: string;
	facts: (row: R, today: PlainDate) => readonly (readonly [string, ComponentChildren])[];
	/** The day by which a list shows it. */
	since: (row: R) => PlainDate;
}

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
	list: paths.findings,
	one: paths.finding,
	make: findingForm,
	answer: answerFindingForm,
	read: (db, paths, id) => findings.one(db, { paths }, id),
	answered: answerOf,
	answers: "答复",
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
	list: paths.complaints,
	one: paths.complaint,
	make: complaintForm,
	answer: answerComplaintForm,
	read: (db, paths, id) => complaints.one(db, { paths }, id),
	answered: answerOf,
	answers: "答复",
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

/** D29 */
export const BREACHES: Register<BreachRow> = {
	id: "breaches",
	title: "违规记录",
	list: paths.breaches,
	one: paths.breach,
	make: breachForm,
	answer: settleBreachForm,
	read: (db, paths, id) => breaches.one(db, { paths }, id),
	answered: ({ measures, settledOn, settledBy }) =>
		measures === null || settledOn === null ? undefined : { text: measures, on: settledOn, by: settledBy ?? "" },
	answers: "处理",
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
