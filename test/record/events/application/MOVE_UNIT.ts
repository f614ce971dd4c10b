import { raisedEvent } from "../../../builders/one-event";

raisedEvent("application", "MOVE_UNIT", "verify.visit");
