import { type Request, type Response, Router } from "express";
import { type RelativeRow, relativesOf } from "../../../../prisma/read/relatives";
import { holdingsOf, type StaffRow, type StandingInRow, standingIn } from "../../../../prisma/read/staff";
import { accountTokens, type TokenRow } from "../../../../prisma/read/tokens";
import { declareRelative } from "../../../../record/people/relatives";
import { endSubstitution } from "../../../../record/people/substitutions";
import { makeToken, revokeToken } from "../../../../record/people/tokens";
import { changeOwnPassword } from "../../../access/door";
import { newToken } from "../../../access/tokens";
import { type Visitor, visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import type { Mistake } from "../../../forms/mistake";
import { type Typed, textOf, typedOf } from "../../../forms/typed";
import { paths } from "../../../paths";
import { Banner, Card, Facts, Field, PostForm } from "../../components/index";
import { idOf } from "../../page/address";
import { Page } from "../../page/layout";
import { heard } from "../../page/outcome";
import { seeOther, sendPage } from "../../page/send";
import { NewPassword, newPassword, wrongPassword } from "../new-password";
import { Tokens } from "../tokens";
import { RelativesCard, relativeFrom } from "./relatives";
import { MyRoles } from "./roles";

/** One's own account: roles, substitutes, declared relatives, password, tokens for programs. */
export function accountRouter(deps: Deps): Router {
	const { db, secrets } = deps;
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
		const tokens = await accountTokens(db, accountId);
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
		const visitor = visitorOf(res);
		const typed = typedOf(req);
		const mistakes = wrongPassword(typed, { login: visitor.login, name: visitor.actor.name });
		if (mistakes.length > 0) return show(res, { mistakes, status: 422 });
		const tokensToo = textOf(typed, "revokeTokens") === "yes";
		const said = { current: newPassword(typed, "current"), password: newPassword(typed), tokensToo };
		const written = heard(await changeOwnPassword(deps, visitor, said));
		if (written.kind === "refused") return show(res, { mistakes: written.refusals, status: 422 });
		return seeOther(req, res, paths.account, `密码已修改，在其他地方的登录已退出${tokensToo ? "，令牌已撤销" : ""}。`);
	});

	router.post(paths.tokens, async (req: Request, res: Response) => {
		const { token, hash } = newToken();
		const { actor, session } = visitorOf(res);
		const written = heard(await makeToken(db, actor.accountId, textOf(typedOf(req), "label"), hash, session));
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
	tokens: readonly TokenRow[];
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
					<label class="form-check mb-3">
						<input class="form-check-input" type="checkbox" name="revokeTokens" value="yes" checked />
						<span class="form-check-label">同时撤销我的全部程序接口令牌（密码可能已被别人知道时，请保留勾选）</span>
					</label>
					<button class="btn btn-primary" type="submit">
						修改密码
					</button>
				</PostForm>
			</Card>
			<Card title="程序接口令牌" flush>
				<Tokens rows={tokens} revoke={paths.revokeToken} empty="还没有令牌。别的程序要代您存取数据时，在这里为它建立一个。" />
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
