import { Router } from "express";
import { APPOINTMENTS_PAGE, type AppointmentRow, appointments } from "../../../../prisma/read/appointments";
import { unionTree } from "../../../../prisma/read/unions";
import { reach } from "../../../../record/people/actor";
import { APPOINTMENT_READERS } from "../../../../record/people/appointments";
import { cite } from "../../../../workflows/rules/clauses";
import type { FieldOption } from "../../../../workflows/rules/field";
import type { PlainDate } from "../../../../workflows/rules/plain-date";
import { only } from "../../../access/only";
import { type Visitor, visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { paths } from "../../../paths";
import { Badge, Card, DateText, Table, TimeText } from "../../components/index";
import { queried, queriedId } from "../../page/address";
import { Page } from "../../page/layout";
import { sendPage } from "../../page/send";
import { roleLabelOf } from "../staff/words";
import { APPOINTMENT_KINDS, byText } from "./words";

/** 任职台账 (D26): who was given which role by whom, who stood in, how it ended, whose password was reset. */
export function appointmentsRouter({ db }: Pick<Deps, "db">): Router {
	const router = Router();
	router.get(paths.appointments, only(...APPOINTMENT_READERS), async (req, res) => {
		const visitor = visitorOf(res);
		const reached = reach(visitor.actor, APPOINTMENT_READERS);
		const [unionId, after] = [queriedId(req, "union"), queried(req, "after")];
		const rows = await appointments(db, {
			paths: reached,
			unionId,
			after: after !== undefined && /^\d{1,18}$/.test(after) ? after : undefined,
		});
		const unions = (await unionTree(db, reached)).map(({ id, name, depth }) => ({ value: id, label: "　".repeat(depth) + name }));
		sendPage(res, <AppointmentsPage visitor={visitor} rows={rows} unions={unions} unionId={unionId} />);
	});
	return router;
}

interface Props {
	visitor: Visitor;
	rows: readonly AppointmentRow[];
	unions: readonly FieldOption[];
	unionId: string | undefined;
}

function AppointmentsPage({ visitor, rows, unions, unionId }: Props) {
	const shown = rows.slice(0, APPOINTMENTS_PAGE);
	const last = rows.length > APPOINTMENTS_PAGE ? shown.at(-1) : undefined;
	const query = new URLSearchParams({ ...(unionId === undefined ? {} : { union: unionId }), after: last?.id ?? "" });
	return (
		<Page title="任职台账" visitor={visitor} place="appointments">
			<p class="note">
				谁在何时任命、停止了哪个角色，由谁代理，谁的密码由系统管理员重设（{cite("D26")}
				）。只添不改；没有人能任命自己，每一条都预警县总工会主席和经审。
			</p>
			{unions.length > 1 && (
				<form method="get" action={paths.appointments} class="filter">
					<select class="form-select w-auto" name="union" aria-label="工会">
						<option value="">全部工会</option>
						{unions.map(({ value, label }) => (
							<option key={value} value={value} selected={value === unionId}>
								{label}
							</option>
						))}
					</select>
					<button class="btn btn-plain" type="submit">
						查看
					</button>
				</form>
			)}
			<Card flush>
				<Table
					columns={[
						{
							label: "事项",
							cell: ({ kind }) => (
								<Badge tone={kind === "appointed" || kind === "taken_over" ? "act" : "calm"}>{APPOINTMENT_KINDS[kind]}</Badge>
							),
						},
						{ label: "姓名", cell: (row) => row.name ?? "—" },
						{ label: "角色", cell: (row) => <Role row={row} /> },
						{ label: "自", cell: (row) => <Day day={row.fromOn} /> },
						{ label: "至", cell: (row) => <Day day={row.untilOn} /> },
						{
							label: "经办",
							cell: (row) => (
								<>
									{byText(row)}
									{row.at && (
										<div class="note text-nowrap">
											<TimeText at={row.at.getTime()} />
										</div>
									)}
								</>
							),
						},
						{ label: "如何停止", cell: (row) => <Ended row={row} today={visitor.now.today} /> },
					]}
					rows={shown}
					keyOf={(row) => row.id}
					empty="还没有记录。"
					next={last && `${paths.appointments}?${query}`}
				/>
			</Card>
		</Page>
	);
}

function Role({ row: { role, unionName, principalName } }: { row: AppointmentRow }) {
	return (
		<>
			{role !== null && roleLabelOf(role)}
			<div class="note">
				{unionName}
				{principalName !== null && `，代${principalName}`}
			</div>
		</>
	);
}

function Day({ day }: { day: PlainDate | null }) {
	return day === null ? <>—</> : <DateText day={day} />;
}

function Ended({ row, today }: { row: AppointmentRow; today: PlainDate }) {
	const { endedHow, endedByName, endedAt, takerName, untilOn } = row;
	switch (endedHow) {
		case "handed_over":
			return <>移交给{takerName}</>;
		case "ended":
			return (
				<>
					{endedByName ?? "—"}停止
					{endedAt && (
						<div class="note text-nowrap">
							<TimeText at={endedAt.getTime()} />
						</div>
					)}
				</>
			);
		case "union_closed":
			return <>工会撤销</>;
		default:
			return <>{untilOn !== null && untilOn <= today ? "到期" : "—"}</>;
	}
}
