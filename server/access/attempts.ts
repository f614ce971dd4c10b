import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

const WITHIN_S = 15 * 60;

/** Attempts to sign in: few per login, more per address, since an office shares one. */
export interface Attempts {
	/** Counts one attempt. @returns how many minutes to wait, where there were too many */
	begin(login: string, address: string): Promise<number | undefined>;
	/** It was the right person. */
	succeed(login: string, address: string): Promise<void>;
}

export function attempts({ perLogin = 5, perAddress = 60 } = {}): Attempts {
	const byLogin = new RateLimiterMemory({ points: perLogin, duration: WITHIN_S, blockDuration: WITHIN_S });
	const byAddress = new RateLimiterMemory({ points: perAddress, duration: WITHIN_S });

	// Counted before the password is looked at, so that many at once are no way around it.
	const count = async (limiter: RateLimiterMemory, key: string): Promise<number | undefined> => {
		try {
			await limiter.consume(key);
			return undefined;
		} catch (error) {
			if (!(error instanceof RateLimiterRes)) throw error;
			return Math.max(1, Math.ceil(error.msBeforeNext / 60_000));
		}
	};

	return {
		begin: async (login, address) => (await count(byAddress, address)) ?? (await count(byLogin, login.toLowerCase())),
		succeed: async (login, address) => {
			await byLogin.delete(login.toLowerCase());
			await byAddress.reward(address);
		},
	};
}
