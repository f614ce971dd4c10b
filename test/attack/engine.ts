import { Client, Connection } from "@temporalio/client";
import { defaultPayloadConverter } from "@temporalio/common";
import { msToTs } from "@temporalio/common/lib/time";
import { temporal } from "@temporalio/proto";
import { standingOf } from "../../record/case-standing";
import { runningTemporal } from "../../server/embedded/temporal";
import { SEARCH_ATTRIBUTES, TASK_QUEUE, TOLD_SIGNAL, workflowIdOf } from "../../workflows/messages";
import { morningOf } from "../builders/county";
import { taken } from "../builders/story";
import { eventually } from "../support/eventually";
import { aRunningNotice, TODAY } from "./attacked";
import { type Attempt, gaveWay, held, heldUnless, notTried, type Target, type Verdict } from "./attempt";
import { speaksOf } from "./grpc";
import { listening, processesOf } from "./machine";

const area = "the engine";
const { COMMAND_TYPE_SCHEDULE_ACTIVITY_TASK } = temporal.api.enums.v1.CommandType;
const LATER = "2031-01-06";
const PATIENCE_MS = 3_000;
/** A wrong word mends itself within a minute. */
const MENDED_MS = 70_000;

/** A stranger has the address alone; the owner of the folder all that lies in it. */
type Who = "stranger" | "owner";

/** A client of whoever it is; undefined where the server lets nobody in so. */
async function clientOf(target: Target, who: Who): Promise<Client | undefined> {
	// The pages are there before the engine is: whoever has the credentials comes again until it answers.
	for (let again = who === "owner" ? OWNERS_TRIES : 1; again > 0; again -= 1) {
		const client = await connected(target, who);
		if (client) return client;
	}
	return undefined;
}

const OWNERS_TRIES = 4;

async function connected({ folder }: Target, who: Who): Promise<Client | undefined> {
	const { namespace, address, ...credentials } = await runningTemporal(folder);
	try {
		const connection = await Connection.connect({ address, ...(who === "owner" ? credentials : {}), connectTimeout: PATIENCE_MS });
		await connection.workflowService.describeNamespace({ namespace });
		return new Client({ connection, namespace });
	} catch {
		return undefined;
	}
}

/** Has an activity of the product carried out, by a workflow that is not the product's. */
async function order(client: Client, name: string, activity: string, ...args: unknown[]): Promise<void> {
	const { workflowService } = client;
	const { namespace } = client.options;
	const taskQueue = `stranger-${name}`;
	await client.workflow.start("stranger", { workflowId: taskQueue, taskQueue });
	const { taskToken } = await client.withDeadline(Date.now() + 10_000, () =>
		workflowService.pollWorkflowTaskQueue({ namespace, taskQueue: { name: taskQueue }, identity: "a stranger" }),
	);
	await workflowService.respondWorkflowTaskCompleted({
		namespace,
		taskToken,
		identity: "a stranger",
		commands: [
			{
				commandType: COMMAND_TYPE_SCHEDULE_ACTIVITY_TASK,
				scheduleActivityTaskCommandAttributes: {
					activityId: "1",
					activityType: { name: activity },
					taskQueue: { name: TASK_QUEUE },
					input: { payloads: args.map((arg) => defaultPayloadConverter.toPayload(arg)) },
					scheduleToCloseTimeout: msToTs("20 seconds"),
					startToCloseTimeout: msToTs("10 seconds"),
					heartbeatTimeout: msToTs("5 seconds"),
					requestEagerExecution: false,
				},
			},
		],
	});
	// Done or failed: then the workflow has a task again.
	await client
		.withDeadline(Date.now() + 8_000, () =>
			workflowService.pollWorkflowTaskQueue({ namespace, taskQueue: { name: taskQueue }, identity: "a stranger" }),
		)
		.catch(() => undefined);
	await client.workflow
		.getHandle(taskQueue)
		.terminate()
		.catch(() => undefined);
}

const NOT_IN = held("the server lets them in nowhere");

