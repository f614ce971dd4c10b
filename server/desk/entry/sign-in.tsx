import { type Request, type Response, Router } from "express";
import { comeIn } from "../../access/door";
import { sessionCookie, signOut } from "../../access/sessions";
import { maybeVisitor } from "../../access/visitor";
import { type DemoAccount, demoAccounts } from "../../demo/accounts";
import type { Deps } from "../../deps";
import type { Mistake } from "../../forms/mistake";
import { listOf, type Typed, textOf, typedOf } from "../../forms/typed";
import { paths } from "../../paths";
import { Card, Field, PostForm, Table } from "../components/index";
import { BarePage } from "../page/layout";
import { sendPage } from "../page/send";

/** Signing in and out. A demo shows whom one can be. */
export function signInRouter(deps: Deps): Router {
	const router = Router();
	const offered = deps.services.demo ? demoAccounts() : [];

	const show = (res: Response, typed: Typed, mistakes: readonly Mistake[] = [], status = 200) =>
		sendPage(res, <SignInPage typed={typed} mistakes={mistakes} offered={offered} />, status);

	router.get(paths.signIn, (req, res) => {
		const to = typeof req.query.to === "string" ? req.query.to : "";
		if (maybeVisitor(res)) res.redirect(303, safePath(to));
		else show(res, { to });
	});

	router.post(paths.signIn, async (req: Request, res: Response) => {
		const typed = typedOf(req);
		const entered = await comeIn(deps, req, res, { login: textOf(typed, "login"), password: listOf(typed, "password").at(-1) ?? "" });
		if (entered.kind === "in") {
			res.redirect(303, safePath(textOf(typed, "to")));
		} else if (entered.kind === "wait") {
			res.set("Retry-After", String(entered.seconds));
			const message = `登录尝试次数过多，请 ${waitText(entered.seconds)}后再试`;
			show(res, typed, [{ message, next: "忘记密码请联系系统管理员重设" }], 429);
		} else {
			show(res, typed, [{ message: "登录名或密码不对", next: "请核对后重试；账号已停用的，请联系系统管理员" }], 422);
		}
	});

	router.post(paths.signOut, async (req, res) => {
		await signOut(req);
		deps.log.info({ accountId: maybeVisitor(res)?.actor.accountId }, "signed out");
		const { name, secure } = sessionCookie(deps.services.tls !== undefined);
		res.clearCookie(name, { secure: secure === true });
		// Whoever sits down next finds nothing by going back.
		res.set("Clear-Site-Data", '"cache", "storage"').redirect(303, paths.signIn);
	});
	return router;
}

function waitText(seconds: number): string {
	return seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`;
}

/** A path of our own, never another site. */
function safePath(to: string): string {
	return /^\/(?![/\\])/.test(to) ? to : paths.workbench;
}

function SignInPage({ typed, mistakes, offered }: { typed: Typed; mistakes: readonly Mistake[]; offered: readonly DemoAccount[] }) {
	return (
		<BarePage title="登录" mistakes={mistakes}>
			<Card>
				<PostForm action={paths.signIn} class="stack gap-3">
					<input type="hidden" name="to" value={textOf(typed, "to")} />
					<Field spec={{ name: "login", label: "登录名", kind: "text", required: true }} typed={typed} autocomplete="username" autofocus />
					<Field
						spec={{ name: "password", label: "密码", kind: "text", required: true }}
						typed={{}}
						secret
						autocomplete="current-password"
					/>
					<button class="btn btn-primary" type="submit">
						登录
					</button>
				</PostForm>
			</Card>
			{offered.length > 0 && (
				<Card title="演示账号" flush>
					<Table
						columns={[
							{ label: "身份", cell: (account) => account.role },
							{ label: "姓名", cell: (account) => account.name },
							{ label: "登录名", cell: (account) => <code>{account.login}</code> },
							{ label: "密码", cell: (account) => <code>{account.password}</code> },
						]}
						rows={offered}
						keyOf={(account) => account.login}
						empty=""
					/>
				</Card>
			)}
		</BarePage>
	);
}
