import type { TemporalTarget } from "../../server/config";
import { heldCredentials } from "../../server/embedded/temporal-credentials";

/** What globalSetup tells test files, by way of the environment that Jest's workers inherit. */
type Told = "TEST_FOLDER" | "TEST_POSTGRES_URL" | "TEST_TEMPLATE" | "TEST_TEMPORAL_ADDRESS" | "TEST_TEMPORAL_NAMESPACE";

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
