import type { Scene } from "./story";

/** What somebody records long after it was done, and so waits for a second person: the same step for a word for it and for one against it. */
export const LATE: Readonly<Record<"application" | "grant" | "file", Scene>> = {
	application: {
		event: "OBJECT",
		by: "clerk",
		on: "2026-02-26",
		say: { receivedOn: "2026-02-10", text: "收入不实。", lateReason: "经办人休假。" },
	},
	grant: {
		event: "OBJECT",
		by: "clerk",
		on: "2026-03-18",
		say: { receivedOn: "2026-03-06", text: "不应帮扶。", lateReason: "经办人休假。" },
	},
	file: {
		event: "RECORD_SERVICE",
		by: "clerk",
		on: "2026-05-06",
		say: { kind: "in_kind", givenOn: "2026-04-01", description: "送去米油。", lateReason: "经办人休假。" },
	},
};
