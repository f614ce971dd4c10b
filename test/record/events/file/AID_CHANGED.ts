import { raisedEvent } from "../../../builders/one-event";

raisedEvent("file", "AID_CHANGED", "active");
