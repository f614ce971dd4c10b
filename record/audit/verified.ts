/** A record that is not as it was written. */
export interface Broken {
	caseId?: string;
	/** Of the event log. */
	seq?: number;
	/** The record's type: notice_posted; of the other tables, the table. */
	type: string;
	/** Chinese: what is wrong. */
	what: string;
}

export interface Verified {
	checked: {
		cases: number;
		events: number;
		digests: number;
		heads: number;
		accounts: number;
		entries: number;
		caps: number;
		appointments: number;
		reckonings: number;
	};
	/** The first of those that were found. */
	broken: Broken[];
	found: number;
	/** The newest digest, which people keep outside. While it is found again, nothing that it covers was changed. */
	newest: { hash: string; at: Date } | undefined;
}

export type Tell = (one: Broken) => void;
