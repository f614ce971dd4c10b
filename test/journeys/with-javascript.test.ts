import { journeys } from "./journeys";

journeys({ javaScriptEnabled: true });
