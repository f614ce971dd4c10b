import type { Secrets } from "../../record/env";
import { secretsOf } from "../../server/access/secrets";

/** The real sealing with a key that is no secret. */
export function loadSecretsForTests(): Secrets {
	return secretsOf(Buffer.alloc(32, 7));
}
