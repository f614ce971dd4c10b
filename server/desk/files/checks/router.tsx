import { Router } from "express";
import { CHECKS_PAGE, listChecks } from "../../../../prisma/read/checks";
import { unionChoices } from "../../../../prisma/read/unions";
import { reach } from "../../../../record/people/actor";
import { FILE_EVENTS } from "../../../../workflows/charts/file/events";
import { CLAUSES, cite } from "../../../../workflows/rules/clauses";
import { yearOf } from "../../../../workflows/rules/plain-date";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { paths, stepPath } from "../../../paths";
import { Filter } from "../../components/filter";
import { Badge, Card, DateText, Table } from "../../components/index";
import { queried, queriedId } from "../../page/address";
import { Page } from "../../page/layout";
import { sendPage } from "../../page/send";

/** What a check came to, as its form names it. */
function findingLabel(finding: string): string {
	const field = FILE_EVENTS.CHECK.fields.find(({ name }) => name === "finding");
	return (field && "options" in field ? field.options.find(({ value }) => value === finding)?.label : undefined) ?? finding;
}

/** 年度清查: the files of one's reach with their last dated check, those longest unchecked first (D20). */
export function checksRouter({ db }: Pick<Deps, "db">): Router {
	const router = Router();
	router.get(paths.checks, async (req, res) => {
		const visitor = visitorOf(res);
		const { actor, now } = visitor;
		const year = yearOf(now.today);
		const open = queried(req, "open") === "yes";
		const unionId = queriedId(req, "union");
		const after = Number(/^\d{1,6}$/.exec(queried(req, "after") ?? "")?.[0] ?? 0);
		const reached = reach(actor);
		const [found, unions] = await Promise.all([
			listChecks(db, reached, { uncheckedIn: open ? year : undefined, unionId, after }),
			unionChoices(db, reached),
		]);
		const rows = found.slice(0, CHECKS_PAGE);
		const query = new URLSearchParams({
			...(open ? { open: "yes" } : {}),
			...(unionId ? { union: unionId } : {}),
			after: String(after + CHECKS_PAGE),
		});
		const checks = actor.roles.some(({ role }) => role === "unit_clerk");
		sendPage(
			res,
			<Page title="年度清查" visitor={visitor} place="checks">
				<p class="note">
					{cite("D20")}：“{CLAUSES.D20.text}”
				</p>
				<Filter
					action={paths.checks}
					selects={[
						{
							name: "open",
							label: "本年",
							any: "全部在档档案",
							options: [{ value: "yes", label: `${year} 年还没有清查` }],
							chosen: open ? "yes" : undefined,
						},
						{ name: "union", label: "工会", any: "全部工会", options: unions, chosen: unionId },
					]}
				/>
				<Card flush>
					<Table
						columns={[
							{
								label: "档案",
								cell: (row) => (
									<>
										<a href={paths.file(row.fileId)}>{row.title}</a>
										<div class="note">{row.number}</div>
									</>
								),
							},
							{ label: "工会", cell: (row) => row.unionName },
							{ label: "上次清查", cell: (row) => (row.checkedOn ? <DateText day={row.checkedOn} /> : <Badge>还没有</Badge>) },
							{ label: "结论", cell: (row) => (row.finding ? findingLabel(row.finding) : "—") },
							{ label: "下次期限", cell: (row) => (row.dueOn ? <DateText day={row.dueOn} /> : "—") },
							{
								label: `${year} 年`,
								cell: (row) =>
									row.checkedOn && yearOf(row.checkedOn) === year ? <Badge tone="done">已清查</Badge> : <Badge tone="near">未清查</Badge>,
							},
							...(checks
								? [
										{
											label: "",
											cell: (row: (typeof rows)[number]) => (
												<a class="btn btn-plain btn-sm text-nowrap" href={stepPath("file", row.fileId, "CHECK")}>
													登记清查
												</a>
											),
										},
									]
								: []),
						]}
						rows={rows}
						keyOf={(row) => row.fileId}
						empty="没有这样的在档档案。"
						next={found.length > CHECKS_PAGE ? `${paths.checks}?${query}` : undefined}
					/>
				</Card>
			</Page>,
		);
	});
	return router;
}
