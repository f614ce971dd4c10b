import type { HandoverRow } from "../../../../prisma/read/handovers";
import type { Visitor } from "../../../access/visitor";
import { paths } from "../../../paths";
import { roleLabelOf, roleText } from "../../../words/roles";
import { Banner } from "../../components/index";

/** D26: what waits for one's own signature, and for whom one acts today. On the page that everybody opens first. */
export function StandingNotices({ visitor, unsigned }: { visitor: Visitor; unsigned: readonly HandoverRow[] }) {
	const standing = visitor.actor.roles.flatMap(({ role, insteadOf }) => (insteadOf ? [`${insteadOf.name}（${roleLabelOf(role)}）`] : []));
	return (
		<>
			{unsigned.map((row) => (
				<Banner key={row.id} tone="act">
					<a href={paths.handover(row.id)}>
						{row.giverName}与{row.takerName}的工作交接
					</a>
					等您签字：{roleText(row.role, row.unionName)}。
				</Banner>
			))}
			{standing.length > 0 && <p class="note">您正在代理：{standing.join("、")}。以代理身份办理的，记录中写明两个人的姓名。</p>}
		</>
	);
}
