/** An account of the invented county, as the demo's sign-in page offers it. */
export interface DemoAccount {
	login: string;
	password: string;
	name: string;
	/** What it can do, and where: `县帮扶中心（沐溪县总工会）`. */
	role: string;
}

/** One for each role, in the order of the work. */
export function demoAccounts(): readonly DemoAccount[] {
	return [];
}
