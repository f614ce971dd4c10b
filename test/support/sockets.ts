import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** As the system's table writes a socket's state. */
export const LISTENS = "0A";
export const ESTABLISHED = "01";

export interface Socket {
	port: number;
	remotePort: number;
	state: string;
}

/** The TCP sockets that a process holds, Node's and those of native code alike, as the operating system tells it. Linux only. */
export function socketsOf(pid: number | "self"): Socket[] {
	const own = new Set(
		readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
			try {
				return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
			} catch {
				return [];
			}
		}),
	);
	return ["tcp", "tcp6"].flatMap((table) =>
		readFileSync(`/proc/${pid}/net/${table}`, "utf8")
			.split("\n")
			.slice(1)
			.map((line) => line.trim().split(/\s+/))
			.filter(([, , , , , , , , , inode = ""]) => own.has(inode))
			.map(([, local = "", remote = "", state = ""]) => ({ port: portOf(local), remotePort: portOf(remote), state })),
	);
}

function portOf(address: string): number {
	return Number.parseInt(address.split(":").at(-1) ?? "", 16);
}
