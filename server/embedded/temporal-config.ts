import { type CredentialFiles, SERVER_NAME } from "./temporal-credentials";

/** Where the server keeps its data. */
export interface Store {
	host: string;
	port: number;
	user: string;
	password: string;
	/** As in a Postgres URL's `sslmode`. */
	sslmode: string | null;
}

/** The loopback ports the server listens on: each of its services has one for calls and one for membership. */
export const PORT_NAMES = [
	"frontend",
	"frontendMembership",
	"history",
	"historyMembership",
	"matching",
	"matchingMembership",
	"worker",
	"workerMembership",
] as const;

export type Ports = Record<(typeof PORT_NAMES)[number], number>;

export const DATABASES = { temporal: "temporal", visibility: "temporal_visibility" } as const;

const PLUGIN = "postgres12";

/** One county's cases are a fraction of what the server is made for: few shards, and few connections for each of its four services. */
const SHARDS = 4;
const CONNECTIONS = { temporal: 3, visibility: 2 };

export function storeOf(postgresUrl: string): Store {
	const url = new URL(postgresUrl);
	return {
		host: url.hostname,
		port: Number(url.port || 5432),
		user: decodeURIComponent(url.username),
		password: decodeURIComponent(url.password),
		sslmode: url.searchParams.get("sslmode"),
	};
}

const usesTls = ({ sslmode }: Store) => sslmode !== null && sslmode !== "disable";
const verifiesHost = ({ sslmode }: Store) => sslmode === "verify-full";

/** For the `sql` tool, which takes everything from its environment: arguments are for all to see. */
export function toolEnvironment(store: Store, database: string): Record<string, string> {
	return {
		SQL_PLUGIN: PLUGIN,
		SQL_HOST: store.host,
		SQL_PORT: String(store.port),
		SQL_USER: store.user,
		SQL_PASSWORD: store.password,
		SQL_DATABASE: database,
		...(usesTls(store) && { SQL_TLS: "true", SQL_TLS_DISABLE_HOST_VERIFICATION: String(!verifiesHost(store)) }),
	};
}

function datastore(store: Store, name: keyof typeof DATABASES) {
	return {
		sql: {
			pluginName: PLUGIN,
			databaseName: DATABASES[name],
			connectAddr: `${store.host}:${store.port}`,
			connectProtocol: "tcp",
			user: store.user,
			password: store.password,
			// As many idle ones as there may be: opening one costs more than keeping it.
			maxConns: CONNECTIONS[name],
			maxIdleConns: CONNECTIONS[name],
			maxConnLifetime: "1h",
			tls: usesTls(store) ? { enabled: true, enableHostVerification: verifiesHost(store) } : undefined,
		},
	};
}

const service = (grpcPort: number, membershipPort: number) => ({ rpc: { grpcPort, membershipPort, bindOnIP: "127.0.0.1" } });

/** Of calls from outside and between the server's own parts alike: who has not our certificate gets no answer. */
function mutualTls({ authority, certificate, key }: CredentialFiles) {
	return {
		server: { certFile: certificate, keyFile: key, clientCaFiles: [authority], requireClientAuth: true },
		client: { serverName: SERVER_NAME, rootCaFiles: [authority] },
	};
}

/** The server's configuration; JSON is YAML. */
export function serverConfig(store: Store, ports: Ports, credentials: CredentialFiles, dynamicConfigFile: string): string {
	const tls = mutualTls(credentials);
	const frontend = `127.0.0.1:${ports.frontend}`;
	return JSON.stringify({
		log: { stdout: true, level: "warn" },
		persistence: {
			defaultStore: "main",
			visibilityStore: "visibility",
			numHistoryShards: SHARDS,
			datastores: { main: datastore(store, "temporal"), visibility: datastore(store, "visibility") },
		},
		global: { membership: { maxJoinDuration: "30s", broadcastAddress: "127.0.0.1" }, tls: { frontend: tls, internode: tls } },
		services: {
			frontend: service(ports.frontend, ports.frontendMembership),
			history: service(ports.history, ports.historyMembership),
			matching: service(ports.matching, ports.matchingMembership),
			worker: service(ports.worker, ports.workerMembership),
		},
		clusterMetadata: {
			enableGlobalNamespace: false,
			failoverVersionIncrement: 10,
			masterClusterName: "active",
			currentClusterName: "active",
			clusterInformation: { active: { enabled: true, initialFailoverVersion: 1, rpcName: "frontend", rpcAddress: frontend } },
		},
		publicClient: { hostPort: frontend },
		dynamicConfigClient: { filepath: dynamicConfigFile, pollInterval: "1m" },
	});
}

/** Settings that the server reads at run time. */
export function dynamicConfig(timeSkipping: boolean): string {
	const settings = {
		// Its parts find each other as they call each other: by certificate.
		"system.enableRingpopTLS": true,
		"frontend.WorkflowTimeSkippingEnabled": timeSkipping,
		// One server needs no partitions; with several, a task waits for a poller of the right one.
		"matching.numTaskqueueReadPartitions": 1,
		"matching.numTaskqueueWritePartitions": 1,
		"history.hostLevelCacheMaxSize": 2000,
		"history.eventsHostLevelCacheMaxSizeBytes": 16 * 1024 * 1024,
	};
	return JSON.stringify(Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, [{ value }]])));
}
