import { connect } from "../../prisma/client";
import { actorOf } from "../../record/people/actors";
import { step } from "../../record/step";
import { shanghaiDate } from "../../workflows/rules/plain-date";
import { loadSecretsForTests } from "../support/secrets";

/** A person's step in a process of its own, as a web process takes it, to be killed. STEP: the request as JSON; DATABASE_URL. */
async function main(): Promise<void> {
	const { accountId, ...request } = JSON.parse(process.env.STEP ?? "");
	const db = connect(process.env.DATABASE_URL ?? "", 2);
	const actor = await actorOf(db, accountId, shanghaiDate(request.at));
	const outcome = await step({ db, secrets: loadSecretsForTests() }, { ...request, by: { kind: "person", actor } });
	console.log(JSON.stringify(outcome));
	await db.$disconnect();
}

void main();
