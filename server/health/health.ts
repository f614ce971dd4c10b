import { connect } from "node:net";
import type { NextFunction, Request, Response } from "express";
import { Router } from "express";
import { collectDefaultMetrics, Gauge, Histogram, Registry, register } from "prom-client";
import { type Readiness, readiness } from "../../prisma/read/readiness";
import { backupState } from "../backup/kept";
import type { Deps } from "../deps";
import { paths } from "../paths";
import { failingOf } from "./failing";

/** How old the worker's sign of life may be. */
const LATE_MS = 30_000;
const REACH_MS = 500;

/** What the process itself tells: watched once, however many webs begin and end in it. */
function processMetrics(): Registry {
	if (register.getMetricsAsArray().length === 0) collectDefaultMetrics();
	return register;
}

/** For those who keep the service running: alive, ready (and what is not), and figures for Prometheus. None of it is about a person. */
export function health({ db, services, disk, downloads }: Pick<Deps, "db" | "services" | "disk" | "downloads">): {
	router: Router;
	observe: typeof observe;
} {
	const registry = new Registry();
	const ofProcess = processMetrics();
	const seconds = new Histogram({
		name: "http_request_duration_seconds",
		help: "Answers, by method and status",
		labelNames: ["method", "status"],
		buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
		registers: [registry],
	});
	const untold = new Gauge({ name: "aid_cases_untold", help: "Cases whose workflow is behind", registers: [registry] });
	const pulse = new Gauge({ name: "aid_worker_pulse_age_seconds", help: "Since the worker's last sign of life", registers: [registry] });

	const free = new Gauge({ name: "aid_disk_free_bytes", help: "Room on the disk of the data folder", registers: [registry] });
	const floor = new Gauge({ name: "aid_disk_floor_bytes", help: "With less room than this an alert is raised", registers: [registry] });
	const full = new Gauge({
		name: "aid_disk_full",
		help: "1 while writes fail, or are turned away, for want of room",
		registers: [registry],
	});
	const sending = new Gauge({ name: "aid_downloads_sending", help: "Downloads on their way", registers: [registry] });
	const backupAge = new Gauge({ name: "aid_backup_age_seconds", help: "Since the newest backup in BACKUP_DIR", registers: [registry] });

	function observe(req: Request, res: Response, next: NextFunction): void {
		const stop = seconds.startTimer();
		res.on("finish", () => stop({ method: req.method, status: String(res.statusCode) }));
		next();
	}

	const router = Router();
	router.get(paths.live, (_req, res) => {
		res.type("text").send("ok");
	});
	router.get(paths.ready, async (_req, res) => {
		const found = await readinessOr(db);
		const { state, freeBytes } = disk.room();
		const ready = found?.migrated === true && state !== "full";
		const reached = await reaches(services.temporal.address);
		res.status(ready ? 200 : 503).json({
			ready,
			database: found === undefined ? "away" : found.migrated ? "ready" : "not migrated",
			setUp: found?.setUp ?? null,
			// The web's part is this process's own: people can work while it is ready, whether or not the other parts are.
			web: ready ? "running" : "waiting",
			worker: workerState(found),
			engine: reached ? "running" : "away",
			temporal: reached ? "reachable" : "away",
			untold: found?.untold ?? null,
			disk: state,
			diskFreeBytes: freeBytes ?? null,
			backup: backupState(services.backupDir, Date.now()).state,
		});
	});
	router.get(paths.metrics, async (_req, res) => {
		const found = await readinessOr(db);
		if (found) untold.set(found.untold);
		const { ageMs } = backupState(services.backupDir, Date.now());
		backupAge.set(ageMs === null ? Number.NaN : ageMs / 1000);
		pulse.set(found?.pulseAgeMs === undefined || found.pulseAgeMs === null ? Number.NaN : found.pulseAgeMs / 1000);
		const { state, freeBytes = Number.NaN, floorBytes = Number.NaN } = disk.room();
		free.set(freeBytes);
		floor.set(floorBytes);
		full.set(state === "full" ? 1 : 0);
		sending.set(downloads.sending());
		res.type(registry.contentType).send(await Registry.merge([ofProcess, registry]).metrics());
	});
	return { router, observe };
}

async function readinessOr(db: Deps["db"]): Promise<Readiness | undefined> {
	try {
		return await readiness(db);
	} catch (error) {
		if (failingOf(error) !== undefined) return undefined;
		throw error;
	}
}

function workerState(found: Readiness | undefined): "running" | "late" | "unknown" {
	if (found === undefined || found.pulseAgeMs === null) return "unknown";
	return found.pulseAgeMs <= LATE_MS ? "running" : "late";
}

/** People work without Temporal: its state is told and decides nothing. */
function reaches(address: string): Promise<boolean> {
	const { hostname, port } = new URL(`tcp://${address}`);
	return new Promise((resolve) => {
		const socket = connect({ host: hostname, port: Number(port), timeout: REACH_MS });
		const answer = (reached: boolean) => {
			socket.destroy();
			resolve(reached);
		};
		socket.once("connect", () => answer(true));
		socket.once("timeout", () => answer(false));
		socket.once("error", () => answer(false));
	});
}
