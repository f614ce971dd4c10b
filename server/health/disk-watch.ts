import { statfs } from "node:fs/promises";
import type { Logger } from "pino";
import { DiskFull } from "../errors";
import { type DiskFloor, USUAL_FLOOR } from "./disk-floor";
import { causeOf, failingOf } from "./failing";

/** `low`: less than the floor, an administrator is told. `full`: writes fail, or would soon. */
export type DiskState = "ok" | "low" | "full";

export interface Room {
	state: DiskState;
	/** Undefined before the first look, and where the system does not say. */
	freeBytes: number | undefined;
	floorBytes: number | undefined;
}

export interface DiskWatch {
	room(): Room;
	/** Whether writes are turned away here, before Postgres meets the end of its disk. */
	isShut(): boolean;
	/** @throws DiskFull where so many bytes more would come near the end */
	makeRoom(bytes: number): Promise<void>;
	/**
	 * A request failed: where it was for want of room, everybody is told.
	 * @returns what it failed of: a Postgres that is away while its disk is full is away for that
	 */
	failed(error: unknown): unknown;
	stop(): void;
}

const LOOK_MS = 2_000;
/** After a write has failed for want of room, the disk counts as full for this long; another failure extends it. */
const REMEMBERED_MS = 10_000;
/** Four of Postgres's log segments: with less it may stop in the middle of what it does, and take everybody along. */
const SHUT_BYTES = 64 * 1024 ** 2;

interface Needs {
	dataDir: string;
	/** Whether the database lies on this disk too. */
	holdsDatabase: boolean;
	floor: DiskFloor | undefined;
	/** Called when there is room, and when there is little, at each look until it has answered true. */
	tell(room: Room): Promise<boolean>;
	log: Logger;
}

/** Looks at the room on the disk of the data folder every two seconds, and hears of writes that failed for want of it. */
export function watchDisk({ dataDir, holdsDatabase, floor = USUAL_FLOOR, tell, log }: Needs): DiskWatch {
	let free: number | undefined;
	let floorBytes: number | undefined;
	let fullUntil = 0;
	let known: "ok" | "low" | undefined;
	let complained: typeof known;
	let looking = false;

	const isShut = (): boolean =>
		holdsDatabase && free !== undefined && floorBytes !== undefined && free < Math.min(SHUT_BYTES, floorBytes / 2);

	const room = (): Room => {
		const state = isShut() || Date.now() < fullUntil ? "full" : isLow(free, floorBytes) ? "low" : "ok";
		return { state, freeBytes: free, floorBytes };
	};

	async function measure(): Promise<void> {
		const { bavail, blocks, bsize } = await statfs(dataDir);
		free = bavail * bsize;
		floorBytes = floor(blocks * bsize);
	}

	async function look(): Promise<void> {
		if (looking) return;
		looking = true;
		try {
			await measure();
			const now = room();
			const sort = now.state === "ok" ? "ok" : "low";
			if (sort === known) return;
			if (sort === "low" && complained !== sort) log.warn({ freeBytes: free, floorBytes }, "the disk is running out of room");
			complained = sort;
			if (await tell(now)) known = sort;
		} catch (error) {
			log.debug({ cause: causeOf(error) }, "the room on the disk could not be told");
		} finally {
			looking = false;
		}
	}

	const timer = setInterval(() => void look(), LOOK_MS);
	timer.unref();
	void look();
	return {
		room,
		isShut,
		async makeRoom(bytes) {
			await measure().catch(() => undefined);
			if (free !== undefined && floorBytes !== undefined && free - bytes < floorBytes / 4) throw new DiskFull();
		},
		failed(error) {
			// What was turned away here says nothing new.
			if (error instanceof DiskFull) return error;
			const failing = failingOf(error);
			if (failing === "away" && isShut()) return new DiskFull();
			if (failing !== "full") return error;
			if (Date.now() >= fullUntil) log.error({ cause: causeOf(error), freeBytes: free }, "there is no room left on the disk");
			fullUntil = Date.now() + REMEMBERED_MS;
			return error;
		},
		stop: () => clearInterval(timer),
	};
}

function isLow(free: number | undefined, floorBytes: number | undefined): boolean {
	return free !== undefined && floorBytes !== undefined && free < floorBytes;
}
