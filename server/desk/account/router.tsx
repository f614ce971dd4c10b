import { type Request, type Response, Router } from "express";
import { type RelativeRow, relativesOf } from "../../../prisma/read/relatives";
import { holdingsOf, type StaffRow, type StandingInRow, standingIn } from "../../../prisma/read/staff";
import { changePassword, makeToken, revokeToken } from "../../../record/people/accounts";
import { declareRelative } from "../../../record/people/relatives";
import { endSubstitution } from "../../../record/people/substitutions";
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
import { type Typed, textOf, typedOf } from "../typed";
import { RelativesCard, relativeFrom } from "./relatives";
import { MyRoles } from "./roles";

interface Token {
	id: string;
	label: string;
	createdAt: Date;
	revokedAt: Date | null;
}

/** One's own account: roles, substitutes, declared relatives, password, tokens for programs. */
export function accountRouter({ db, secrets }: Pick<Deps, "db" | "secrets">): Router {
	const router = Router();

	const show = async (
		res: Response,
		more: { mistakes?: readonly Mistake[]; made?: string; status?: number; relative?: Typed } = {},
	): Promise<void> => {
		const visitor = visitorOf(res);
		const { accountId } = visitor.actor;
		const [held, standing, relatives] = [
			await holdingsOf(db, accountId),
			await standingIn(db, accountId),
			await relativesOf(db, accountId),
		];
		const tokens = await db.apiToken.findMany({
			where: { accountId },
			orderBy: { createdAt: "desc" },
			omit: { tokenHash: true },
		});
		const page = {
			visitor,
			tokens,
			held,
			standing,
			relatives,
			relative: more.relative ?? {},
			mistakes: more.mistakes ?? [],
			made: more.made,
		};
		sendPage(res, <AccountPage {...page} />, more.status);
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

	router.post(paths.relatives, async (req: Request, res: Response) => {
		const { actor, now } = visitorOf(res);
		const typed = typedOf(req);
		const of = { by: actor, relative: relativeFrom(typed), today: now.today, at: now.at };
		const written = heard(await declareRelative({ db, secrets }, of));
		if (written.kind === "refused") return show(res, { mistakes: written.refusals, relative: typed, status: 422 });
		return seeOther(req, res, paths.account, "已申报。今后有关该户的审定由他人办理。");
	});

	router.post(paths.layDown(":id"), async (req: Request, res: Response) => {
		const { actor, now } = visitorOf(res);
		const written = heard(await endSubstitution(db, actor, idOf(req), now.today));
		if (written.kind === "refused") return show(res, { mistakes: written.refusals, status: 422 });
		return seeOther(req, res, paths.account, "已停止代理，立即生效。");
	});
	return router;
}

interface AccountProps {
	visitor: Visitor;
	tokens: readonly Token[];
	held: readonly StaffRow[];
	standing: readonly StandingInRow[];
	relatives: readonly RelativeRow[];
	/** As typed, where it was not taken. */
	relative: Typed;
	mistakes: readonly Mistake[];
	made?: string;
}

function AccountPage({ visitor, tokens, held, standing, relatives, relative, mistakes, made }: AccountProps) {
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
					]}
				/>
			</Card>
			<MyRoles held={held} standing={standing} today={visitor.now.today} />
			<RelativesCard rows={relatives} typed={relative} mistakes={mistakes} />
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
