import { MOST_FILES } from "../../../workflows/rules/evidence-kinds";
import { textLimit } from "../../../workflows/rules/field";
import { fieldId, type Mistake, mistakeAt } from "../../forms/mistake";
import { AGAIN, type DeskField, FILES_OF, listOf, type Typed, textOf } from "../../forms/typed";

export interface FieldProps {
	spec: DeskField;
	typed: Typed;
	mistakes?: readonly Mistake[];
	/** In front of the field's name: `members.2.` */
	prefix?: string;
	/** Whose field it is, where a page has several forms. */
	form?: string;
	/** In a table, whose heading is the label: only screen readers are told it. */
	compact?: boolean;
	/** A password: hidden, and never sent back. Every field of kind `secret` is one. */
	secret?: boolean;
	/** What the browser may fill in: `username`, `new-password`. */
	autocomplete?: string;
	autofocus?: boolean;
}

interface BoxProps {
	id: string;
	name: string;
	class: string;
	"aria-describedby"?: string;
	"aria-invalid"?: true;
	"aria-required"?: true;
	"aria-label"?: string;
	autoFocus?: boolean;
}

/** A field with its label, star, hint and what is wrong with it. Its value stays as typed. */
export function Field(props: FieldProps) {
	const { spec, typed, mistakes = [], prefix = "", compact } = props;
	const name = prefix + spec.name;
	const id = fieldId(name, props.form);
	const wrong = mistakeAt(mistakes, name);
	const most = spec.kind === "longText" ? textLimit(spec) : undefined;
	const hint = (spec.hint !== undefined || most !== undefined) && !compact ? `${id}-hint` : undefined;
	const described = [hint, wrong === undefined ? undefined : `${id}-wrong`].filter(Boolean).join(" ");
	const box: BoxProps = {
		id,
		name,
		class: wrong === undefined ? "" : "is-invalid",
		"aria-describedby": described || undefined,
		"aria-invalid": wrong === undefined ? undefined : true,
		"aria-required": spec.required ? true : undefined,
		"aria-label": compact ? spec.label : undefined,
		autoFocus: props.autofocus,
	};
	const star = spec.required && <span class="need"> *</span>;
	const below = (
		<>
			{wrong !== undefined && (
				<div class="invalid-feedback d-block" id={`${id}-wrong`}>
					{wrong}
				</div>
			)}
			{hint && (
				<div class="form-text" id={hint}>
					{spec.hint !== undefined && <>{spec.hint}　</>}
					{most !== undefined && <span data-left={id}>最多 {most} 字</span>}
				</div>
			)}
		</>
	);
	if (spec.kind === "choices" || spec.kind === "yesNo" || spec.kind === "papers") {
		return (
			<fieldset class={spec.kind === "yesNo" ? undefined : "wide"} id={id} tabIndex={-1} aria-describedby={box["aria-describedby"]}>
				<legend class={compact ? "visually-hidden" : undefined}>
					{spec.label}
					{star}
				</legend>
				<Ticks spec={spec} name={name} typed={typed} wrong={wrong !== undefined} />
				{spec.kind === "papers" && <PaperInputs name={name} label={spec.label} wrong={wrong !== undefined} />}
				{below}
			</fieldset>
		);
	}
	return (
		<div class={spec.wide || ["longText", "names", "days", "recorded"].includes(spec.kind) ? "wide" : undefined}>
			{!compact && (
				<label class="form-label" for={id}>
					{spec.label}
					{star}
				</label>
			)}
			<Box spec={spec} box={box} value={textOf(typed, name)} secret={props.secret} autocomplete={props.autocomplete} />
			{below}
		</div>
	);
}

