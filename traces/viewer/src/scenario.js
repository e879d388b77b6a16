// A trace file (ITF, our own data in `#meta`) as what the page shows. Nothing here changes afterwards.

import { journeysOf } from './messages.js';
import { fieldsOf, kindOf, same, stateText, toText, visible } from './value.js';

const pairs = (object) =>
  Object.entries(object ?? {}).map(([name, value]) => [visible(name), visible(String(value))]);

/** The whole of a site stands where its first machine does. */
function inSites(machines) {
  const seen = new Set();
  return machines.flatMap((machine) => {
    if (machine.site === '') return [machine];
    if (seen.has(machine.site)) return [];
    seen.add(machine.site);
    return machines.filter((other) => other.site === machine.site);
  });
}

/** The path to the first field `mode` in a machine's state; null when it has none. */
function modePath(value) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  if (typeof value.mode === 'string') return ['mode'];
  for (const [name, part] of Object.entries(value)) {
    const path = modePath(part);
    if (path) return [name, ...path];
  }
  return null;
}

const at = (value, path) => path.reduce((part, name) => part?.[name], value);

/** A machine's condition in a state: {mode, up, cut}; `cut` names the machines that it does not hear. */
function conditionOf(value, path) {
  const mode = path && at(value, path);
  return {
    mode: typeof mode === 'string' ? stateText(mode) : '',
    up: value?.up !== false,
    cut: (value?.cut_from?.['#set'] ?? []).map((name) => toText(name)),
  };
}

/** Runs of states in which the condition stays the same: {from, to, mode, up, cut}, both ends included. */
function segmentsOf(values) {
  const path = modePath(values[0]);
  const segments = [];
  values.forEach((value, index) => {
    const last = segments.at(-1);
    const condition = conditionOf(value, path);
    if (last && same(last.condition, condition)) last.to = index;
    else segments.push({ from: index, to: index, condition });
  });
  return segments.map(({ from, to, condition }) => ({ from, to, ...condition }));
}

function messageOf(json) {
  return { from: visible(json.from), to: visible(json.to), type: visible(json.type), content: json.content };
}

/** `Write{commit: 1}`, `PeerDown`. */
export function messageText(message) {
  const text = toText(message.content, message.type);
  return text === '{}' ? message.type : text.startsWith('{') ? message.type + text : text;
}

/** How often each fault may still happen: [name, number]. */
function budgetsOf(state) {
  const left = state?.faults_left;
  return left && kindOf(left) === 'record'
    ? fieldsOf(left).map(([name, count]) => [visible(name), toText(count)])
    : [];
}

function stepOf(json, index, state) {
  return {
    index,
    state,
    kind: json.kind,
    name: visible(json.name),
    actor: visible(json.actor ?? ''),
    delivered: json.delivered ? messageOf(json.delivered) : null,
    sent: (json.sent ?? []).map(messageOf),
    lost: (json.lost ?? []).map(messageOf),
    choices: json.choices ?? [],
    fails: state === null,
    unmet: unmetOf(state),
    budgets: budgetsOf(state),
  };
}

/** What happened, without the name of the machine that stands before it. */
export function actionText(step) {
  if (step.kind === 'initial') return 'initial state';
  if (step.delivered) {
    const verb = step.kind === 'ignore' ? 'ignores' : 'receives';
    return `${verb} ${messageText(step.delivered)} from ${step.delivered.from}`;
  }
  if (step.kind === 'fault') return step.name;
  for (const separator of [': ', ' ', '.'])
    if (step.actor !== '' && step.name.startsWith(step.actor + separator))
      return step.name.slice(step.actor.length + separator.length);
  return step.name;
}

/** Who acts: what stands before the text of the action. The name of a fault says it already. */
export const subjectOf = (step) => (step.kind === 'fault' ? '' : step.actor);

function unmetOf(state) {
  return new Map(
    (state?.['#meta']?.unmet ?? []).map((unmet) => [unmet.property, visible(unmet.explanation ?? '')]),
  );
}

function machinesOf(own, variables) {
  const variableOf = new Map(variables.map(({ inFile, name }) => [name, inFile]));
  const machines = inSites(
    own.lanes.map((lane) => ({
      name: visible(lane.name),
      type: visible(lane.type),
      site: visible(lane.site),
      variable: variableOf.get(lane.name),
    })),
  );
  if (machines.length > 0) return machines;
  return [{ name: visible(own.model), type: 'global state', site: '', variable: null }];
}

/** Machines that do something, send or receive, or change. */
function busyMachines(machines, steps, journeys) {
  const busy = new Set(steps.map((step) => step.actor));
  for (const journey of journeys) busy.add(journey.from).add(journey.to);
  for (const machine of machines) if (machine.changes) busy.add(machine.name);
  return busy;
}

function neededOf(own, meta, count) {
  const needed = own.needed_steps ?? meta.needed_steps;
  return Array.isArray(needed) ? new Set(needed.filter((index) => index < count)) : null;
}

/** Places of the properties whose verdict changes, and of the one that the trace is about. */
function tellingOf(own, steps) {
  return (own.judged ?? [])
    .map((property, place) => place)
    .filter((place) => {
      const verdicts = new Set(steps.filter((step) => !step.fails).map((step) => step.unmet.has(place)));
      return verdicts.size > 1 || own.judged[place].name === own.property.name;
    });
}

export function readScenario(itf) {
  const meta = itf['#meta'];
  const own = meta.understudy;
  const variables = itf.vars
    .filter((name) => name !== '_action')
    .map((inFile) => ({ inFile, name: own.variables?.[inFile] ?? inFile }));
  const states = itf.states;
  const steps = states.map((state, index) => stepOf(state['#meta'].step, index, state));
  if (own.failingStep) steps.push(stepOf(own.failingStep, steps.length, null));

  const journeys = journeysOf(steps);
  const machines = machinesOf(own, variables);
  for (const machine of machines) {
    const values = machine.variable ? states.map((state) => state[machine.variable]) : states;
    machine.segments = segmentsOf(machine.variable ? values : states.map(() => ({})));
    machine.changes = values.some((value) => !same(value, values[0]));
  }
  const machineVariables = new Set(machines.map((machine) => machine.variable));
  const busy = busyMachines(machines, steps, journeys);
  return {
    model: visible(own.model),
    tool: visible(own.tool),
    command: visible(own.command),
    property: {
      name: visible(own.property.name),
      kind: visible(own.property.kind),
      explanation: visible(own.property.explanation),
    },
    explored: ['exploration', 'measure'].includes(own.property.kind), // by hand, or a number: nothing is violated
    parameters: pairs(own.parameters),
    faults: pairs(own.faults),
    options: pairs(own.options).filter(([name]) => name !== 'checksum'),
    machines: machines.map((machine) => ({ ...machine, busy: busy.has(machine.name) })),
    variables: variables.map(({ inFile, name }) => ({
      inFile,
      name: visible(name),
      isMachine: machineVariables.has(inFile),
    })),
    modes: [
      ...new Set(machines.flatMap((machine) => machine.segments.map((segment) => segment.mode))),
    ].filter(Boolean),
    judged: (own.judged ?? []).map(({ name, kind }) => ({ name: visible(name), kind: visible(kind) })),
    telling: tellingOf(own, steps),
    steps,
    journeys,
    loop: Number.isInteger(itf.loop) ? itf.loop : null,
    lastState: states.length - 1,
    needed: neededOf(own, meta, steps.length),
  };
}
