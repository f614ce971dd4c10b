import { alertDiskLow, clearDiskLow } from "../../record/alerts/disk-alert";
import type { Deps } from "../deps";
import type { Room } from "./disk-watch";

/** `1.9 GB`, `350 MB`. @param bytes undefined where the system does not say */
function sizeText(bytes: number | undefined): string {
	if (bytes === undefined) return "未知";
	const [amount, unit] = bytes >= 1024 ** 3 ? [bytes / 1024 ** 3, "GB"] : [bytes / 1024 ** 2, "MB"];
	return `${amount >= 10 ? Math.round(amount) : Math.round(amount * 10) / 10} ${unit}`;
}

/** Alerts the administrators that the disk is short of room, or clears the alert. @returns whether there was somebody to alert */
export async function tellRoom({ db }: Pick<Deps, "db">, { state, freeBytes, floorBytes }: Room): Promise<boolean> {
	if (state === "ok") {
		await clearDiskLow(db);
		return true;
	}
	return alertDiskLow(
		db,
		`服务器磁盘只剩 ${sizeText(freeBytes)}（应至少留 ${sizeText(floorBytes)}），请尽快清理或扩容；写满以后一切办理都会停下。`,
	);
}

export const DISK_FULL_BANNER = "服务器的磁盘已满，现在什么都保存不了，请立即联系系统管理员；腾出空间后会自动恢复，已办理的都在。";
