import type { RequestHandler } from "express";
import helmet from "helmet";

/**
 * Everything comes from here, nothing is inline. What only https can keep (HSTS, upgrades, opener isolation) is off: most offices use plain
 * http on their own network; a proxy with a certificate adds it. `same-origin` referrers: with none, forms would post `Origin: null`.
 */
export function headers(): RequestHandler {
	return helmet({
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
			},
		},
		referrerPolicy: { policy: "same-origin" },
		crossOriginOpenerPolicy: false,
		originAgentCluster: false,
		strictTransportSecurity: false,
		xFrameOptions: { action: "deny" },
	});
}
