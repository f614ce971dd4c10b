import { type Request, type Response, Router } from "express";
import { attempts } from "../../access/attempts";
import { isPassword } from "../../access/passwords";
import { sessionCookie, signIn, signOut } from "../../access/sessions";
import { maybeVisitor } from "../../access/visitor";
import { type DemoAccount, demoAccounts } from "../../demo/accounts";
import type { Deps } from "../../deps";
import { paths } from "../../paths";
import { Card, Field, PostForm, Table } from "../components/index";
import { BarePage } from "../layout";
import type { Mistake } from "../mistake";
import { sendPage } from "../send";
import { type Typed, textOf, typedOf } from "../typed";

/** Signing in and out. A demo shows whom one can be. */
export function signInRouter({ db, services, log }: Deps): Router {
	const router = Router();
	const counted = attempts();
	const offered = services.demo ? demoAccounts() : [];

	const show = (res: Response, typed: Typed, mistakes: readonly Mistake[] = [], status = 200) =>
		sendPage(res, <SignInPage typed={typed} mistakes={mistakes} offered={offered} />, status);

	router.get(paths.signIn, (req, res) => {
		const to = typeof req.query.to === "string" ? req.query.to : "";
		if (maybeVisitor(res)) res.redirect(303, safePath(to));
		else show(res, { to });
	});

	router.post(paths.signIn, async (req: Request, res: Response) => {
		const typed = typedOf(req);
		const login = textOf(typed, "login");
		const address = req.ip ?? "";
		const wait = await counted.begin(login, address);
		if (wait !== undefined) {
			log.warn({ address }, "too many attempts to sign in");
			res.set("Retry-After", String(wait * 60));
			show(res, typed, [{ message: `登录尝试次数过多，请 ${wait} 分钟后再试`, next: "忘记密码请联系系统管理员重设" }], 429);
			return;
		}
		const account = await db.account.findFirst({ where: { login: { equals: login, mode: "insensitive" } } });
		const password = typed.password;
		const right = await isPassword(typeof password === "string" ? password : "", account?.passwordHash);
		if (!account || !right || !account.active) {
			show(res, typed, [{ message: "登录名或密码不对", next: "请核对后重试；账号已停用的，请联系系统管理员" }], 422);
			return;
		}
		await counted.succeed(login, address);
		await signIn(req, account.id);
		res.redirect(303, safePath(textOf(typed, "to")));
	});

	router.post(paths.signOut, async (req, res) => {
		await signOut(req);
		const { name, secure } = sessionCookie(services.tls !== undefined);
		res.clearCookie(name, { secure: secure === true });
		// Whoever sits down next finds nothing by going back.
		res.set("Clear-Site-Data", '"cache", "storage"').redirect(303, paths.signIn);
	});
	return router;
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
