import { generateKeyPairSync, randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { md, pki } from "node-forge";
import type { TlsFiles } from "../../server/access/tls";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Of X.509's general names. */
const DNS_NAME = 2;
const IP_ADDRESS = 7;

/** A certificate for this machine that signs itself, and its key: two PEM files of a folder. @param daysLeft negative for one that is over */
export function aCertificate(folder: string, { name = "own", daysLeft = 90 } = {}): TlsFiles & { pem: string } {
	const keys = generateKeyPairSync("rsa", {
		modulusLength: 2048,
		publicKeyEncoding: { type: "spki", format: "pem" },
		privateKeyEncoding: { type: "pkcs8", format: "pem" },
	});
	const made = pki.createCertificate();
	made.publicKey = pki.publicKeyFromPem(keys.publicKey);
	made.serialNumber = `01${randomBytes(15).toString("hex")}`;
	made.validity.notBefore = new Date(Date.now() - 365 * DAY_MS);
	made.validity.notAfter = new Date(Date.now() + daysLeft * DAY_MS);
	const subject = [{ name: "commonName", value: name }];
	made.setSubject(subject);
	made.setIssuer(subject);
	made.setExtensions([
		{ name: "basicConstraints", cA: true },
		{
			name: "subjectAltName",
			altNames: [
				{ type: DNS_NAME, value: "localhost" },
				{ type: IP_ADDRESS, ip: "127.0.0.1" },
			],
		},
	]);
	made.sign(pki.privateKeyFromPem(keys.privateKey), md.sha256.create());
	const files = { certFile: join(folder, `${name}.crt.pem`), keyFile: join(folder, `${name}.key.pem`) };
	const pem = pki.certificateToPem(made);
	writeFileSync(files.certFile, pem);
	writeFileSync(files.keyFile, keys.privateKey, { mode: 0o600 });
	return { ...files, pem };
}
