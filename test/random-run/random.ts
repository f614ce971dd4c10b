/** Numbers that a seed gives, the same every time. */
export interface Random {
	/** At least 0, less than `below`. */
	int(below: number): number;
	/** @throws RangeError for an empty list */
	pick<T>(of: readonly T[]): T;
	/** True in so many of a hundred cases. */
	chance(percent: number): boolean;
	/** One of them, as often as its weight says. */
	weighted<T>(of: readonly (readonly [weight: number, T])[]): T;
}

/** mulberry32: small, and good enough to choose by. */
export function randomOf(seed: number): Random {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const int = (below: number) => Math.floor(next() * below);
	const pick = <T>(of: readonly T[]): T => {
		const found = of[int(of.length)];
		if (found === undefined) throw new RangeError("nothing to pick from");
		return found;
	};
	return {
		int,
		pick,
		chance: (percent) => next() * 100 < percent,
		weighted(of) {
			let left = next() * of.reduce((sum, [weight]) => sum + weight, 0);
			for (const [weight, one] of of) {
				left -= weight;
				if (left < 0) return one;
			}
			return pick(of)[1];
		},
	};
}
