import { rowPrefix } from "../../record/batch-said";
import { GRANT_FIELDS } from "../../record/money/grants";
import { DECISION_EVENTS, OF_EACH } from "../../server/desk/cases/meetings/words";
import { STAGES } from "../../server/desk/money/payments/sections";
import { FORMS } from "../../server/forms";
import { type Form, ownFields } from "../../server/forms/form";
import { paths } from "../../server/paths";
import { CHARTS, type ChartId, isChartId } from "../../workflows/charts";
import type { SaidField } from "../../workflows/rules/field";
import { isKeptAsTyped } from "../../workflows/rules/s1-draft";
import { S1_SECTIONS } from "../../workflows/rules/s1-fields";
import { formsIn, type PageForm, type Seen } from "../support/crawl";

/** A write that a page offers to somebody: where the page posts it, where the API takes it, what it asks. */
export interface Offered {
	name: string;
	action: string;
	/** What the page says by itself: the form's key, the version that was seen; the first of the rows that can be ticked. */
	hidden: PageForm["fields"];
	api: {
		method: "post" | "put" | "delete";
		path: string;
		inQuery?: true;
		headers?: Readonly<Record<string, string>>;
		/** What is sent when these fields are said, by their names. */
		body(said: Readonly<Record<string, unknown>>): object;
	};
	/** Those that page and API both ask. */
	fields: readonly SaidField[];
	/** Of the form's fields on the page. */
	prefix: string | undefined;
	/** What a field is called on the page and in refusals, where that is not its own name: in one row of many. */
	at?(name: string): string;
}

/** The writes that somebody's pages offer, each once. */
export function offeredOn(pages: readonly Seen[]): Offered[] {
	const found = new Map<string, Offered>();
	for (const { html } of pages)
		for (const form of formsIn(html)) {
			const one = stepOf(form) ?? s1Of(form) ?? grantOf(form) ?? batchOf(form) ?? writeOf(form);
			for (const offered of one ? [one] : decisionsOf(form)) if (!found.has(offered.name)) found.set(offered.name, offered);
		}
	return [...found.values()];
}

const hiddenIn = (typed: PageForm["fields"]) => typed.filter(({ type }) => type === "hidden");
const isOn = (typed: PageForm["fields"], { name }: Pick<SaidField, "name">) => typed.some((field) => field.name === name);

function stepOf({ action, fields: typed }: PageForm): Offered | undefined {
	const [, place = "", id = "", type = ""] = /^\/(\w+)s\/([0-9a-f-]{36})\/steps\/(\w+)$/.exec(action) ?? [];
	if (!isChartId(place)) return undefined;
	const spec = CHARTS[place].events[type];
	if (!spec) return undefined;
	return {
		name: `${place} ${type}`,
		action,
		hidden: hiddenIn(typed),
		api: { method: "post", path: `/api/${placeOf(place)}/${id}/events`, body: (said) => ({ type, ...said }) },
		fields: spec.fields.filter((field) => isOn(typed, field)),
		prefix: undefined,
	};
}

function placeOf(chart: ChartId): string {
	return `${chart}s`;
}

/** What a draft refuses: nothing must be filled in, days may lie ahead, and numbers and names are kept as they are typed. */
const DRAFT_FIELDS = S1_SECTIONS.flatMap(({ fields, rows }) => [
	...fields,
	...(rows?.fields ?? []).map((field) => ({ ...field, name: `${rows?.name}.0.${field.name}` })),
]).flatMap(({ kind, ...field }): SaidField[] =>
	kind === "choices" || isKeptAsTyped({ kind }) ? [] : [{ ...field, kind, optional: true, future: true, orNothing: true }],
);

/** The form of an application or of a file, new or as it stands. */
function s1Of({ action, fields: typed }: PageForm): Offered | undefined {
	const [, place, id] = /^\/(applications|files)\/([0-9a-f-]{36})\/form$/.exec(action) ?? [];
	if (action !== paths.newApplication && place === undefined) return undefined;
	const form = (said: Readonly<Record<string, unknown>>) => {
		const whole: Record<string, unknown> = {};
		const groups: Record<string, Record<string, unknown>> = {};
		const rows: Record<string, Record<string, unknown>> = {};
		for (const [name, value] of Object.entries(said)) {
			const [group = "", inner, ofRow] = name.split(".");
			if (inner === undefined) whole[group] = value;
			else if (ofRow === undefined) groups[group] = { ...groups[group], [inner]: value };
			else rows[group] = { ...rows[group], [ofRow]: value };
		}
		return { ...whole, ...groups, ...Object.fromEntries(Object.entries(rows).map(([group, row]) => [group, [row]])) };
	};
	const version = typed.find(({ name }) => name === "basedOn")?.value ?? "";
	return {
		name: place === undefined ? "applications.open" : `${place}.form`,
		action,
		hidden: hiddenIn(typed),
		api:
			place === undefined
				? { method: "post", path: "/api/applications", body: (said) => ({ form: form(said) }) }
				: { method: "put", path: `/api/${place}/${id}/form`, headers: { "If-Match": `"${version}"` }, body: form },
		fields: DRAFT_FIELDS.filter((field) => isOn(typed, field)),
		prefix: undefined,
	};
}

