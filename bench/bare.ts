import { createHash, randomUUID } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import type { County } from "../test/builders/county";

/** The record that says the posting: the case's opening is the first. */
const POSTING = 5;

/** One application's life by bare `pg`: for each step the rows that the product writes for it, in one transaction, and nothing else: no rule, no chart. */
const LIFE: readonly { event: string; type?: string; payload?: object; also: (client: PoolClient, ids: Ids) => Promise<unknown> }[] = [
	{
		event: "SUBMIT",
		also: async (client, { caseId }) => {
			await client.query({
				name: "b-holds",
				text: "INSERT INTO identity_hold (id_hmac, case_id) SELECT hmac, $1 FROM unnest($2::bytea[]) hmac",
				values: [caseId, [digest(), digest(), digest()]],
			});
			await applied(client, caseId);
		},
	},
	{
		event: "RECORD_VISIT",
		payload: { visitedOn: "2026-02-03", visitors: ["甲", "乙"] },
		also: (client, { caseId }) => applied(client, caseId),
	},
	{
		event: "INCLUDE",
		payload: { members: ["甲", "乙", "丙"] },
		also: (client, { unionId }) =>
			client.query({
				name: "b-study",
				text: "INSERT INTO study (id, union_id, held_on, members, recused) VALUES ($1, $2, '2026-02-04', '{a,b,c}', '{}') ON CONFLICT DO NOTHING",
				values: [randomUUID(), unionId],
			}),
	},
	{
		event: "POST_NOTICE",
		also: async (client, { unionId, caseId }) => {
			await client.query({
				name: "b-notice",
				text: `WITH sheet AS (INSERT INTO notice (id, union_id, chart, posted_on, place, working_days)
					VALUES ($1, $2, 'application', '2026-02-05', '公告栏', 5)
					ON CONFLICT (union_id, chart, posted_on, place, working_days) DO UPDATE SET place = excluded.place RETURNING id)
					INSERT INTO notice_line (notice_id, case_id, seq, shown) SELECT id, $3, $4, '{}'::jsonb FROM sheet`,
				values: [randomUUID(), unionId, caseId, POSTING],
			});
			await client.query({ name: "b-noticed", text: "UPDATE application SET noticed = '{}' WHERE case_id = $1", values: [caseId] });
		},
	},
	{ event: "noticeOver", type: "noticeOver_passed", also: async () => undefined },
	{ event: "REPORT", also: (client, { caseId }) => custody(client, caseId) },
	{
		event: "RECOGNISE",
		payload: { signer: "甲" },
		also: (client, { caseId }) =>
			client.query({
				name: "b-number",
				text: "UPDATE application SET file_number = $2, recognised_on = '2026-02-27' WHERE case_id = $1",
				values: [caseId, caseId],
			}),
	},
	{ event: "COPY_BACK", also: (client, { caseId }) => custody(client, caseId) },
	{
		event: "ENTER",
		also: (client, { caseId, unionId, countyId }) =>
			client.query({
				name: "b-file",
				text: `WITH opened AS (INSERT INTO cases (id, chart, chart_version, snapshot, state, version, union_id, county_id, turn_union_id, since_at, title, pinyin, open_key)
						VALUES ($1::uuid, 'file', 1, '{}', 'active', 1, $2, $3, $2, now(), '甲', 'jia', gen_random_uuid()::text)),
					logged AS (INSERT INTO event (case_id, seq, type, event, from_state, to_state, by_name, "on", at, key, payload, hash)
						VALUES ($1, 1, 'opened', 'OPEN', '', 'active', '甲', '2026-02-27', now(), 'open', '{}', '\\x00')),
					filed AS (INSERT INTO file (case_id, application_id, number, recognised_on, nature, standard, national_number, national_entered_on,
							form_version)
						VALUES ($1, $4, $5, '2026-02-27', '长期', '1b', $5, '2026-02-27', 1))
					UPDATE identity_hold SET case_id = $1 WHERE case_id = $4 AND active`,
				values: [randomUUID(), unionId, countyId, caseId, caseId],
			}),
	},
];

interface Ids {
	caseId: string;
	unionId: string;
	countyId: string;
}

const digest = () => createHash("sha256").update(randomUUID()).digest();

function applied(client: PoolClient, caseId: string): Promise<unknown> {
	return client.query({
		name: "b-applied",
		text: "UPDATE application SET applied_on = '2026-02-02', standard = '1b' WHERE case_id = $1",
		values: [caseId],
	});
}

function custody(client: PoolClient, caseId: string): Promise<unknown> {
	return client.query({
		name: "b-custody",
		text: "INSERT INTO custody (case_id, copy, holder, \"on\", by_name) VALUES ($1, 1, '县', '2026-02-26', '甲'), ($1, 2, '乡', '2026-02-26', '甲')",
		values: [caseId],
	});
}

/** An application's row at its beginning, and then the nine steps of its life; answers how long each took, in milliseconds. */
export function bareLife(pool: Pool, county: County): () => Promise<number[]> {
	return async () => {
		const ids = { caseId: randomUUID(), unionId: county.unitId, countyId: county.countyId };
		await pool.query(
			`WITH c AS (INSERT INTO cases (id, chart, chart_version, snapshot, state, version, union_id, county_id, turn_union_id, since_at, title, pinyin, open_key)
				VALUES ($1::uuid, 'application', 1, '{}', 'apply', 1, $2, $3, $2, now(), '甲', 'jia', gen_random_uuid()::text)),
				a AS (INSERT INTO application (case_id, origin, form_version) VALUES ($1, 'self', 1))
			INSERT INTO form_version (case_id, version, data, secrets, by_account_id) VALUES ($1, 1, '{"evidence": ["身份证", "户口簿"]}', '', $4)`,
			[ids.caseId, ids.unionId, ids.countyId, county.people.clerk.accountId],
		);
		const times: number[] = [];
		for (const [index, step] of LIFE.entries()) {
			const begin = performance.now();
			await bareStep(pool, ids, index + 2, step);
			times.push(performance.now() - begin);
		}
		return times;
	};
}

async function bareStep(
	pool: Pool,
	ids: Ids,
	seq: number,
	{ event, type = event, payload = {}, also }: (typeof LIFE)[number],
): Promise<void> {
	const client = await pool.connect();
	try {
		await client.query("BEGIN");
		await client.query({ name: "b-lock", text: "SELECT * FROM cases WHERE id = $1 FOR UPDATE", values: [ids.caseId] });
		await client.query({ name: "b-key", text: "SELECT outcome FROM command WHERE case_id = $1 AND key = $2", values: [ids.caseId, event] });
		await also(client, ids);
		const hash = digest();
		await client.query({
			name: "b-step",
			text: `WITH log AS (INSERT INTO event (case_id, seq, type, event, from_state, to_state, by_name, "on", at, key, payload, hash)
					VALUES ($1, $2, $6, $3, 'a', 'b', '甲', '2026-02-27', now(), $3, $7, $5)),
				said AS (INSERT INTO command (case_id, key, event, outcome, at) VALUES ($1, $3, $3, '{"kind":"taken"}', now()))
				UPDATE cases SET state = 'b', snapshot = $4, version = $2, last_hash = $5, since_at = now() WHERE id = $1`,
			values: [ids.caseId, seq, event, '{"value":"b","context":{"deadlines":{}}}', hash, type, JSON.stringify(payload)],
		});
		await client.query("COMMIT");
	} finally {
		client.release();
	}
}
