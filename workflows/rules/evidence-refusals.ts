import { MOST_BYTES, MOST_PAGES } from "./evidence-kinds";
import { type Refusal, refusal } from "./refusal";

const AS = "请用 JPEG、PNG、HEIC 照片或 PDF";

/** Why a file is not taken: the code, what is wrong with it, what to do. */
const WHY = {
	file_empty: ["是空文件", "请重新选择文件"],
	file_too_large: [`超过 ${MOST_BYTES / 1024 ** 2} MB`, "请拍小一些，或分成几份再传"],
	file_broken_off: ["没有传完", "请再传一次"],
	type_unknown: ["不是照片，也不是 PDF", `${AS}；文件的后缀不作准，以内容为准`],
	type_svg: ["是 SVG 图形，里面可以藏程序", AS],
	type_gif: ["是 GIF 图片", AS],
	type_webp: ["是 WebP 图片", AS],
	type_tiff: ["是 TIFF 图片", `${AS}；扫描仪可以直接存成 PDF`],
	type_bmp: ["是 BMP 图片", AS],
	type_avif: ["是 AVIF 图片", AS],
	type_zip: ["是压缩包或办公文档", `${AS}；Word、Excel 文档请先另存为 PDF`],
	type_office: ["是旧版办公文档", `${AS}；Word、Excel 文档请先另存为 PDF`],
	type_video: ["是视频", `${AS}；视频请截一张图`],
	type_text: ["是文本或网页", AS],
	two_in_one: ["同时是两种文件，里面藏着别的内容", "请重新拍照或扫描，不要合并"],
	image_animated: ["是会动的图片", "请用不会动的照片"],
	image_too_large: ["尺寸过大", "请用手机或扫描仪重新拍，一张不超过一亿像素"],
	image_damaged: ["已损坏或没有传完整，打不开", "请重新拍照，或用原来的手机再传一次"],
	pdf_encrypted: ["加了密码或限制", "请去掉密码后另存，或打印出来扫描"],
	pdf_active: ["里面有程序、附件或表单脚本", "请打印成普通的 PDF，或打印出来扫描"],
	pdf_damaged: ["已损坏，打不开", "请重新扫描，或换一台机器另存"],
	pdf_too_long: [`超过 ${MOST_PAGES} 页`, "请分成几份再传"],
	pdf_no_pages: ["没有页", "请重新扫描"],
	file_too_hard: ["过于复杂，看不完", "请打印出来扫描，或重新拍照"],
} as const satisfies Readonly<Record<string, readonly [what: string, next: string]>>;

/** Why a file is not taken. */
export type FileFault = keyof typeof WHY;

/** D9: what is kept with a case can be looked at by everybody, with what every office has, and does nothing by itself. */
export function fileRefused(fault: FileFault, fileName: string): Refusal {
	const [what, next] = WHY[fault];
	return refusal(fault, "D9", `“${fileName}”${what}，没有收下`, { field: "files", next });
}
