import type { Client } from "pg";

/** How much a record holds, in figures that only ever grow. */
export interface Extent {
	cases: number;
	events: number;
	entries: number;
	digests: number;
	/** Hash of the last digest; null before the first. */
	lastDigest: string | null;
}

/** A record of 0.1 has no digests. */
export async function extentOf(client: Client): Promise<Extent> {
	const { rows: tables } = await client.query<{ there: boolean }>("SELECT to_regclass('digest') IS NOT NULL AS there");
	const digests = tables[0]?.there
		? "(SELECT count(*)::int FROM digest) AS digests, (SELECT encode(hash, 'hex') FROM digest ORDER BY id DESC LIMIT 1) AS \"lastDigest\""
		: '0 AS digests, NULL AS "lastDigest"';
	const { rows } = await client.query<Extent>(
		`SELECT (SELECT count(*)::int FROM cases) AS cases, (SELECT count(*)::int FROM event) AS events, (SELECT count(*)::int FROM ledger_entry) AS entries, ${digests}`,
	);
	const [row] = rows;
	if (row === undefined) throw new Error("no row from the database");
	return row;
}

/** The figures that do not lie between those from before and after the copy, in Chinese; none where all do. */
export function outside(found: Extent, from: Extent, to: Extent): string[] {
	const labels = { cases: "案件", events: "办理记录", entries: "资金分录", digests: "摘要" } as const;
	return Object.entries(labels).flatMap(([name, label]) => {
		const key = name as keyof typeof labels;
		if (found[key] >= from[key] && found[key] <= to[key]) return [];
		const expected = from[key] === to[key] ? `${from[key]}` : `${from[key]} 到 ${to[key]}`;
		return [`${label}应为 ${expected}，实际 ${found[key]}`];
	});
}
