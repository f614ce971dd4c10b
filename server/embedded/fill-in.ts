import { connect } from "../../prisma/client";
import { followUp } from "../../record/follow-ups";
import { loadSecrets } from "../access/secrets";

/** Fills in what an upgrade has left for whoever has the key. @param keyFile the right one (`requireRightKey`) */
export async function fillIn(databaseUrl: string, keyFile: string): Promise<void> {
	const db = connect(databaseUrl, 1);
	try {
		await followUp({ db, secrets: loadSecrets(keyFile) });
	} finally {
		await db.$disconnect();
	}
}
