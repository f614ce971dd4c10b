import type { ComponentChildren } from "preact";
import { cite } from "../../../../workflows/rules/clauses";
import type { Visitor } from "../../../access/visitor";
import type { Mistake } from "../../../forms/mistake";
import type { DeskField, Typed } from "../../../forms/typed";
import { paths } from "../../../paths";
import { Card, Fields, PostForm } from "../../components/index";
import { Page } from "../../page/layout";

export interface PaperFormProps {
	visitor: Visitor;
	title: string;
	clause: "D18" | "D28";
	/** Whose file it is, and its page. */
	file: readonly [label: string, path: string];
	back: string;
	action: string;
	fields: readonly DeskField[];
	typed: Typed;
	mistakes: readonly Mistake[];
	children?: ComponentChildren;
}

/** One form about a paper copy: lending, giving back, handing over. */
export function PaperFormPage(props: PaperFormProps) {
	const { visitor, title, mistakes } = props;
	return (
		<Page title={title} visitor={visitor} place="borrowings" crumbs={[["借阅", paths.borrowings], props.file]} mistakes={mistakes}>
			{props.children}
			<PostForm action={props.action}>
				<Card title={cite(props.clause)}>
					<Fields specs={props.fields} typed={props.typed} mistakes={mistakes} />
				</Card>
				<div class="save">
					<a class="btn btn-plain" href={props.back}>
						返回
					</a>
					<button class="btn btn-primary" type="submit">
						{title}
					</button>
				</div>
			</PostForm>
		</Page>
	);
}
