import type { TemporalTarget } from "../../server/config";
import { heldCredentials } from "../../server/embedded/temporal-credentials";

/** What globalSetup tells test files, by way of the environment that Jest's workers inherit. */
type Told = "TEST_FOLDER" | "TEST_POSTGRES_URL" | "TEST_TEMPORAL_ADDRESS" | "TEST_TEMPORAL_NAMESPACE";

export function tell(told: Record<Told, string>): void {
	Object.assign(process.env, told);
}

export function fromGlobalSetup(name: Told): string {
	const value = process.env[name];
	if (value === undefined)
		throw new Error(`${name} is not set: this test needs servers, but globalSetup took its part for one that needs none`);
	return value;
}

/** The real Temporal server of this test run, as closed as any; it allows skipping time. */
export function testTemporal(): TemporalTarget {
	const { tls } = heldCredentials(fromGlobalSetup("TEST_FOLDER"));
	return { address: fromGlobalSetup("TEST_TEMPORAL_ADDRESS"), namespace: fromGlobalSetup("TEST_TEMPORAL_NAMESPACE"), tls };
}

/** How Temporal's own standard settings say where an embedded server is, and what it asks for. */
export function settingsOf({ address, namespace }: TemporalTarget, dataDir: string): Record<string, string> {
	const { files, tls } = heldCredentials(dataDir);
	return {
		TEMPORAL_ADDRESS: address,
		TEMPORAL_NAMESPACE: namespace,
		TEMPORAL_TLS_SERVER_CA_CERT_PATH: files.authority,
		TEMPORAL_TLS_SERVER_NAME: tls.serverNameOverride,
		TEMPORAL_TLS_CLIENT_CERT_PATH: files.certificate,
		TEMPORAL_TLS_CLIENT_KEY_PATH: files.key,
	};
}
