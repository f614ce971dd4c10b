import type { NationalAccountRow } from "../../../../prisma/read/national-accounts";
import type { FieldOption } from "../../../../workflows/rules/field";
import type { Visitor } from "../../../access/visitor";
import type { Mistake } from "../../../forms/mistake";
import type { DeskField, Typed } from "../../../forms/typed";
import { paths } from "../../../paths";
import { Card, DateText, Facts, Fields, PostForm } from "../../components/index";
import { Page } from "../../page/layout";

interface FormProps {
	visitor: Visitor;
	typed: Typed;
	mistakes: readonly Mistake[];
}

export function NewPage({ visitor, unions, typed, mistakes }: FormProps & { unions: readonly FieldOption[] }) {
	const fields: readonly DeskField[] = [
		{ name: "unionId", label: "工会", kind: "choice", required: true, options: unions },
		{ name: "login", label: "系统登录名", kind: "text", required: true, hint: "只填登录名，不填密码" },
		{ name: "holder", label: "持有人", kind: "text", required: true },
		{ name: "fromOn", label: "开始日期", kind: "date", required: true },
		{ name: "note", label: "备注", kind: "text" },
	];
	return (
		<Page
			title="登记账号"
			visitor={visitor}
			place="nationalAccounts"
			crumbs={[["全国系统账号", paths.nationalAccounts]]}
			mistakes={mistakes}
		>
			<Form action={paths.newNationalAccount} button="登记" fields={fields} typed={typed} mistakes={mistakes} />
		</Page>
	);
}

export function EndPage({ visitor, row, typed, mistakes }: FormProps & { row: NationalAccountRow }) {
	const fields: readonly DeskField[] = [
		{ name: "untilOn", label: "停用日期", kind: "date", required: true, hint: "换人的，停用后再登记新的持有人" },
	];
	return (
		<Page
			title="账号停用"
			visitor={visitor}
			place="nationalAccounts"
			crumbs={[["全国系统账号", paths.nationalAccounts]]}
			mistakes={mistakes}
		>
			<Card>
				<Facts
					facts={[
						["工会", row.unionName],
						["系统登录名", row.login],
						["持有人", row.holder],
						["自何时起", <DateText key="from" day={row.fromOn} />],
					]}
				/>
			</Card>
			<Form action={paths.endNationalAccount(row.id)} button="登记停用" fields={fields} typed={typed} mistakes={mistakes} />
		</Page>
	);
}

function Form(props: { action: string; button: string; fields: readonly DeskField[]; typed: Typed; mistakes: readonly Mistake[] }) {
	return (
		<PostForm action={props.action}>
			<Card>
				<Fields specs={props.fields} typed={props.typed} mistakes={props.mistakes} />
			</Card>
			<div class="save">
				<a class="btn btn-plain" href={paths.nationalAccounts}>
					返回
				</a>
				<button class="btn btn-primary" type="submit">
					{props.button}
				</button>
			</div>
		</PostForm>
	);
}
