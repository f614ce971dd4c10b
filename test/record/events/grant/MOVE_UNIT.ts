import { raisedEvent } from "../../../builders/one-event";

raisedEvent("grant", "MOVE_UNIT", "propose");
