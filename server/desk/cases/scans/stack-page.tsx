import type { ScanPageRow } from "../../../../prisma/read/scans";
import type { Visitor } from "../../../access/visitor";
import { DOCUMENTS } from "../../../documents/index";
import { paths } from "../../../paths";
import { SCAN_STANDINGS } from "../../../words/scans";
import { Badge, Banner, Card, Table } from "../../components/index";
import { Page } from "../../page/layout";

/** A stack, page by page: what was read, what waits for a person. Looks again by itself while there is something left to read. */
export function StackPage({ visitor, pages }: { visitor: Visitor; pages: readonly ScanPageRow[] }) {
	const of = (standing: string) => pages.filter((page) => page.standing === standing).length;
	const unread = of("unread");
	const waiting = of("matched") + of("unmatched");
	const [first] = pages;
	return (
		<Page
			title={`收回的一叠，${pages.length} 页`}
			visitor={visitor}
			place="scanPages"
			crumbs={[["收回签章件", paths.scans]]}
			badge={
				<Badge tone={waiting + unread > 0 ? "near" : "done"}>{waiting + unread > 0 ? `${waiting + unread} 页待办` : "都已办理"}</Badge>
			}
		>
			{unread > 0 && (
				<Banner tone="near">
					<meta http-equiv="refresh" content="2" />
					正在识别：{pages.length - unread} / {pages.length} 页。可以离开本页，稍后从“收回签章件”回来。
					<progress class="w-100" max={pages.length} value={pages.length - unread} aria-label="识别进度" />
				</Banner>
			)}
			<Card title={first?.fileName ?? ""} flush>
				<Table
					rows={pages}
					keyOf={({ id }) => id}
					empty="没有页。"
					columns={[
						{ label: "页", cell: (page) => <a href={paths.scanPage(page.id)}>{`${page.fileName} 第 ${page.sourcePage} 页`}</a> },
						{ label: "文书", cell: ({ document }) => DOCUMENTS.find(({ name }) => name === document)?.title ?? "" },
						{
							label: "状态",
							cell: ({ standing }) => <Badge tone={SCAN_STANDINGS[standing]?.tone}>{SCAN_STANDINGS[standing]?.label ?? standing}</Badge>,
						},
						{ label: "办理", cell: ({ placedName, droppedName }) => placedName ?? droppedName ?? "" },
					]}
				/>
			</Card>
		</Page>
	);
}
