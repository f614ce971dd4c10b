import { StartError } from "../embedded/start-error";

/** How much room there should be at least, of a disk of so many bytes. */
export type DiskFloor = (totalBytes: number) => number;

const GB = 1024 ** 3;
const UNITS: Readonly<Record<string, number>> = { MB: 1024 ** 2, GB, TB: 1024 ** 4 };

/** 2 GB or 5 %, whichever is less: a small disk is not called full for being small, a large one has not to keep 5 % of a terabyte. */
export const USUAL_FLOOR: DiskFloor = (totalBytes) => Math.min(2 * GB, totalBytes * 0.05);

/** `2GB`, `500 MB`, `5%`. @throws StartError */
export function readDiskFloor(text: string | undefined): DiskFloor {
	if (text === undefined) return USUAL_FLOOR;
	const [, digits = "", unit = ""] = /^(\d{1,6}(?:\.\d+)?)\s*(MB|GB|TB|%)$/i.exec(text.trim()) ?? [];
	const amount = Number(digits);
	if (digits === "" || (unit === "%" && amount > 50)) {
		throw new StartError(`DISK_FLOOR 应为磁盘至少要留的空间，如 2GB、500MB 或 5%（至多 50%），现在是“${text}”。`);
	}
	if (unit === "%") return (totalBytes) => (totalBytes * amount) / 100;
	return () => amount * (UNITS[unit.toUpperCase()] ?? 1);
}
