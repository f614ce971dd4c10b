import type { VNode } from "preact";
import type { Staffing } from "../../../../prisma/read/staff";
import { cite } from "../../../../workflows/rules/clauses";
import type { Visitor } from "../../../access/visitor";
import type { Mistake } from "../../../forms/mistake";
import { staffRegister } from "../../../registers/staff";
import { roleLabelOf } from "../../../words/roles";
import { Banner } from "../../components/index";
import { Page } from "../../page/layout";

interface StaffProps {
	visitor: Visitor;
	list: VNode;
	/** Of the union that was chosen, or of one's own. */
	staffing: Staffing | undefined;
	mistakes: readonly Mistake[];
}

/** D26: who does the work of the unions, and what a union lacks. */
export function StaffPage({ visitor, list, staffing, mistakes }: StaffProps) {
	const { title, id } = staffRegister;
	const lacks = staffing ? (LACKING[staffing.kind] ?? []).filter((role) => !staffing.roles.includes(role)) : [];
	return (
		<Page title={title} visitor={visitor} place={id} mistakes={mistakes}>
			{staffing && lacks.length > 0 && (
				<Banner tone="near">
					{staffing.name}还没有{lacks.map(roleLabelOf).join("、")}。各级工会应明确专人承担建档帮扶工作（{cite("D26")}），请系统管理员添加。
				</Banner>
			)}
			{list}
			<p class="note">代理期间办理的每一步，记录中同时写明代理人和被代理人。</p>
		</Page>
	);
}

/** What every union of a kind needs somebody for. */
const LACKING: Readonly<Record<string, readonly string[]>> = {
	grassroots: ["unit_clerk", "unit_chair"],
	county: ["centre", "county_chair", "finance"],
};
