import type { ComponentChildren } from "preact";
import { cite } from "../../../../workflows/rules/clauses";
import type { Visitor } from "../../../access/visitor";
import { paths } from "../../../paths";
import { FormCard, type FormCardProps } from "../../components/index";
import { Page } from "../../page/layout";

export interface PaperFormProps extends Omit<FormCardProps, "title" | "children"> {
	visitor: Visitor;
	/** Whose file it is, and its page. */
	file: readonly [label: string, path: string];
	children?: ComponentChildren;
}

/** One form about a paper copy: lending, giving back, handing over. */
export function PaperFormPage({ visitor, file, children, ...card }: PaperFormProps) {
	const { form, sent } = card;
	return (
		<Page title={form.label} visitor={visitor} place="borrowings" crumbs={[["借阅", paths.borrowings], file]} mistakes={sent?.mistakes}>
			{children}
			<FormCard {...card} title={cite(form.clause)} />
		</Page>
	);
}
