import { type Request, type Response, Router } from "express";
import { changePassword, makeToken, revokeToken } from "../../../record/accounts";
import { ROLE_LABELS } from "../../../workflows/charts/chart";
import { hashPassword, isPassword } from "../../access/passwords";
import { newToken } from "../../access/tokens";
import { type Visitor, visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { paths } from "../../paths";
import { Badge, Banner, Card, Facts, Field, PostButton, PostForm, Table, TimeText } from "../components/index";
import { heard } from "../heard";
import { idOf } from "../id";
import { Page } from "../layout";
import type { Mistake } from "../mistake";
import { NewPassword, newPassword, wrongPassword } from "../new-password";
import { seeOther, sendPage } from "../send";
import { textOf, typedOf } from "../typed";

interface Token {
	id: string;
	label: string;
	createdAt: Date;
	revokedAt: Date | null;
}

/** One's own account: roles, password, tokens for programs. */
export function accountRouter({ db }: Pick<Deps, "db">): Router {
	const router = Router();

	const show = async (res: Response, more: { mistakes?: readonly Mistake[]; made?: string; status?: number } = {}): Promise<void> => {
		const visitor = visitorOf(res);
		const tokens = await db.apiToken.findMany({
			where: { accountId: visitor.actor.accountId },
			orderBy: { createdAt: "desc" },
			omit: { tokenHash: true },
		});
		sendPage(res, <AccountPage visitor={visitor} tokens={tokens} mistakes={more.mistakes ?? []} made={more.made} />, more.status);
	};

	router.get(paths.account, (_req, res) => show(res));

	router.post(paths.password, async (req: Request, res: Response) => {
		const { actor, login } = visitorOf(res);
		const typed = typedOf(req);
		const account = await db.account.findUnique({ where: { id: actor.accountId }, select: { passwordHash: true } });
		const mistakes = wrongPassword(typed, { login, name: actor.name });
		if (!(await isPassword(newPassword(typed, "current"), account?.passwordHash)))
			mistakes.unshift({ message: "现在的密码不对", field: "current" });
		if (mistakes.length > 0) return show(res, { mistakes, status: 422 });
		await changePassword(db, actor.accountId, await hashPassword(newPassword(typed)), req.sessionID);
		return seeOther(req, res, paths.account, "密码已修改，在其他地方的登录已退出。");
	});

	router.post(paths.tokens, async (req: Request, res: Response) => {
		const { token, hash } = newToken();
		const written = heard(await makeToken(db, visitorOf(res).actor.accountId, textOf(typedOf(req), "label"), hash));
		if (written.kind === "refused") return show(res, { mistakes: written.refusals, status: 422 });
		return show(res, { made: token });
	});

	router.post(paths.revokeToken(":id"), async (req: Request, res: Response) => {
		heard(await revokeToken(db, visitorOf(res).actor.accountId, idOf(req)));
		return seeOther(req, res, paths.account, "令牌已撤销。");
	});
	return router;
}

function AccountPage(props: { visitor: Visitor; tokens: readonly Token[]; mistakes: readonly Mistake[]; made?: string }) {
	const { visitor, tokens, mistakes, made } = props;
	return (
		<Page title="我的账号" visitor={visitor} mistakes={mistakes}>
			{made !== undefined && (
				<Banner tone="done">
					新令牌（只显示这一次，请现在抄下）：<code>{made}</code>
				</Banner>
			)}
			<Card title="基本情况">
				<Facts
					facts={[
						["姓名", visitor.actor.name],
						["登录名", visitor.login],
						["角色", [...new Set(visitor.actor.roles.map(({ role }) => ROLE_LABELS[role]))].join("、")],
					]}
				/>
			</Card>
			<Card title="修改密码">
				<PostForm action={paths.password}>
					<div class="fields mb-3">
						<Field
							spec={{ name: "current", label: "现在的密码", kind: "text", required: true }}
							typed={{}}
							mistakes={mistakes}
							secret
							autocomplete="current-password"
						/>
						<NewPassword mistakes={mistakes} />
					</div>
					<button class="btn btn-primary" type="submit">
						修改密码
					</button>
				</PostForm>
			</Card>
			<Card title="程序接口令牌" flush>
				<Table
					columns={[
						{ label: "用途", cell: (token) => token.label },
						{ label: "建立时间", cell: (token) => <TimeText at={token.createdAt.getTime()} /> },
						{ label: "状态", cell: (token) => (token.revokedAt ? <Badge>已撤销</Badge> : <Badge tone="done">有效</Badge>) },
						{ label: "", cell: (token) => token.revokedAt === null && <PostButton action={paths.revokeToken(token.id)}>撤销</PostButton> },
					]}
					rows={tokens}
					keyOf={(token) => token.id}
					empty="还没有令牌。别的程序要代您存取数据时，在这里为它建立一个。"
				/>
				<div class="card-body border-top">
					<PostForm action={paths.tokens} class="stack">
						<Field spec={{ name: "label", label: "新令牌的用途", kind: "text", required: true }} typed={{}} mistakes={mistakes} />
						<div>
							<button class="btn btn-plain" type="submit">
								建立令牌
							</button>
						</div>
					</PostForm>
				</div>
			</Card>
		</Page>
	);
}
