/** Lets so many in at once. */
export interface Gate {
	/** @returns what lets the next one in; undefined where it took too long */
	enter(patienceMs: number): Promise<(() => void) | undefined>;
}

/** Whoever comes first goes in first. */
export function gate(most: number): Gate {
	let inside = 0;
	const waiting: (() => void)[] = [];
	const leave = (): void => {
		const next = waiting.shift();
		if (next) next();
		else inside -= 1;
	};
	const once = (): (() => void) => {
		let left = false;
		return () => {
			if (!left) leave();
			left = true;
		};
	};
	return {
		async enter(patienceMs) {
			if (inside < most) {
				inside += 1;
				return once();
			}
			return new Promise((resolve) => {
				const admit = (): void => {
					clearTimeout(late);
					resolve(once());
				};
				const late = setTimeout(() => {
					waiting.splice(waiting.indexOf(admit), 1);
					resolve(undefined);
				}, patienceMs);
				waiting.push(admit);
			});
		},
	};
}
