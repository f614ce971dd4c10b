#!/usr/bin/env node
// Whether the migrations make the database that schema.prisma describes (run by tsx; a Postgres of its own):
//   npm run check               fails and prints the difference when they do not
//   npm run migration -- name   writes the difference as the next migration
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";
import { Pool } from "pg";
import { pino } from "pino";

const require = createRequire(import.meta.url);
const { migrate } = require("../prisma/migrate.ts");
const { startPostgres } = require("../server/embedded/postgres.ts");

const folder = join(dirname(fileURLToPath(import.meta.url)), "..", "prisma");

/** Postgres's `"char"`, which its catalogues use and Prisma's adapter does not know, and `text`, which reads the same. */
const CHAR = 18;
const TEXT = 25;

/** Prisma's adapter, with what its engine needs to read the catalogues. */
class CatalogueAdapter extends PrismaPg {
	#characters = new Set();

	constructor(pool) {
		super(pool);
		pool.on("connect", (client) => {
			client.connection.prependListener("rowDescription", ({ fields }) => {
				for (const field of fields.filter(({ dataTypeID }) => dataTypeID === CHAR)) {
					this.#characters.add(field.name);
					field.dataTypeID = TEXT;
				}
			});
		});
	}

	async connect() {
		const adapter = await super.connect();
		const queryRaw = adapter.queryRaw.bind(adapter);
		adapter.queryRaw = async (query) => {
			const result = await queryRaw(query);
			const typeOf = (name, type) => (this.#characters.has(name) ? ColumnTypeEnum.Character : type);
			return { ...result, columnTypes: result.columnTypes.map((type, index) => typeOf(result.columnNames[index], type)) };
		};
		return adapter;
	}
}

async function loadEngine() {
	const wasm = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg").replace(/\.js$/, ".wasm");
	const { instance } = await WebAssembly.instantiate(readFileSync(wasm), { "./schema_engine_bg.js": engine });
	engine.__wbg_set_wasm(instance.exports);
	instance.exports.__wbindgen_start();
}

/** @returns the SQL that leads from the database to the schema; empty when they agree */
async function difference(databaseUrl) {
	const pool = new Pool({ connectionString: databaseUrl });
	const path = join(folder, "schema.prisma");
	const schema = { path, content: readFileSync(path, "utf8") };
	const adapter = bindMigrationAwareSqlAdapterFactory(new CatalogueAdapter(pool));
	const comparer = await engine.SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => undefined, adapter);
	const { stdout } = await comparer.diff({
		from: { tag: "schemaDatasource", files: [schema], configDir: folder },
		to: { tag: "schemaDatamodel", files: [schema] },
		script: true,
		exitCode: null,
		filters: { externalTables: [], externalEnums: [] },
	});
	comparer.free();
	await pool.end();
	return stdout.startsWith("-- This is an empty migration") ? "" : stdout;
}

function writeMigration(name, sql) {
	const migrations = join(folder, "migrations");
	const last = readdirSync(migrations)
		.filter((entry) => /^\d{4}_/.test(entry))
		.sort()
		.at(-1);
	const next = join(migrations, `${String(Number(last?.slice(0, 4) ?? 0) + 1).padStart(4, "0")}_${name}`);
	mkdirSync(next);
	writeFileSync(join(next, "migration.sql"), sql);
	console.log(`已写入 ${join(next, "migration.sql")}，请检查后提交。`);
}

const [name] = process.argv.slice(2);
const dataDir = mkdtempSync(join(tmpdir(), "hardship-aid-drift-"));
const postgres = await startPostgres({ dataDir, log: pino({ level: "silent" }) });
try {
	await loadEngine();
	await migrate(postgres.url);
	const sql = await difference(postgres.url);
	if (sql === "") console.log("迁移与 schema.prisma 一致。");
	else if (name) writeMigration(name, sql);
	else {
		console.log(sql);
		console.error("迁移与 schema.prisma 不一致，差异如上；用 npm run migration -- 名称 写成新的迁移。");
		process.exitCode = 1;
	}
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
} finally {
	await postgres.stop();
	rmSync(dataDir, { recursive: true, force: true });
}
