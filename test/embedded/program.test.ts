import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startedAt } from "../../server/embedded/processes";
import { eventually } from "../support/eventually";
import { run, temporaryFolder } from "../support/program";

const folder = temporaryFolder();
const start = () => run("server/main.ts", [], { DATA_DIR: folder.path });
const READY = /全部就绪/;

/** Of Postgres and of Temporal. */
function servers(): number[] {
	const postmaster = Number(readFileSync(join(folder.path, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
	const temporal = JSON.parse(readFileSync(join(folder.path, "temporal", "server.process"), "utf8")) as { pid: number };
	return [postmaster, temporal.pid];
}

const alive = async (pids: number[]) => (await Promise.all(pids.map(startedAt))).filter((born) => born !== undefined).length;
const allGone = (pids: number[]) => eventually(async () => (await alive(pids)) === 0, { within: 10_000 });

afterAll(() => folder.remove());

test("a first start answers and reconciles, a second on its folder is refused, and Ctrl-C stops it all", async () => {
	const program = start();
	const [, address = ""] = await program.says(/(http:\S+)/);
	expect((await fetch(new URL("healthz", address))).status).toBe(200);
	await program.says(READY);
	const children = servers();
	expect(await alive(children)).toBe(2);

	const reconciling = run("server/reconcile-main.ts", [], { DATA_DIR: folder.path });
	expect(await reconciling.ended).toBe(0);
	expect(reconciling.output()).toBe("核对了 0 件未办结的事项，全部一致。\n");

	const second = start();
	expect(await second.ended).toBe(1);
	expect(second.errors()).toMatch(new RegExp(`^数据文件夹 .* 正由另一个进程（进程号 ${program.pid}）使用.*。\n$`));

	program.kill("SIGINT");
	program.kill("SIGINT");
	expect(await program.ended).toBe(0);
	expect(await alive(children)).toBe(0);
	expect(program.errors()).toBe("");

	const late = run("server/reconcile-main.ts", [], { DATA_DIR: folder.path });
	expect(await late.ended).toBe(1);
	expect(late.errors()).toMatch(/^数据文件夹 .* 上没有程序在运行，.*。\n$/);
}, 120_000);

test("a SIGKILL leaves no child behind, and nothing that the next start cannot pick up", async () => {
	const killed = start();
	await killed.says(READY);
	const children = servers();
	killed.kill("SIGKILL");
	await killed.ended;
	const next = start();
	await next.says(READY);
	await allGone(children);
	next.kill("SIGTERM");
	expect(await next.ended).toBe(0);
}, 120_000);

test("a server that dies is started again", async () => {
	const program = start();
	await program.says(READY);
	const [postmaster = 0, temporal = 0] = servers();
	process.kill(temporal, "SIGKILL");
	process.kill(postmaster, "SIGKILL");
	await eventually(async () => (await alive(servers())) === 2 && !servers().includes(postmaster) && !servers().includes(temporal), {
		within: 20_000,
	});
	program.kill("SIGTERM");
	expect(await program.ended).toBe(0);
}, 120_000);
