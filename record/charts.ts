import { connect, type Database } from "../prisma/client";
import { migrate } from "../prisma/migrate";
import { CHART_IDS, CHARTS } from "../workflows/charts";

/**
 * What the charts say of whom their events bar, as the rows that the database's triggers read (D13, D26). Rows are only added: an older program that is
 * started beside a newer one takes none of its bars away. A bar that is to fall is taken out by a migration.
 */
async function recordCharts(db: Database): Promise<void> {
	const events = CHART_IDS.flatMap((chart) => Object.entries(CHARTS[chart].events).map(([event, spec]) => ({ chart, event, spec })));
	const recusals = events.flatMap(({ chart, event, spec }) => (spec.relativesBarred ? [{ chart, event }] : []));
	const separations = events.flatMap(({ chart, event, spec }) => (spec.barredTo ?? []).map((barred) => ({ chart, event, barred })));
	await db.chart.createMany({ data: CHART_IDS.map((id) => ({ id })), skipDuplicates: true });
	await db.recusal.createMany({ data: recusals, skipDuplicates: true });
	await db.separation.createMany({ data: separations, skipDuplicates: true });
}

/** Brings a database up to this program: its structure by the migrations, and what the charts say. @returns the migrations that were applied now */
export async function bringUp(databaseUrl: string): Promise<string[]> {
	const applied = await migrate(databaseUrl);
	const db = connect(databaseUrl, 1);
	try {
		await recordCharts(db);
	} finally {
		await db.$disconnect();
	}
	return applied;
}
