import type { RelativeRow } from "../../../../prisma/read/relatives";
import { paths } from "../../../paths";
import { Card, PostForm, Table } from "../../components/index";
import { RELATIVE_COLUMNS } from "../account/relatives";

/** D13: what somebody has declared; an administrator puts right what was wrong, and says why. */
export function PersonsRelatives({ personId, rows, mine }: { personId: string; rows: readonly RelativeRow[]; mine: boolean }) {
	return (
		<Card title="亲属关系申报" flush>
			<Table
				columns={[
					...RELATIVE_COLUMNS,
					{ label: "", cell: (row) => row.endedOn === null && !mine && <EndForm personId={personId} relative={row} /> },
				]}
				rows={rows}
				keyOf={(row) => row.id}
				empty="没有申报过。"
			/>
		</Card>
	);
}

function EndForm({ personId, relative }: { personId: string; relative: RelativeRow }) {
	return (
		<PostForm action={paths.endRelative(personId, relative.id)} class="filter mb-0">
			<input class="form-control w-auto" name="reason" aria-label={`更正对${relative.name}的申报的理由`} placeholder="更正理由" />
			<button class="btn btn-plain btn-sm" type="submit">
				更正
			</button>
		</PostForm>
	);
}
