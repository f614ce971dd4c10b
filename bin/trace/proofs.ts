import type { ClauseId } from "../../workflows/rules/clauses";

/** What keeps a hard rule: functions of the code, and what Postgres holds whoever writes. Each of them can be switched off by its name alone. */
export interface Kept {
	/** `file: name`, as docs/trace.md writes it. */
	rules: readonly string[];
	/** Constraints, unique indexes and triggers, by name. */
	guards: readonly string[];
}

/**
 * Every hard rule by what keeps it. `npm run trace -- --prove` switches each of these off, and the row's own tests must notice. A rule of the
 * chart (which event comes when) is no function; of such a row it is named what stands behind the chart.
 */
export const KEPT_BY: Partial<Record<ClauseId, Kept>> = {
	D1: { rules: ["workflows/rules/eligibility.ts: checkWorker"], guards: [] },
	D2: { rules: ["workflows/rules/eligibility.ts: checkBelowLine"], guards: [] },
	D3: { rules: ["workflows/rules/eligibility.ts: checkSlightlyAboveLine"], guards: [] },
	D7: { rules: ["workflows/rules/eligibility.ts: checkStandard"], guards: ["setting_decision", "setting_line", "setting_append_only"] },
	D8: { rules: ["workflows/rules/s1-completeness.ts: checkDates"], guards: ["event_rests"] },
	D9: { rules: ["workflows/rules/evidence.ts: checkEvidence"], guards: ["event_has_evidence"] },
	D11: { rules: ["workflows/rules/routing.ts: checkRouting"], guards: [] },
	D12: { rules: ["record/act-days.ts: checkOrder"], guards: ["event_says_enough", "event_rests"] },
	D13: { rules: ["workflows/rules/recusal.ts: checkRecusal"], guards: ["event_says_enough", "study_members"] },
	D14: {
		rules: ["workflows/rules/notice.ts: checkNoticeDone", "workflows/rules/notice.ts: cleanNoticeLine"],
		guards: ["setting_notice", "notice_days"],
	},
	D15: { rules: ["record/held.ts: checkHeld"], guards: ["event_rests", "event_nothing_waits"] },
	D16: {
		rules: ["workflows/rules/household.ts: checkSpouse", "workflows/rules/contradictions.ts: checkContradictions"],
		guards: ["event_says_enough"],
	},
	D17: {
		rules: ["record/people/permission.ts: mayRaise"],
		guards: ["application_recognised", "file_recognised", "event_says_enough"],
	},
	D24: {
		rules: [
			"workflows/rules/household.ts: checkOneFile",
			"workflows/rules/household.ts: checkNobodyTwice",
			"workflows/rules/household.ts: checkHeadOfHousehold",
			"record/effects/recognise.ts: checkHeadConfirmed",
		],
		guards: ["identity_hold_one"],
	},
	D27: {
		rules: ["workflows/rules/blacklist.ts: checkBlacklist"],
		guards: [
			"identity_hold_blacklist",
			"identity_hold_blacklist_moves",
			"blacklist_entry_fills",
			"blacklist_entry_kept",
			"blacklist_entry_one",
			"blacklist_lifted",
			"referral_kept",
		],
	},
	D28: {
		rules: [
			"record/audit/look-ups.ts: recordLookUp",
			"record/files/custody.ts: checkNotLent",
			"workflows/rules/papers.ts: checkLoan",
			"workflows/rules/papers.ts: checkReturn",
		],
		guards: ["borrowing_one", "borrowing_fills", "borrowing_kept", "borrowing_days", "national_account_one", "national_account_fills"],
	},
	Z3: { rules: ["workflows/rules/caps.ts: checkCap"], guards: ["project_standard_stays", "cap_usage_begins", "claim_of_grant"] },
	Z4: {
		rules: ["workflows/rules/caps.ts: checkCap", "workflows/rules/caps.ts: checkAnyLeft"],
		guards: ["cap_holds", "grant_claimed", "claim_of_grant", "cap_usage_follows", "cap_usage_kept"],
	},
	Z5: {
		rules: ["workflows/rules/caps.ts: checkCap", "record/money/invoices.ts: differing", "workflows/rules/grant-subject.ts: checkInvoice"],
		guards: ["cap_holds", "invoice_fills", "invoice_kept", "invoice_amounts", "grant_subject_append_only"],
	},
	Z6: { rules: ["workflows/rules/caps.ts: checkCap"], guards: ["cap_holds"] },
	Z7: {
		rules: ["workflows/rules/caps.ts: checkCap", "record/effects/decide.ts: checkDecided"],
		guards: ["aid_standard_append_only"],
	},
	Z9: {
		rules: ["record/effects/grant-row.ts: checkFileActive"],
		guards: ["grant_proposed_for_active", "payment_sent_for_active"],
	},
	Z10: {
		rules: ["record/effects/post-notice.ts: postNotice.rules", "workflows/rules/notice.ts: checkNoticeDone"],
		guards: ["event_says_enough", "event_rests"],
	},
	Z11: {
		rules: ["record/effects/decide.ts: checkBelow", "record/act-days.ts: checkOrder", "record/effects/notice-hung.ts: checkNoticeHung"],
		guards: ["event_rests", "grant_approved"],
	},
	Z12: {
		rules: [
			"record/effects/prepare-payment.ts: preparePayment.rules",
			"record/effects/pay.ts: pay.before",
			"record/effects/pay.ts: pay.rules",
			"record/effects/confirm-payment.ts: confirmPayment.rules",
			"workflows/rules/account.ts: checkHolder",
			"workflows/rules/account.ts: checkBounced",
			"workflows/rules/bank-lines.ts: whyNotInFile",
		],
		guards: ["payment_in_full", "payment_two_people", "payment_account_checked"],
	},
	Z14: {
		rules: ["record/effects/reservation.ts: checkProject", "record/money/corrections.ts: checkStillThere"],
		guards: [
			"no_overdraft",
			"correction_two_people",
			"correction_is_confirmed",
			"ledger_account_follows",
			"ledger_entry_earmarked",
			"ledger_entry_append_only",
			"grant_purpose",
			"project_purpose",
			"payment_kept",
			"payment_one_live",
			"payment_never_deleted",
			"bank_file_row_once",
			"bank_file_row_of_sent",
			"bank_file_adds_up",
			"bank_file_two_people",
		],
	},
};

/** What a function says when it lets everything through, where that is not an empty list of refusals. */
export const LETS_THROUGH: Readonly<Record<string, string>> = {
	"record/people/permission.ts: mayRaise": '({ ok: true, role: spec.who[0] ?? "centre", insteadOf: undefined })',
	"record/audit/look-ups.ts: recordLookUp": "undefined",
	"workflows/rules/household.ts: checkHeadOfHousehold": "({ refusals: [] })",
};
