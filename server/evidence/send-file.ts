import type { Response } from "express";

interface Sent {
	type: string;
	bytes: Buffer;
	/** To be saved under this name, and not shown. */
	saveAs?: string;
}

/** A file from outside: nothing takes it for what it does not say it is, nothing in it runs, and no cache keeps it. */
export function sendFile(res: Response, { type, bytes, saveAs }: Sent): void {
	if (saveAs === undefined) res.set("Content-Disposition", "inline");
	else res.attachment(saveAs);
	res.set({
		"Content-Type": type.startsWith("text/") ? `${type}; charset=utf-8` : type,
		"Content-Length": String(bytes.length),
		"Content-Security-Policy": "default-src 'none'; sandbox",
		"X-Content-Type-Options": "nosniff",
		"Cache-Control": "no-store",
	});
	res.end(bytes);
}
