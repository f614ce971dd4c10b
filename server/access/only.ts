import type { RequestHandler } from "express";
import { ROLE_LABELS, type Role } from "../../workflows/charts/chart";
import { Forbidden } from "../errors";
import { holds, visitorOf } from "./visitor";

/** A page for some roles alone, over whatever union. What lies in their reach is the page's own question. */
export function only(...roles: readonly Role[]): RequestHandler {
	return (_req, res, next) => {
		if (holds(visitorOf(res), ...roles)) next();
		else
			next(
				new Forbidden(`这个页面由${roles.map((role) => ROLE_LABELS[role]).join("、")}使用。您的角色没有这项权限，需要时请联系县总工会。`),
			);
	};
}
