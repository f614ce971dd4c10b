"use strict";
// How much more a long text takes, while it is typed; characters as the server counts them.
document.addEventListener("input", ({ target }) => {
	const most = Number(target.dataset?.most);
	const counter = target.id && document.querySelector(`[data-left="${CSS.escape(target.id)}"]`);
	if (!most || !counter) return;
	const left = most - [...target.value.trim()].length;
	counter.textContent = left >= 0 ? `还可写 ${left} 字` : `多出 ${-left} 字，最多 ${most} 字`;
	counter.classList.toggle("text-danger", left < 0);
});
