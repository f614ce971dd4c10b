import type { ComponentChildren } from "preact";
import { fieldId, type Mistake, mistakeAt } from "../../forms/mistake";

interface Props {
	name: string;
	label: string;
	/** Spreadsheets, where it does not say otherwise. */
	accept?: string;
	hint: ComponentChildren;
	mistakes: readonly Mistake[];
}

/** A file to be read in; what is wrong with it is told at its field. */
export function FileField({ name, label, accept = ".xlsx,.xls,.csv", hint, mistakes }: Props) {
	const wrong = mistakeAt(mistakes, name);
	const id = fieldId(name);
	return (
		<div class="mb-3">
			<label class="form-label" for={id}>
				{label}
				<span class="need"> *</span>
			</label>
			<input
				id={id}
				class={`form-control${wrong === undefined ? "" : " is-invalid"}`}
				type="file"
				name={name}
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
