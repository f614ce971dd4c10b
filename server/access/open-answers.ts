import type { Response } from "express";
import type { Logger } from "pino";
import type { Database } from "../../prisma/client";
import { ground, inForce } from "../../prisma/read/signed-in";
import type { Actor } from "../../record/people/actor";

/** How often whatever is still being answered is looked at: its reader may have been signed out meanwhile. */
const EVERY_MS = 1_500;

/** Who asked, and with what. */
export interface Asker {
	actor: Actor;
	/** One of the two. */
	session?: { id: string; endsAt: number };
	tokenId?: string;
}

interface Open extends Asker {
	res: Response;
}

/** Answers that are under way, with who asked for them. */
export interface OpenAnswers {
	watch(res: Response, asker: Asker): void;
	close(): void;
}

/**
 * Cuts off what is still being said to somebody who may hear it no more: a stream of counts or a long download whose session ended or
 * expired, whose token was taken back, whose account was switched off or lost a role. An answer that has not begun is left to end by
 * itself: its step is one transaction. Asked of the database, so that it holds for every web process and for whatever ended it.
 */
export function openAnswers(db: Database, log: Logger): OpenAnswers {
	const open = new Set<Open>();
	let looking = false;

	const look = async (): Promise<void> => {
		const speaking = [...open].filter(({ res }) => res.headersSent && !res.writableEnded);
		if (looking || speaking.length === 0) return;
		looking = true;
		try {
			const now = Date.now();
			const sessions = speaking.flatMap(({ session }) => session?.id ?? []);
			const tokens = speaking.flatMap(({ tokenId }) => tokenId ?? []);
			const accounts = speaking.map(({ actor }) => actor.accountId);
			const stands = await inForce(db, { sessions, tokens, accounts: [...new Set(accounts)] }, now);
			for (const one of speaking) {
				const expired = one.session !== undefined && one.session.endsAt <= now;
				if (!expired && groundsOf(one).every((needed) => stands.has(needed))) continue;
				log.info("an answer was cut off: its reader is signed out");
				one.res.destroy();
			}
		} catch (error) {
			// The database is away: nothing new can be said either. Looked at again when it is back.
			log.warn({ err: error }, "open answers could not be looked at");
		} finally {
			looking = false;
		}
	};

	const timer = setInterval(() => void look(), EVERY_MS);
	return {
		watch(res, asker) {
			const one = { res, ...asker };
			open.add(one);
			res.on("close", () => open.delete(one));
		},
		close: () => clearInterval(timer),
	};
}

function groundsOf({ actor, session, tokenId }: Open): string[] {
	const { accountId, roles } = actor;
	return [
		ground.account(accountId),
		...(session === undefined ? [] : [ground.session(session.id)]),
		...(tokenId === undefined ? [] : [ground.token(tokenId)]),
		...roles.map(({ role, unionId, insteadOf }) => ground.role(accountId, { role, unionId, insteadOf: insteadOf?.accountId })),
	];
}
