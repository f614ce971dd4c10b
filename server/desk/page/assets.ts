import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Request, type Response, Router } from "express";
import { NotFound } from "../../errors";
import { paths } from "../../paths";

const SOURCES = {
	"bootstrap.css": require.resolve("bootstrap/dist/css/bootstrap.min.css"),
	"theme.css": join(__dirname, "..", "assets", "theme.css"),
	"htmx.js": require.resolve("htmx.org/dist/htmx.min.js"),
	"sse.js": require.resolve("htmx-ext-sse/dist/sse.min.js"),
	"desk.js": join(__dirname, "..", "assets", "desk.js"),
	"unanswered.js": join(__dirname, "..", "assets", "unanswered.js"),
	"upload.js": join(__dirname, "..", "assets", "upload.js"),
	"icon.svg": join(__dirname, "..", "assets", "icon.svg"),
} as const;

export type AssetName = keyof typeof SOURCES;

interface Asset {
	path: string;
	type: string;
	plain: Buffer;
	zipped: Buffer;
}

const TYPES: Record<string, string> = { css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8", svg: "image/svg+xml" };

function load(name: string, file: string): Asset {
	// A source map is named in it, and not served.
	const plain = Buffer.from(readFileSync(file, "utf8").replace(/\n?\/[/*]# sourceMappingURL=\S+( \*\/)?\s*$/, ""));
	const hash = createHash("sha256").update(plain).digest("hex").slice(0, 12);
	const type = TYPES[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream";
	return { path: `${paths.assets}/${hash}/${name}`, type, plain, zipped: gzipSync(plain, { level: 9 }) };
}

const ASSETS = new Map<string, Asset>(Object.entries(SOURCES).map(([name, file]) => [name, load(name, file)]));
const BY_PATH = new Map<string, Asset>([...ASSETS.values()].map((asset) => [asset.path, asset]));

/** The address changes with the content, so a browser may keep what it has for a year. */
export function assetPath(name: AssetName): string {
	return ASSETS.get(name)?.path ?? "";
}

export function assets(): Router {
	const router = Router();
	router.get(`${paths.assets}/:hash/:name`, (req: Request, res: Response) => {
		const asset = BY_PATH.get(req.path);
		if (!asset) throw new NotFound();
		res.set({ "Cache-Control": "public, max-age=31536000, immutable", "Content-Type": asset.type, Vary: "Accept-Encoding" });
		if (req.acceptsEncodings("gzip") !== "gzip") {
			res.end(asset.plain);
			return;
		}
		res.set("Content-Encoding", "gzip").end(asset.zipped);
	});
	return router;
}
