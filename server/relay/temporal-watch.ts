import type { Client } from "@temporalio/client";
import type { Logger } from "pino";
import { bell } from "./bell";

const LOOK_MS = 2000;
const PATIENCE_MS = 3000;

export interface TemporalWatchNeeds {
	client: Client;
	/** Temporal answers for the first time, again, or with another database than before. Called until it succeeds. */
	arrived(): Promise<void>;
	/** It answers, and has all the while. */
	present(): Promise<void>;
	log: Logger;
}

/** Looks every two seconds whether Temporal answers, and whether it is still the one that it was: a new database has a new namespace id. */
export function watchTemporal({ client, arrived, present, log }: TemporalWatchNeeds): { stop(): Promise<void> } {
	const pause = bell();
	let stopping = false;
	let known: string | undefined;

	async function look(): Promise<void> {
		const { namespace } = client.options;
		const { namespaceInfo } = await client.withDeadline(Date.now() + PATIENCE_MS, () =>
			client.workflowService.describeNamespace({ namespace }),
		);
		const id = namespaceInfo?.id ?? "";
		if (id !== known) await arrived();
		known = id;
		await present();
	}

	async function run(): Promise<void> {
		for (let complained = false; !stopping; await pause.wait(LOOK_MS)) {
			try {
				await look();
				if (complained) log.info("Temporal answers again");
				complained = false;
			} catch (error) {
				known = undefined;
				if (!complained) log.warn({ reason: error instanceof Error ? error.message : String(error) }, "Temporal does not answer");
				complained = true;
			}
		}
	}
	const ran = run();
	return {
		async stop() {
			stopping = true;
			pause.ring();
			await ran;
		},
	};
}
