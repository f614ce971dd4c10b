import { raisedEvent } from "../../../builders/one-event";

raisedEvent("application", "IMPORT", "apply");
