import { photoDayHint } from "../../workflows/rules/photo-day";
import { plainDate } from "../../workflows/rules/plain-date";

const [typed, other, later] = [plainDate("2026-03-26"), plainDate("2026-03-20"), plainDate("2026-03-27")];

describe("a photograph's own day beside the typed one (D12, D14)", () => {
	test("the same day, or none, says nothing (D14)", () => {
		expect(photoDayHint(typed, [])).toBeUndefined();
		expect(photoDayHint(typed, [typed, typed])).toBeUndefined();
	});
	test("another is said once, with both (D12)", () => {
		expect(photoDayHint(typed, [later, other, typed, other])).toBe(
			"照片自带日期 2026年3月20日、2026年3月27日，与所填的 2026年3月26日 不同",
		);
	});
});
