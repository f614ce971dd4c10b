import type { ComponentChildren } from "preact";
import { rowPrefix } from "../../../../record/batch-said";
import { askedOfMany, type EventSpec } from "../../../../workflows/charts/chart";
import { fieldId, type Mistake } from "../../../forms/mistake";
import { fieldOf, listOf, type Typed } from "../../../forms/typed";
import { Card, type Column, Fields, Icon, type IconName, PostForm, Table } from "../../components/index";
import { CHOSEN, SEEN } from "./chosen";

/** A case that can be ticked. */
export interface Choosable {
	id: string;
	title: string;
	version: number;
	/** The step has been asked for already and waits in a batch. */
	pending: boolean;
}

export interface ChoiceFormProps<Row extends Choosable> {
	title: string;
	/** Nothing is chosen here by this person: the rows are only shown. */
	mine: boolean;
	action: string;
	hidden?: Readonly<Record<string, string>>;
	spec: EventSpec;
	/** Fields that stand in a row of their own, and not below the table. */
	ofEach?: readonly string[];
	/** The first names the row; its box stands before it. */
	columns: readonly [Column<Row>, ...Column<Row>[]];
	rows: readonly Row[];
	typed: Typed;
	mistakes: readonly Mistake[];
	/** Why this person may not take it. */
	barred?: (row: Row) => string | undefined;
	/** Said above the table. */
	above?: ComponentChildren;
	/** Said below the fields. */
	note?: ComponentChildren;
	icon: IconName;
}

/** Many cases, one form: rows to tick, what is said of all of them once, one button. A row that may not be taken says why. */
export function ChoiceForm<Row extends Choosable>(props: ChoiceFormProps<Row>) {
	const { title, mine, spec, columns, rows, typed, ofEach = [] } = props;
	const why = (row: Row) => (row.pending ? "已提交，等待办理" : mine ? props.barred?.(row) : undefined);
	const reasons: Column<Row> = { label: "说明", cell: (row) => <span class="note">{why(row)}</span> };
	const chosen = new Set(listOf(typed, CHOSEN));
	const [first, ...others] = columns;
	const named: Column<Row> = {
		label: first.label,
		cell: (row) => (
			<div class="pick">
				{mine && why(row) === undefined && <SeenVersion row={row} />}
				{mine && why(row) === undefined && (
					<input
						class="form-check-input"
						type="checkbox"
						name={CHOSEN}
						value={row.id}
						checked={chosen.has(row.id)}
						aria-label={`选择${row.title}`}
					/>
				)}
				<div>{first.cell(row)}</div>
			</div>
		),
	};
	const shown = [named, ...others, ...(rows.some((row) => why(row) !== undefined) ? [reasons] : [])];
	const table = <Table columns={shown} rows={rows} keyOf={(row) => row.id} empty="" />;
	if (!mine || rows.every((row) => why(row) !== undefined)) {
		return (
			<Card title={title} flush>
				{props.above}
				{table}
			</Card>
		);
	}
	const fields = askedOfMany(spec)
		.filter(({ name }) => !ofEach.includes(name))
		.map((field) => fieldOf(field));
	return (
		<PostForm action={props.action}>
			{Object.entries(props.hidden ?? {}).map(([name, value]) => (
				<input key={name} type="hidden" name={name} value={value} />
			))}
			<Card title={title} id={props.mistakes.length > 0 ? fieldId("cases") : undefined} flush>
				{props.above}
				{table}
				<div class="card-body border-top">
					<Fields specs={fields} typed={typed} mistakes={props.mistakes} />
					{props.note && <p class="note mt-3 mb-0">{props.note}</p>}
				</div>
				<div class="card-body border-top text-end py-3">
					<button class="btn btn-primary" type="submit">
						<Icon name={props.icon} /> {spec.label}
					</button>
				</div>
			</Card>
		</PostForm>
	);
}

/** What is shown is what is done: a case that has moved on since is left out. */
export function SeenVersion({ row }: { row: Pick<Choosable, "id" | "version"> }) {
	return <input type="hidden" name={`${rowPrefix(row.id)}${SEEN}`} value={row.version} />;
}

/** Every row ticked that is not asked for already. */
export function allChosen(rows: readonly Choosable[]): Typed {
	return { [CHOSEN]: rows.filter(({ pending }) => !pending).map(({ id }) => id) };
}
