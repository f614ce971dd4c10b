import { EVIDENCE_KINDS, EVIDENCE_TYPES, MOST_BYTES, MOST_FILES, MOST_PAGES, PHOTO_KINDS } from "../../workflows/rules/evidence-kinds";
import { type FileFault, fileRefused } from "../../workflows/rules/evidence-refusals";
import { EVIDENCE } from "../../workflows/rules/s1";

describe("what is kept with a case (D9)", () => {
	test("every paper of S1 has a kind, and each that a step puts on paper; 其他 comes last", () => {
		expect(EVIDENCE_KINDS.filter((kind) => !(EVIDENCE as readonly string[]).includes(kind))).toEqual([
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
		]);
		expect(EVIDENCE.filter((kind) => !EVIDENCE_KINDS.includes(kind))).toEqual([]);
		expect(PHOTO_KINDS).toEqual(["入户调查照片", "公示照片"]);
		expect([EVIDENCE_KINDS.at(-1), EVIDENCE_KINDS.filter((kind) => kind === "其他").length]).toEqual(["其他", 1]);
	});

	test("20 MB a file, 20 files a form, 500 pages a PDF; pictures and PDF alone", () => {
		expect([MOST_BYTES, MOST_FILES, MOST_PAGES]).toEqual([20_971_520, 20, 500]);
		expect(Object.entries(EVIDENCE_TYPES).map(([type, { label, extension }]) => [type, label, extension])).toEqual([
			["image/jpeg", "JPEG 图片", "jpg"],
			["image/png", "PNG 图片", "png"],
			["image/heic", "HEIC 图片", "heic"],
			["application/pdf", "PDF", "pdf"],
		]);
	});

	test.each([
		["file_empty", "是空文件", "请重新选择文件"],
		["file_too_large", "超过 20 MB", "请拍小一些，或分成几份再传"],
		["file_broken_off", "没有传完", "请再传一次"],
		["type_unknown", "不是照片，也不是 PDF", "请用 JPEG、PNG、HEIC 照片或 PDF；文件的后缀不作准，以内容为准"],
		["type_svg", "是 SVG 图形，里面可以藏程序", "请用 JPEG、PNG、HEIC 照片或 PDF"],
		["type_gif", "是 GIF 图片", "请用 JPEG、PNG、HEIC 照片或 PDF"],
		["type_webp", "是 WebP 图片", "请用 JPEG、PNG、HEIC 照片或 PDF"],
		["type_tiff", "是 TIFF 图片", "请用 JPEG、PNG、HEIC 照片或 PDF；扫描仪可以直接存成 PDF"],
		["type_bmp", "是 BMP 图片", "请用 JPEG、PNG、HEIC 照片或 PDF"],
		["type_avif", "是 AVIF 图片", "请用 JPEG、PNG、HEIC 照片或 PDF"],
		["type_zip", "是压缩包或办公文档", "请用 JPEG、PNG、HEIC 照片或 PDF；Word、Excel 文档请先另存为 PDF"],
		["type_office", "是旧版办公文档", "请用 JPEG、PNG、HEIC 照片或 PDF；Word、Excel 文档请先另存为 PDF"],
		["type_video", "是视频", "请用 JPEG、PNG、HEIC 照片或 PDF；视频请截一张图"],
		["type_text", "是文本或网页", "请用 JPEG、PNG、HEIC 照片或 PDF"],
		["two_in_one", "同时是两种文件，里面藏着别的内容", "请重新拍照或扫描，不要合并"],
		["image_animated", "是会动的图片", "请用不会动的照片"],
		["image_too_large", "尺寸过大", "请用手机或扫描仪重新拍，一张不超过一亿像素"],
		["image_damaged", "已损坏或没有传完整，打不开", "请重新拍照，或用原来的手机再传一次"],
		["pdf_encrypted", "加了密码或限制", "请去掉密码后另存，或打印出来扫描"],
		["pdf_active", "里面有程序、附件或表单脚本", "请打印成普通的 PDF，或打印出来扫描"],
		["pdf_damaged", "已损坏，打不开", "请重新扫描，或换一台机器另存"],
		["pdf_too_long", "超过 500 页", "请分成几份再传"],
		["pdf_no_pages", "没有页", "请重新扫描"],
		["file_too_hard", "过于复杂，看不完", "请打印出来扫描，或重新拍照"],
	] as const satisfies readonly (readonly [FileFault, string, string])[])("%s says what is wrong and what to do", (fault, what, next) => {
		expect(fileRefused(fault, "照片.jpg")).toEqual({
			code: fault,
			clause: "D9",
			message: `“照片.jpg”${what}，没有收下`,
			field: "files",
			next,
		});
	});
});