function grantOf({ action, fields: typed }: PageForm): Offered | undefined {
	const fileId = /^\/files\/([0-9a-f-]{36})\/grants\/new$/.exec(action)?.[1];
	if (fileId === undefined) return undefined;
	return {
		name: "grants.open",
		action,
		hidden: hiddenIn(typed),
		api: { method: "post", path: "/api/grants", body: (said) => ({ fileId, ...said }) },
		fields: GRANT_FIELDS.filter((field) => isOn(typed, field)),
		prefix: undefined,
	};
}

/** A step that is said of many cases at once. */
function batchOf({ action, fields: typed }: PageForm): Offered | undefined {
	const asked = batchAt(action, typed);
	const row = typed.find(({ name, type }) => name === "case" && type === "checkbox");
	if (!asked || !row) return undefined;
	const { chart, type } = asked;
	return {
		name: `batch.${chart}.${type}`,
		action,
		hidden: [...hiddenIn(typed), row],
		api: {
			method: "post",
			path: "/api/batches",
			body: (said) => ({ chart, type, fields: said, rows: [{ caseId: row.value }] }),
		},
		fields: (CHARTS[chart].events[type]?.fields ?? []).filter((field) => isOn(typed, field)),
		prefix: undefined,
	};
}

/** A meeting's form: a decision for each row. The first row takes each of them in turn; the others have none. */
function decisionsOf({ action, fields: typed }: PageForm): Offered[] {
	const first = typed.find(({ name }) => name.endsWith(".decision"));
	if (!first || !/^\/meetings\/[0-9a-f-]{36}\/decide$/.test(action)) return [];
	const caseId = first.name.split(".")[1] ?? "";
	const ofRow = (name: string) => OF_EACH.some((one) => one === name);
	return DECISION_EVENTS.map((type) => ({
		name: `meeting.${type}`,
		action,
		hidden: [...hiddenIn(typed), { ...first, value: type }],
		api: {
			method: "post",
			path: "/api/batches",
			body: (said) => {
				const part = (row: boolean) => Object.fromEntries(Object.entries(said).filter(([name]) => ofRow(name) === row));
				return { chart: "grant", type, fields: part(false), rows: [{ caseId, fields: part(true) }] };
			},
		},
		fields: (CHARTS.grant.events[type]?.fields ?? []).filter(({ name }) =>
			isOn(typed, { name: ofRow(name) ? rowPrefix(caseId) + name : name }),
		),
		prefix: undefined,
		at: (name) => (ofRow(name) ? rowPrefix(caseId) + name : name),
	}));
}

function batchAt(action: string, typed: PageForm["fields"]): { chart: ChartId; type: string } | undefined {
	if (action === paths.newNotice) {
		const chart = typed.find(({ name }) => name === "chart")?.value ?? "";
		return isChartId(chart) ? { chart, type: "POST_NOTICE" } : undefined;
	}
	if (action === paths.collate) return { chart: "grant", type: "COLLATE" };
	const stage = STAGES.find(({ path }) => path === action);
	return stage && { chart: "grant", type: stage.event };
}

function writeOf({ action, fields: typed }: PageForm): Offered | undefined {
	for (const form of FORMS) {
		const { api } = form;
		const params = paramsIn(form.desk.action, action);
		if (!params || !api) continue;
		const said = new Map(typed.map(({ name, value }) => [name, value]));
		for (const [param, field] of Object.entries(form.desk.named ?? {})) said.set(field, params[param] ?? "");
		const path = api.path.replace(/\{(\w+)\}/g, (_, param: string) => said.get(api.named?.[param] ?? param) ?? "");
		// A box to tick or a button says one thing or nothing.
		const onPage = new Set(typed.filter(({ type }) => type !== "hidden" && type !== "checkbox").map(({ name }) => name));
		const addressed = new Set(Object.values(api.named ?? {}));
		const byItself = bodyOf(form, api, typed);
		return {
			name: form.name,
			action,
			hidden: typed.filter(({ type, name }) => type === "hidden" || addressed.has(name)),
			api: { method: api.method, path: `/api${path}`, inQuery: api.inQuery, body: (said) => ({ ...byItself, ...said }) },
			fields: ownFields(form, api).filter(({ name }) => onPage.has(name)),
			prefix: form.name,
		};
	}
	return undefined;
}

/** What the page says by itself is said to the API too. */
function bodyOf(form: Form, api: NonNullable<Form["api"]>, typed: PageForm["fields"]): Record<string, unknown> {
	const own = new Set(ownFields(form, api).map(({ name }) => name));
	return Object.fromEntries(typed.flatMap(({ name, type, value }) => (type === "hidden" && own.has(name) ? [[name, value]] : [])));
}

function paramsIn(pattern: string, action: string): Record<string, string> | undefined {
	const names = [...pattern.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
	const found = new RegExp(`^${pattern.replace(/:\w+/g, "([^/]+)")}$`).exec(action.replace(/\?.*/, ""));
	return found ? Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ""])) : undefined;
}
