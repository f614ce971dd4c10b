import type { Database } from "../../prisma/client";
import { type ChartId, isChartId } from "../../workflows/charts";
import type { MailReceiver } from "./alerts";

/** What an alert's mail may say: never a person's name, number or illness. */
export interface AlertNotice {
	alertId: string;
	/** The deadline's name, nudge, or what the house alerts to. */
	kind: string;
	clause: string;
	/** None where it is about the house itself. */
	case?: {
		chart: ChartId;
		caseId: string;
		/** 建档编号, once there is one. */
		number: string | undefined;
	};
}

/** Sends one alert's mail to one receiver. @throws when the mail service did not take it */
export type SendMail = (notice: AlertNotice, to: MailReceiver) => Promise<void>;

/** Undefined when there is no such alert or all its mail has gone. */
export async function unsentAlert(db: Database, alertId: string): Promise<AlertNotice | undefined> {
	const fileNumber = { select: { number: true } };
	const alert = await db.alert.findUnique({
		where: { id: alertId, sentAt: null },
		include: {
			case: {
				select: {
					id: true,
					chart: true,
					application: { select: { fileNumber: true } },
					file: fileNumber,
					grant: { select: { file: fileNumber } },
				},
			},
		},
	});
	if (!alert) return undefined;
	const { kind, clause } = alert;
	if (!alert.case) return { alertId, kind, clause };
	const { id: caseId, application, file, grant, chart } = alert.case;
	if (!isChartId(chart)) return undefined;
	return { alertId, kind, clause, case: { chart, caseId, number: application?.fileNumber ?? file?.number ?? grant?.file.number } };
}

/** Notes that one mail has gone to one receiver. */
export async function mailSent(db: Database, alertId: string, accountId: string): Promise<void> {
	const sent = { sentAt: new Date(), failure: null };
	await db.alertMail.upsert({
		where: { alertId_accountId: { alertId, accountId } },
		create: { alertId, accountId, ...sent },
		update: sent,
	});
}

/** Notes that a mail could not go this time. @param failure the mail service's answer, for the administrator */
export async function mailFailed(db: Database, alertId: string, accountId: string, failure: string): Promise<void> {
	await db.alertMail.upsert({
		where: { alertId_accountId: { alertId, accountId } },
		create: { alertId, accountId, failure },
		update: { failure },
	});
}

/** Notes that an alert has no more mail to send. */
export async function alertSent(db: Database, alertId: string): Promise<void> {
	await db.alert.updateMany({ where: { id: alertId, sentAt: null }, data: { sentAt: new Date() } });
}
