import type { EffectsOf } from "../step-context";
import { aidChanged } from "./aid-changed";
import { ENTRY_EFFECTS } from "./answer-entry";
import { cancelFile, declineCancel, keepFile, proposeCancel } from "./cancel-file";
import { checkFile } from "./check-file";
import { enterChange } from "./entry-tasks";
import { moveHolder } from "./move-holder";
import { correctBlacklist, proveFraud } from "./prove-fraud";
import { recordChange } from "./record-change";
import { recordService } from "./record-service";
import { releaseMember } from "./release-member";
import { accept, refuseTransfer, transfer } from "./transfer";

/** What each event of a file does. */
export const FILE_EFFECTS: EffectsOf<"file"> = {
	RECORD_CHANGE: recordChange,
	RECORD_SERVICE: recordService,
	ENTER_CHANGE: enterChange,
	CHECK: checkFile,
	AID_CHANGED: aidChanged,
	groundDue: aidChanged,
	KEEP: keepFile,
	MOVE_HOLDER: moveHolder,
	PROPOSE_CANCEL: proposeCancel,
	DECLINE: declineCancel,
	TRANSFER: transfer,
	ACCEPT: accept,
	CONFIRM: cancelFile,
	PROVE_FRAUD: proveFraud,
	RELEASE_MEMBER: releaseMember,
	CORRECT: correctBlacklist,
	REFUSE: refuseTransfer,
	...ENTRY_EFFECTS,
};