function Ticks({ spec, name, typed, wrong }: { spec: DeskField; name: string; typed: Typed; wrong: boolean }) {
	const many = spec.kind === "choices" || spec.kind === "papers";
	const options = many
		? (spec.options ?? [])
		: [
				{ value: "yes", label: "是" },
				{ value: "no", label: "否" },
			];
	return (
		<div class="choices">
			{options.map(({ value, label }) => (
				<label class="form-check" key={value}>
					<input
						class={`form-check-input${wrong ? " is-invalid" : ""}`}
						type={many ? "checkbox" : "radio"}
						name={name}
						value={value}
						checked={listOf(typed, name).includes(value)}
					/>
					<span class="form-check-label">{label}</span>
				</label>
			))}
		</div>
	);
}

const PICTURES = "image/jpeg,image/png,image/heic,image/heif,.heic,.heif";

/** Files from this machine, or a photograph taken at once where it has a camera. */
function PaperInputs({ name, label, wrong }: { name: string; label: string; wrong: boolean }) {
	const input = { class: `form-control${wrong ? " is-invalid" : ""}`, type: "file", name: `${name}${FILES_OF}` } as const;
	return (
		<div class="files" data-uploads={name} data-most={MOST_FILES}>
			<label>
				<span class="form-text">从本机选择（可选多个）</span>
				<input {...input} multiple accept={`${PICTURES},application/pdf,.pdf`} aria-label={`${label}：从本机选择`} />
			</label>
			<label>
				<span class="form-text">用手机、平板拍照</span>
				<input {...input} accept="image/*" capture="environment" aria-label={`${label}：拍照`} />
			</label>
		</div>
	);
}

interface BoxContent {
	spec: DeskField;
	box: BoxProps;
	value: string;
	secret?: boolean;
	autocomplete?: string;
}

function Box({ spec, box, value, secret = spec.kind === "secret", autocomplete }: BoxContent) {
	if (spec.kind === "choice" || spec.kind === "reference" || spec.kind === "recorded" || spec.options)
		return <Select spec={spec} box={box} value={value} />;
	if (secret) {
		const filled = autocomplete ?? (spec.twice ? "new-password" : "current-password");
		return <input {...box} class={`form-control ${box.class}`} type="password" autoComplete={filled} />;
	}
	switch (spec.kind) {
		case "longText":
		case "days":
		case "names":
			return (
				<textarea {...box} class={`form-control ${box.class}`} rows={spec.kind === "names" ? 3 : 4} data-most={textLimit(spec)}>
					{value}
				</textarea>
			);
		case "date":
			return <input {...box} class={`form-control ${box.class}`} type="date" value={value} />;
		case "fen":
			return <input {...box} class={`form-control number ${box.class}`} type="text" inputMode="decimal" autoComplete="off" value={value} />;
		case "integer":
		case "year":
		case "idNumber":
		case "card":
		case "phone":
			return (
				<input
					{...box}
					class={`form-control ${box.class}`}
					type="text"
					inputMode={spec.kind === "idNumber" ? "text" : "numeric"}
					autoComplete="off"
					value={value}
				/>
			);
		default:
			return <input {...box} class={`form-control ${box.class}`} type="text" autoComplete={autocomplete ?? "off"} value={value} />;
	}
}

function Select({ spec, box, value }: Pick<BoxContent, "spec" | "box" | "value">) {
	return (
		<select {...box} class={`form-select ${box.class}`}>
			<option value="">请选择</option>
			{(spec.options ?? []).map((option) => (
				<option key={option.value} value={option.value} selected={option.value === value}>
					{option.label}
				</option>
			))}
		</select>
	);
}

/** Several fields in the grid of a form. */
export function Fields(props: Omit<FieldProps, "spec" | "compact" | "secret" | "autocomplete"> & { specs: readonly DeskField[] }) {
	const { specs, ...rest } = props;
	return (
		<div class="fields">
			{specs
				.flatMap((spec) => (spec.twice ? [spec, { ...spec, ...AGAIN }] : [spec]))
				.map((spec) => (
					<Field key={spec.name} spec={spec} {...rest} />
				))}
		</div>
	);
}
