import type { RequestHandler } from "express";
import helmet from "helmet";

/**
 * Everything comes from here, nothing is inline. What only https can keep (HSTS, upgrades, opener isolation) is on where this program
 * serves it; most offices use plain http on their own network, and a proxy with a certificate adds it. `same-origin` referrers: with none,
 * forms would post `Origin: null`.
 */
export function headers({ https }: { https: boolean }): RequestHandler[] {
	// Answers are about people: only an asset says that it may be kept.
	const notKept: RequestHandler = (_req, res, next) => {
		res.set("Cache-Control", "no-store");
		next();
	};
	const safe = helmet({
		contentSecurityPolicy: {
			useDefaults: false,
			directives: {
				defaultSrc: ["'self'"],
				// Bootstrap draws ticks and arrows as data.
				imgSrc: ["'self'", "data:"],
				objectSrc: ["'none'"],
				baseUri: ["'none'"],
				formAction: ["'self'"],
				frameAncestors: ["'none'"],
				upgradeInsecureRequests: https ? [] : null,
			},
		},
		referrerPolicy: { policy: "same-origin" },
		crossOriginOpenerPolicy: https,
		originAgentCluster: https,
		strictTransportSecurity: https,
		xFrameOptions: { action: "deny" },
	});
	return [notKept, safe];
}
