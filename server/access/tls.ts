import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { readFileSync, statSync, unwatchFile, watchFile } from "node:fs";
import type { Server } from "node:https";
import type { Logger } from "pino";
import { StartError } from "../embedded/start-error";

/** Two PEM files: the certificate, followed by those that lead up to its authority, and its key. Absolute paths. */
export interface TlsFiles {
	certFile: string;
	keyFile: string;
}

/** What https is served with, and what the operator ought to hear about it. */
export interface TlsPair {
	cert: Buffer;
	key: Buffer;
	warnings: string[];
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Authorities that renew by themselves do so earlier. */
const WARNED_WITH_LEFT_MS = 14 * DAY_MS;
const OTHERS_READ = 0o004;

function contentOf(file: string, setting: string): Buffer {
	try {
		return readFileSync(file);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new StartError(`${setting} 指定的文件 ${file} 读不出来（${code ?? String(error)}），请检查路径和权限。`);
	}
}

function certificateIn(pem: Buffer, file: string): X509Certificate {
	try {
		return new X509Certificate(pem);
	} catch {
		throw new StartError(`TLS_CERT 指定的 ${file} 不是 PEM 格式的证书（应以 -----BEGIN CERTIFICATE----- 开头）。`);
	}
}

function keyIn(pem: Buffer, file: string): KeyObject {
	try {
		return createPrivateKey(pem);
	} catch (error) {
		const sealed = (error as NodeJS.ErrnoException).code === "ERR_MISSING_PASSPHRASE" || pem.includes("ENCRYPTED");
		throw new StartError(
			sealed
				? `TLS_KEY 指定的私钥 ${file} 有口令，请换成没有口令的私钥文件，并只让运行本程序的账户读取。`
				: `TLS_KEY 指定的 ${file} 不是 PEM 格式的私钥（应以 -----BEGIN PRIVATE KEY----- 开头）。`,
		);
	}
}

/**
 * Reads both files and looks whether they belong together.
 * @param now epoch milliseconds
 * @throws StartError
 */
export function readTls({ certFile, keyFile }: TlsFiles, now: number): TlsPair {
	const [cert, key] = [contentOf(certFile, "TLS_CERT"), contentOf(keyFile, "TLS_KEY")];
	const certificate = certificateIn(cert, certFile);
	if (!certificate.checkPrivateKey(keyIn(key, keyFile))) {
		throw new StartError(`私钥 ${keyFile} 与证书 ${certFile} 不是一对，请检查 TLS_CERT 和 TLS_KEY。`);
	}
	const warnings: string[] = [];
	const left = Date.parse(certificate.validTo) - now;
	const until = new Date(certificate.validTo).toLocaleDateString("zh-CN");
	if (left <= 0) warnings.push(`证书 ${certFile} 已于 ${until} 过期，浏览器会拦住用户，请尽快更换（换好文件即可，不必重新启动）。`);
	else if (left < WARNED_WITH_LEFT_MS) warnings.push(`证书 ${certFile} 将于 ${until} 过期，请及时更换（换好文件即可，不必重新启动）。`);
	// Another server may share the file, so its mode is the operator's to change.
	if ((statSync(keyFile).mode & OTHERS_READ) !== 0) {
		warnings.push(`私钥 ${keyFile} 本机的其他用户也能读，请执行 chmod o-rwx ${keyFile}。`);
	}
	return { cert, key, warnings };
}

const LOOK_MS = 2_000;

/**
 * Takes up a certificate that was replaced on disk; connections that are open keep theirs. While the two files do not fit (one of them is
 * still to be written), the old one serves on.
 */
export function followTls(server: Server, files: TlsFiles, log: Logger): { stop(): void } {
	let serving = readTls(files, Date.now());
	const look = () => {
		try {
			const pair = readTls(files, Date.now());
			if (pair.cert.equals(serving.cert) && pair.key.equals(serving.key)) return;
			server.setSecureContext(pair);
			serving = pair;
			log.warn({ warnings: pair.warnings }, "the new certificate is in use");
		} catch (error) {
			log.warn({ reason: error instanceof Error ? error.message : String(error) }, "the new certificate is not used; the old one is");
		}
	};
	const names = [files.certFile, files.keyFile];
	for (const name of names) watchFile(name, { interval: LOOK_MS, persistent: false }, look);
	return {
		stop: () => {
			for (const name of names) unwatchFile(name, look);
		},
	};
}
