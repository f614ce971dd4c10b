import heicDecode from "heic-decode";
import sharp, { type Sharp, type SharpInput } from "sharp";
import { codesIn } from "./codes";
import { FileFailed, type Looked, type ReadPage, SCREEN } from "./looked";
import { ownDay } from "./own-day";

// One picture at a time, and nothing of it is kept for the next.
sharp.cache(false);
sharp.concurrency(1);

const MILLION = 1_000_000;
/** A phone's largest; read smaller at once, so that few of its points are ever in memory. */
const MOST_POINTS = { "image/jpeg": 120 * MILLION, "image/png": 50 * MILLION, "image/heic": 50 * MILLION } as const;

export type PictureType = keyof typeof MOST_POINTS;

/** Turned upright, without what the camera wrote beside the picture (place, device, owner), small enough for a screen. */
export async function lookAtPicture(bytes: Buffer, type: PictureType): Promise<Looked> {
	const picture = type === "image/heic" ? await heic(bytes) : await plain(bytes, type);
	try {
		const screen = await picture.made
			.resize({ ...SCREEN, fit: "inside", withoutEnlargement: true })
			.flatten({ background: "white" })
			.toColourspace("srgb")
			.jpeg({ quality: 80 })
			.toBuffer();
		return { pages: 1, width: picture.width, height: picture.height, screen, takenOn: await ownDay(bytes) };
	} catch {
		throw new FileFailed("image_damaged");
	}
}

/** With what its codes say. */
export async function readPicture(bytes: Buffer, type: PictureType): Promise<ReadPage> {
	const { screen } = await lookAtPicture(bytes, type);
	const picture = type === "image/heic" ? await heic(bytes) : await plain(bytes, type);
	try {
		return { screen, codes: await codesIn(picture.made, picture) };
	} catch {
		throw new FileFailed("image_damaged");
	}
}

interface Picture {
	made: Sharp;
	/** Upright. */
	width: number;
	height: number;
}

async function plain(bytes: Buffer, type: Exclude<PictureType, "image/heic">): Promise<Picture> {
	const most = MOST_POINTS[type];
	// Its size is read first, without the limit that would refuse it in sharp's own words.
	const said = await sharp(bytes as SharpInput, { limitInputPixels: false })
		.metadata()
		.catch(() => undefined);
	if (!said) throw new FileFailed("image_damaged");
	if (said.width * said.height > most) throw new FileFailed("image_too_large");
	const made = sharp(bytes as SharpInput, { limitInputPixels: most, failOn: "error", sequentialRead: true }).autoOrient();
	return { made, ...said.autoOrient };
}

/** libheif turns it upright itself. */
async function heic(bytes: Buffer): Promise<Picture> {
	const images = await heicDecode.all({ buffer: bytes }).catch(() => []);
	const [image] = images;
	if (!image) throw new FileFailed("image_damaged");
	const { width, height } = image as typeof image & { width: number; height: number };
	if (width * height > MOST_POINTS["image/heic"]) throw new FileFailed("image_too_large");
	const decoded = await image.decode().catch(() => undefined);
	if (!decoded) throw new FileFailed("image_damaged");
	return { made: sharp(decoded.data, { raw: { width, height, channels: 4 } }), width, height };
}
