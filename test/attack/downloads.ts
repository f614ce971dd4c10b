import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { eventually } from "../support/eventually";
import { type Attempt, gaveWay, held, type Target, type Verdict } from "./attempt";

const area = "downloads";
/** More than any socket holds. */
const ROWS = 5_000;
const READERS = 25;

/** Ten megabytes of findings that an auditor may take out. */
async function fill({ county }: Target): Promise<void> {
	const { db, countyId, people } = county;
	await db.$executeRaw`
		INSERT INTO finding (id, county_id, clause, found_on, text, by_account_id, by_name, at, key)
		SELECT gen_random_uuid(), ${countyId}::uuid, 'Z17', '2026-03-01', repeat('核', 700), ${people.auditor.accountId}::uuid, '严霜晨', now(), 'attack ' || gen_random_uuid()
		FROM generate_series(1, ${ROWS})`;
}

/** Asks for the table; `heard` is told of each part. */
function reader(target: Target, heard: (bytes: number, socket: Socket) => void): Socket {
	const { site, standing, county } = target;
	const { hostname, port, host } = new URL(site.url);
	const path = `/api/audit/exports/findings?countyId=${county.countyId}&fromOn=2026-01-01&untilOn=2026-12-31`;
	let bytes = 0;
	const socket = connect({ host: hostname, port: Number(port) }, () =>
		socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${standing.ownPrograms.auditor.headers.Authorization}\r\n\r\n`),
	);
	socket.on("data", (part) => {
		bytes += part.length;
		heard(bytes, socket);
	});
	return socket.on("error", () => undefined);
}

/** Whether people still work, and whether the database is rid of what the readers left. */
async function afterwards(target: Target, mustBeQuiet: boolean): Promise<Verdict> {
	const { site, standing } = target;
	const began = performance.now();
	const statuses = await Promise.all(
		Array.from({ length: 30 }, () =>
			fetch(`${site.url}/api/applications`, { headers: standing.ownPrograms.centre.headers, signal: AbortSignal.timeout(8_000) }).then(
				({ status }) => status,
				() => 0,
			),
		),
	);
	const bad = statuses.filter((status) => status !== 200);
	if (bad.length > 0) return gaveWay(`${bad.length} of 30 people are answered ${bad[0] === 0 ? "nothing within 8 s" : bad[0]}`);
	const took = Math.round(performance.now() - began);
	if (!mustBeQuiet) return held(`30 people are answered in ${took} ms meanwhile`);
	const open = async () => {
		const rows = await site.db.$queryRaw<{ n: number }[]>`
			SELECT count(*)::int AS n FROM pg_stat_activity
			WHERE datname = current_database() AND state LIKE 'idle in transaction%' AND xact_start < now() - interval '1 second'`;
		return rows[0]?.n ?? 0;
	};
	const quiet = await eventually(async () => (await open()) === 0, { within: 8_000 }).catch(() => false);
	return quiet
		? held(`30 people are answered in ${took} ms, no transaction is left open`)
		: gaveWay(`${await open()} transactions are left open`);
}

/** @param when at how many bytes a reader goes */
function abandoned(tried: string, when: (n: number) => number): Attempt {
	return {
		area,
		tried,
		async attempt(target) {
			const gone = Array.from(
				{ length: READERS },
				(_, n) =>
					new Promise<void>((resolve) => {
						const socket = reader(target, (bytes, own) => bytes > when(n) && own.destroy());
						socket.once("close", () => resolve());
						socket.setTimeout(6_000, () => socket.destroy());
					}),
			);
			await Promise.all(gone);
			return afterwards(target, true);
		},
	};
}

export const downloadAttempts: readonly Attempt[] = [
	{
		area,
		tried: "ten megabytes, read to the end",
		async attempt(target) {
			await fill(target);
			const { site, standing, county } = target;
			const path = `/api/audit/exports/findings?countyId=${county.countyId}&fromOn=2026-01-01&untilOn=2026-12-31`;
			const answer = await fetch(`${site.url}${path}`, { headers: standing.ownPrograms.auditor.headers });
			const { byteLength } = await answer.arrayBuffer();
			return byteLength > 5_000_000 ? held(`${byteLength} bytes`) : gaveWay(`${answer.status}, ${byteLength} bytes`);
		},
	},
	abandoned(`${READERS} readers that go at the first byte`, () => 0),
	abandoned(`${READERS} readers that go in the middle`, (n) => 200_000 * (n + 1)),
	{
		area,
		tried: `${READERS} readers that stop reading and stay`,
		async attempt(target) {
			const sockets = Array.from({ length: READERS }, () => reader(target, (_, own) => own.pause()));
			try {
				await delay(1_500);
				return await afterwards(target, false);
			} finally {
				for (const socket of sockets) socket.destroy();
			}
		},
	},
	{
		area,
		tried: `${READERS} readers of a kilobyte a second that go after three seconds`,
		async attempt(target) {
			const sockets = Array.from({ length: READERS }, () =>
				reader(target, (_, own) => {
					own.pause();
					setTimeout(() => own.resume(), 1_000).unref();
				}),
			);
			await delay(3_000);
			for (const socket of sockets) socket.resetAndDestroy();
			return afterwards(target, true);
		},
	},
	{
		area,
		tried: "more exports at once than there is room for",
		async attempt({ site, standing, county }) {
			const path = `/api/counties/${county.countyId}/real-name-summary/csv?year=2026`;
			const statuses = await Promise.all(
				Array.from({ length: 60 }, () =>
					fetch(`${site.url}${path}`, { headers: standing.ownPrograms.centre.headers, signal: AbortSignal.timeout(15_000) }).then(
						async (answer) => {
							await answer.arrayBuffer();
							return answer.status;
						},
						() => 0,
					),
				),
			);
			const bad = statuses.filter((status) => ![200, 429, 503].includes(status));
			return bad.length > 0 ? gaveWay(`answered ${[...new Set(bad)].join(", ")}`) : held([...new Set(statuses)].sort().join(", "));
		},
	},
];
