/** Wakes a loop that waits for something to do. */
export interface Bell {
	ring(): void;
	/** Resolves at the next ring, at once if it has rung since the last wait, or after so many milliseconds. */
	wait(ms: number): Promise<void>;
}

export function bell(): Bell {
	let rung = false;
	let wake = () => {};
	return {
		ring() {
			rung = true;
			wake();
		},
		async wait(ms) {
			if (!rung) {
				await new Promise<void>((resolve) => {
					const timeout = setTimeout(resolve, ms);
					wake = () => {
						clearTimeout(timeout);
						resolve();
					};
				});
				wake = () => {};
			}
			rung = false;
		},
	};
}
