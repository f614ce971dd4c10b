import { inTransaction, type StepTx, statements } from "../prisma/step-sql";
import type { RecordEnv, Secrets } from "./env";
import { phoneDigest } from "./form-store";
import { legalKeyOf } from "./money/grant-subject";
import { titled } from "./open-case";

/** Rows of one transaction: nobody who works meanwhile waits long for one of them. */
const PAGE = 500;

const FIRST = "00000000-0000-0000-0000-000000000000";

interface Named {
	id: string;
	name: string;
	pinyin: string;
}

/** What an upgrade leaves for the program to fill in, by its name in the database. */
const FOLLOW_UPS: Readonly<Record<string, FollowUp>> = {
	"names of cases": async (tx, _, after) => {
		const page = await tx.rows<Named>`
			SELECT id, title AS name, pinyin FROM cases WHERE id > ${after}::uuid ORDER BY id LIMIT ${PAGE}`;
		const { ids, was, names, sounds } = renamed(page);
		await tx.write`
			UPDATE cases c SET title = n.name, pinyin = n.pinyin
			FROM unnest(${ids}::uuid[], ${was}::text[], ${names}::text[], ${sounds}::text[]) n (id, was, name, pinyin) WHERE c.id = n.id AND c.title = n.was`;
		return page.at(-1)?.id;
	},
	"names of accounts": async (tx, _, after) => {
		const page = await tx.rows<Named>`SELECT id, name, pinyin FROM account WHERE id > ${after}::uuid ORDER BY id LIMIT ${PAGE}`;
		const { ids, was, names, sounds } = renamed(page);
		await tx.write`
			UPDATE account a SET name = n.name, pinyin = n.pinyin
			FROM unnest(${ids}::uuid[], ${was}::text[], ${names}::text[], ${sounds}::text[]) n (id, was, name, pinyin) WHERE a.id = n.id AND a.name = n.was`;
		return page.at(-1)?.id;
	},
	"legal cases": async (tx, secrets, after) => {
		const page = await tx.rows<{ id: string; legalCase: string | null; legalHmac: Buffer | null }>`
			SELECT grant_id AS id, legal_case AS "legalCase", legal_hmac AS "legalHmac" FROM grant_subject WHERE grant_id > ${after}::uuid ORDER BY grant_id LIMIT ${PAGE}`;
		// The oldest grant on a case says by what it is known.
		for (const { legalCase, legalHmac } of page) {
			if (legalCase === null || legalHmac === null) continue;
			await tx.write`
				INSERT INTO known_legal_case (key_hmac, legal_hmac) VALUES (${legalKeyOf(secrets, legalCase)}, ${legalHmac}) ON CONFLICT DO NOTHING`;
		}
		return page.at(-1)?.id;
	},
	"cards of payments": async (tx, secrets, after) => {
		const page = await tx.rows<{ id: string; card: Uint8Array | null }>`
			SELECT id, card FROM payment WHERE id > ${after}::uuid ORDER BY id LIMIT ${PAGE}`;
		const found = page.flatMap(({ id, card }) => (card === null ? [] : [{ id, digest: secrets.sameness(secrets.open(card)) }]));
		await tx.write`
			INSERT INTO paid_account (payment_id, card_hmac)
			SELECT * FROM unnest(${found.map(({ id }) => id)}::uuid[], ${found.map(({ digest }) => digest)}::bytea[]) ON CONFLICT DO NOTHING`;
		return page.at(-1)?.id;
	},
	"phones of applications": async (tx, secrets, after) => {
		const page = await tx.rows<{ id: string; version: number; phone: string | null }>`
			SELECT a.case_id AS id, a.form_version AS version, v.data->>'phone' AS phone
			FROM application a LEFT JOIN form_version v ON v.case_id = a.case_id AND v.version = a.form_version
			WHERE a.case_id > ${after}::uuid ORDER BY a.case_id LIMIT ${PAGE}`;
		const found = page.flatMap(({ id, version, phone }) => {
			const digest = phoneDigest(secrets, phone ?? undefined);
			return digest ? [{ id, version, digest }] : [];
		});
		await tx.write`
			UPDATE application a SET phone_hmac = n.digest
			FROM unnest(${found.map(({ id }) => id)}::uuid[], ${found.map(({ version }) => String(version))}::int[], ${found.map(({ digest }) => digest)}::bytea[])
				n (id, version, digest) WHERE a.case_id = n.id AND a.form_version = n.version`;
		return page.at(-1)?.id;
	},
};

/** Fills in the page of rows after this one; the same again changes nothing. @returns the id of its last row, none where there are no more rows */
type FollowUp = (tx: StepTx, secrets: Secrets, after: string) => Promise<string | undefined>;

/** The rows of a page whose name or sounds stand otherwise than they would be written today. */
function renamed(page: readonly Named[]) {
	const rows = page.flatMap(({ id, name, pinyin }) => {
		const is = titled(name);
		return is.title === name && is.pinyin === pinyin ? [] : [{ id, was: name, name: is.title, sounds: is.pinyin }];
	});
	return {
		ids: rows.map(({ id }) => id),
		was: rows.map(({ was }) => was),
		names: rows.map(({ name }) => name),
		sounds: rows.map(({ sounds }) => sounds),
	};
}

/**
 * Does what upgrades have left for the program and is not done yet. One that is cut short begins anew at the next start; what is written meanwhile is
 * written in today's form, and is left as it is.
 */
export async function followUp({ db, secrets }: RecordEnv): Promise<void> {
	const done = (await statements(db).rows<{ name: string }>`SELECT name FROM follow_up`).map(({ name }) => name);
	for (const [name, fillIn] of Object.entries(FOLLOW_UPS)) {
		if (done.includes(name)) continue;
		for (let after: string | undefined = FIRST; after !== undefined; ) {
			const from: string = after;
			after = await inTransaction(db, (tx) => fillIn(tx, secrets, from));
		}
		await statements(db).write`INSERT INTO follow_up (name) VALUES (${name}) ON CONFLICT DO NOTHING`;
	}
}
