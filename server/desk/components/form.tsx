import { randomUUID } from "node:crypto";
import type { ComponentChildren } from "preact";
import { type Typed, textOf } from "../../forms/typed";
import { isId } from "../page/address";

/** Names one pressing of a form: the same page sent twice is taken once. A page shown again with mistakes gets a new one. */
export const FORM_KEY = "key";

export function formKey(typed: Typed): string {
	const key = textOf(typed, FORM_KEY);
	return isId(key) ? key : randomUUID();
}

/** A form that is posted; `files`: it brings files along. The server checks it, so the browser's own messages (in its own language) stay away. */
export function PostForm(props: { action: string; id?: string; class?: string; files?: boolean; children: ComponentChildren }) {
	return (
		<form
			method="post"
			action={props.action}
			id={props.id}
			class={props.class}
			encType={props.files ? "multipart/form-data" : undefined}
			noValidate
		>
			<input type="hidden" name={FORM_KEY} value={randomUUID()} />
			{props.children}
		</form>
	);
}

/** A button that is a form of its own: one press, one post. */
export function PostButton(props: {
	action: string;
	class?: string;
	/** What the press says besides. */
	given?: Readonly<Record<string, string>>;
	children: ComponentChildren;
}) {
	return (
		<PostForm action={props.action} class="d-inline">
			{Object.entries(props.given ?? {}).map(([name, value]) => (
				<input key={name} type="hidden" name={name} value={value} />
			))}
			<button class={props.class ?? "btn btn-plain btn-sm"} type="submit">
				{props.children}
			</button>
		</PostForm>
	);
}
