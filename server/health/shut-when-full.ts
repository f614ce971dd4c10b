import type { RequestHandler } from "express";
import type { Deps } from "../deps";
import { DiskFull } from "../errors";

/** While the disk is as good as full nothing is taken that would have to be written: Postgres stops altogether when its log finds no room. */
export function shutWhenFull({ disk }: Pick<Deps, "disk">): RequestHandler {
	return (req, _res, next) => {
		next(disk.isShut() && !["GET", "HEAD", "OPTIONS"].includes(req.method) ? new DiskFull() : undefined);
	};
}
