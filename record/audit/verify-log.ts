import { type Database, poolOf } from "../../prisma/client";
import { inSnapshot } from "../../prisma/snapshot";
import { businessNow } from "../settings/clock";
import type { Broken, Tell, Verified } from "./verified";
import { verifyBooks } from "./verify-books";
import { verifyChains } from "./verify-chains";
import { verifyDigests } from "./verify-digests";
import { verifyReckonings } from "./verify-reckonings";
import { verifyRegister } from "./verify-register";

/** Of each kind this many are named; the rest are only counted. */
const NAMED = 1000;

/**
 * Z17: whether the record is as it was written. Each case's chain is worked out anew and compared with its row; each digest with its heads
 * and each head with the log, neither before its time; balances, grants and caps with the entries and claims that make them up; roles and substitutions with their register; each decision
 * is worked out again.
 * All in one snapshot, in little memory.
 * @param kept a digest's hash that somebody kept elsewhere: it has to be among the digests
 */
export async function verifyLog(db: Database, kept?: string): Promise<Verified> {
	const { at: now } = await businessNow(db);
	return inSnapshot(poolOf(db), async (snapshot) => {
		const broken: Broken[] = [];
		let found = 0;
		const tell: Tell = (one) => {
			found += 1;
			if (broken.length < NAMED) broken.push(one);
		};
		const chains = await verifyChains(snapshot, tell, now);
		const digests = await verifyDigests(snapshot, tell, { kept, now });
		const books = await verifyBooks(snapshot, tell);
		const register = await verifyRegister(snapshot, tell, now);
		const reckonings = await verifyReckonings(snapshot, tell);
		return { checked: { ...chains, ...digests.checked, ...books, ...register, ...reckonings }, broken, found, newest: digests.newest };
	});
}
