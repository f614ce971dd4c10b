// Files of a form go ahead of it, piece by piece, so that a broken line or a lost page costs one piece. Without this script the form brings them itself.
(() => {
	const API = "/api/uploads";
	const PIECE_BYTES = 512 * 1024;
	/** Between two tries; the last again and again. */
	const PAUSES_MS = [1_000, 2_000, 5_000, 10_000];
	/** Of an answer that does not come. */
	const PATIENCE_MS = 60_000;

	/** What cannot be mended by trying again. */
	class Refused extends Error {}
	/** What the server says of its own trouble, which passes. */
	class Later extends Error {}

	function element(tag, attributes = {}, ...children) {
		const made = Object.assign(document.createElement(tag), attributes);
		made.append(...children);
		return made;
	}
	const megabytes = (bytes) => (bytes / 1024 ** 2).toFixed(1);

	/** Which uploads of this form are not yet sent with it: their ids alone, since what they are called is somebody's business. */
	function memoryOf(place) {
		const read = () => {
			try {
				return JSON.parse(localStorage.getItem(place) ?? "[]");
			} catch {
				return [];
			}
		};
		const write = (ids) => {
			try {
				if (ids.length === 0) localStorage.removeItem(place);
				else localStorage.setItem(place, JSON.stringify(ids));
			} catch {
				// A browser that keeps nothing: a lost page then begins anew.
			}
		};
		return {
			read,
			keep: (id) => write([...read(), id]),
			forget: (id) => write(read().filter((one) => one !== id)),
			clear: () => write([]),
		};
	}

	/** @throws Refused; else a failure that may pass */
	async function ask(path, init = {}, signal) {
		const late = new AbortController();
		const timer = setTimeout(() => late.abort(), PATIENCE_MS);
		const end = () => late.abort();
		signal?.addEventListener("abort", end);
		try {
			const answer = await fetch(`${API}${path}`, { ...init, signal: late.signal });
			const body = await answer.json().catch(() => ({}));
			if (answer.ok) return body;
			if (answer.status === 409) return { elsewhere: true };
			if (answer.status === 401) throw new Refused("登录已过期：请在另一个窗口登录，再按“继续”");
			if (answer.status === 404) throw new Refused("这个文件的上传记录已不在（超过一天），请重新选择文件");
			if (answer.status >= 500 || answer.status === 429) throw new Later(body.detail ?? "");
			const [first] = body.refusals ?? [];
			throw new Refused([first?.message ?? body.detail ?? "没有收下", first?.next].filter(Boolean).join("。"));
		} finally {
			clearTimeout(timer);
			signal?.removeEventListener("abort", end);
		}
	}

	/** Waits until it may be tried again: some time, or the line that is back. */
	const pause = (tries) =>
		new Promise((resolve) => {
			const done = () => {
				clearTimeout(timer);
				window.removeEventListener("online", done);
				resolve();
			};
			const timer = setTimeout(done, PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)]);
			window.addEventListener("online", done);
		});

	/** One file: its row, and its way to the server. */
	class Sending {
		constructor(block, { file, id, fileName, bytes, received = 0, complete = false }) {
			Object.assign(this, { block, file, id, received, complete, fileName: file?.name ?? fileName, bytes: file?.size ?? bytes });
			this.words = element("span", { className: "form-text" });
			this.bar = element("progress", { max: this.bytes, value: received });
			this.bar.setAttribute("aria-label", `${this.fileName} 的上传进度`);
			this.stop = element("button", { type: "button", className: "btn btn-plain btn-sm", textContent: "暂停" });
			this.drop = element("button", { type: "button", className: "btn btn-plain btn-sm", textContent: "不要" });
			this.stop.addEventListener("click", () => (this.paused ? this.goOn() : this.hold("已暂停")));
			this.drop.addEventListener("click", () => this.remove());
			this.row = element("li", {}, element("span", { className: "file-name", textContent: this.fileName }), this.bar, this.words, this.stop, this.drop);
			block.list.append(this.row);
			this.show(file ? "等待上传" : `已传 ${this.share()}：再选一次这个文件，从断处继续`);
			this.stop.hidden = !file;
			if (complete) this.done();
		}

		get isWaiting() {
			return !this.complete && !this.paused && !this.failed && this.file !== undefined;
		}

		share() {
			return `${megabytes(this.received)} / ${megabytes(this.bytes)} MB`;
		}

		show(words) {
			this.bar.value = this.received;
			this.words.textContent = words;
		}

		hold(words) {
			this.paused = true;
			this.stop.textContent = "继续";
			this.aborting?.abort();
			this.show(`${words}，已传 ${this.share()}`);
		}

		goOn() {
			this.paused = false;
			this.failed = false;
			this.row.classList.remove("text-danger");
			this.stop.textContent = "暂停";
			this.show("等待上传");
			this.block.work();
		}

		remove() {
			this.paused = true;
			this.aborting?.abort();
			if (this.id) this.block.memory.forget(this.id);
			this.row.remove();
			this.block.settle(this);
		}

		/** The form names it now, as it names what came with it before. */
		done() {
			this.complete = true;
			this.received = this.bytes;
			this.stop.remove();
			this.show("已上传");
			this.row.append(element("input", { type: "hidden", name: this.block.field, value: this.id }));
		}

		async send() {
			for (let tries = 0; this.isWaiting; ) {
				const before = this.received;
				this.aborting = new AbortController();
				try {
					await this.sendPieces(this.aborting.signal);
				} catch (error) {
					if (this.paused) return;
					if (error instanceof Refused) {
						this.failed = true;
						this.row.classList.add("text-danger");
						this.stop.textContent = "继续";
						this.paused = true;
						return this.show(error.message);
					}
					tries = this.received > before ? 0 : tries + 1;
					this.show(`线路断了，已传 ${this.share()}，接通后自动继续${error instanceof Later && error.message ? `（${error.message}）` : ""}`);
					await pause(tries);
				}
			}
		}

		async sendPieces(signal) {
			if (this.id === undefined) {
				const begun = { fileName: this.fileName, bytes: this.bytes };
				const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(begun) };
				this.id = (await ask("", init, signal)).id;
				this.block.memory.keep(this.id);
			} else this.received = (await ask(`/${this.id}`, {}, signal)).received;
			for (;;) {
				this.show(`正在上传 ${this.share()}`);
				const body = this.file.slice(this.received, this.received + PIECE_BYTES);
				const init = { method: "PUT", headers: { "Content-Type": "application/octet-stream" }, body };
				const { elsewhere, received, complete } = await ask(`/${this.id}/content?offset=${this.received}`, init, signal);
				if (complete) return this.done();
				this.received = elsewhere ? (await ask(`/${this.id}`, {}, signal)).received : received;
			}
		}
	}

	/** The inputs of one field, and what was chosen by them. */
	class Block {
		constructor(form, inputs) {
			this.form = form;
			this.field = inputs.dataset.uploads;
			this.most = Number(inputs.dataset.most);
			this.memory = memoryOf(`uploads ${new URL(form.action).pathname} ${this.field}`);
			this.list = element("ul", { className: "uploads" });
			this.list.setAttribute("aria-live", "polite");
			this.said = element("p", { className: "form-text text-danger" });
			this.said.setAttribute("role", "alert");
			this.sendings = [];
			inputs.after(this.list, this.said);
			for (const input of inputs.querySelectorAll("input[type=file]")) input.addEventListener("change", () => this.take(input));
			form.addEventListener("submit", (event) => this.submit(event));
			window.addEventListener("beforeunload", (event) => {
				if (this.sendings.some((one) => one.isWaiting)) event.preventDefault();
			});
			void this.recall();
		}

		/** What was begun before the page was lost. */
		async recall() {
			for (const id of this.memory.read()) {
				if (this.form.querySelector(`input[value="${CSS.escape(id)}"]`)) continue;
				const found = await ask(`/${id}`).catch((error) => (error instanceof Refused ? this.memory.forget(id) : undefined));
				if (found) this.sendings.push(new Sending(this, found));
			}
		}

		take(input) {
			for (const file of input.files) {
				const begun = this.sendings.find((one) => !one.file && !one.complete && one.fileName === file.name && one.bytes === file.size);
				if (begun) {
					begun.file = file;
					begun.stop.hidden = false;
					begun.goOn();
				} else if (this.sendings.length < this.most) this.sendings.push(new Sending(this, { file }));
				else this.said.textContent = `一次最多 ${this.most} 个文件，其余的请收下这些以后再选`;
			}
			// They have gone ahead: the form does not bring them once more.
			input.value = "";
			this.work();
		}

		/** One file at a time: a narrow line is not shared. */
		async work() {
			if (this.working) return;
			this.working = true;
			for (let next = this.next(); next; next = this.next()) await next.send();
			this.working = false;
			const waiting = this.submitting;
			this.submitting = undefined;
			if (waiting && this.sendings.every((one) => one.complete)) this.form.requestSubmit(waiting.submitter ?? undefined);
			else if (waiting) this.said.textContent = "有文件没有传完：请按“继续”，或者按“不要”，再提交";
		}

		next() {
			return this.sendings.find((one) => one.isWaiting);
		}

		settle(one) {
			this.sendings = this.sendings.filter((other) => other !== one);
			this.said.textContent = "";
		}

		submit(event) {
			const left = this.sendings.filter((one) => !one.complete);
			// Another field of the form may still hold it back.
			if (left.length === 0 && navigator.onLine) return void setTimeout(() => event.defaultPrevented || this.memory.clear());
			event.preventDefault();
			this.submitting = left.some((one) => one.isWaiting) ? event : undefined;
			if (this.submitting) this.said.textContent = `还有 ${left.length} 个文件在上传，传完自动提交`;
			else if (left.length > 0) this.said.textContent = "有文件没有传完：请按“继续”，或再选一次这个文件，或者按“不要”，再提交";
			else this.said.textContent = "没有连上网络，填写的内容和已上传的文件都在。请检查网络再提交。";
		}
	}

	document.addEventListener("DOMContentLoaded", () => {
		for (const inputs of document.querySelectorAll("form [data-uploads]")) new Block(inputs.closest("form"), inputs);
	});
})();
