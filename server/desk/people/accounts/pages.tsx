import { PEOPLE_PAGE, type PersonRow } from "../../../../prisma/read/people";
import type { Visitor } from "../../../access/visitor";
import { paths } from "../../../paths";
import { Badge, Card, Icon, Table } from "../../components/index";
import { Page } from "../../page/layout";
import { isNow, roleText } from "../staff/words";

export function PeoplePage(props: { visitor: Visitor; rows: readonly PersonRow[]; more: boolean; search?: string }) {
	const { visitor, rows, search } = props;
	const last = props.more ? rows.at(-1) : undefined;
	const add = (
		<>
			<a class="btn btn-plain" href={paths.signInTries}>
				登录尝试
			</a>
			<a class="btn btn-primary" href={paths.newPerson}>
				<Icon name="plus" /> 添加人员
			</a>
		</>
	);
	return (
		<Page title="人员" visitor={visitor} place="people" actions={add}>
			<form method="get" action={paths.people} class="input-group mb-3">
				<input class="form-control" name="q" value={search} aria-label="姓名、拼音或登录名" placeholder="姓名、拼音或登录名" />
				<button class="btn btn-plain" type="submit">
					<Icon name="search" /> 查找
				</button>
			</form>
			<Card flush>
				<Table
					columns={[
						{ label: "姓名", cell: (row) => <a href={paths.person(row.id)}>{row.name}</a> },
						{ label: "登录名", cell: (row) => row.login },
						{
							label: "现有角色",
							cell: (row) =>
								row.roles
									.filter((holding) => isNow(holding, visitor.now.today))
									.map(({ role, unionName }) => roleText(role, unionName))
									.join("、") || "—",
						},
						{ label: "账号", cell: (row) => (row.active ? <Badge tone="done">启用</Badge> : <Badge>已停用</Badge>) },
					]}
					rows={rows}
					keyOf={(row) => row.id}
					empty={search === undefined ? "还没有人员。" : "没有找到。"}
					next={last && `${paths.people}?${new URLSearchParams({ ...(search === undefined ? {} : { q: search }), after: last.id })}`}
				/>
			</Card>
			<p class="note">每页 {PEOPLE_PAGE} 人，按姓名拼音排列。</p>
		</Page>
	);
}
