import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { Client } from "pg";
import { storeOf } from "../../server/embedded/temporal-config";
import { type Attempt, heldUnless, notTried, type Target } from "./attempt";

const area = "the same machine";

/** Nobody's: no account has it, and the database server, if it runs as an account of its own, is another one. */
const STRANGER = 54_321;

/** What the stranger can read of a folder, and of what processes say of themselves. Runs as that user, from nothing but its text. */
const LOOK = `
const fs = require("fs"), path = require("path");
const { folder, pids, secrets } = JSON.parse(process.argv[1]);
const read = [], lists = [], says = [];
const walk = (at) => {
	let names;
	try { names = fs.readdirSync(at); lists.push(at); } catch { return; }
	for (const name of names) {
		const file = path.join(at, name);
		let stat; try { stat = fs.lstatSync(file); } catch { continue; }
		if (stat.isDirectory()) { walk(file); continue; }
		try { fs.closeSync(fs.openSync(file, "r")); read.push(file); } catch {}
		try { fs.closeSync(fs.openSync(file, "r+")); read.push("(written) " + file); } catch {}
	}
};
walk(folder);
try { fs.writeFileSync(path.join(folder, "stranger"), ""); read.push("(made) " + folder + "/stranger"); } catch {}
for (const pid of pids) for (const of of ["cmdline", "environ"]) {
	try { const text = fs.readFileSync("/proc/" + pid + "/" + of, "utf8"); for (const secret of secrets) if (text.includes(secret)) says.push(of + " of " + pid); if (of === "environ" && text) says.push("environ of " + pid); } catch {}
}
console.log(JSON.stringify({ uid: process.getuid(), read, says }));
`;

interface Seen {
	uid: number;
	read: string[];
	says: string[];
}

/** The program, the servers beside it, and all that they started. */
export function processesOf({ program, folder }: Target): number[] {
	const parents = new Map<number, number>();
	const named: number[] = [];
	for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
		try {
			const stat = readFileSync(`/proc/${name}/stat`, "utf8");
			parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
			if (readFileSync(`/proc/${name}/cmdline`, "utf8").includes(folder)) named.push(Number(name));
		} catch {
			// It has ended meanwhile.
		}
	}
	const belongs = (pid: number): boolean => {
		for (let at = pid; at > 1; at = parents.get(at) ?? 0) if (at === program.pid || named.includes(at)) return true;
		return false;
	};
	return [...parents.keys()].filter((pid) => pid !== process.pid && belongs(pid));
}

/** Ports on which these processes listen. */
export function listening(pids: readonly number[]): { port: number; address: string; pid: number }[] {
	const sockets = new Map<string, number>();
	for (const pid of pids) {
		try {
			for (const fd of readdirSync(`/proc/${pid}/fd`)) {
				const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1];
				if (inode !== undefined) sockets.set(inode, pid);
			}
		} catch {
			// Another's, or gone.
		}
	}
	const found = new Map<number, { port: number; address: string; pid: number }>();
	for (const table of ["tcp", "tcp6"]) {
		for (const line of readFileSync(`/proc/net/${table}`, "utf8").split("\n").slice(1)) {
			const [, local = "", , state, , , , , , inode = ""] = line.trim().split(/\s+/);
			const pid = sockets.get(inode);
			if (state !== "0A" || pid === undefined) continue;
			const [address = "", port = "0"] = local.split(":");
			found.set(Number.parseInt(port, 16), { port: Number.parseInt(port, 16), address, pid });
		}
	}
	return [...found.values()];
}

/** What the machine lets us be: `undefined` where it does not let us be anybody else. */
function look(target: Target, secrets: readonly string[]): Seen | undefined {
	if (process.platform !== "linux" || process.getuid?.() !== 0) return undefined;
	const told = JSON.stringify({ folder: target.folder, pids: processesOf(target), secrets });
	const { stdout, status } = spawnSync(process.execPath, ["-e", LOOK, told], {
		uid: STRANGER,
		gid: STRANGER,
		cwd: "/",
		encoding: "utf8",
		env: {},
	});
	return status === 0 ? (JSON.parse(stdout) as Seen) : undefined;
}

