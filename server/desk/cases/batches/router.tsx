import { Router } from "express";
import { batch } from "../../../../prisma/read/batch";
import { reach } from "../../../../record/people/actor";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import { paths } from "../../../paths";
import { idOf } from "../../page/address";
import { sendPage } from "../../page/send";
import { BatchPage } from "./page";

export function batchesRouter({ db }: Pick<Deps, "db">): Router {
	const router = Router();
	router.get(paths.batch(":id"), async (req, res) => {
		const visitor = visitorOf(res);
		const found = await batch(db, reach(visitor.actor), idOf(req));
		if (!found) throw new NotFound();
		sendPage(res, <BatchPage visitor={visitor} batch={found} />);
	});
	return router;
}
