import { aGrant, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

describe("given money that came back long before it was recorded, and nobody who confirms the day (Z14, D26)", () => {
	const county = withCounty();
	const on = "2026-04-20";
	const returnedOn = async (grantId: string) => {
		const { returnedOn: day } = await county.db.payment.findFirstOrThrow({ where: { grantId, outcome: "reversed" } });
		return day?.toISOString().slice(0, 10);
	};

	test("the day of recording counts, until the day is put right: then the payment has that day", async () => {
		const grantId = await aGrant(county);
		const say = { returnedOn: "2026-04-01", reason: "重复发放。", lateReason: "银行回单晚到。" };
		await taken(county, grantId, { event: "REVERSE", by: "finance", on, say });
		const { version } = await county.db.case.findUniqueOrThrow({ where: { id: grantId } });
		await taken(county, grantId, { event: "DECLINE_ENTRY", by: "centre", on, say: { reason: "回单上不是这一天。" } });
		await taken(county, grantId, { event: "CONFIRM_REVERSAL", by: "centre", on });
		expect(await returnedOn(grantId)).toBe(on);

		const correction = { record: `${version}/returnedOn`, becomes: "2026-04-17", reason: "依据银行回单更正。" };
		await taken(county, grantId, { event: "CORRECT_RECORD", by: "finance", on, say: correction });
		await taken(county, grantId, { event: "CONFIRM_ENTRY", by: "centre", on, say: { basis: "已查看银行回单。" } });
		expect(await returnedOn(grantId)).toBe("2026-04-17");
	});
});
