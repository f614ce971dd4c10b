import compression from "compression";
import type { RequestHandler } from "express";

/** Pages and answers of the API; a line from a township carries a tenth. Files go as they are: their length is known and their end is noted. Streams of alerts are told as they come. */
const TEXTS = ["text/html", "application/json", "application/problem+json"];

export function compressed(): RequestHandler {
	return compression({
		filter: (_req, res) => {
			const type = String(res.getHeader("Content-Type") ?? "").split(";")[0];
			return res.getHeader("Content-Disposition") === undefined && TEXTS.some((one) => one === type);
		},
	});
}
