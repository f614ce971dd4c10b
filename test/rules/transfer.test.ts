import { checkTransferGround } from "../../workflows/rules/transfer";
import { said } from "./said";

const [TOWNSHIP, COMMUNITY, EMPLOYER, NONE] = ["township", "community", "enterprise", null].map((category) => ({
	category,
	closed: false,
}));
if (!TOWNSHIP || !COMMUNITY || !EMPLOYER || !NONE) throw new Error("four unions");
const words = (...of: Parameters<typeof checkTransferGround>) => said(checkTransferGround(...of));

describe("whom a file or an application is handed over to (D25)", () => {
	test("an employer has closed where its union is closed, whoever receives", () => {
		for (const from of [TOWNSHIP, COMMUNITY, EMPLOYER, NONE]) {
			for (const to of [TOWNSHIP, EMPLOYER, undefined]) {
				expect(words("employer_closed", { ...from, closed: true }, to)).toEqual([]);
				expect(words("employer_closed", from, to)).toEqual([
					"D25 union_not_closed ground: “企业终止或单位撤销”的，其工会应已撤销，该工会还没有撤销 → " +
						"请系统管理员先撤销该工会，再由县帮扶中心移交；劳动关系转到其他单位的，按注销情形 2 提出注销",
				]);
			}
		}
	});

	test("a contract leads from a community or a township to an employer", () => {
		for (const from of [TOWNSHIP, COMMUNITY]) {
			expect([words("contract_signed", from, EMPLOYER), words("contract_signed", from, NONE)]).toEqual([[], []]);
			for (const to of [TOWNSHIP, COMMUNITY]) {
				expect(words("contract_signed", from, to)).toEqual([
					"D25 not_to_employer to: “与用人单位签订劳动合同”的移交给用人单位的工会，接收工会却是社区或乡镇工会 → 请选择用人单位的工会",
				]);
			}
		}
	});

	test("not from an employer, closed or not", () => {
		for (const from of [EMPLOYER, NONE, { ...EMPLOYER, closed: true }]) {
			for (const to of [EMPLOYER, TOWNSHIP]) {
				expect(words("contract_signed", from, to)).toEqual([
					"D25 not_from_community ground: “与用人单位签订劳动合同”是社区、乡镇工会向用人单位工会移交的情形，本工会不是社区或乡镇工会 → " +
						"企业终止或单位撤销的请选该项；劳动关系转到其他单位的，按注销情形 2 提出注销",
				]);
			}
		}
	});

	test("a receiver that is none, and a ground that is none, are refused elsewhere", () => {
		expect(words("contract_signed", TOWNSHIP, undefined)).toEqual([]);
		expect(words("elsewhere", EMPLOYER, TOWNSHIP)).toEqual([]);
	});
});