function timedStep(who: Who): Attempt {
	return {
		area,
		tried: `takeTimedStep with a day of one's choice, as ${who === "owner" ? "whoever has the folder's credentials" : "a stranger"}`,
		async attempt(target) {
			const client = await clientOf(target, who);
			if (!client) return who === "owner" ? notTried("the owner is not let in") : NOT_IN;
			const { county, next } = target;
			const caseId = await aRunningNotice(county, next());
			const standing = await standingOf(county.db, caseId);
			const [timer] = standing?.timers.filter(({ event }) => event.includes("noticeOver")) ?? [];
			const { offsetMs } = await county.db.businessClock.findUniqueOrThrow({ where: { id: 1 } });
			const at = morningOf(LATER) - Number(offsetMs);
			await order(client, `step-${next()}`, "takeTimedStep", { caseId, version: standing?.version, timer, at });
			const { state } = await county.db.case.findUniqueOrThrow({ where: { id: caseId } });
			await client.connection.close();
			return state === "publicise.posted" ? held("the notice runs on") : gaveWay(`the notice is over; the case stands in ${state}`);
		},
	};
}

function digest(who: Who): Attempt {
	return {
		area,
		tried: `a digest signed for ${LATER}, as ${who === "owner" ? "whoever has the folder's credentials" : "a stranger"}`,
		async attempt(target) {
			const client = await clientOf(target, who);
			if (!client) return who === "owner" ? notTried("the owner is not let in") : NOT_IN;
			const { county, next } = target;
			await aRunningNotice(county, next());
			await order(client, `digest-${next()}`, "writeDigest", morningOf(LATER));
			await client.connection.close();
			const [late] = await county.db.$queryRaw<{ at: Date }[]>`SELECT at FROM digest ORDER BY at DESC LIMIT 1`;
			return late !== undefined && late.at.getTime() > morningOf(TODAY) + 30 * 86_400_000
				? gaveWay(`one is dated ${late.at.toISOString().slice(0, 10)}`)
				: held(late ? "it bears the day of the service's own clock" : "none was made");
		},
	};
}

function told(who: Who): Attempt {
	return {
		area,
		tried: `a case told of its version 2,000,000,000, as ${who === "owner" ? "whoever has the folder's credentials" : "a stranger"}`,
		async attempt(target): Promise<Verdict> {
			const client = await clientOf(target, who);
			if (!client) return who === "owner" ? notTried("the owner is not let in") : NOT_IN;
			const { county, next } = target;
			const caseId = await aRunningNotice(county, next());
			const handle = client.workflow.getHandle(workflowIdOf("application", caseId));
			const versionOf = async () => (await handle.describe()).typedSearchAttributes.get(SEARCH_ATTRIBUTES.version);
			const inStep = async () => (await versionOf()) === (await county.db.case.findUniqueOrThrow({ where: { id: caseId } })).version;
			await eventually(inStep, { within: 30_000 });
			const standing = await standingOf(county.db, caseId);
			await handle.signal(TOLD_SIGNAL, { ...standing, version: 2_000_000_000, timers: [] });
			await taken(county, caseId, {
				event: "OBJECT",
				by: "clerk",
				on: TODAY,
				say: { receivedOn: TODAY, text: "收入不实。" },
			});
			const began = Date.now();
			const mended = await eventually(inStep, { within: MENDED_MS }).catch(() => false);
			await client.connection.close();
			return mended
				? held(`it follows the record ${Math.round((Date.now() - began) / 1000)} s later`)
				: gaveWay("it is deaf a minute later");
		},
	};
}

export const engineAttempts: readonly Attempt[] = [
	{
		area,
		tried: "every port of the engine: gRPC without credentials, with a forged token, with an own certificate; its parts' own talk",
		async attempt(target) {
			const web = Number(new URL(target.site.url).port);
			const database = Number(new URL(target.site.databaseUrl).port);
			const ports = listening(processesOf(target)).filter(({ port }) => port !== web && port !== database);
			if (ports.length === 0) return notTried("no port of the engine is found");
			const said = await Promise.all(ports.map(async ({ port }) => (await speaksOf(port)).map((one) => `port ${port} ${one}`)));
			return heldUnless(said.flat(), `${ports.length} ports answer nobody`);
		},
	},
	timedStep("stranger"),
	told("stranger"),
	digest("stranger"),
	timedStep("owner"),
	digest("owner"),
];

/** May take a minute: it runs beside the others. */
export const patientEngineAttempts: readonly Attempt[] = [told("owner")];
