import { type Request, type Response, Router } from "express";
import { person } from "../../../../prisma/read/people";
import { relativesOf } from "../../../../prisma/read/relatives";
import { accountTokens } from "../../../../prisma/read/tokens";
import { unionChoices } from "../../../../prisma/read/unions";
import { addAccount, checkAccount, giveRole, resetPassword, switchAccount } from "../../../../record/people/accounts";
import { reach } from "../../../../record/people/actor";
import { endRelative } from "../../../../record/people/relatives";
import { endRole, keepsAccount } from "../../../../record/people/roles";
import { revokeAnothersToken } from "../../../../record/people/tokens";
import { formatDate, parsePlainDate } from "../../../../workflows/rules/plain-date";
import { only } from "../../../access/only";
import { hashPassword } from "../../../access/passwords";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import type { Mistake } from "../../../forms/mistake";
import { type Typed, textOf, typedOf } from "../../../forms/typed";
import { paths } from "../../../paths";
import { idOf, queriedId } from "../../page/address";
import { heard } from "../../page/outcome";
import { seeOther, sendPage } from "../../page/send";
import { type Leaving, saysLeave } from "../leave";
import { newPassword, wrongPassword } from "../new-password";
import { NewPersonPage, PersonPage } from "./pages";
import { accountFrom, roleFrom } from "./role-form";

/** 人员 (D26): accounts and the roles they hold, for administrators. */
export function peopleRouter({ db, secrets }: Pick<Deps, "db" | "secrets">): Router {
	const router = Router();
	router.use(paths.people, only("administrator"));

	const showNew = async (res: Response, typed: Typed, mistakes: readonly Mistake[] = []): Promise<void> => {
		const visitor = visitorOf(res);
		const unions = await unionChoices(db, reach(visitor.actor, ["administrator"]));
		sendPage(res, <NewPersonPage visitor={visitor} unions={unions} typed={typed} mistakes={mistakes} />, mistakes.length > 0 ? 422 : 200);
	};

	const showPerson = async (
		res: Response,
		id: string,
		typed: Typed,
		mistakes: readonly Mistake[] = [],
		leaving?: Leaving,
	): Promise<void> => {
		const visitor = visitorOf(res);
		const reached = reach(visitor.actor, ["administrator"]);
		const found = await person(db, reached, id);
		if (!found) throw new NotFound();
		const unions = await unionChoices(db, reached);
		const relatives = await relativesOf(db, id);
		const tokens = (await keepsAccount(db, visitor.actor, id, visitor.now.today)) ? await accountTokens(db, id) : undefined;
		const about = { visitor, person: found, relatives, tokens, unions, typed, mistakes, leaving };
		const page = <PersonPage {...about} />;
		sendPage(res, page, mistakes.length > 0 ? 422 : 200);
	};

	router.get(paths.newPerson, (req, res) => showNew(res, { fromOn: visitorOf(res).now.today, unionId: queriedId(req, "union") ?? "" }));

	router.post(paths.people, async (req: Request, res: Response) => {
		const { actor, now } = visitorOf(res);
		const typed = typedOf(req);
		const account = accountFrom(typed);
		const role = roleFrom(typed, now.today);
		const wrong = [...checkAccount(account, now.today), ...wrongPassword(typed, account), ...role.mistakes];
		if (role.give === undefined || wrong.length > 0) return showNew(res, typed, wrong);
		const passwordHash = await hashPassword(newPassword(typed));
		const written = heard(await addAccount(db, actor, { ...account, passwordHash }, role.give, now.today));
		if (written.kind === "refused") return showNew(res, typed, written.refusals);
		return seeOther(req, res, paths.person(written.value.accountId), `已添加${account.name}。`);
	});

	router.get(paths.person(":id"), (req, res) => showPerson(res, idOf(req), { fromOn: visitorOf(res).now.today }));

	router.post(paths.giveRole(":id"), async (req: Request, res: Response) => {
		const { actor, now } = visitorOf(res);
		const id = idOf(req);
		const typed = typedOf(req);
		const role = roleFrom(typed, now.today);
		if (role.give === undefined) return showPerson(res, id, typed, role.mistakes);
		const written = heard(await giveRole(db, actor, id, role.give, now.today));
		if (written.kind === "refused") return showPerson(res, id, typed, written.refusals);
		return seeOther(req, res, paths.person(id), "已增加角色。");
	});

	router.post(paths.endRole(":id", ":holding"), async (req: Request, res: Response) => {
		const { actor, now } = visitorOf(res);
		const [id, holding, said] = [idOf(req), idOf(req, "holding"), textOf(typedOf(req), "on")];
		const on = said === "" ? now.today : parsePlainDate(said);
		if (!on) return showPerson(res, id, {}, [{ message: "停止日期不是有效的日期", field: "on", next: "请按“2026-02-13”的样式填写" }]);
		const written = heard(await endRole(db, actor, holding, on, { leave: saysLeave(req), today: now.today }));
		const leaving = { action: paths.endRole(id, holding), button: "仍然停止角色", holding, hidden: { on: said } };
		if (written.kind === "refused") return showPerson(res, id, {}, written.refusals, leaving);
		return seeOther(req, res, paths.person(id), on > now.today ? `该角色到 ${formatDate(on)} 停止。` : "已停止该角色，立即生效。");
	});

	router.post(paths.resetPassword(":id"), async (req: Request, res: Response) => {
		const { actor, now } = visitorOf(res);
		const id = idOf(req);
		const typed = typedOf(req);
		const found = await person(db, reach(actor, ["administrator"]), id);
		if (!found) throw new NotFound();
		const wrong = wrongPassword(typed, found);
		if (wrong.length > 0) return showPerson(res, id, {}, wrong);
		const written = heard(await resetPassword(db, actor, id, await hashPassword(newPassword(typed)), now.today));
		if (written.kind === "refused") return showPerson(res, id, {}, written.refusals);
		return seeOther(req, res, paths.person(id), "密码已重设，此人在各处的登录已退出，令牌已撤销。请当面告知新密码，并请本人登录后修改。");
	});

	router.post(paths.switchPerson(":id"), async (req: Request, res: Response) => {
		const { actor, now } = visitorOf(res);
		const id = idOf(req);
		const active = textOf(typedOf(req), "active") === "yes";
		const written = heard(await switchAccount(db, actor, id, active, now.today, saysLeave(req)));
		const leaving = { action: paths.switchPerson(id), button: "仍然停用账号", hidden: { active: "no" } };
		if (written.kind === "refused") return showPerson(res, id, {}, written.refusals, leaving);
		return seeOther(req, res, paths.person(id), active ? "账号已启用。" : "账号已停用，立即生效；登录已退出，令牌已撤销。");
	});

	router.post(paths.revokeAnothersToken(":id", ":token"), async (req: Request, res: Response) => {
		const { actor, now } = visitorOf(res);
		const id = idOf(req);
		heard(await revokeAnothersToken(db, actor, { accountId: id, tokenId: idOf(req, "token"), today: now.today }));
		return seeOther(req, res, paths.person(id), "令牌已撤销，立即生效。");
	});

	router.post(paths.endRelative(":id", ":relative"), async (req: Request, res: Response) => {
		const { actor, now } = visitorOf(res);
		const of = { by: actor, relativeId: idOf(req, "relative"), reason: textOf(typedOf(req), "reason"), today: now.today, at: now.at };
		const written = heard(await endRelative({ db, secrets }, of));
		if (written.kind === "refused") return showPerson(res, idOf(req), {}, written.refusals);
		return seeOther(req, res, paths.person(idOf(req)), "已更正，从现在起不再要求回避。");
	});
	return router;
}
