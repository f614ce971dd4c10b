import { keyingSheetOf } from "../../../../record/keying/sheet";
import { stillToAsk } from "../../../../workflows/rules/keying-sheet";
import type { Visitor } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { paths } from "../../../paths";
import { Badge, Card } from "../../components/index";

/** What the national system asks for besides the form: shown from the application on, so that the household is asked once (D19). */
export async function keyingCard(deps: Deps, { now }: Visitor, applicationId: string) {
	const sheet = await keyingSheetOf(deps, { applicationId, today: now.today, at: new Date(now.at), masked: true });
	if (!sheet) return undefined;
	const missing = stillToAsk(sheet.lines);
	const link = (
		<a class="btn btn-plain btn-sm" href={paths.applicationKeying(applicationId)}>
			{missing.length > 0 ? "登记询问结果" : "录入单"}
		</a>
	);
	return (
		<Card title="录入全国系统还要问的" id="keying" actions={link}>
			<p class="mb-0">
				{missing.length === 0 ? (
					<Badge tone="done">都问到了</Badge>
				) : (
					<>
						<Badge tone="near">{`还要问 ${missing.length} 项`}</Badge> {missing.map(({ field }) => field.label).join("、")}
					</>
				)}
				{sheet.changed.size > 0 && ` 上次录入以后有 ${sheet.changed.size} 栏改变。`}
			</p>
		</Card>
	);
}
