import type { Secrets } from "../../record/env";
import { parseIdentityNumber } from "../../workflows/rules/identity-number";
import type { PlainDate } from "../../workflows/rules/plain-date";

/** What a search's words look for: whoever has just this ID number, by its digest alone (D28), or a part of a name, its pinyin or a file's number. */
export function lookedFor(secrets: Secrets, text: string | undefined, today: PlainDate): { search?: string; idHmac?: Uint8Array } {
	if (text === undefined) return {};
	const id = parseIdentityNumber(text.replace(/-/g, ""), today);
	return id.ok ? { idHmac: secrets.sameness(id.number) } : { search: text };
}
