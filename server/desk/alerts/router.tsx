import { type Request, type Response, Router } from "express";
import { unreadCount } from "../../../prisma/read/alerts";
import { businessNow } from "../../../record/settings/clock";
import { visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { alertForms } from "../../forms/alerts";
import { paths } from "../../paths";
import { alertsRegister } from "../../registers/alerts";
import { PostButton, type Sent } from "../components/index";
import { postForms } from "../page/form-post";
import { Page } from "../page/layout";
import { sendPage } from "../page/send";
import { registerPart } from "../registers/part";
import type { AlertStreams } from "./stream";

/** 预警: what somebody must look at, and the count in the header that moves by itself. */
export function alertsRouter(deps: Deps, streams: AlertStreams): Router {
	const { db } = deps;
	const router = Router();

	const show = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const { part, mistakes } = await registerPart(deps, alertsRegister, visitor, req);
		const { title, id } = alertsRegister;
		const unread = visitor.unreadAlerts > 0 && <PostButton action={paths.readAllAlerts}>全部标为已读</PostButton>;
		const page = (
			<Page title={title} visitor={visitor} place={id} actions={unread} mistakes={[...(sent?.mistakes ?? []), ...mistakes]}>
				{part}
			</Page>
		);
		sendPage(res, page, mistakes.length > 0 ? 400 : status);
	};
	router.get(paths.alerts, (req, res) => show(req, res));
	postForms(router, deps, alertForms, show);

	router.get(paths.alertStream, async (req, res) => {
		const { accountId } = visitorOf(res).actor;
		await streams.open(res, req.sessionID, async () => unreadCount(db, accountId, (await businessNow(db)).today));
	});
	return router;
}
