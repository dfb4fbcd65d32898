// Where an exchange goes on the diagram. What happens inside Parley isn't seen from here, and is said to be inferred.

import { answerOf, fieldsOf } from "./exchange.js";
import { words } from "./words.js";

const SAY = words.steps;

/** @returns `edges` by name: seen or inferred; and a sentence on what happens */
export function stepOf(exchange) {
  const steps = {
    answer,
    fallback: () => step(SAY.fallback, ["from-vonage", "vonage-gateway"]),
    event,
    "inbound-sms": inboundSms,
    sms,
    "delivery-receipt": receipt,
    probe: () => step(SAY.probe, ["vonage-gateway"]),
    insights: () => step(SAY.insights, ["conversation-vonage"]),
    numbers: () => step(SAY.numbers, ["provisioning-vonage"]),
    account: () => step(SAY.account, ["provisioning-vonage"]),
    applications: () => step(SAY.applications, ["provisioning-vonage"]),
  };
  return (steps[exchange.purpose] ?? (() => step(SAY.other, [])))(exchange);
}

function step(sentence, seen, inferred = []) {
  const edges = new Map([...seen.map((edge) => [edge, "seen"]), ...inferred.map((edge) => [edge, "inferred"])]);
  return { sentence, edges };
}

const isTaken = ({ status }) => status !== null && status < 300;

function answer(exchange) {
  const seen = ["from-vonage", "vonage-gateway"];
  if (!isTaken(exchange)) return step(SAY.refused, seen);
  const connects = [answerOf(exchange)].flat().some((action) => action?.action === "connect");
  return step(connects ? SAY.connects : SAY.speaks, seen, ["gateway-conversation", "gateway-kafka"]);
}

function event(exchange) {
  const { direction, status } = fieldsOf(exchange);
  const leg = direction === "outbound" ? "to-vonage" : "from-vonage";
  const sentence = SAY.event(status ?? "", direction ?? "");
  return step(sentence, [leg, "vonage-gateway"], isTaken(exchange) ? ["gateway-kafka", "kafka-conversation"] : []);
}

function inboundSms(exchange) {
  const seen = ["from-vonage", "vonage-gateway"];
  return isTaken(exchange)
    ? step(SAY.inboundSms, seen, ["gateway-kafka", "kafka-conversation"])
    : step(SAY.refusedText, seen);
}

function sms(exchange) {
  const before = ["kafka-conversation", "kafka-notifier"];
  const isSent = isTaken(exchange) && answerOf(exchange)?.messages?.every((message) => message.status === "0");
  return isSent ? step(SAY.sms, ["notifier-vonage", "to-vonage"], before) : step(SAY.smsFailed, ["notifier-vonage"], before);
}

function receipt(exchange) {
  return step(SAY.receipt, ["to-vonage", "vonage-gateway"], isTaken(exchange) ? ["gateway-kafka", "kafka-notifier"] : []);
}
