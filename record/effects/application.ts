import type { EffectsOf } from "../step-context";
import { ENTRY_EFFECTS } from "./answer-entry";
import { copyBack } from "./copy-back";
import { enterApplication } from "./enter-application";
import { exclude } from "./exclude";
import { importFile } from "./import-file";
import { include } from "./include";
import { moveUnit } from "./move-unit";
import { NOTHING } from "./nothing";
import { noticeEffects } from "./notice";
import { forgetNoticed, NOTICE_OF_APPLICATION } from "./notice-of-application";
import { correctBefore, proveFraudBefore } from "./prove-fraud";
import { recognise } from "./recognise";
import { recordVisit } from "./record-visit";
import { releaseMember } from "./release-member";
import { reportApplication } from "./report-application";
import { returnApplication } from "./return-application";
import { revoke } from "./revoke";
import { sendBack } from "./send-back";
import { submit } from "./submit";
import { acceptApplication, refuseTransfer, transferApplication } from "./transfer";
import { withdrawApplication } from "./withdraw-application";

/** What each event of an application does. */
export const APPLICATION_EFFECTS: EffectsOf<"application"> = {
	SUBMIT: submit,
	RECORD_VISIT: recordVisit,
	INCLUDE: include,
	EXCLUDE: exclude,
	SEND_BACK: sendBack,
	...noticeEffects(NOTICE_OF_APPLICATION),
	REPORT: reportApplication,
	RETURN: returnApplication,
	RECOGNISE: recognise,
	COPY_BACK: copyBack,
	ENTER: enterApplication,
	WITHDRAW: withdrawApplication,
	TRANSFER: transferApplication,
	ACCEPT: acceptApplication,
	REFUSE: refuseTransfer,
	MOVE_UNIT: moveUnit(forgetNoticed),
	JOIN_FILE: NOTHING,
	IMPORT: importFile,
	PROVE_FRAUD: proveFraudBefore,
	RELEASE_MEMBER: releaseMember,
	CORRECT: correctBefore,
	REVOKE: revoke,
	...ENTRY_EFFECTS,
};
