import type { Secrets } from "../../record/env";
import { phoneDigest } from "../../record/form-store";
import { parseIdentityNumber } from "../../workflows/rules/identity-number";
import type { PlainDate } from "../../workflows/rules/plain-date";

interface LookedFor {
	/** A part of a name, its pinyin or a file's number. */
	search?: string;
	idHmac?: Uint8Array;
	phoneHmac?: Uint8Array;
}

/** What a search's words look for. Whoever has just this ID number or this phone number is found by its digest alone, never by a part of it (D28). */
export function lookedFor(secrets: Secrets, text: string | undefined, today: PlainDate): LookedFor {
	if (text === undefined) return {};
	const id = parseIdentityNumber(text.replace(/-/g, ""), today);
	if (id.ok) return { idHmac: secrets.sameness(id.number) };
	const phoneHmac = phoneDigest(secrets, text);
	return phoneHmac ? { phoneHmac } : { search: text };
}
