import type { ComponentChildren } from "preact";
import type { FoundRow } from "../../../../prisma/read/found-households";
import { cite } from "../../../../workflows/rules/clauses";
import type { Visitor } from "../../../access/visitor";
import { applyFoundForm, decideFoundForm } from "../../../forms/files";
import { paths } from "../../../paths";
import { Card, DateText, Facts, FormCard, PostButton, type Sent, WhoseForm } from "../../components/index";
import { Page } from "../../page/layout";

interface FoundPageProps {
	visitor: Visitor;
	row: FoundRow;
	consent: ComponentChildren;
	/** Writes down what the worker said. */
	may: boolean;
	/** Takes applications. */
	applies: boolean;
	sent?: Sent;
}

/** A household found on a visit: what was seen, what the worker said, and the application that came of it (D10). */
export function FoundPage({ visitor, row, consent, may, applies, sent }: FoundPageProps) {
	return (
		<Page
			title={`走访发现：${row.name}`}
			visitor={visitor}
			place="found"
			crumbs={[["走访发现", paths.found]]}
			badge={consent}
			mistakes={sent?.mistakes}
		>
			<Card title="走访情况">
				<Facts
					facts={[
						["姓名", row.name],
						["工会", row.unionName],
						["走访日期", <DateText key="found" day={row.foundOn} />],
						["走访人", row.visitors.join("、")],
						["困难情况", row.situation],
						["表态日期", row.consentOn && <DateText key="consent" day={row.consentOn} />],
						["说明", row.note],
						["建档申请", row.applicationId && <a href={paths.application(row.applicationId)}>查看申请</a>],
					]}
				/>
			</Card>
			{row.consent === "open" && may && (
				<FormCard
					form={decideFoundForm}
					action={paths.decideFound(row.id)}
					title={`本人意愿（${cite("D10")}）`}
					sent={sent}
					typed={{ consentOn: visitor.now.today }}
				/>
			)}
			{row.consent === "consented" && row.applicationId === null && <Apply id={row.id} applies={applies} />}
		</Page>
	);
}

function Apply({ id, applies }: { id: string; applies: boolean }) {
	if (!applies) return <WhoseForm form={applyFoundForm} />;
	return (
		<PostButton action={paths.applyFound(id)} class="btn btn-primary">
			{applyFoundForm.label}
		</PostButton>
	);
}
