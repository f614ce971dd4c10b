import type { Backup } from "./take-backup";

const MEGABYTE = 1024 * 1024;

/** When something was, as the office's clock shows it. */
export const clockTime = (iso: string): string => new Date(iso).toLocaleString("zh-CN", { timeZone: "Asia/Shanghai", hour12: false });

/** What was backed up, for the person at the terminal. */
export function backupLines({ folder, manifest, keys }: Backup): string[] {
	const { to, takenAt, endLsn, databases, files, key } = manifest;
	const size = files.reduce((sum, file) => sum + file.size, 0) / MEGABYTE;
	const papers = files.filter(({ path }) => path.startsWith("evidence/")).length;
	return [
		`已备份到 ${folder}（${size.toFixed(1)} MB）：截至 ${clockTime(takenAt)}（日志位置 ${endLsn}）的全部数据库 ${databases.join("、")}。`,
		`其中案件 ${to.cases} 件、办理记录 ${to.events} 条、资金分录 ${to.entries} 笔、夜间摘要 ${to.digests} 号，证明材料文件 ${papers} 个。`,
		keys === undefined
			? `没有复制密钥（指纹 ${key}）：没有它，备份里的证件号和卡号读不出来，请确认已另存在别处。`
			: `密钥（指纹 ${key}）另放在 ${keys}，请移到另一处保管，不要和备份放在一起。`,
	];
}
