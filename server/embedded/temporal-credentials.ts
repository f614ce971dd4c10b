import { generateKeyPairSync, randomBytes, X509Certificate } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { md, pki } from "node-forge";

/** PEM files, for the server's configuration and for Temporal's own tools. */
export interface CredentialFiles {
	/** The authority that signed the certificate. */
	authority: string;
	certificate: string;
	key: string;
}

/** What the embedded Temporal server asks of whoever calls it, and what it proves itself with: one certificate for both. */
export interface Credentials {
	files: CredentialFiles;
	/** As the SDK takes it. */
	tls: { serverNameOverride: string; serverRootCACertificate: Buffer; clientCertPair: { crt: Buffer; key: Buffer } };
}

/** Every part of the server has this name, wherever it listens. */
export const SERVER_NAME = "temporal.hardship-aid.internal";

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
const VALID_MS = 10 * YEAR_MS;
/** Checked at every start: a certificate that is valid for less than this is made anew. No program runs that long without a start. */
const RENEWED_WITH_LEFT_MS = 5 * YEAR_MS;
/** A machine may come up with its clock years behind, until it hears the time. */
const VALID_FROM = new Date("2020-01-01T00:00:00Z");
/** As strong as 128 bits of a symmetric key. */
const RSA_BITS = 3072;

const folderOf = (dataDir: string) => join(dataDir, "temporal", "tls");

function filesIn(folder: string): CredentialFiles {
	return { authority: join(folder, "authority.pem"), certificate: join(folder, "certificate.pem"), key: join(folder, "key.pem") };
}

function read(files: CredentialFiles): Credentials {
	const [crt, key] = [readFileSync(files.certificate), readFileSync(files.key)];
	return {
		files,
		tls: { serverNameOverride: SERVER_NAME, serverRootCACertificate: readFileSync(files.authority), clientCertPair: { crt, key } },
	};
}

/** The credentials of this data folder, for another process of the same owner. @throws where there are none, or they are somebody else's */
export function heldCredentials(dataDir: string): Credentials {
	return read(filesIn(folderOf(dataDir)));
}

/**
 * The credentials of this data folder, readable by its owner alone; made when they are missing, or good for less than five more years.
 * The authority's key is not kept: nobody can sign another certificate.
 */
export function provideCredentials(dataDir: string): Credentials {
	const folder = folderOf(dataDir);
	const files = filesIn(folder);
	if (!isGood(files)) make(folder);
	chmodSync(folder, 0o700);
	for (const file of Object.values(files)) chmodSync(file, 0o600);
	return read(files);
}

function isGood(files: CredentialFiles): boolean {
	if (!Object.values(files).every((file) => existsSync(file))) return false;
	try {
		const { validTo } = new X509Certificate(readFileSync(files.certificate));
		return Date.parse(validTo) > Date.now() + RENEWED_WITH_LEFT_MS;
	} catch {
		return false;
	}
}

/** Under another name first: the folder is whole whenever it is there. */
function make(folder: string): void {
	const half = `${folder}.new`;
	rmSync(half, { recursive: true, force: true });
	mkdirSync(half, { recursive: true, mode: 0o700 });
	const files = filesIn(half);
	for (const [name, pem] of Object.entries(issued()))
		writeFileSync(files[name as keyof CredentialFiles], pem, { mode: 0o600, flush: true });
	rmSync(folder, { recursive: true, force: true });
	renameSync(half, folder);
}

/** An authority, and the one certificate that it ever signs. */
function issued(): CredentialFiles {
	const [authorityKeys, keys] = [keyPair(), keyPair()];
	const authority = certificate(authorityKeys.publicKey, "hardship-aid authority", [
		{ name: "basicConstraints", cA: true, critical: true },
		{ name: "keyUsage", keyCertSign: true, critical: true },
	]);
	const own = certificate(keys.publicKey, SERVER_NAME, [
		{ name: "basicConstraints", cA: false, critical: true },
		{ name: "keyUsage", digitalSignature: true, critical: true },
		{ name: "extKeyUsage", serverAuth: true, clientAuth: true },
		{ name: "subjectAltName", altNames: [{ type: DNS_NAME, value: SERVER_NAME }] },
	]);
	const signingKey = pki.privateKeyFromPem(authorityKeys.privateKey);
	for (const one of [authority, own]) {
		one.setIssuer(authority.subject.attributes);
		one.sign(signingKey, md.sha256.create());
	}
	return { authority: pki.certificateToPem(authority), certificate: pki.certificateToPem(own), key: keys.privateKey };
}

/** Of X.509's general names. */
const DNS_NAME = 2;

function keyPair(): { publicKey: string; privateKey: string } {
	return generateKeyPairSync("rsa", {
		modulusLength: RSA_BITS,
		publicKeyEncoding: { type: "spki", format: "pem" },
		privateKeyEncoding: { type: "pkcs8", format: "pem" },
	});
}

function certificate(publicKey: string, commonName: string, extensions: object[]): pki.Certificate {
	const made = pki.createCertificate();
	made.publicKey = pki.publicKeyFromPem(publicKey);
	// Positive, and never the same again.
	made.serialNumber = `01${randomBytes(15).toString("hex")}`;
	made.validity.notBefore = VALID_FROM;
	made.validity.notAfter = new Date(Date.now() + VALID_MS);
	made.setSubject([{ name: "commonName", value: commonName }]);
	made.setExtensions(extensions);
	return made;
}
