import { fieldId, type Mistake, mistakeAt } from "../../forms/mistake";
import type { DeskField, Typed } from "../../forms/typed";
import { FILE } from "../../sheets/upload";
import { Card } from "./card";
import { Fields } from "./field";
import { PostForm } from "./form";

interface Props {
	action: string;
	/** What is said beside the file. */
	fields: readonly DeskField[];
	/** Said by the page itself and not asked. */
	given?: Readonly<Record<string, string>>;
	file: FileProps;
	title: string;
	button: string;
	typed: Typed;
	mistakes: readonly Mistake[];
}

interface FileProps {
	label: string;
	/** Endings of names. */
	accept: string;
	hint: string;
}

/** A file to be read in, and what is said with it. */
export function UploadForm({ action, fields, given = {}, file, title, button, typed, mistakes }: Props) {
	return (
		<PostForm action={action} files>
			{Object.entries(given).map(([name, value]) => (
				<input key={name} type="hidden" name={name} value={value} />
			))}
			<Card title={title}>
				<Fields specs={fields} typed={typed} mistakes={mistakes} />
				<FileField {...file} mistakes={mistakes} />
				<p class="mt-3 mb-0 text-end">
					<button class="btn btn-primary" type="submit">
						{button}
					</button>
				</p>
			</Card>
		</PostForm>
	);
}

/** What is wrong with the file is told at its field. */
function FileField({ label, accept, hint, mistakes }: FileProps & { mistakes: readonly Mistake[] }) {
	const wrong = mistakeAt(mistakes, FILE);
	const id = fieldId(FILE);
	return (
		<div class="mt-3">
			<label class="form-label" for={id}>
				{label}
				<span class="need"> *</span>
			</label>
			<input
				id={id}
				class={`form-control${wrong === undefined ? "" : " is-invalid"}`}
				type="file"
				name={FILE}
				accept={accept}
				aria-describedby={`${id}-hint`}
				aria-invalid={wrong === undefined ? undefined : true}
			/>
			{wrong !== undefined && <div class="invalid-feedback d-block">{wrong}</div>}
			<div class="form-text" id={`${id}-hint`}>
				{hint}
			</div>
		</div>
	);
}
