import type { NoticeRow } from "../../../prisma/read/settings";
import { daysText } from "../../../workflows/rules/calendar-text";
import { plainDate } from "../../../workflows/rules/plain-date";
import { holds, type Visitor } from "../../access/visitor";
import { calendarForm } from "../../forms/settings";
import type { Typed } from "../../forms/typed";
import { paths } from "../../paths";
import { Badge, Banner, Card, EmptyState, Facts, FormCard, type Sent } from "../components/index";
import { Page } from "../page/layout";

interface CalendarPageProps {
	visitor: Visitor;
	notices: readonly NoticeRow[];
	/** Whose it is to enter one, where it is not this administrator's. */
	whyNot: string | undefined;
	typed: Typed;
	sent: Sent | undefined;
}

/** The State Council's notices: which days are off, which weekends are worked. D14, Z13 */
export function CalendarPage({ visitor, notices, whyNot, typed, sent }: CalendarPageProps) {
	const administers = holds(visitor, "administrator");
	const mayEnter = administers && whyNot === undefined;
	return (
		<Page title="工作日历" visitor={visitor} place="settings" crumbs={[["设置", paths.settings]]} mistakes={sent?.mistakes}>
			<p class="note">
				按国务院办公厅历年放假安排推算工作日。没有公布安排的年份只按周末推算，期限标为“暂定”；登记后，在办案件的期限随即重算。
			</p>
			{administers && whyNot !== undefined && <Banner tone="calm">{whyNot}。</Banner>}
			{mayEnter && (
				<div id="enter">
					<FormCard form={calendarForm} action={paths.calendar} sent={sent} typed={typed} button="登记">
						<p class="note mt-3 mb-0">同一年后发的调整，请把调整后的全年安排重新登记一次：它代替原来的安排，原来的留在下面。</p>
					</FormCard>
				</div>
			)}
			{notices.length === 0 && <EmptyState>还没有放假安排。</EmptyState>}
			{notices.map((notice) => (
				<Card key={String(notice.id)} title={`${notice.year} 年`} actions={<Standing notice={notice} mayEnter={mayEnter} />}>
					<Facts
						facts={[
							["文号", notice.source],
							["放假", <Ranges key="off" days={notice.holidays} />],
							["周末上班", notice.workdays.length > 0 ? <Ranges key="on" days={notice.workdays} /> : "没有"],
						]}
					/>
				</Card>
			))}
		</Page>
	);
}

function Ranges({ days }: { days: readonly string[] }) {
	return (
		<>
			{daysText(days.map(plainDate)).map((range) => (
				<div key={range}>{range}</div>
			))}
		</>
	);
}

function Standing({ notice, mayEnter }: { notice: NoticeRow; mayEnter: boolean }) {
	if (notice.replaced) return <Badge>已被后来的安排代替</Badge>;
	if (!mayEnter) return null;
	return (
		<a class="btn btn-plain btn-sm" href={`${paths.calendar}?amend=${notice.year}#enter`}>
			登记对它的调整
		</a>
	);
}
