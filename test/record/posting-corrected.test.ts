import { anApplication, type Scene, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

describe("given a posting whose day was put right (D14, D26)", () => {
	const county = withCounty();
	const on = "2026-02-06";
	const confirm: Scene = { event: "CONFIRM_ENTRY", by: "chair", on, say: { basis: "已查看照片。" } };

	test("it goes to the right day's sheet, also back to a day that was struck", async () => {
		const caseId = await anApplication(county, { seq: 1, until: "publicise.toPost" });
		await taken(county, caseId, { event: "POST_NOTICE", by: "clerk", on, say: { postedOn: on, place: "镇政府公告栏" } });
		const { version } = await county.db.case.findUniqueOrThrow({ where: { id: caseId } });
		const becomes = (day: string): Scene => ({
			event: "CORRECT_RECORD",
			by: "clerk",
			on,
			say: { record: `${version}/postedOn`, becomes: day, reason: "抄录有误。" },
		});
		await taken(county, caseId, becomes("2026-02-05"));
		await taken(county, caseId, confirm);

		await taken(county, caseId, becomes("2026-02-04"));
		await taken(county, caseId, confirm);
		await taken(county, caseId, becomes("2026-02-05"));
		await taken(county, caseId, confirm);

		const lines = await county.db.noticeLine.findMany({ where: { caseId, correctedSeq: null }, include: { notice: true } });
		expect(lines.map(({ notice }) => notice.postedOn.toISOString().slice(0, 10))).toEqual(["2026-02-05"]);
		const { deadlines } = await county.db.case.findUniqueOrThrow({ where: { id: caseId } });
		expect(deadlines).toMatchObject({ noticeOver: { from: "2026-02-05", lastDay: "2026-02-12" } });
	});
});
