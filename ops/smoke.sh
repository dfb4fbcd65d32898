#!/usr/bin/env bash
# Tries the containers as they run in production: scaled, behind the front door, with instances dying while calls and texts flow.
#
#   ./mvnw -DskipTests package && ops/smoke.sh            about six minutes on two cores; or PARLEY_JARS=source ops/smoke.sh
#   ops/smoke.sh --cluster                                on three Kafka brokers, of which one dies too, and a Redis Cluster of three
#   ops/smoke.sh --keep                                   leaves it running, to look at
#
# Needs Docker with Compose 2.24 or newer, and curl. It has a project name, ports and volumes of its own, and touches no other deployment.
set -euo pipefail
cd "$(dirname "$0")/.."

cluster=false keep=false
for option in "$@"; do
  case $option in
    --cluster) cluster=true ;;
    --keep) keep=true ;;
    *) sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 2 ;;
  esac
done

export PARLEY_PUBLIC_URL=http://edge PARLEY_SMS_PER_SECOND=0 PARLEY_SMS_PER_SECOND_PER_NUMBER=0
export PARLEY_EDGE_HTTP_PORT=18480 PARLEY_EDGE_HTTPS_PORT=18443 PARLEY_GATEWAY_PORTS=127.0.0.1:18090-18099
export PARLEY_API_PORTS=127.0.0.1:18081-18083 PARLEY_MANAGEMENT_PORTS=127.0.0.1:19081-19083
export PARLEY_SIMULATOR_HOST_PORT=18084 PARLEY_KAFKA_HOST_PORT=19092 PARLEY_KAFKA_2_HOST_PORT=19093 PARLEY_KAFKA_3_HOST_PORT=19094
phones=http://127.0.0.1:18084/phones
services=(webhook-gateway conversation-service notifier-service provisioning-worker)
scale=(--scale webhook-gateway=2 --scale conversation-service=2 --scale notifier-service=3 --scale provisioning-worker=2)
mortal=("${services[@]}")
export COMPOSE_PROJECT_NAME=parley-smoke COMPOSE_FILE=docker-compose.yml COMPOSE_PROFILES=simulator,edge COMPOSE_ENV_FILES=/dev/null
if $cluster; then
  COMPOSE_PROJECT_NAME+=-cluster COMPOSE_FILE+=:docker-compose.cluster.yml mortal+=(kafka-2)
fi
pairs=10
work=$(mktemp -d)
failures=0

