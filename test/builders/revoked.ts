import type { County } from "./county";
import { APPLICATION_STORY, aFile, taken } from "./story";

/** On which day of May the quiet story's steps are taken the second time. */
const AGAIN: Readonly<Record<string, string>> = {
	REVOKE: "2026-05-06",
	RECORD_VISIT: "2026-05-06",
	INCLUDE: "2026-05-07",
	POST_NOTICE: "2026-05-08",
	noticeOver: "2026-05-18",
	REPORT: "2026-05-18",
	RECOGNISE: "2026-05-19",
	COPY_BACK: "2026-05-20",
	ENTER: "2026-05-21",
};

/** A file whose recognition has just been revoked, and its application. */
export async function aRevokedFile(county: County, of: { seq: number }): Promise<{ fileId: string; applicationId: string }> {
	const fileId = await aFile(county, of);
	const { applicationId } = await county.db.file.findUniqueOrThrow({ where: { caseId: fileId } });
	const say = { decision: "青工发〔2026〕3号", reason: "收入须重新核实。" };
	await taken(county, applicationId, { event: "REVOKE", by: "countyChair", on: "2026-05-06", say });
	return { fileId, applicationId };
}

/** Such an application is verified, publicised, reported and recognised once more, up to and including the event. */
export async function recogniseAgain(county: County, applicationId: string, last: string): Promise<void> {
	for (const scene of APPLICATION_STORY.slice(1)) {
		const on = AGAIN[scene.event] ?? scene.on;
		const say = Object.entries(scene.say ?? {}).map(([name, value]) => [name, value === scene.on ? on : value]);
		await taken(county, applicationId, { ...scene, on, say: Object.fromEntries(say) });
		if (scene.event === last) return;
	}
}