const password = ({ folder }: Target) => readFileSync(join(folder, "postgres-password"), "utf8");

const CANNOT = "this machine does not let us be another user (it takes root)";

export const machineAttempts: readonly Attempt[] = [
	{
		area,
		tried: "reading and writing every file of the data folder as another user",
		async attempt(target) {
			const seen = look(target, []);
			if (!seen || seen.uid !== STRANGER) return notTried(CANNOT);
			return heldUnless(
				seen.read.map((file) => file.replace(target.folder, "").replace(/^\//, "") || relative("/", file)),
				"no file opens",
			);
		},
	},
	{
		area,
		tried: "passwords in command lines and environments of its processes, as another user",
		async attempt(target) {
			const key = readFileSync(join(target.folder, "keys", "personal-data.key"));
			const seen = look(target, [password(target), key.toString("hex"), key.toString("base64")]);
			if (!seen || seen.uid !== STRANGER) return notTried(CANNOT);
			return heldUnless([...new Set(seen.says)], `${processesOf(target).length} processes say nothing`);
		},
	},
	{
		area,
		tried: "a port that is open beyond this machine, but for the web's",
		async attempt(target) {
			if (process.platform !== "linux") return notTried("no /proc here");
			const web = Number(new URL(target.site.url).port);
			const ports = listening(processesOf(target));
			const loopback = /^(0100007F|00000000000000000000000001000000|0000000000000000FFFF00000100007F)$/;
			const open = ports.filter(({ port, address }) => port !== web && !loopback.test(address));
			return heldUnless(
				open.map(({ port, pid }) => `port ${port} of ${readFileSync(`/proc/${pid}/comm`, "utf8").trim()}`),
				`${ports.length} ports, all on loopback`,
			);
		},
	},
	{
		area,
		tried: "the database without its password, with one that is guessed, over its other databases",
		async attempt(target) {
			const { host, port } = storeOf(target.site.databaseUrl);
			const found: string[] = [];
			for (const user of ["aid", "postgres", "root", "nobody"]) {
				for (const secret of [undefined, "", user, "postgres", "password"]) {
					for (const database of ["aid", "postgres", "temporal"]) {
						const client = new Client({ host, port, user, password: secret, database, connectionTimeoutMillis: 3000 });
						try {
							await client.connect();
							found.push(`${user} reads ${database} with ${secret === undefined ? "no password" : JSON.stringify(secret)}`);
						} catch {
							// As it should be.
						} finally {
							await client.end().catch(() => undefined);
						}
					}
				}
			}
			return heldUnless(found, "60 refused");
		},
	},
	{
		area,
		tried: "names, numbers, passwords and tokens in what the program and its servers write down",
		async attempt(target) {
			const { program, folder, standing } = target;
			const token = standing.ownPrograms.unit_clerk.headers.Authorization?.slice("Bearer ".length) ?? "";
			const secrets = {
				"an ID, card or phone number": standing.numbers,
				"a password": ["wu-tong 7 bai-yang", password(target)],
				"a token": [token],
			};
			const texts: [string, string][] = [["the program's log", program.output() + program.errors()]];
			for (const name of execFileSync("find", [folder, "-name", "*.log", "-type", "f"], { encoding: "utf8" }).trim().split("\n"))
				if (name) texts.push([relative(folder, name), readFileSync(name, "utf8")]);
			const found: string[] = [];
			for (const [where, text] of texts)
				for (const [what, words] of Object.entries(secrets))
					if (words.some((word) => text.includes(word))) found.push(`${what} in ${where}`);
			return heldUnless(found, `${texts.length} logs hold none`);
		},
	},
];
