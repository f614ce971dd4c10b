import { type Refusal, refusal } from "./refusal";

/** The union that hands over, and the one that it hands over to. */
interface Party {
	category: string | null;
}

/** D1, D11: the two kinds of unions that take whoever has no employer. */
const isCommunity = ({ category }: Party) => category === "township" || category === "community";

/**
 * D25: an employer that has closed is a union that is closed; and whoever signs a contract goes from a community or township union to the
 * employer's.
 * @param receiver none where what was named is no union that receives
 */
export function checkTransferGround(ground: string, from: Party & { closed: boolean }, receiver: Party | undefined): Refusal[] {
	const no = (code: string, field: string, message: string, next: string) => [refusal(code, "D25", message, { field, next })];
	if (ground === "employer_closed") {
		if (from.closed) return [];
		const next = "请系统管理员先撤销该工会，再由县帮扶中心移交；劳动关系转到其他单位的，按注销情形 2 提出注销";
		return no("union_not_closed", "ground", "“企业终止或单位撤销”的，其工会应已撤销，该工会还没有撤销", next);
	}
	if (ground !== "contract_signed") return [];
	if (!isCommunity(from)) {
		const message = "“与用人单位签订劳动合同”是社区、乡镇工会向用人单位工会移交的情形，本工会不是社区或乡镇工会";
		return no("not_from_community", "ground", message, "企业终止或单位撤销的请选该项；劳动关系转到其他单位的，按注销情形 2 提出注销");
	}
	if (!receiver || !isCommunity(receiver)) return [];
	const message = "“与用人单位签订劳动合同”的移交给用人单位的工会，接收工会却是社区或乡镇工会";
	return no("not_to_employer", "to", message, "请选择用人单位的工会");
}
