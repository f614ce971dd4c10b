import { membersOf } from "./household";
import { halfWidth } from "./identity-number";
import { formatDate, type PlainDate } from "./plain-date";
import { type Refusal, refusal } from "./refusal";
import type { S1Draft } from "./s1";

/** How a household meets a struck one: by the worker's own number, by another member's, or by the address. */
export interface Listing {
	caseId: string;
	how: "own" | "member" | "address";
	/** Of a member's number. */
	idNumber?: string;
	/** What the county has decided of this household. */
	decided?: "let_in" | "refused";
	/** Only for a reader who keeps the blacklist of that county. */
	seen?: { since: PlainDate; decision: string };
}

/** D27, as a union is told: neither which member, nor why, nor by which clause (the reading of the blacklist's reach). */
export const REFER_TO_COUNTY: Refusal = { code: "refer_to_county", message: "转县总工会" };

/** D27: the worker's own number bars; another member's household, or one at the address, waits for the county's decision, and may be let in. */
const bars = ({ how, decided }: Listing) => how === "own" || decided !== "let_in";

/** D27: no file is opened with the worker who is listed, and with the others of that household only when the county has let them in. */
export function checkBlacklist(form: S1Draft, on: PlainDate, listed: readonly Listing[]): Refusal[] {
	const barring = listed.filter(bars);
	if (barring.length === 0) return [];
	const seen = barring.flatMap((listing) => seenBy(form, on, listing));
	return seen.length > 0 ? seen : [REFER_TO_COUNTY];
}

/** The county is told who, since when and by which decision. */
function seenBy(form: S1Draft, on: PlainDate, { how, idNumber, decided, seen }: Listing): Refusal[] {
	if (!seen) return [];
	const { who, fields } = membersOf(form, on, new Set(idNumber === undefined ? [] : [idNumber]));
	if (how !== "address" && fields.length === 0) return [];
	const entry = `${seen.decision}，自 ${formatDate(seen.since)} 起`;
	if (how === "own") {
		const next = "不能建档；查实有误的，先更正黑名单";
		return [refusal("blacklisted", "D27", `${who}在黑名单中（${entry}）`, { field: fields[0], next })];
	}
	const what = how === "member" ? `${who}是黑名单中家庭的成员（${entry}）` : `住址与黑名单中的家庭相同（${entry}）`;
	const field = how === "member" ? fields[0] : "homeAddress";
	if (decided === "refused") {
		const next = "请由受理工会办结";
		return [refusal("county_refused", "D27", `${what}，县总工会已决定不予建档`, { field, next })];
	}
	const next = "请县总工会主席在“待县总工会核对的申请”中决定准予申请或不予建档";
	return [refusal("county_decides", "D27", `${what}，须由县总工会决定`, { field, next })];
}

/** An address as it is compared: without blanks and marks, however it was typed. None of what is too short to be one. */
export function addressKey(text: string | undefined): string | undefined {
	const key = halfWidth(text ?? "").replace(/[\s,，.。、;；:：\-—–·#()（）]/g, "");
	return key.length < 6 ? undefined : key;
}

/** D27: the household lives, or is registered, where the other does. */
export function sameAddress(one: Addresses, other: Addresses): boolean {
	const keys = (of: Addresses) => [addressKey(of.homeAddress), addressKey(of.registeredAddress)].filter((key) => key !== undefined);
	const theirs = new Set(keys(other));
	return keys(one).some((key) => theirs.has(key));
}

export interface Addresses {
	homeAddress?: string;
	registeredAddress?: string;
}
