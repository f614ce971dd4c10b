import { Client } from "pg";
import { eventually } from "../support/eventually";

/** A place in a transaction where the database can be made to wait, so that a process can be killed exactly there. */
export interface Point {
	name: string;
	table: string;
	/** `BEFORE INSERT`, `AFTER UPDATE`; or at commit. */
	when: "BEFORE INSERT" | "AFTER INSERT" | "BEFORE UPDATE" | "AFTER UPDATE" | "AT COMMIT";
	/** SQL over NEW (and OLD, of an update). */
	which: string;
}

const LOCK = 4711;

const PAUSE = `
	CREATE OR REPLACE FUNCTION pause_here() RETURNS trigger LANGUAGE plpgsql AS $$
	BEGIN
		PERFORM pg_advisory_xact_lock_shared(${LOCK});
		RETURN NEW;
	END $$`;

/** The database waits at one point at a time until it is let go. */
export class Pauses {
	private constructor(
		private readonly client: Client,
		private readonly second: Client,
	) {}

	static async open(databaseUrl: string): Promise<Pauses> {
		const [client, second] = [new Client({ connectionString: databaseUrl }), new Client({ connectionString: databaseUrl })];
		await Promise.all([client.connect(), second.connect()]);
		await client.query(PAUSE);
		return new Pauses(client, second);
	}

	async arm({ table, when, which }: Point): Promise<void> {
		await this.client.query(`SELECT pg_advisory_lock(${LOCK})`);
		const body = `FOR EACH ROW WHEN (${which}) EXECUTE FUNCTION pause_here()`;
		const trigger =
			when === "AT COMMIT"
				? `CREATE CONSTRAINT TRIGGER pause AFTER UPDATE ON ${table} DEFERRABLE INITIALLY DEFERRED ${body}`
				: `CREATE TRIGGER pause ${when} ON ${table} ${body}`;
		await this.client.query(trigger);
	}

	/** Waits until somebody has come to the point. */
	async reached(): Promise<void> {
		const waiting = `SELECT count(*)::int AS some FROM pg_locks WHERE locktype = 'advisory' AND objid = ${LOCK} AND NOT granted`;
		await eventually(async () => (await this.client.query<{ some: number }>(waiting)).rows[0]?.some !== 0, { within: 60_000 });
	}

	/** Lets whoever waits go on, and takes the point away. */
	async release(table: string): Promise<void> {
		await this.client.query(`SELECT pg_advisory_unlock(${LOCK})`);
		await this.client.query(`DROP TRIGGER pause ON ${table}`);
	}

	/**
	 * Lets a transaction that waits at its commit go through, but nobody read alerts after it: so its process has committed and cannot say so.
	 * @returns lets readers go on
	 */
	async committedUnseen(): Promise<() => Promise<void>> {
		await this.second.query("BEGIN");
		const locked = this.second.query("LOCK TABLE alert IN ACCESS EXCLUSIVE MODE");
		const waiting = "SELECT 1 FROM pg_locks WHERE relation = 'alert'::regclass AND mode = 'AccessExclusiveLock' AND NOT granted";
		await eventually(async () => (await this.client.query(waiting)).rowCount === 1);
		await this.client.query(`SELECT pg_advisory_unlock(${LOCK})`);
		await locked;
		return async () => {
			await this.second.query("ROLLBACK");
		};
	}

	async close(): Promise<void> {
		await Promise.all([this.client.end(), this.second.end()]);
	}
}
