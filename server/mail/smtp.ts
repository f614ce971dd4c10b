import { createTransport } from "nodemailer";
import type { SendMail } from "../../record/alerts/alert-mail";
import { alertText } from "./alert-text";

export interface MailSettings {
	/** `smtps://user:password@mail.example:465`; any SMTP service. */
	smtpUrl: string;
	/** The sender's address. */
	from: string;
	/** Where the pages are, without a slash at the end. */
	baseUrl: string;
}

/** Shorter than the activity's own limit, so that its failure is recorded. */
const PATIENCE_MS = 20_000;

export function smtpMail({ smtpUrl, from, baseUrl }: MailSettings): SendMail {
	const transport = createTransport({
		url: smtpUrl,
		connectionTimeout: PATIENCE_MS,
		greetingTimeout: PATIENCE_MS,
		socketTimeout: PATIENCE_MS,
	});
	const host = from.split("@").at(-1)?.replace(">", "") ?? "localhost";
	return async (notice, { accountId, email }) => {
		await transport.sendMail({
			from,
			to: email,
			// The same for a second try: mail services drop what they have had.
			messageId: `<${notice.alertId}.${accountId}@${host}>`,
			...alertText(notice, baseUrl),
		});
	};
}
