import type { PersonRow } from "../../../../prisma/read/people";
import type { RelativeRow } from "../../../../prisma/read/relatives";
import type { TokenRow } from "../../../../prisma/read/tokens";
import { ROLE_LABELS } from "../../../../workflows/charts/chart";
import { cite } from "../../../../workflows/rules/clauses";
import type { FieldOption } from "../../../../workflows/rules/field";
import { type PlainDate, parsePlainDate } from "../../../../workflows/rules/plain-date";
import type { Visitor } from "../../../access/visitor";
import type { Mistake } from "../../../forms/mistake";
import type { Typed } from "../../../forms/typed";
import { paths } from "../../../paths";
import { Badge, Card, DateText, EmptyState, Facts, Field, Fields, PostForm, Table } from "../../components/index";
import { Page } from "../../page/layout";
import { LeaveForm, type Leaving } from "../leave";
import { NewPassword } from "../new-password";
import { Tokens } from "../tokens";
import { PersonsRelatives } from "./relatives";
import { ACCOUNT_FIELDS, roleFields } from "./role-form";

type Holding = PersonRow["roles"][number];

function isHeld({ fromOn, untilOn }: Holding, today: PlainDate): boolean {
	return fromOn <= today && (untilOn === null || untilOn > today);
}

function roleText({ role, unionName }: Holding): string {
	const label = Object.entries(ROLE_LABELS).find(([id]) => id === role)?.[1] ?? role;
	return `${label}（${unionName}）`;
}

interface FormProps {
	visitor: Visitor;
	unions: readonly FieldOption[];
	typed: Typed;
	mistakes: readonly Mistake[];
}

export function NewPersonPage({ visitor, unions, typed, mistakes }: FormProps) {
	return (
		<Page title="添加人员" visitor={visitor} place="people" crumbs={[["人员", paths.people]]} mistakes={mistakes}>
			<PostForm action={paths.people}>
				<Card title="账号">
					<div class="fields">
						{ACCOUNT_FIELDS.map((spec) => (
							<Field key={spec.name} spec={spec} typed={typed} mistakes={mistakes} />
						))}
						<NewPassword mistakes={mistakes} />
					</div>
				</Card>
				<Card title="角色">
					<Fields specs={roleFields(unions)} typed={typed} mistakes={mistakes} />
				</Card>
				<div class="save">
					<a class="btn btn-plain" href={paths.people}>
						返回
					</a>
					<button class="btn btn-primary" type="submit">
						添加
					</button>
				</div>
			</PostForm>
		</Page>
	);
}

interface PersonProps extends FormProps {
	person: PersonRow;
	relatives: readonly RelativeRow[];
	/** None where another administrator keeps the account. */
	tokens: readonly TokenRow[] | undefined;
	/** What was to be stopped, where it was refused. */
	leaving: Leaving | undefined;
}

export function PersonPage({ visitor, person, relatives, tokens, unions, typed, mistakes, leaving }: PersonProps) {
	const mine = person.id === visitor.actor.accountId;
	return (
		<Page
			title={person.name}
			visitor={visitor}
			place="people"
			crumbs={[["人员", paths.people]]}
			badge={!person.active && <Badge>已停用</Badge>}
			mistakes={mistakes}
		>
			{leaving && <LeaveForm mistakes={mistakes} {...leaving} />}
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
				<Roles person={person} today={visitor.now.today} />
				<p class="note px-3 py-2 mb-0">停止日期不填的立即停止。每次任命、停止都记入任职台账，预警县总工会主席和经审（{cite("D26")}）。</p>
				<div class="card-body border-top">
					{mine ? (
						<p class="note mb-0">不能给自己增加角色，请由另一位系统管理员办理（{cite("D26")}）。</p>
					) : (
						<PostForm action={paths.giveRole(person.id)}>
							<Fields specs={roleFields(unions)} typed={typed} mistakes={mistakes} />
							<button class="btn btn-primary mt-3" type="submit">
								增加角色
							</button>
						</PostForm>
					)}
				</div>
			</Card>
			<PersonsRelatives personId={person.id} rows={relatives} mine={mine} />
			{!mine && (
				<Card title="重设密码">
					<PostForm action={paths.resetPassword(person.id)}>
						<div class="fields mb-3">
							<NewPassword mistakes={mistakes} />
						</div>
						<p class="note">重设以后，此人在各处的登录随即退出，令牌随即撤销。</p>
						<button class="btn btn-plain" type="submit">
							重设密码
						</button>
					</PostForm>
				</Card>
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

function Roles({ person, today }: { person: PersonRow; today: PlainDate }) {
	return (
		<Table
			columns={[
				{ label: "角色", cell: roleText },
				{ label: "开始", cell: ({ fromOn }) => <Day text={fromOn} /> },
				{ label: "停止", cell: ({ untilOn }) => (untilOn === null ? "—" : <Day text={untilOn} />) },
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
										aria-label={`${roleText(holding)}的停止日期`}
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

function Day({ text }: { text: string }) {
	const day = parsePlainDate(text);
	return day === undefined ? null : <DateText day={day} />;
}

function HoldingState({ holding, today }: { holding: Holding; today: PlainDate }) {
	if (isHeld(holding, today)) return <Badge tone="done">在任</Badge>;
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
