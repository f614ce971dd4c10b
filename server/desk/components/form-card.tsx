import type { ComponentChildren } from "preact";
import { cite } from "../../../workflows/rules/clauses";
import type { FieldOption } from "../../../workflows/rules/field";
import { type Form, ownFields } from "../../forms/form";
import type { Mistake } from "../../forms/mistake";
import { fieldOf, type Typed } from "../../forms/typed";
import { Card } from "./card";
import { Fields } from "./field";
import { PostForm } from "./form";

/** A form that was sent and not taken: what was typed, and what is wrong with it. */
export interface Sent {
	form: Form;
	typed: Typed;
	mistakes: readonly Mistake[];
	/** What it has made, where the page shows it this once. */
	made?: unknown;
}

/** In place of a form, for whoever may not send it. */
export function WhoseForm({ form }: { form: Form }) {
	return (
		<p class="note">
			{form.whose}（{cite(form.clause)}）。
		</p>
	);
}

export interface FormCardProps {
	form: Form;
	/** Where it is posted to, ids filled in. */
	action: string;
	sent?: Sent;
	/** What each reference can name, by the field's name. */
	choices?: Readonly<Record<string, readonly FieldOption[]>>;
	/** Said by the page itself and not asked. */
	given?: Readonly<Record<string, string>>;
	/** What stands in the fields before anything is typed. */
	typed?: Typed;
	/** What the button says, where it is not the write's own name. */
	button?: string;
	title?: string;
	/** It cannot be sent now: the page says why. */
	closed?: boolean;
	children?: ComponentChildren;
}

/** The fields of a write, where a form of its own lays them out. */
export function FormFields({
	form,
	sent,
	choices = {},
	given = {},
	typed = {},
}: Pick<FormCardProps, "form" | "sent" | "choices" | "given" | "typed">) {
	const own = sent?.form === form ? sent : undefined;
	const specs = ownFields(form, form.desk)
		.filter(({ name }) => given[name] === undefined)
		.map((field) => fieldOf(field, choices[field.name]));
	return <Fields specs={specs} form={form.name} typed={own?.typed ?? typed} mistakes={own?.mistakes ?? []} />;
}

/** A write as a card of its own: its fields, its button. Which fields, limits and words they have is the write's to say. */
export function FormCard({ action, button, title, closed, children, ...props }: FormCardProps) {
	const { form, given = {} } = props;
	return (
		<PostForm action={action} files={form.fields.some(({ kind }) => kind === "papers")}>
			{Object.entries(given).map(([name, value]) => (
				<input key={name} type="hidden" name={name} value={value} />
			))}
			<Card title={title ?? form.label}>
				<FormFields {...props} />
				{children}
				<p class="mt-3 mb-0 text-end">
					<button class="btn btn-primary" type="submit" disabled={closed}>
						{button ?? form.label}
					</button>
				</p>
			</Card>
		</PostForm>
	);
}