step() { printf '\n%s  %s\n' "$(date +%T)" "$*"; }
held() { printf '  ok    %s\n' "$*"; }
broken() { printf '  FAIL  %s\n' "$*"; failures=$((failures + 1)); }
compose() { docker compose --progress quiet "$@"; }
up() { compose up -d --wait "${scale[@]}" "$@" || { compose ps -a; exit 1; }; }
instances() { compose ps -aq "$1"; }
first() { local all && all=$(instances "$1") && echo "${all%%$'\n'*}"; }
# One connection per request, so that each meets whichever instance is there; what a dying one drops is asked again.
ask() { curl -sS --fail-with-body --retry 8 --retry-all-errors --retry-delay 1 -m 10 -H 'Content-Type: application/json' "$@"; }
api() { ask -H 'Authorization: Bearer local' "${@:2}" "http://127.0.0.1:$(api_port)$1"; }
# The API of whichever instance runs.
api_port() { for port in 18081 18082 18083; do (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && echo $port && return; done; echo 18081; }
rider() { echo $((447700901000 + $1)); }
driver() { echo $((447700902000 + $1)); }
text() { ask "$phones/$(rider "$1")/texts" -d "{\"to\":\"${virtual[$1]}\",\"text\":\"$2\"}" >/dev/null; }

finish() {
  rm -f "$work/flowing"
  wait
  if ! $keep; then compose down -v --timeout 5 >/dev/null 2>&1; fi
  rm -rf "$work"
}
trap finish EXIT

# Texts and calls from all riders to their drivers until stopped. What the simulator took is written down.
flow() {
  touch "$work/flowing" "$work/texts" "$work/calls"
  (n=0
    while [ -e "$work/flowing" ]; do
      n=$((n + 1)) pair=$((n % pairs))
      text $pair "$1-$n." && echo "$pair $1-$n." >>"$work/texts"
      sleep 0.2
    done) &
  (n=0
    while [ -e "$work/flowing" ]; do
      n=$((n + 1)) pair=$((n % pairs))
      ask "$phones/$(rider $pair)/calls" -d "{\"to\":\"${virtual[$pair]}\"}" >/dev/null && echo $pair >>"$work/calls"
      sleep 0.7
      # Whoever called six calls ago has talked enough.
      curl -sS -m 10 -X POST "$phones/$(rider $(((n + 4) % pairs)))/hang-up" >/dev/null || true
    done) &
}

stop_flow() {
  rm -f "$work/flowing"
  wait
  sleep 4 # who called last is being answered
  for ((i = 0; i < pairs; i++)); do curl -sS -m 10 -X POST "$phones/$(rider $i)/hang-up" >/dev/null || true; done
}

# check WHAT: every text reached the phone it was meant for and no other, and every caller heard something; with "connected", what they should.
check() {
  local missing=-1 begun=$SECONDS
  while [ $missing -ne 0 ] && [ $((SECONDS - begun)) -lt 180 ]; do
    missing=0
    for ((i = 0; i < pairs; i++)); do ask "$phones/$(driver $i)" >"$work/driver-$i"; done
    while read -r pair words; do
      grep -qF "\"$words\"" "$work/driver-$pair" || missing=$((missing + 1))
    done <"$work/texts"
    [ $missing -eq 0 ] || sleep 2
  done
  local sent arrived=0 astray=0 shown=0
  sent=$(wc -l <"$work/texts")
  for ((i = 0; i < pairs; i++)); do
    grep -o '"text":"[a-z]*-[0-9]*\."' "$work/driver-$i" | grep -o '[0-9]*' >"$work/arrived" || true
    arrived=$((arrived + $(wc -l <"$work/arrived")))
    astray=$((astray + $(awk -v i=$i -v n=$pairs '$1 % n != i' "$work/arrived" | wc -l)))
    shown=$((shown + $(grep -o '"with":"[0-9]*"' "$work/driver-$i" | grep -vc "\"${virtual[0]%?}.\"" || true)))
  done
  [ "$missing" -eq 0 ] && held "$sent texts, none lost; $((arrived - sent)) came twice" || broken "$missing of $sent texts lost"
  [ $astray -eq 0 ] && held "each reached the phone it was for" || broken "$astray texts reached somebody else"
  [ $shown -eq 0 ] && held "no phone saw a real number" || broken "$shown times a phone saw a real number"

  for ((i = 0; i < pairs; i++)); do ask "$phones/$(rider $i)"; done | grep -o '"direction":"out","with":"[0-9]*","state":"[a-z-]*","heard":\[[^]]*\][^}]*' >"$work/heard" || true
  local calls connected unanswered
  calls=$(wc -l <"$work/heard")
  connected=$(grep -c 'Please wait whilst we connect your call' "$work/heard" || true)
  unanswered=$(grep -c '"heard":\[\]' "$work/heard" || true)
  [ "$calls" -gt 0 ] && [ "$unanswered" -eq 0 ] && held "$calls calls, all answered" || {
    broken "$unanswered of $calls calls unanswered"
    grep -m 5 '"heard":\[\]' "$work/heard"
  }
  if [ "${1:-}" = connected ]; then
    [ "$connected" -eq "$calls" ] && held "all connected" || {
      broken "$((calls - connected)) calls not connected"
      grep -m 5 -v 'Please wait whilst' "$work/heard"
    }
  else
    held "$connected of them connected, the others heard a sentence"
  fi
  : >"$work/texts"
  ask -X DELETE "$phones" >/dev/null
  for ((i = 0; i < pairs; i++)); do behave $i; done
}

behave() { ask -X PUT "$phones/$(driver "$1")/behaviour" -d '{"onCall":"answer"}' >/dev/null; }

healthy() { [ "$(docker inspect -f '{{.State.Health.Status}}' "$1")" = healthy ]; }
await_healthy() {
  local begun=$SECONDS
  until healthy "$1"; do
    [ $((SECONDS - begun)) -lt 90 ] || { broken "an instance did not come back"; return; }
    sleep 0.5
  done
}

step "images"
compose build --quiet
step "up: ${scale[*]}"
up
docker stats --no-stream --format '{{.Name}} {{.MemUsage}}' $(for s in "${services[@]}"; do first "$s"; done) |
  awk '{sub("MiB", "", $2); sum += $2; printf "  %s %s MiB\n", $1, $2} END {printf "  one of each, idle: %d MiB\n", sum; if (sum > 1434) exit 1}' &&
  held "no more than 1.4 GiB together" || broken "more than 1.4 GiB together"

step "the main job, through the front door"
[ "$(curl -s -o /dev/null -w '%{http_code}' -H 'Host: edge' http://127.0.0.1:18480/actuator/health)" = 404 ] && held "nothing but the webhooks is behind it" || broken "more than the webhooks is behind it"
echo '{"conversationId":"smoke-0","participants":[{"id":"rider","realNumber":"'"$(rider 0)"'"},{"id":"driver","realNumber":"'"$(driver 0)"'"}]}' |
  docker exec -i "$(instances kafka)" /opt/kafka/bin/kafka-console-producer.sh --bootstrap-server localhost:19092 --topic conversation.requested
for ((i = 1; i < pairs; i++)); do
  api /conversations -d '{"conversationId":"smoke-'$i'","participants":[{"id":"rider","realNumber":"'"$(rider $i)"'"},{"id":"driver","realNumber":"'"$(driver $i)"'"}]}' >/dev/null
done
declare -a virtual
begun=$SECONDS
until curl -s -m 5 -H 'Authorization: Bearer local' "http://127.0.0.1:$(api_port)/conversations/smoke-0" | grep -q '"state":"OPEN"'; do
  [ $((SECONDS - begun)) -lt 60 ] || { broken "what was asked for on Kafka is not open"; exit 1; }
  sleep 0.5
done
for ((i = 0; i < pairs; i++)); do
  virtual[i]=$(api /conversations/smoke-$i | grep -o '"id":"driver"[^}]*' | grep -o '"virtualNumber":"[0-9]*"' | grep -o '[0-9]*')
  behave $i
done
[ "$(printf '%s\n' "${virtual[@]}" | grep -c .)" -eq $pairs ] && held "$pairs conversations open, one of them asked for on Kafka" || broken "numbers are missing"
flow first; sleep 5; stop_flow
check connected

step "SIGKILL one instance of each in turn, while calls and texts flow"
flow kill
for service in "${mortal[@]}"; do
  victim=$(first "$service")
  docker kill -s KILL "$victim" >/dev/null
  printf '  killed one %s\n' "$service"
  sleep 5
  docker start "$victim" >/dev/null
  await_healthy "$victim"
done
sleep 2; stop_flow
check answered

step "a rolling restart of all, while calls and texts flow"
flow roll
ops/roll | sed 's/^/  /' || broken "it was not gentle"
stop_flow
check connected

step "down, and up again with the same volumes"
compose down --timeout 45 >/dev/null 2>&1
up
[ "$(for ((i = 0; i < pairs; i++)); do api /conversations/smoke-$i; done | grep -o '"state":"OPEN"' | wc -l)" -eq $pairs ] && held "all conversations are there" || broken "conversations are gone"
for ((i = 0; i < pairs; i++)); do behave $i; done
flow again; sleep 4; stop_flow
check connected

step "dead letters"
letters=$(PARLEY_MANAGEMENT_URL=http://$(docker compose port conversation-service 9081) ops/dead-letters list)
printf '%s\n' "$letters" | sed 's/^/  /'
printf '%s' "$letters" | grep -q '^No dead letters' && held "none" || broken "there are some"

step "$([ $failures -eq 0 ] && echo green || echo "$failures failed")"
[ $failures -eq 0 ]
