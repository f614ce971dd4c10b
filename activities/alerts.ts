import type { Database } from "../prisma/client";
import { alertSent, mailFailed, mailSent, type SendMail, unsentAlert } from "../record/alerts/alert-mail";
import { pendingMail } from "../record/alerts/alerts";
import type { CaseActivities } from "../workflows/messages";

/**
 * Each receiver's mail goes once. Only a crash between the mail service's answer and our own record of it sends a second one,
 * under the same Message-ID. Without a mail service alerts live in the inbox alone, and are not kept to be mailed later.
 */
export function alertMail(db: Database, sendMail: SendMail | undefined): Pick<CaseActivities, "sendAlert"> {
	return {
		async sendAlert(alertId) {
			const notice = await unsentAlert(db, alertId);
			if (!notice) return;
			const receivers = sendMail ? await pendingMail(db, alertId) : [];
			let failed = 0;
			for (const receiver of receivers) {
				try {
					await sendMail?.(notice, receiver);
				} catch (error) {
					failed++;
					await mailFailed(db, alertId, receiver.accountId, error instanceof Error ? error.message : String(error));
					continue;
				}
				await mailSent(db, alertId, receiver.accountId);
			}
			// What the mail service said may name an address: it stays in the record, out of Temporal's history.
			if (failed > 0) throw new Error(`${failed} of ${receivers.length} mails could not go`);
			await alertSent(db, alertId);
		},
	};
}
