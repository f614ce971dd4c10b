import type { EvidenceRow } from "../../../../prisma/read/evidence";
import { EVIDENCE_TYPES } from "../../../../workflows/rules/evidence-kinds";
import { formatDate } from "../../../../workflows/rules/plain-date";
import { casePath, paths } from "../../../paths";
import { Badge, Card, Facts, TimeText } from "../../components/index";
import { Page } from "../../page/layout";
import type { CaseKind, CaseView } from "../view";
import { groupsOf, groupTitle } from "./card";

/** How large a page is shown: as wide as the screen, as it is, twice so. */
export const ZOOMS = { fit: "适合宽度", full: "放大", double: "再放大" } as const;

export type Zoom = keyof typeof ZOOMS;

export interface ViewerProps {
	view: CaseView;
	place: CaseKind["place"];
	rows: readonly EvidenceRow[];
	row: EvidenceRow;
	/** From 1. */
	page: number;
	zoom: Zoom;
}

/** One page of the papers. It is turned and enlarged by links. */
export function ViewerPage({ view, place, rows, row, page, zoom }: ViewerProps) {
	const { head, standing, visitor } = view;
	const to = (id: string, at: number, as: Zoom = zoom) => `${paths.evidencePage(head.id, id)}?page=${at}&zoom=${as}`;
	const all = groupsOf(rows).flatMap((group) => group.rows);
	const at = all.findIndex(({ id }) => id === row.id);
	const [before, after] = at < 0 ? [] : [all[at - 1], all[at + 1]];
	const previous = page > 1 ? to(row.id, page - 1) : before && to(before.id, before.pages);
	const next = page < row.pages ? to(row.id, page + 1) : after && to(after.id, 1);
	return (
		<Page
			title={groupTitle(row)}
			visitor={visitor}
			place={place}
			crumbs={[
				[standing.chart.label, casePath(standing.chart.id, head.id)],
				[`${head.title} 证明材料`, paths.evidence(head.id)],
			]}
			badge={row.removal && <Badge tone="overdue">已移出</Badge>}
			actions={
				<a class="btn btn-plain" href={paths.evidenceOriginal(head.id, row.id)}>
					下载原件（留记录）
				</a>
			}
		>
			<nav class="d-flex gap-2 flex-wrap mb-2" aria-label="翻看">
				{previous !== undefined && (
					<a class="btn btn-plain" href={previous}>
						上一页
					</a>
				)}
				<span class="align-self-center">
					第 {page} 页，共 {row.pages} 页
				</span>
				{next !== undefined && (
					<a class="btn btn-plain" href={next}>
						{page < row.pages ? "下一页" : "下一份"}
					</a>
				)}
				<span class="ms-auto d-flex gap-2">
					{(Object.keys(ZOOMS) as Zoom[]).map((one) => (
						<a class="btn btn-plain" key={one} href={to(row.id, page, one)} aria-current={one === zoom ? "true" : undefined}>
							{ZOOMS[one]}
						</a>
					))}
				</span>
			</nav>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the screen is scrolled by the keyboard */}
			<section class={`paper ${zoom}`} tabIndex={0} aria-label="材料图像">
				<img src={paths.evidenceScreen(head.id, row.id, page)} alt={`${groupTitle(row)}，第 ${page} 页，共 ${row.pages} 页`} />
			</section>
			<Card title="这份材料">
				<Facts
					facts={[
						["文件名", row.fileName],
						["说明", row.note],
						["类型", `${EVIDENCE_TYPES[row.type].label}，${sizeText(row.bytes)}`],
						...(row.takenOn === null ? [] : [["照片自带日期", `${formatDate(row.takenOn)}（照相机所记，仅供参考）`] as const]),
						[
							"收下",
							<>
								{`${row.byName} `}
								<TimeText at={row.at.getTime()} />
							</>,
						],
						...(row.removal ? [["移出原因", `${row.removal.reason}（${row.removal.byName}）`] as const] : []),
						["原件 SHA-256", <code class="hash">{row.sha256}</code>],
					]}
				/>
			</Card>
		</Page>
	);
}

function sizeText(bytes: number): string {
	return bytes < 1024 ** 2 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
