import type { Client } from "pg";
import { migrate } from "../prisma/migrate";
import { CHART_IDS, CHARTS } from "../workflows/charts";

/**
 * What the charts say of whom their events bar, as the rows that the database's triggers read (D13, D26). Rows are only added: an older program that is
 * started beside a newer one takes none of its bars away. A bar that is to fall is taken out by a migration.
 */
async function recordCharts(client: Client): Promise<void> {
	const events = CHART_IDS.flatMap((chart) => Object.entries(CHARTS[chart].events).map(([event, spec]) => ({ chart, event, spec })));
	const recusals = events.filter(({ spec }) => spec.relativesBarred);
	const onward = events.filter(({ spec }) => spec.forward);
	const separations = events.flatMap(({ chart, event, spec }) => (spec.barredTo ?? []).map((barred) => ({ chart, event, barred })));
	await client.query("INSERT INTO chart (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING", [CHART_IDS]);
	await client.query("INSERT INTO recusal (chart, event) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING", [
		recusals.map(({ chart }) => chart),
		recusals.map(({ event }) => event),
	]);
	await client.query("INSERT INTO onward (chart, event) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING", [
		onward.map(({ chart }) => chart),
		onward.map(({ event }) => event),
	]);
	await client.query(
		"INSERT INTO separation (chart, event, barred) SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) ON CONFLICT DO NOTHING",
		[separations.map(({ chart }) => chart), separations.map(({ event }) => event), separations.map(({ barred }) => barred)],
	);
}

/** Brings a database up to this program: its structure by the migrations, and what the charts say. @returns the migrations that were applied now */
export function bringUp(databaseUrl: string): Promise<string[]> {
	return migrate(databaseUrl, recordCharts);
}
