/** Everything a history says, its payloads decoded: what anybody with access to Temporal can read. */
export function readable(history: unknown): string {
	return JSON.stringify(history, (key, value: unknown) =>
		typeof value === "string" && (key === "data" || key === "encoding") ? Buffer.from(value, "base64").toString("utf8") : value,
	);
}

const CHINESE = /\p{Script=Han}/u;
/** Of an ID number, a phone or a card: enough digits in a row. Instants and ids of cases have fewer, or other characters between. */
const LONG_NUMBER = /(?<![\w.-])\d{11,19}[Xx]?(?![\w.-])/;

/** What a history must not say, found in it; undefined where it is clean. Names and free text here are all Chinese. */
export function personalIn(history: unknown): string | undefined {
	const text = readable(history);
	return (CHINESE.exec(text) ?? LONG_NUMBER.exec(withoutOwnNumbers(text)))?.[0];
}

/** Temporal's own counters and clocks. */
function withoutOwnNumbers(text: string): string {
	return text
		.replace(/"(taskId|eventId|seconds|nanos|version|at|sdkBuildId|buildId|binaryChecksum|historySizeBytes)":"?\d+"?/g, '"$1":""')
		.replace(/\\"at\\":\d{13}/g, "");
}
