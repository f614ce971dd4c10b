import { addYears, formatDate, type PlainDate } from "./plain-date";
import { type Refusal, refusal } from "./refusal";
import type { WorkerKind } from "./s1";

/**
 * D11: up to and including the corresponding date a year after the contract ended, only the community's or township's union takes the
 * application. After it a laid-off worker goes there too (D1). Routing, not a bar.
 */
export function checkRouting(application: {
	appliedOn: PlainDate;
	contractEndedOn?: PlainDate;
	workerKind?: WorkerKind;
	atCommunityOrTownship: boolean;
}): Refusal[] {
	const { appliedOn, contractEndedOn: ended } = application;
	if (application.atCommunityOrTownship || ended === undefined || ended > appliedOn) return [];
	const until = addYears(ended, 1);
	const next = "请由职工所属社区或乡镇工会受理，已提交的可移交该工会；已与新单位建立劳动关系的，请更正解除劳动关系日期";
	if (appliedOn <= until) {
		const message = `申请人于 ${formatDate(ended)} 解除劳动关系，到 ${formatDate(until)} 为止由社区或乡镇工会受理`;
		return [refusal("community_or_township_only", "D11", message, { field: "contractEndedOn", next })];
	}
	if (application.workerKind !== "下岗待业人员") return [];
	const message = `申请人于 ${formatDate(ended)} 解除劳动关系，现为下岗待业人员，没有所在单位`;
	return [refusal("laid_off_to_community", "D1", message, { field: "workerKind", next })];
}
