import type { PersonRow } from "../../../../prisma/read/people";
import type { RelativeRow } from "../../../../prisma/read/relatives";
import type { TokenRow } from "../../../../prisma/read/tokens";
import { cite } from "../../../../workflows/rules/clauses";
import type { FieldOption } from "../../../../workflows/rules/field";
import type { PlainDate } from "../../../../workflows/rules/plain-date";
import type { Visitor } from "../../../access/visitor";
import { addPersonForm, endRoleForm, giveRoleForm, resetPasswordForm, switchAccountForm } from "../../../forms/people";
import { paths } from "../../../paths";
import { roleText } from "../../../words/roles";
import { isNow } from "../../../words/staff";
import { Badge, Card, DateText, EmptyState, Facts, FormCard, FormFields, PostForm, type Sent, Table } from "../../components/index";
import { Page } from "../../page/layout";
import { LeaveForm } from "../leave";
import { Tokens } from "../tokens";
import { PersonsRelatives } from "./relatives";

type Holding = PersonRow["roles"][number];

interface FormProps {
	visitor: Visitor;
	unions: readonly FieldOption[];
	sent: Sent | undefined;
}

/** @param props.at the union that the way led from */
export function NewPersonPage({ visitor, unions, at, sent }: FormProps & { at: string }) {
	const typed = { fromOn: visitor.now.today, unionId: at };
	return (
		<Page title="添加人员" visitor={visitor} place="people" crumbs={[["人员", paths.people]]} mistakes={sent?.mistakes}>
			<FormCard form={addPersonForm} action={paths.people} sent={sent} choices={{ unionId: unions }} typed={typed} button="添加" />
		</Page>
	);
}

interface PersonProps extends FormProps {
	person: PersonRow;
	relatives: readonly RelativeRow[];
	/** None where another administrator keeps the account. */
	tokens: readonly TokenRow[] | undefined;
	/** The role that was to be stopped, where it was refused. */
	holding: string | undefined;
}

export function PersonPage({ visitor, person, relatives, tokens, unions, sent, holding }: PersonProps) {
	const { today } = visitor.now;
	const mine = person.id === visitor.actor.accountId;
	return (
		<Page
			title={person.name}
			visitor={visitor}
			place="people"
			crumbs={[["人员", paths.people]]}
			badge={!person.active && <Badge>已停用</Badge>}
			mistakes={sent?.mistakes}
		>
			<Leaving person={person} sent={sent} holding={holding} />
			<Card title="账号" actions={!mine && <Switch person={person} />}>
				<Facts
					facts={[
						["姓名", person.name],
						["登录名", person.login],
						["状态", person.active ? "启用" : "已停用"],
					]}
				/>
			</Card>
			<Card title="角色" flush>
				<Roles person={person} today={today} />
				<p class="note px-3 py-2 mb-0">停止日期不填的立即停止。每次任命、停止都记入任职台账，预警县总工会主席和经审（{cite("D26")}）。</p>
				<div class="card-body border-top">
					{mine ? (
						<p class="note mb-0">不能给自己增加角色，请由另一位系统管理员办理（{cite("D26")}）。</p>
					) : (
						<PostForm action={paths.giveRole(person.id)}>
							<FormFields form={giveRoleForm} sent={sent} choices={{ unionId: unions }} typed={{ fromOn: today }} />
							<button class="btn btn-primary mt-3" type="submit">
								{giveRoleForm.label}
							</button>
						</PostForm>
					)}
				</div>
			</Card>
			<PersonsRelatives personId={person.id} rows={relatives} mine={mine} />
			{!mine && (
				<FormCard form={resetPasswordForm} action={paths.resetPassword(person.id)} sent={sent}>
					<p class="note mt-2 mb-0">重设以后，此人在各处的登录随即退出，令牌随即撤销。</p>
				</FormCard>
			)}
			{!mine && (
				<Card title="程序接口令牌" flush>
					{tokens === undefined ? (
						<EmptyState>此人还在您的范围之外任职，令牌由上一级系统管理员管理。</EmptyState>
					) : (
						<Tokens rows={tokens} revoke={(id) => paths.revokeAnothersToken(person.id, id)} empty="没有令牌。" />
					)}
				</Card>
			)}
		</Page>
	);
}

function Leaving({ person, sent, holding }: Pick<PersonProps, "person" | "sent" | "holding">) {
	if (sent?.form === switchAccountForm) {
		return <LeaveForm sent={sent} action={paths.switchPerson(person.id)} button="仍然停用账号" kept={["active"]} />;
	}
	if (sent?.form !== endRoleForm || holding === undefined) return null;
	return <LeaveForm sent={sent} action={paths.endRole(person.id, holding)} button="仍然停止角色" holding={holding} kept={["on"]} />;
}

function Roles({ person, today }: { person: PersonRow; today: PlainDate }) {
	return (
		<Table
			columns={[
				{ label: "角色", cell: ({ role, unionName }) => roleText(role, unionName) },
				{ label: "开始", cell: ({ fromOn }) => <DateText day={fromOn} /> },
				{ label: "停止", cell: ({ untilOn }) => (untilOn === null ? "—" : <DateText day={untilOn} />) },
				{ label: "状态", cell: (holding) => <HoldingState holding={holding} today={today} /> },
				{
					label: "",
					cell: (holding) =>
						(holding.untilOn === null || holding.untilOn > today) && (
							<>
								<a href={paths.holding(holding.id)}>代理与交接</a>{" "}
								<PostForm action={paths.endRole(person.id, holding.id)} class="filter mb-0 d-inline-flex">
									<input
										class="form-control form-control-sm w-auto"
										type="date"
										name="on"
										min={today}
										aria-label={`${roleText(holding.role, holding.unionName)}的停止日期`}
									/>
									<button class="btn btn-plain btn-sm text-nowrap" type="submit">
										停止
									</button>
								</PostForm>
							</>
						),
				},
			]}
			rows={person.roles}
			keyOf={(holding) => holding.id}
			empty="还没有角色。"
		/>
	);
}

function HoldingState({ holding, today }: { holding: Holding; today: PlainDate }) {
	if (isNow(holding, today)) return <Badge tone="done">在任</Badge>;
	return <Badge>{holding.fromOn > today ? "未开始" : "已停止"}</Badge>;
}

function Switch({ person }: { person: PersonRow }) {
	return (
		<PostForm action={paths.switchPerson(person.id)}>
			<button class="btn btn-plain btn-sm" type="submit" name="active" value={person.active ? "no" : "yes"}>
				{person.active ? "停用账号" : "启用账号"}
			</button>
		</PostForm>
	);
}
