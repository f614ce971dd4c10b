import { raisedEvent } from "../../../builders/one-event";

raisedEvent("application", "JOIN_FILE", "apply");
