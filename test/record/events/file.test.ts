import { everyEvent } from "../../builders/every-event";

everyEvent("file", __dirname);
