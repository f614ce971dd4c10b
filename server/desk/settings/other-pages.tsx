import type { NoticeRow } from "../../../prisma/read/settings";
import type { Visitor } from "../../access/visitor";
import { paths } from "../../paths";
import { Badge, Card, DateText, EmptyState, Facts, Field, PostForm } from "../components/index";
import { Page } from "../layout";
import type { Mistake } from "../mistake";

/** The State Council's notices: which days are off, which weekends are worked. */
export function CalendarPage({ visitor, notices }: { visitor: Visitor; notices: readonly NoticeRow[] }) {
	return (
		<Page title="工作日历" visitor={visitor} place="settings" crumbs={[["设置", paths.settings]]}>
			<p class="note">按国务院办公厅历年放假安排推算工作日。没有公布安排的年份只按周末推算，期限标为“暂定”。</p>
			{notices.length === 0 && <EmptyState>还没有放假安排。</EmptyState>}
			{notices.map((notice) => (
				<Card key={String(notice.id)} title={`${notice.year} 年`} actions={notice.replaced && <Badge>已被后来的安排代替</Badge>}>
					<Facts
						facts={[
							["文号", notice.source],
							["放假", notice.holidays.join("、")],
							["周末上班", notice.workdays.join("、")],
						]}
					/>
				</Card>
			))}
		</Page>
	);
}

/** Of a demo: time moves on by days, and every case with it. */
export function ClockPage({ visitor, mistakes }: { visitor: Visitor; mistakes: readonly Mistake[] }) {
	const days = Math.round(visitor.now.offsetMs / 86_400_000);
	return (
		<Page title="业务时钟" visitor={visitor} place="settings" crumbs={[["设置", paths.settings]]} mistakes={mistakes}>
			<Card>
				<Facts
					facts={[
						["业务日期", <DateText key="today" day={visitor.now.today} />],
						["比实际日期快", `${days} 天`],
					]}
				/>
			</Card>
			<Card title="拨快">
				<PostForm action={paths.clock} class="stack">
					<Field
						spec={{ name: "days", label: "天数", kind: "integer", required: true, hint: "只能往前拨；各案件的期限随之推进" }}
						typed={{ days: "1" }}
						mistakes={mistakes}
					/>
					<div>
						<button class="btn btn-primary" type="submit">
							拨快
						</button>
					</div>
				</PostForm>
			</Card>
		</Page>
	);
}
