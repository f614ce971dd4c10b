import { randomUUID } from "node:crypto";
import type TestAgent from "supertest/lib/agent";
import { fieldId, mistakeAt } from "../../server/forms/mistake";
import { type SaidField, textLimit } from "../../workflows/rules/field";
import { MAX_FEN } from "../../workflows/rules/money";
import { addDays, type PlainDate } from "../../workflows/rules/plain-date";
import type { Offered } from "./offered";

/** One thing that a field does not take, or takes just so: as the API says it, and as a person types it. */
interface Tried {
	api: unknown;
	typed: string;
	/** What it is refused as; none where it is within the limit. */
	code?: string;
}

/** What each kind of field is tried with: the limit, one beyond, and what is of another kind. */
function triesOf(field: SaidField, today: PlainDate): Tried[] {
	const most = textLimit(field);
	switch (field.kind) {
		case "text":
		case "longText":
			if (most === undefined) return [];
			return [said("字".repeat(most)), said("字".repeat(most + 1), "text_too_long"), said("响\u0007铃", "text_control")];
		case "name":
			return [said("字".repeat(51), "text_too_long"), said("王5", "name_malformed"), said("王", "name_too_short")];
		case "date":
			return [said("2026-02-30", "date_malformed"), ...(field.future ? [] : [said(addDays(today, 1), "date_in_future")])];
		case "fen": {
			const max = field.max ?? MAX_FEN;
			return [
				{ api: max, typed: yuan(max) },
				{ api: max + 1, typed: yuan(max + 1), code: "amount_too_large" },
				{ api: -100, typed: "-1", code: "amount_negative" },
				said("许多", "amount_malformed"),
				...(field.orNothing ? [] : [{ api: 0, typed: "0", code: "amount_not_positive" }]),
			];
		}
		case "integer":
			return [
				{ api: -1, typed: "-1", code: "integer_malformed" },
				said("许多", "integer_malformed"),
				...(field.max === undefined ? [] : [{ api: field.max + 1, typed: String(field.max + 1), code: "integer_too_large" }]),
			];
		case "yesNo":
			return [said("也许", "malformed")];
		case "choice":
			return [said("没有这一项", "not_an_option")];
		case "reference":
			return [said("不是编号", "malformed")];
		case "names": {
			const few = ["王芳", "李强", "张伟"].slice(0, (field.min ?? 1) - 1);
			return [
				{ api: ["王芳", "王5"], typed: "王芳\n王5", code: "name_malformed" },
				{ api: ["王芳", "王芳"], typed: "王芳\n王芳", code: "named_twice" },
				...(few.length === 0 ? [] : [{ api: few, typed: few.join("\n"), code: "too_few_names" }]),
			];
		}
		default:
			return [];
	}
}

const said = (text: string, code?: string): Tried => ({ api: text, typed: text, code });

function yuan(amount: number): string {
	return `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, "0")}`;
}

/** A field, and what it is tried with this time. */
interface Saying {
	field: SaidField;
	tried: Tried;
}

/**
 * What a write's fields are tried with, all of them at once each time: first each field's first, then each one's second. What would be taken goes only
 * beside something that is refused, or where something else must be said too: nothing is ever written.
 */
export function roundsOf({ fields }: Offered, today: PlainDate): Saying[][] {
	const all = fields.map((field) => ({ field, tries: triesOf(field, today) }));
	const most = Math.max(0, ...all.map(({ tries }) => tries.length));
	const rounds = Array.from({ length: most }, (_, at) =>
		all.flatMap(({ field, tries }): Saying[] => {
			const tried = tries[at];
			return tried ? [{ field, tried }] : [];
		}),
	);
	return rounds.filter((round) => {
		const said = round.map(({ field }) => field);
		return round.some(({ tried }) => tried.code !== undefined) || fields.some((field) => !field.optional && !said.includes(field));
	});
}

/** What page and API say of each field of a round, where that is not as it should be. */
export async function refusalsOf(agent: TestAgent, offered: Offered, round: readonly Saying[]): Promise<string[]> {
	const { api, action, hidden, prefix, name, at: placeOf = (own) => own } = offered;
	const answer = await agent[api.method](api.path)
		.set({ "Idempotency-Key": randomUUID(), ...api.headers })
		[api.inQuery ? "query" : "send"](api.body(Object.fromEntries(round.map(({ field, tried }) => [field.name, tried.api]))));
	const typed = [...hidden.filter((one) => one.name !== "key").map((one): [string, string] => [one.name, one.value])];
	const said = round.map(({ field, tried }): [string, string] => [placeOf(field.name), tried.typed]);
	const body = new URLSearchParams([...typed, ["key", randomUUID()], ...said]).toString();
	const page = await agent.post(action).set("Content-Type", "application/x-www-form-urlencoded").send(body);
	const text = decoded(page.text);
	const at = `${name}, round of ${round.map(({ field }) => field.name).join()}`;
	return [
		...(answer.status === 422 ? [] : [`${at}: the API answers ${answer.status}`]),
		...(page.status === 422 ? [] : [`${at}: the page answers ${page.status}`]),
		...round.flatMap(({ field, tried }) => {
			const place = placeOf(field.name);
			const own: { field?: string; code: string; message: string }[] = (answer.body.refusals ?? []).filter(
				(one: { field?: string }) => one.field === place,
			);
			const codes = own.map(({ code }) => code);
			const id = fieldId(place, prefix);
			const shown = decoded(new RegExp(`id="${id}-wrong"[^>]*>([^<]*)<`).exec(page.text)?.[1] ?? "");
			// In a row of a table there is no room at the field: it is said above, with the rest.
			const saidAbove = shown === "" && !page.text.includes(`id="${id}"`) && own.every(({ message }) => text.includes(message));
			const of = `${name}.${field.name} ${JSON.stringify(tried.api).slice(0, 40)}`;
			return [
				...(tried.code === undefined || codes.includes(tried.code) ? [] : [`${of}: ${codes.join()} instead of ${tried.code}`]),
				...(tried.code === undefined && codes.some((code) => /too_l|malformed/.test(code)) ? [`${of}: refused within its limit`] : []),
				...(shown === (mistakeAt(own, place) ?? "") || saidAbove
					? []
					: [`${of}: the page says ${shown}, the API ${mistakeAt(own, place)}`]),
			];
		}),
	];
}

function decoded(html: string): string {
	return html
		.replaceAll("&lt;", "<")
		.replaceAll("&gt;", ">")
		.replaceAll("&quot;", '"')
		.replaceAll("&#39;", "'")
		.replaceAll("&amp;", "&")
		.trim();
}
