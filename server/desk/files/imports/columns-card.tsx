import type { ImportRow } from "../../../../prisma/read/imports";
import type { ImportKind } from "../../../../record/imports/kind";
import { matchColumnForm } from "../../../forms/imports";
import { paths } from "../../../paths";
import { Badge, Card, PostForm, Table } from "../../components/index";

/** What each column of the sheet means; a person's correction is kept for the county's next sheets. */
export function ColumnsCard({ row, kind }: { row: ImportRow; kind: ImportKind }) {
	const means = new Map(Object.entries(row.matched).map(([field, letters]) => [letters, field]));
	const missing = kind.columns.filter(({ field, required }) => required && row.matched[field] === undefined);
	return (
		<Card title="列的对应" flush>
			{missing.length > 0 && (
				<p class="note px-3 pt-3 mb-0">还缺：{missing.map(({ label }) => label).join("、")}。请在下面选择是哪一列，或补上后重新上传。</p>
			)}
			<Table
				columns={[
					{ label: "列", cell: ([letters]) => letters },
					{ label: "表格里的标题", cell: ([, heading]) => heading },
					{
						label: "对应",
						cell: ([letters, heading]) => (
							<PostForm action={paths.matchImport(row.id)} class="d-flex gap-2">
								<input type="hidden" name="column" value={letters} />
								<select class="form-select form-select-sm" name="means" aria-label={`${letters} 列“${heading}”对应`}>
									<option value="">不导入</option>
									{kind.columns.map(({ field, label }) => (
										<option key={field} value={field} selected={means.get(letters) === field}>
											{label}
										</option>
									))}
								</select>
								<button class="btn btn-plain btn-sm text-nowrap" type="submit" aria-label={`${matchColumnForm.label}：${letters} 列`}>
									改正
								</button>
							</PostForm>
						),
					},
					{ label: "", cell: ([letters]) => (means.has(letters) ? <Badge tone="done">导入</Badge> : <Badge tone="calm">不导入</Badge>) },
				]}
				rows={Object.entries(row.headings)}
				keyOf={([letters]) => letters}
				empty="没有标题"
			/>
		</Card>
	);
}
