import type { RowGroup } from "../../../workflows/rules/field";
import { fieldId, type Mistake, mistakeAt } from "../../forms/mistake";
import { emptyRow } from "../../forms/row-op";
import { rowNumbers, type Typed, textOf } from "../../forms/typed";
import { Field } from "./field";
import { Icon } from "./icon";

/**
 * Rows to add and remove. Its buttons post the whole form with `op` = `members.add` or `members.remove.2`, which `applyRowOp` answers; with
 * JavaScript only the table is swapped.
 */
export function RowTable({ group, typed, mistakes = [] }: { group: RowGroup; typed: Typed; mistakes?: readonly Mistake[] }) {
	const known = rowNumbers(typed, group.name);
	const missing = Array.from({ length: Math.max(0, group.min - known.length) }, (_, extra) => known.length + extra);
	const shown: Typed = Object.assign({}, typed, ...missing.map((number) => emptyRow(group, number)));
	const wrong = mistakeAt(mistakes, group.name);
	const numbers = rowNumbers(shown, group.name);
	// A row that has just been added is where the person goes on.
	const added = textOf(typed, "op") === `${group.name}.add` ? numbers.at(-1) : undefined;
	const id = `rows-${group.name}`;
	const swap = { "hx-post": "", "hx-target": `#${id}`, "hx-select": `#${id}`, "hx-swap": "outerHTML" };
	return (
		<section class="card rows" id={id}>
			<div class="card-header">
				<h2 id={fieldId(group.name)} tabIndex={-1}>
					{group.title}
				</h2>
				<button class="btn btn-plain btn-sm" type="submit" name="op" value={`${group.name}.add`} formNoValidate {...swap}>
					<Icon name="plus" /> 加一行
				</button>
			</div>
			{wrong !== undefined && <p class="invalid-feedback d-block px-3 mb-0">{wrong}</p>}
			<div class="table-responsive">
				<table class="table">
					<thead>
						<tr>
							{group.fields.map((field) => (
								<th key={field.name} scope="col">
									{field.label}
									{field.required && <span class="need"> *</span>}
								</th>
							))}
							<th scope="col">
								<span class="visually-hidden">删除</span>
							</th>
						</tr>
					</thead>
					<tbody>
						{numbers.map((number) => (
							<tr key={number}>
								{group.fields.map((field, index) => (
									<td key={field.name} class={`of-${field.kind}`} data-label={field.label}>
										<Field
											spec={field}
											typed={shown}
											mistakes={mistakes}
											prefix={`${group.name}.${number}.`}
											compact
											autofocus={index === 0 && number === added}
										/>
									</td>
								))}
								<td>
									<button
										class="btn btn-plain btn-sm"
										type="submit"
										name="op"
										value={`${group.name}.remove.${number}`}
										formNoValidate
										aria-label={`删除第 ${number + 1} 行`}
										{...swap}
									>
										<Icon name="trash" />
									</button>
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</section>
	);
}
