import type { Request, Response } from "express";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";

/** A whole page. Pages hold personal data: no cache keeps them. */
export function sendPage(res: Response, page: VNode, status = 200): void {
	res
		.status(status)
		.set("Cache-Control", "no-store")
		.type("html")
		.send(`<!DOCTYPE html>${renderToString(page)}`);
}

/** After a form was taken: see the result at `path`, with a word said there once. The session is saved before the browser comes back. */
export async function seeOther(req: Request, res: Response, path: string, flash?: string): Promise<void> {
	if (flash !== undefined) {
		req.session.flash = flash;
		await new Promise<void>((resolve, reject) => req.session.save((error: unknown) => (error ? reject(error) : resolve())));
	}
	res.redirect(303, path);
}
