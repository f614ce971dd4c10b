import express, { type Express, type Response } from "express";
import type { Pool } from "pg";
import { pinoHttp } from "pino-http";
import { reading } from "../prisma/read/once";
import { arrival, requireVisitor } from "./access/arrival";
import { compressed } from "./access/compressed";
import { headers } from "./access/headers";
import { openAnswers } from "./access/open-answers";
import { sameOrigin } from "./access/same-origin";
import { sessions } from "./access/sessions";
import { maybeVisitor } from "./access/visitor";
import { apiRouter } from "./api/index";
import { problems } from "./api/problem";
import type { Deps } from "./deps";
import { alertsRouter } from "./desk/alerts/router";
import { alertStreams } from "./desk/alerts/stream";
import { auditRouter } from "./desk/audit/router";
import { applicationsRouter } from "./desk/cases/applications/router";
import { batchesRouter } from "./desk/cases/batches/router";
import { evidenceRouter } from "./desk/cases/evidence/router";
import { grantsRouter } from "./desk/cases/grants/router";
import { meetingsRouter } from "./desk/cases/meetings/router";
import { noticesRouter } from "./desk/cases/notices/router";
import { otherCasesRouter } from "./desk/cases/other-charts";
import { scansRouter } from "./desk/cases/scans/router";
import { reportsOfficeRouter } from "./desk/documents/reports-router";
import { documentsRouter } from "./desk/documents/router";
import { firstRun } from "./desk/entry/first-run";
import { signInRouter } from "./desk/entry/sign-in";
import { borrowingsRouter } from "./desk/files/borrowings/router";
import { differencesRouter } from "./desk/files/differences/router";
import { foundRouter } from "./desk/files/found/router";
import { importsRouter } from "./desk/files/imports/router";
import { keyingRouter } from "./desk/files/keying/router";
import { referralsRouter } from "./desk/files/referrals/router";
import { reportsRouter } from "./desk/files/reports/router";
import { filesRouter } from "./desk/files/router";
import { bankResultsRouter } from "./desk/money/bank/results-router";
import { bankFilesRouter } from "./desk/money/bank/router";
import { fundReportRouter } from "./desk/money/fund-report/router";
import { fundsRouter } from "./desk/money/funds/router";
import { paymentsRouter } from "./desk/money/payments/router";
import { usePlansRouter } from "./desk/money/use-plans/router";
import { assets } from "./desk/page/assets";
import { registersRouter } from "./desk/page/router";
import { nothingHere, troubles } from "./desk/page/trouble";
import { accountRouter } from "./desk/people/account/router";
import { peopleRouter } from "./desk/people/accounts/router";
import { handoversRouter } from "./desk/people/handovers/router";
import { nationalAccountsRouter } from "./desk/people/national-accounts/router";
import { signInTriesRouter } from "./desk/people/sign-in-tries/router";
import { staffRouter } from "./desk/people/staff/router";
import { unionsRouter } from "./desk/people/unions/router";
import { registerRouter } from "./desk/registers/router";
import { settingsRouter } from "./desk/settings/router";
import { boardsRouter } from "./desk/workbench/boards/router";
import { workbenchRouter } from "./desk/workbench/router";
import { health } from "./health/health";
import { shutWhenFull } from "./health/shut-when-full";
import { paths } from "./paths";
import { REGISTERS } from "./registers";

/** A long form with its continuation pages: 200 members of 7 fields, and some. */
const MOST_FIELDS = 5_000;
const MOST_BYTES = "2mb";

/** The people's side, in the order in which a request passes through it. @param pool for sessions */
export function buildApp(deps: Deps, pool: Pool): { app: Express; close(): Promise<void> } {
	const { log, services } = deps;
	const app = express();
	const https = services.tls !== undefined;
	const kept = sessions(pool, services.sessionSecret, https);
	const answers = openAnswers(deps.db, log);
	const streams = alertStreams(services.databaseUrl, log);
	const { router: healthRouter, observe } = health(deps);

	app.disable("x-powered-by");
	app.set("trust proxy", "loopback");
	app.use(headers({ https }));
	app.use(assets());
	app.use(healthRouter);
	app.use(requestLog(deps));
	app.use(observe);
	app.use(compressed());
	app.use(express.urlencoded({ extended: false, parameterLimit: MOST_FIELDS, limit: MOST_BYTES }));
	app.use(kept.handler);
	app.use(arrival(deps, answers));
	app.use(shutWhenFull(deps));
	// What only reads asks for a thing once; the alerts' streams, which stay open, read what they say anew.
	app.use((req, _res, next) => (req.method === "GET" ? reading(next) : next()));
	app.use(paths.api, apiRouter(deps), problems(deps));
	app.use(sameOrigin);

	app.use(firstRun(deps));
	app.use(signInRouter(deps));
	app.use(requireVisitor);
	app.use(workbenchRouter(deps));
	app.use(applicationsRouter(deps));
	app.use(filesRouter(deps));
	app.use(grantsRouter(deps));
	app.use(otherCasesRouter(deps));
	app.use(evidenceRouter(deps));
	app.use(noticesRouter(deps));
	app.use(meetingsRouter(deps));
	app.use(paymentsRouter(deps));
	app.use(bankFilesRouter(deps));
	app.use(bankResultsRouter(deps));
	app.use(scansRouter(deps));
	app.use(fundsRouter(deps));
	app.use(usePlansRouter(deps));
	app.use(boardsRouter(deps));
	app.use(batchesRouter(deps));
	app.use(documentsRouter(deps));
	app.use(reportsOfficeRouter(deps));
	app.use(registersRouter());
	app.use(registerRouter(deps, REGISTERS));
	app.use(reportsRouter(deps));
	app.use(foundRouter(deps));
	app.use(importsRouter(deps));
	app.use(keyingRouter(deps));
	app.use(differencesRouter(deps));
	app.use(referralsRouter(deps));
	app.use(fundReportRouter(deps));
	app.use(borrowingsRouter(deps));
	app.use(nationalAccountsRouter(deps));
	app.use(auditRouter(deps));
	app.use(alertsRouter(deps, streams));
	app.use(accountRouter(deps));
	app.use(staffRouter(deps));
	app.use(handoversRouter(deps));
	app.use(peopleRouter(deps));
	app.use(signInTriesRouter(deps));
	app.use(unionsRouter(deps));
	app.use(settingsRouter(deps));
	app.use(nothingHere);
	app.use(troubles(deps));

	return {
		app,
		close: async () => {
			answers.close();
			await streams.close();
			await kept.close();
		},
	};
}

/** What somebody was not let to: told apart from the many that went well. */
const REFUSED = [401, 403, 404, 405, 429];

/** Which address was asked, by whose account, how it ended and how long it took. No query, no body, no header: none of them is free of personal data. */
function requestLog({ log }: Pick<Deps, "log">) {
	return pinoHttp({
		logger: log,
		quietReqLogger: true,
		customLogLevel: (_req, res, error) => {
			if (error || res.statusCode >= 500) return "warn";
			return REFUSED.includes(res.statusCode) ? "info" : "debug";
		},
		customProps: (_req, res) => ({ accountId: maybeVisitor(res as Response)?.actor.accountId }),
		serializers: {
			req: ({ method, url }: { method: string; url: string }) => ({ method, path: url.split("?")[0] }),
			res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
		},
	});
}
