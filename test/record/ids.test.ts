import { uuidv7 } from "../../record/ids";

describe("given ids of rows that are written together", () => {
	test("each is greater than the one before, and tells the millisecond it was made in (RFC 9562)", () => {
		const before = Date.now();
		const ids = Array.from({ length: 20_000 }, () => uuidv7());
		expect(ids).toEqual(ids.toSorted());
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true);
		expect(Number.parseInt(ids[0]?.replace("-", "").slice(0, 12) ?? "", 16)).toBeGreaterThanOrEqual(before);
	});
});
