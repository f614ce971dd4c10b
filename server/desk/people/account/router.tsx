import { type Request, type Response, Router } from "express";
import { type RelativeRow, relativesOf } from "../../../../prisma/read/relatives";
import { holdingsOf, type StaffRow, type StandingInRow, standingIn } from "../../../../prisma/read/staff";
import { accountTokens, type TokenRow } from "../../../../prisma/read/tokens";
import { type Visitor, visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { accountForms, makeTokenForm, passwordForm } from "../../../forms/account";
import { paths } from "../../../paths";
import { Banner, Card, Facts, FormCard, FormFields, PostForm, type Sent } from "../../components/index";
import { postForms } from "../../page/form-post";
import { Page } from "../../page/layout";
import { sendPage } from "../../page/send";
import { Tokens } from "../tokens";
import { RelativesCard } from "./relatives";
import { MyRoles } from "./roles";

/** One's own account: roles, substitutes, declared relatives, password, tokens for programs. */
export function accountRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();

	const show = async (_req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const { accountId } = visitor.actor;
		const page = {
			visitor,
			held: await holdingsOf(db, accountId),
			standing: await standingIn(db, accountId),
			relatives: await relativesOf(db, accountId),
			tokens: await accountTokens(db, accountId),
			sent,
		};
		sendPage(res, <AccountPage {...page} />, status);
	};
	router.get(paths.account, (req, res) => show(req, res));
	postForms(router, deps, accountForms, show);
	return router;
}

interface AccountProps {
	visitor: Visitor;
	tokens: readonly TokenRow[];
	held: readonly StaffRow[];
	standing: readonly StandingInRow[];
	relatives: readonly RelativeRow[];
	sent: Sent | undefined;
}

function AccountPage({ visitor, tokens, held, standing, relatives, sent }: AccountProps) {
	return (
		<Page title="我的账号" visitor={visitor} mistakes={sent?.mistakes}>
			<NewToken made={sent?.made} />
			<Card title="基本情况">
				<Facts
					facts={[
						["姓名", visitor.actor.name],
						["登录名", visitor.login],
					]}
				/>
			</Card>
			<MyRoles held={held} standing={standing} today={visitor.now.today} />
			<RelativesCard rows={relatives} sent={sent} />
			<FormCard form={passwordForm} action={paths.password} sent={sent} typed={{ revokeTokens: "yes" }} />
			<Card title="程序接口令牌" flush>
				<Tokens rows={tokens} revoke={paths.revokeToken} empty="还没有令牌。别的程序要代您存取数据时，在这里为它建立一个。" />
				<div class="card-body border-top">
					<PostForm action={paths.tokens} class="stack">
						<FormFields form={makeTokenForm} sent={sent} />
						<div>
							<button class="btn btn-plain" type="submit">
								{makeTokenForm.label}
							</button>
						</div>
					</PostForm>
				</div>
			</Card>
		</Page>
	);
}

/** @param made by the form that was just sent */
function NewToken({ made }: { made: unknown }) {
	if (typeof made !== "object" || made === null || !("token" in made)) return null;
	return (
		<Banner tone="done">
			新令牌（只显示这一次，请现在抄下）：<code>{String(made.token)}</code>
		</Banner>
	);
}
