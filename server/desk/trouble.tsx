import type { ErrorRequestHandler, RequestHandler } from "express";
import type { Logger } from "pino";
import { maybeVisitor, type Visitor } from "../access/visitor";
import { isDatabaseAway, NotFound } from "../errors";
import { paths } from "../paths";
import { Card } from "./components/index";
import { BarePage, Page } from "./layout";
import { sendPage } from "./send";

/** What went wrong, in words that calm and help. */
interface Trouble {
	status: number;
	title: string;
	message: string;
	next: string;
	retryAfterS?: number;
	/** The way on is a sign-in beside this page, not away from it. */
	signIn?: boolean;
}

/** Nothing else answered. */
export const nothingHere: RequestHandler = (_req, _res, next) => next(new NotFound());

/** The last of all: a page (below /api it is api/problem), never a stack trace. What nobody expected goes to the log. */
export function troubles(log: Logger): ErrorRequestHandler {
	return (error: unknown, req, res, next) => {
		const trouble = troubleOf(error);
		if (trouble.status >= 500) log.error({ err: error, path: req.path, method: req.method }, "a request failed");
		if (res.headersSent) {
			next(error);
			return;
		}
		if (trouble.retryAfterS !== undefined) res.set("Retry-After", String(trouble.retryAfterS));
		sendPage(res, <TroublePage trouble={trouble} visitor={maybeVisitor(res)} />, trouble.status);
	};
}

function troubleOf(error: unknown): Trouble {
	if (isDatabaseAway(error)) {
		const message = "数据库暂时没有回应，这一步没有办理。已办理的都在。";
		return { status: 503, title: "请稍后再试", message, next: "稍等片刻后刷新页面；仍然不行时请联系系统管理员。", retryAfterS: 10 };
	}
	const { status, message } = error instanceof Error ? (error as Error & { status?: unknown }) : { status: undefined, message: "" };
	if (status === 401) {
		const next = "请在新窗口登录，然后回到本页面刷新，浏览器会把刚才填写的内容重新提交。";
		return { status, title: "请重新登录", message, next, signIn: true };
	}
	if (status === 403) return { status, title: "没有办理", message, next: "可以返回上一页，或回到工作台。" };
	if (status === 404) return { status, title: "没有找到", message, next: "请检查地址，或从菜单进入。" };
	if (typeof status === "number" && status >= 400 && status < 500) return { ...MALFORMED, status };
	const unexpected = "系统出了意外，这一步可能没有办理。已办理的都在。";
	return {
		status: 500,
		title: "出错了",
		message: unexpected,
		next: "请回到上一页查看是否已办理，再决定是否重做；反复出现时请联系系统管理员。",
	};
}

/** A body too large, an address that is no address: Express says so with a number. */
const MALFORMED = {
	title: "无法读取",
	message: "提交的内容无法读取，没有办理。",
	next: "请回到页面检查后重新提交；上传的文件过大时请缩小后再试。",
};

/** With the menu for whoever is signed in: most go on from there. */
function TroublePage({ trouble, visitor }: { trouble: Trouble; visitor: Visitor | undefined }) {
	const said = (
		<Card>
			<p>{trouble.message}</p>
			<p>{trouble.next}</p>
			{trouble.signIn ? (
				<a class="btn btn-primary" href={paths.signIn} target="_blank" rel="noreferrer">
					在新窗口登录
				</a>
			) : (
				<a class="btn btn-plain" href={paths.workbench}>
					回到工作台
				</a>
			)}
		</Card>
	);
	if (!visitor) return <BarePage title={trouble.title}>{said}</BarePage>;
	return (
		<Page title={trouble.title} visitor={visitor}>
			{said}
		</Page>
	);
}
