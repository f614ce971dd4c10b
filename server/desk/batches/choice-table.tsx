import { type Column, Table } from "../components/index";
import { listOf, type Typed } from "../typed";
import { CHOSEN } from "./chosen";

/** A table whose rows can be ticked; a row that this person may not take says why instead. */
export function ChoiceTable<Row extends { id: string; title: string }>(props: {
	columns: readonly Column<Row>[];
	rows: readonly Row[];
	typed: Typed;
	empty: string;
	/** Why this person may not take it. */
	barred?: (row: Row) => string | undefined;
}) {
	const chosen = new Set(listOf(props.typed, CHOSEN));
	const box: Column<Row> = {
		label: "选",
		cell: (row) =>
			props.barred?.(row) === undefined ? (
				<input
					class="form-check-input"
					type="checkbox"
					name={CHOSEN}
					value={row.id}
					checked={chosen.has(row.id)}
					aria-label={`选择${row.title}`}
				/>
			) : null,
	};
	return <Table columns={[box, ...props.columns]} rows={props.rows} keyOf={(row) => row.id} empty={props.empty} />;
}

/** Every row ticked, for the page that `?all` asks for. */
export function allChosen(rows: readonly { id: string }[]): Typed {
	return { [CHOSEN]: rows.map(({ id }) => id) };
}
