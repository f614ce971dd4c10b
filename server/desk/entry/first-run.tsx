import { type NextFunction, type Request, type Response, Router } from "express";
import { hashPassword } from "../../../record/people/passwords";
import { checkFirstRun, setUp } from "../../../record/people/set-up";
import { businessNow } from "../../../record/settings/clock";
import { signIn } from "../../access/sessions";
import type { Deps } from "../../deps";
import type { Mistake } from "../../forms/mistake";
import { type DeskField, sayings, type Typed, textOf, typedOf } from "../../forms/typed";
import { paths } from "../../paths";
import { Card, Field, Fields, PostForm } from "../components/index";
import { BarePage } from "../page/layout";
import { seeOther, sendPage } from "../page/send";
import { NewPassword, newPassword, wrongPassword } from "../people/new-password";

const COUNTY: readonly DeskField[] = [
	{ name: "countyName", label: "县总工会名称", kind: "text", required: true, hint: "如“沐溪县总工会”" },
	{ name: "cityName", label: "市总工会名称", kind: "text", hint: "上级市总工会也要使用时填写" },
];
const LOW_LINE: readonly DeskField[] = [
	{ name: "value", label: "低保线（元／人·月）", kind: "fen", required: true, hint: "本县现行城镇居民最低生活保障线" },
	{ name: "effectiveFrom", label: "生效日期", kind: "date", required: true },
	{ name: "decision", label: "所依据的决定", kind: "text", required: true, hint: "文件名称或文号" },
];
const ADMINISTRATOR: readonly DeskField[] = [
	{ name: "name", label: "姓名", kind: "name", required: true },
	{ name: "login", label: "登录名", kind: "text", required: true, hint: "字母、数字、点、横线或下划线" },
];

/** Until a county has been set up, every page leads here; afterwards there is no such page. */
export function firstRun({ db }: Pick<Deps, "db">): Router {
	let done = false;
	const isDone = async (): Promise<boolean> => {
		done ||= (await db.union.findFirst({ select: { id: true } })) !== null;
		return done;
	};
	const router = Router();

	router.get(paths.setUp, async (_req, res, next) => {
		if (await isDone()) next();
		else sendPage(res, <FirstRunPage typed={{}} mistakes={[]} />);
	});

	router.post(paths.setUp, async (req: Request, res: Response) => {
		if (await isDone()) {
			res.redirect(303, paths.signIn);
			return;
		}
		const typed = typedOf(req);
		const { today } = await businessNow(db);
		const first = firstRunFrom(typed);
		const wrong = [...checkFirstRun(first, today), ...wrongPassword(typed, first.administrator)];
		if (wrong.length > 0) {
			sendPage(res, <FirstRunPage typed={typed} mistakes={wrong} />, 422);
			return;
		}
		const administrator = { ...first.administrator, passwordHash: await hashPassword(newPassword(typed)) };
		const written = await setUp(db, { ...first, administrator }, today);
		if (written.kind !== "written") {
			res.redirect(303, paths.signIn);
			return;
		}
		done = true;
		await signIn(req, { accountId: written.value.accountId, passwordHash: administrator.passwordHash });
		await seeOther(req, res, paths.unions, "本县已建立。请添加基层工会，再为各工会添加人员。");
	});

	router.use(async (_req: Request, res: Response, next: NextFunction) => {
		if (await isDone()) next();
		else res.redirect(303, paths.setUp);
	});
	return router;
}

function firstRunFrom(typed: Typed) {
	const cityName = textOf(typed, "cityName");
	return {
		cityName: cityName === "" ? undefined : cityName,
		countyName: textOf(typed, "countyName"),
		lowLine: {
			value: sayings(LOW_LINE, typed).value,
			decision: textOf(typed, "decision"),
			effectiveFrom: textOf(typed, "effectiveFrom"),
		},
		administrator: { name: textOf(typed, "name"), login: textOf(typed, "login") },
	};
}

function FirstRunPage({ typed, mistakes }: { typed: Typed; mistakes: readonly Mistake[] }) {
	return (
		<BarePage title="首次使用" mistakes={mistakes}>
			<p>请填写本县情况和第一位系统管理员。之后由系统管理员添加基层工会和人员。</p>
			<PostForm action={paths.setUp}>
				<Card title="本县">
					<Fields specs={COUNTY} typed={typed} mistakes={mistakes} />
				</Card>
				<Card title="低保线">
					<Fields specs={LOW_LINE} typed={typed} mistakes={mistakes} />
				</Card>
				<Card title="系统管理员">
					<div class="fields">
						{ADMINISTRATOR.map((spec) => (
							<Field
								key={spec.name}
								spec={spec}
								typed={typed}
								mistakes={mistakes}
								autocomplete={spec.name === "login" ? "username" : undefined}
							/>
						))}
						<NewPassword mistakes={mistakes} />
					</div>
				</Card>
				<div class="save">
					<button class="btn btn-primary" type="submit">
						建立本县
					</button>
				</div>
			</PostForm>
		</BarePage>
	);
}
