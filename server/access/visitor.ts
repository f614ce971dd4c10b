import type { Response } from "express";
import type { Actor } from "../../record/people/actor";
import type { BusinessNow } from "../../record/settings/clock";
import type { Role } from "../../workflows/charts/chart";

/** Who asks, and when: known once per request, before any router. */
export interface Visitor {
	actor: Actor;
	login: string;
	/** The union of the first role, for the header. */
	unionName: string;
	now: BusinessNow;
	unreadAlerts: number;
	/** The worker has given no sign of life for half a minute. */
	alertsLate: boolean;
	/** Nothing can be written for want of room on the disk. */
	diskFull: boolean;
	/** A program with a bearer token, or a person with a session. */
	via: "session" | "token";
	/** The session's id, where it is one. */
	session?: string;
	/** What the last page had to say, once. */
	flash?: string;
}

const visitors = new WeakMap<Response, Visitor>();

export function receive(res: Response, visitor: Visitor): void {
	visitors.set(res, visitor);
}

/** None for somebody who is not signed in. */
export function maybeVisitor(res: Response): Visitor | undefined {
	return visitors.get(res);
}

/** For routers behind `requireVisitor`. */
export function visitorOf(res: Response): Visitor {
	const visitor = visitors.get(res);
	if (!visitor) throw new Error("this route stands before the sign-in check");
	return visitor;
}

/** Whether one of these roles is held anywhere: what a menu shows. What may be done to a case is asked of the case. */
export function holds(visitor: Visitor, ...roles: readonly Role[]): boolean {
	return visitor.actor.roles.some((held) => roles.includes(held.role));
}
