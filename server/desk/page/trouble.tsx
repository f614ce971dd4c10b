import type { ErrorRequestHandler, Request, RequestHandler } from "express";
import { asksForPart } from "../../access/arrival";
import { comesFromUs } from "../../access/same-origin";
import { maybeVisitor, type Visitor } from "../../access/visitor";
import type { Deps } from "../../deps";
import { NotFound } from "../../errors";
import { typedOf } from "../../forms/typed";
import { causeOf, failingOf, failingWords, forLog } from "../../health/failing";
import { paths } from "../../paths";
import { Card } from "../components/index";
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
export function troubles({ log, disk }: Pick<Deps, "log" | "disk">): ErrorRequestHandler {
	return (error: unknown, req, res, next) => {
		const felt = disk.failed(error);
		const [trouble, failing] = [troubleOf(felt, asksForPart(req)), failingOf(felt)];
		const asked = { path: req.path, method: req.method };
		if (failing !== undefined) log.warn({ ...asked, failing, cause: causeOf(error) }, "a request could not be served");
		else if (trouble.status >= 500) log.error({ ...asked, err: forLog(error) }, "a request failed");
		// What failed came after the answer: a session that could not be kept. The reader still gets the whole of it.
		if (res.writableEnded) return;
		if (res.headersSent) {
			next(error);
			return;
		}
		if (trouble.retryAfterS !== undefined) res.set("Retry-After", String(trouble.retryAfterS));
		const again = failing === undefined ? undefined : againOf(req);
		sendPage(res, <TroublePage trouble={trouble} visitor={maybeVisitor(res)} again={again} />, trouble.status);
	};
}

function troubleOf(error: unknown, part: boolean): Trouble {
	const failing = failingWords(error);
	if (failing) return { status: 503, title: "请稍后再试", ...failing };
	const { status, message } = error instanceof Error ? (error as Error & { status?: unknown }) : { status: undefined, message: "" };
	if (status === 401) {
		const next = part
			? "请在新窗口登录，然后回到本页面再按一次。"
			: "请在新窗口登录，然后回到本页面刷新，浏览器会把刚才填写的内容重新提交。";
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

/** What was typed, to be sent once more as it was. */
interface Again {
	action: string;
	fields: readonly (readonly [name: string, value: string])[];
}

/**
 * A form that could not be taken, kept on the page. Not one with a password in it; and only one that our own pages sent, for this page would send
 * it in the person's name.
 */
function againOf(req: Request): Again | undefined {
	const typed = Object.entries(typedOf(req));
	if (req.method !== "POST" || typed.length === 0 || typed.some(([name]) => PASSWORDS.test(name)) || !comesFromUs(req)) return undefined;
	const fields = typed.flatMap(([name, value]) => (typeof value === "string" ? [value] : value).map((one) => [name, one] as const));
	return { action: req.originalUrl, fields };
}

const PASSWORDS = /password|^current$/i;

/** Its key goes along, so that what was done after all is not done twice. */
function AgainForm({ again }: { again: Again }) {
	return (
		<form method="post" action={again.action} class="d-inline me-2">
			{again.fields.map(([name, value], index) => (
				<input key={`${name}/${index}`} type="hidden" name={name} value={value} />
			))}
			<button class="btn btn-primary" type="submit">
				再提交一次
			</button>
		</form>
	);
}

/**
 * With the menu for whoever is signed in: most go on from there. `#trouble` is what a page that asked for a part of itself shows above that part
 * (assets/unanswered.js).
 */
function TroublePage({ trouble, visitor, again }: { trouble: Trouble; visitor: Visitor | undefined; again: Again | undefined }) {
	const content = (
		<Card>
			<div id="trouble">
				<p>{trouble.message}</p>
				<p>{trouble.next}</p>
				{trouble.signIn && (
					<a class="btn btn-primary" href={paths.signIn} target="_blank" rel="noreferrer">
						在新窗口登录
					</a>
				)}
			</div>
			{again && <p>您填写的内容都在这个页面里，没有丢。</p>}
			{again && <AgainForm again={again} />}
			{!trouble.signIn && (
				<a class="btn btn-plain" href={paths.workbench}>
					回到工作台
				</a>
			)}
		</Card>
	);
	if (!visitor) return <BarePage title={trouble.title}>{content}</BarePage>;
	return (
		<Page title={trouble.title} visitor={visitor}>
			{content}
		</Page>
	);
}
