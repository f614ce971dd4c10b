// What a button of htmx asks for and does not get is said in words above the part of the page that it would have changed, which stays as it is.
(() => {
	const NO_LINE = "没有连上服务器，页面上填写的内容都在。请检查网络，稍等片刻再按一次。";
	const NO_ANSWER = "服务器没有给出可用的回答，页面上填写的内容都在。请稍等片刻再按一次；仍然不行时请联系系统管理员。";

	const noteOf = (target) => document.getElementById(`unanswered-${target.id}`);

	/** @param words text, or what the server's own page says */
	function say(target, words) {
		const note = document.createElement("div");
		note.id = `unanswered-${target.id}`;
		note.className = "banner overdue";
		note.setAttribute("role", "alert");
		note.append(words);
		const old = noteOf(target);
		// Asked again every second, it is read out once.
		if (old?.textContent === note.textContent) return;
		old?.remove();
		target.before(note);
		note.scrollIntoView({ block: "nearest" });
	}

	document.addEventListener("htmx:beforeSwap", ({ detail }) => {
		const answer = new DOMParser().parseFromString(detail.serverResponse, "text/html");
		const wanted = detail.requestConfig.elt.getAttribute("hx-select");
		// Of a page that has not what was asked for (a sign-in, say) nothing would be left.
		detail.shouldSwap = detail.shouldSwap && (wanted === null || answer.querySelector(wanted) !== null);
		if (detail.shouldSwap) noteOf(detail.target)?.remove();
		else say(detail.target, answer.getElementById("trouble") ?? NO_ANSWER);
	});
	for (const failure of ["htmx:sendError", "htmx:timeout"]) {
		document.addEventListener(failure, ({ detail }) => say(detail.target, NO_LINE));
	}
})();
