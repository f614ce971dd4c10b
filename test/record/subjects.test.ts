import { openGrant } from "../../record/money/grants";
import type { SubjectSaid } from "../../workflows/rules/grant-subject";
import { aGrantFor, aProjectFor, aStandard } from "../builders/aid";
import { aKey, morningOf, written } from "../builders/county";
import { fundsOf } from "../builders/funds";
import { changeSetting } from "../builders/settings";
import { aFile, aGrant, GRANT_STORY, take } from "../builders/story";
import { withCounty } from "../support/with-county";

/** What grants are for and who decides them, where the text speaks of whom (Z1, Z6, Z7, Z11). */
describe("what a grant is for", () => {
	const county = withCounty();
	const opening = (fileId: string, projectId: string, subject: SubjectSaid) =>
		openGrant(county.env, {
			actor: county.people.chair,
			fileId,
			projectId,
			reason: "收入低于标准。",
			subject,
			at: morningOf("2026-03-02"),
			key: aKey(),
		});

	test("schooling is for a student of the household who is not the holder (Z6)", async () => {
		const fileId = await aFile(county, { seq: 1 });
		const projectId = await aProjectFor(county, "schooling");
		expect(await opening(fileId, projectId, { member: 0, graduatesOn: "2028-06-30" })).toMatchObject({
			kind: "refused",
			refusals: [{ code: "holder_is_no_student", clause: "Z6", field: "member" }],
		});
		written(await opening(fileId, projectId, { member: 2, graduatesOn: "2028-06-30" }));
	});

	test("the same person in the same trade once more needs a reason (Z7)", async () => {
		const fileId = await aFile(county, { seq: 2 });
		const projectId = await aProjectFor(county, "training");
		const [cook, care] = [
			await aStandard(county, { aidType: "training", name: "中式烹调师", amountFen: 120_000 }),
			await aStandard(county, { aidType: "training", name: "家政服务员", amountFen: 100_000 }),
		];
		const first = await aGrantFor(county, { fileId, projectId, subject: { member: 0, standardId: cook } });
		expect(await opening(fileId, projectId, { member: 0, standardId: cook })).toMatchObject({
			kind: "refused",
			refusals: [{ code: "trained_before", clause: "Z7", field: "repeatReason" }],
		});
		written(await opening(fileId, projectId, { member: 1, standardId: cook }));
		written(await opening(fileId, projectId, { member: 0, standardId: care }));
		const again = written(await opening(fileId, projectId, { member: 0, standardId: cook, repeatReason: "升级为中级。" }));
		const kept = await county.db.grantSubject.findUniqueOrThrow({ where: { grantId: again.caseId } });
		expect(kept.repeatReason).toBe("升级为中级。");
		// What has been withdrawn is no training.
		for (const id of [first, again.caseId])
			await take(county, id, { event: "WITHDRAW", by: "chair", on: "2026-03-02", say: { reason: "不参加。" } });
		written(await opening(fileId, projectId, { member: 0, standardId: cook }));
	});

	test("a chair meeting has at least as many members as the county has set (Z11)", async () => {
		const grant = await aGrant(county, { seq: 3, until: "approve.meeting" });
		const setting = { value: 3, decision: "青工发〔2026〕3号", effectiveFrom: "2026-03-15" };
		const { administrator } = county.people;
		const of = { countyId: county.countyId, key: "meetingMembers" } as const;
		expect(await changeSetting(county.env, administrator, of, { ...setting, value: 1 }, morningOf("2026-03-13"))).toMatchObject({
			kind: "refused",
		});
		written(await changeSetting(county.env, administrator, of, setting, morningOf("2026-03-13")));
		const scene = GRANT_STORY.find(({ event }) => event === "APPROVE");
		if (!scene) throw new Error("no meeting");
		expect(await take(county, grant, scene)).toMatchObject({
			kind: "refused",
			refusals: [{ code: "meeting_too_small", clause: "Z11", field: "members", message: "参会 2 人，本县设定主席会议至少 3 人" }],
		});
		const say = { ...scene.say, members: ["白云崖", "郑溪桥", "高山岚"] };
		expect(await take(county, grant, { ...scene, say })).toMatchObject({ kind: "taken" });
		await expect(
			county.db
				.$executeRaw`INSERT INTO event SELECT case_id, seq + 1000, type, event, from_state, to_state, by_account_id, by_name, role, "on", at, key || '/2',
				form_version, payload || '{"members": ["白云崖"]}', prev_hash, hash FROM event WHERE case_id = ${grant}::uuid AND event = 'APPROVE'`,
		).rejects.toThrow();
	});

	test("a source beside the five is called other (Z1)", async () => {
		const { db, env, people, countyId } = county;
		const { id } = written(await fundsOf(env, people.finance).open(countyId, "other", "利息"));
		expect(await db.fund.findUniqueOrThrow({ where: { id } })).toMatchObject({ source: "other" });
	});
});
