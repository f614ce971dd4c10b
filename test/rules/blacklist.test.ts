import { addressKey, checkBlacklist, type Listing, sameAddress } from "../../workflows/rules/blacklist";
import { plainDate } from "../../workflows/rules/plain-date";
import { anIdNumber } from "../builders/identity";
import { aHousehold } from "../builders/s1";

const TODAY = plainDate("2026-05-06");
const seen = { since: plainDate("2026-01-05"), decision: "青工发〔2026〕1号" };
const UNIT = [{ code: "refer_to_county", message: "转县总工会" }];

describe("the blacklist (D27)", () => {
	const form = aHousehold().build();
	const [own, , child] = form.members;
	const member = (more: Partial<Listing> = {}): Listing => ({ caseId: "1", how: "member", idNumber: child?.idNumber, ...more });
	const address = (more: Partial<Listing> = {}): Listing => ({ caseId: "1", how: "address", ...more });
	const worker = (more: Partial<Listing> = {}): Listing => ({ caseId: "1", how: "own", idNumber: own?.idNumber, ...more });
	const said = (...listed: Listing[]) =>
		checkBlacklist(form, TODAY, listed).map(({ code, field, message, next }) => `${code} ${field}: ${message} → ${next}`);

	test.each([
		["the worker", worker()],
		["another member", member()],
		["the address", address()],
		["a household that was refused", member({ decided: "refused" })],
	])("by %s, a union learns to ask the county, and nothing else: no clause, no cause", (_, listing) => {
		expect(checkBlacklist(form, TODAY, [listing])).toEqual(UNIT);
	});

	test("nobody is listed, or the county has let the household in", () => {
		expect(checkBlacklist(form, TODAY, [])).toEqual([]);
		expect(checkBlacklist(form, TODAY, [member({ decided: "let_in" }), address({ decided: "let_in" })])).toEqual([]);
	});

	test("the worker's own number bars, whatever is decided of others", () => {
		expect(checkBlacklist(form, TODAY, [worker({ decided: "let_in" })])).toEqual(UNIT);
		expect(checkBlacklist(form, TODAY, [member({ decided: "let_in" }), member({ caseId: "2" })])).toEqual(UNIT);
	});

	test("the county that keeps it learns who, since when, by which decision, and what to do", () => {
		expect(said(worker({ seen }))).toEqual([
			expect.stringMatching(
				/^blacklisted idNumber: .*在黑名单中（青工发〔2026〕1号，自 2026年1月5日 起） → 不能建档；查实有误的，先更正黑名单$/,
			),
		]);
		const next = "请县总工会主席在“待县总工会核对的申请”中决定准予申请或不予建档";
		expect(said(member({ seen }), address({ seen, caseId: "2" }))).toEqual([
			expect.stringMatching(
				/^county_decides members\.2\.idNumber: 张小雨（.*）是黑名单中家庭的成员（青工发〔2026〕1号，自 2026年1月5日 起），须由县总工会决定/,
			),
			`county_decides homeAddress: 住址与黑名单中的家庭相同（青工发〔2026〕1号，自 2026年1月5日 起），须由县总工会决定 → ${next}`,
		]);
		expect(said(address({ seen, decided: "refused" }))).toEqual([
			"county_refused homeAddress: 住址与黑名单中的家庭相同（青工发〔2026〕1号，自 2026年1月5日 起），县总工会已决定不予建档 → 请由受理工会办结",
		]);
	});

	test("an entry of a number that is not in the form says no more than a union learns", () => {
		expect(checkBlacklist(form, TODAY, [member({ idNumber: anIdNumber({ seq: 88 }), seen })])).toEqual(UNIT);
	});
});

describe("addresses (D27)", () => {
	test("are compared without blanks and marks, however they were typed; what is too short is none", () => {
		expect(addressKey("沐溪镇 桃园街１２号，2 单元")).toBe("沐溪镇桃园街12号2单元");
		expect([addressKey("桃园街"), addressKey(undefined)]).toEqual([undefined, undefined]);
	});

	test("home or registered, of either household", () => {
		const struck = { homeAddress: "沐溪镇桃园街 12 号", registeredAddress: "沐溪镇桃园街 99 号" };
		expect(sameAddress({ homeAddress: "沐溪镇桃园街99号" }, struck)).toBe(true);
		expect(sameAddress({ homeAddress: "别处的路 1 号", registeredAddress: "沐溪镇桃园街12号" }, struck)).toBe(true);
		expect(sameAddress({ homeAddress: "沐溪镇桃园街 13 号" }, struck)).toBe(false);
		expect(sameAddress({}, {})).toBe(false);
	});
});
