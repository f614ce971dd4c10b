import { openApplication } from "../record/applications";
import { type County, morningOf, written } from "../test/builders/county";
import { aHousehold } from "../test/builders/s1";
import { APPLICATION_STORY, type Scene, taken } from "../test/builders/story";
import { plainDate } from "../workflows/rules/plain-date";

/** An application that waits for its first step; a household of its own for each `seq`. @returns its id */
export async function opened(county: County, seq: number): Promise<string> {
	const form = aHousehold(seq)
		.with({ appliedOn: plainDate("2026-02-02") })
		.build();
	const at = morningOf("2026-02-02");
	return written(await openApplication(county.env, { actor: county.people.clerk, unionId: county.unitId, form, at, key: `bench/${seq}` }))
		.caseId;
}

/** The nine steps of an application's life. @param seq makes its number in the national system its own */
export function scenesOf(seq: number): Scene[] {
	return APPLICATION_STORY.map((scene) =>
		scene.event === "ENTER" ? { ...scene, say: { ...scene.say, nationalNumber: `N-${seq}` } } : scene,
	);
}

/** So many applications that wait for their first step, and what takes each through its life. @param from the first household's number */
export async function lives(county: County, from: number, count: number): Promise<(() => Promise<number[]>)[]> {
	const made: (() => Promise<number[]>)[] = [];
	for (let seq = from; seq < from + count; seq += 1) made.push(productLife(county, await opened(county, seq), seq));
	return made;
}

/** The whole life by `step`, in this process: rules, chart, hash chain and all. */
function productLife(county: County, caseId: string, seq: number): () => Promise<number[]> {
	return async () => {
		const times: number[] = [];
		for (const scene of scenesOf(seq)) {
			const begin = performance.now();
			await taken(county, caseId, scene);
			times.push(performance.now() - begin);
		}
		return times;
	};
}
