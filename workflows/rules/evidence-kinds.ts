import { EVIDENCE } from "./s1";

/** What the steps themselves put on paper, beside what proves a household's facts. */
const STEP_PAPERS = [
	"入户调查照片",
	"集体研究记录",
	"公示照片",
	"签字盖章的申请表",
	"签字盖章的审批表",
	"会议纪要",
	"签字的核算单",
	"裁判文书、处理决定",
	"现金发放表",
	"书面申请、委托书",
] as const;

/** D9, S1 and what D12, D13, D14, Z11 and Z12 leave on paper: an open list, so that what it lacks goes under 其他, with its name. */
export const EVIDENCE_KINDS = [...EVIDENCE.filter((one) => one !== "其他"), ...STEP_PAPERS, "其他"] as const;

/** D12, D14: photographs that show that something was done on a day. */
export const PHOTO_KINDS: readonly EvidenceKind[] = ["入户调查照片", "公示照片"];

export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** The largest file, in bytes; the most files of one form; the most pages of one PDF. */
export const MOST_BYTES = 20 * 1024 * 1024;
export const MOST_FILES = 20;
export const MOST_PAGES = 500;

/** What a file is found to be by its content. */
export const EVIDENCE_TYPES = {
	"image/jpeg": { label: "JPEG 图片", extension: "jpg" },
	"image/png": { label: "PNG 图片", extension: "png" },
	"image/heic": { label: "HEIC 图片", extension: "heic" },
	"application/pdf": { label: "PDF", extension: "pdf" },
} as const;

export type EvidenceType = keyof typeof EVIDENCE_TYPES;
