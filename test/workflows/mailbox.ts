import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail service that keeps what it is given. */
export interface Mailbox {
	smtpUrl: string;
	/** Whole messages, their texts decoded. */
	received: { to: string; message: string }[];
	/** Refuses everything until it is set back. */
	refusing: boolean;
	stop(): Promise<void>;
}

export async function aMailbox(): Promise<Mailbox> {
	const received: Mailbox["received"] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ["STARTTLS"],
		onRcptTo: ({ address }, _session, callback) => callback(mailbox.refusing ? new Error(`no room for ${address}`) : null),
		onData(stream, session, callback) {
			const chunks: Buffer[] = [];
			stream.on("data", (chunk: Buffer) => chunks.push(chunk));
			stream.on("end", () => {
				const to = session.envelope.rcptTo.map(({ address }) => address).join();
				received.push({ to, message: decoded(Buffer.concat(chunks).toString("utf8")) });
				callback();
			});
		},
	});
	server.on("error", () => undefined);
	server.listen(0, "127.0.0.1");
	await once(server.server, "listening");
	const { port } = server.server.address() as AddressInfo;
	const mailbox: Mailbox = {
		smtpUrl: `smtp://127.0.0.1:${port}`,
		received,
		refusing: false,
		stop: () => new Promise((resolve) => server.close(() => resolve())),
	};
	return mailbox;
}

/** Subject and text as people read them. */
function decoded(message: string): string {
	const [head = "", body = ""] = message.split("\r\n\r\n");
	const subject = head
		.replace(/\?=\r\n[ \t]+=\?UTF-8\?[BQ]\?/gi, "")
		.replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
			how.toUpperCase() === "B" ? Buffer.from(text, "base64").toString("utf8") : unquoted(text.replaceAll("_", " ")),
		);
	return `${subject}\n\n${/encoding: base64/i.test(head) ? Buffer.from(body, "base64").toString("utf8") : unquoted(body)}`;
}

/** Quoted-printable. */
function unquoted(text: string): string {
	const bytes = text.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
	return Buffer.from(bytes, "latin1").toString("utf8");
}
