import type { S1Draft } from "../../../../workflows/rules/s1";
import { TimeText } from "../../components/index";
import { PLAIN_FIELDS, ROW_GROUPS, sameForm } from "./draft";
import { shown } from "./shown";

/** Somebody saved the form while this person was typing. */
export interface Stale {
	newest: number;
	/** The newest first. */
	saves: readonly { version: number; byName: string; at: Date }[];
	differences: readonly Difference[];
	/** Where the newest version can be looked at, what was typed given up. */
	newestPath: string;
}

export interface Difference {
	label: string;
	theirs: string;
	mine: string;
}

/** Where what was typed differs from what is kept by now; numbers masked. */
export function differences(theirs: S1Draft, mine: S1Draft): Difference[] {
	const fields = PLAIN_FIELDS.flatMap((spec) => {
		const [one, other] = [shown(spec, theirs, false), shown(spec, mine, false)];
		// Two numbers can look the same behind their masks.
		const same = shown(spec, theirs, true) === shown(spec, mine, true);
		return same ? [] : [{ label: spec.label, theirs: one || "（空）", mine: other || "（空）" }];
	});
	const rows = ROW_GROUPS.flatMap((group) => {
		const [one, other] = [theirs[group.name] ?? [], mine[group.name] ?? []];
		return Array.from({ length: Math.max(one.length, other.length) }, (_, index) => index).flatMap((index) => {
			if (sameForm({ members: [one[index] ?? {}] }, { members: [other[index] ?? {}] })) return [];
			const shownRow = (row: object | undefined) =>
				row
					? group.fields
							.map((spec) => shown(spec, row, false))
							.filter(Boolean)
							.join("，") || "（空）"
					: "（没有这一行）";
			return [{ label: `${group.title}第 ${index + 1} 行`, theirs: shownRow(one[index]), mine: shownRow(other[index]) }];
		});
	});
	return [...fields, ...rows];
}

/** Who saved since, what differs, and the two ways on. */
export function StaleBanner({ stale }: { stale: Stale }) {
	return (
		<div class="banner near" role="alert">
			<strong>您填写期间，申请表已被保存过，刚才没有保存。您填写的内容都在下面。</strong>
			<ul>
				{stale.saves.map(({ version, byName, at }) => (
					<li key={version}>
						第 {version} 版：{byName}，<TimeText at={at.getTime()} />
					</li>
				))}
			</ul>
			{stale.differences.length > 0 && (
				<div class="table-responsive">
					<table class="table">
						<thead>
							<tr>
								<th scope="col">不同之处</th>
								<th scope="col">最新一版</th>
								<th scope="col">您填写的</th>
							</tr>
						</thead>
						<tbody>
							{stale.differences.map(({ label, theirs, mine }) => (
								<tr key={label}>
									<td>{label}</td>
									<td>{theirs}</td>
									<td>{mine}</td>
								</tr>
							))}
						</tbody>
					</table>
				</div>
			)}
			<p class="mb-0">
				核对后可以点下面的“用我填的内容保存”，也可以
				<a href={stale.newestPath}>放弃我填的，打开最新一版</a>。
			</p>
		</div>
	);
}
