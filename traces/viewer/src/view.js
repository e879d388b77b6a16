// What is shown at the moment: a few signals, and what follows from them.

import { computed, signal } from '@preact/signals';
import { actionText, messageText } from './scenario.js';

const FEW_MACHINES = 8; // of more, those that take no part are hidden at first

function stepInAddress(steps) {
  const found = /^#step=(\d+)$/.exec(location.hash);
  return found && Number(found[1]) < steps.length ? Number(found[1]) : null;
}

/** Everything about a step that a search looks through, in lower case. */
function searchText(step) {
  const messages = [...step.sent, ...step.lost].map((message) => `${messageText(message)} ${message.to}`);
  const reasons = [...step.unmet.values()];
  return [step.index, step.actor, actionText(step), step.name, ...messages, ...reasons]
    .join('\n')
    .toLowerCase();
}

/**
 * `earlier`: a view whose filters and colours stay. `explores`: somebody takes steps by hand, and may do so with
 * every machine.
 */
export function createView(scenario, { earlier = null, explores = false } = {}) {
  const { steps, machines, journeys } = scenario;
  const hidesIdle = machines.length > FEW_MACHINES && !explores;
  const idle = hidesIdle ? machines.filter((machine) => !machine.busy) : [];
  const view = {
    scenario,
    selected: signal(stepInAddress(steps) ?? 0),
    hidden: earlier?.hidden ?? signal(new Set(idle.map((machine) => machine.name))),
    neededOnly: signal(false),
    fields: earlier?.fields ?? signal(''),
    query: signal(''),
    wholeState: earlier?.wholeState ?? signal(false),
    hovered: signal(null), // the id of a journey
    theme: earlier?.theme ?? signal('auto'),
    printing: signal(false),
    notice: signal(''), // said to those who see and to those who listen
  };

  view.machines = computed(() => machines.filter((machine) => !view.hidden.value.has(machine.name)));
  view.column = computed(() => new Map(view.machines.value.map((machine, place) => [machine.name, place])));
  const isShown = (name) => name === '' || view.column.value.has(name);
  view.isShown = isShown;

  /** A step stays when one of its machines does. */
  const isStepShown = (step) => {
    if (step.index === 0 || step.fails || step.index === scenario.lastState) return true;
    if (view.neededOnly.value && !scenario.needed.has(step.index)) return false;
    if (isShown(step.actor)) return true;
    return [...step.sent, ...step.lost].some((message) => isShown(message.to));
  };
  view.steps = computed(() => steps.filter(isStepShown));
  /** rank[i]: the row of step i, or of the next one that is shown. */
  view.rank = computed(() => {
    const rank = [];
    let row = 0;
    for (const step of steps) {
      rank.push(row);
      if (view.steps.value[row] === step) ++row;
    }
    return rank;
  });
  view.journeys = computed(() =>
    journeys.filter(({ from, to }) => view.column.value.has(from) && view.column.value.has(to)),
  );

  const texts = steps.map(searchText);
  view.matches = computed(() => {
    const query = view.query.value.trim().toLowerCase();
    return query === '' ? [] : view.steps.value.filter((step) => texts[step.index].includes(query));
  });
  view.matching = computed(() => new Set(view.matches.value.map((step) => step.index)));
  view.step = computed(() => steps[view.selected.value]);

  addMoves(view);
  addFilters(view);
  return view;
}

function addMoves(view) {
  const { steps } = view.scenario;
  view.select = (index) => {
    view.selected.value = Math.max(0, Math.min(steps.length - 1, index));
    history.replaceState(null, '', `#step=${view.selected.value}`);
  };
  /** Moves by so many of the steps that are shown. */
  view.move = (by) => {
    const shown = view.steps.value;
    const here = view.rank.value[view.selected.value];
    const isHidden = shown[here]?.index !== view.selected.value; // then the next one stands in its row
    const row = here + by - (isHidden && by > 0 ? 1 : 0);
    view.select(shown[Math.max(0, Math.min(shown.length - 1, row))].index);
  };
  view.selectFirst = () => view.select(view.steps.value[0].index);
  view.selectLast = () => view.select(view.steps.value.at(-1).index);
  view.selectMatch = (direction) => {
    const matches = view.matches.value.map((step) => step.index);
    if (matches.length === 0) return;
    const now = view.selected.value;
    const next =
      direction > 0 ? matches.find((index) => index > now) : matches.findLast((index) => index < now);
    view.select(next ?? (direction > 0 ? matches[0] : matches.at(-1)));
  };
  /** From one end of a message to the other. */
  view.follow = (journey) => {
    const end = journey.end ?? view.scenario.lastState;
    view.select(view.selected.value === end ? journey.start : end);
  };
  view.followFromHere = () => {
    const here = view.selected.value;
    const { journeys } = view.scenario;
    const journey =
      journeys.find((one) => one.end === here && one.start !== here) ??
      journeys.find((one) => one.start === here);
    if (journey) view.follow(journey);
  };
  view.selectFromAddress = () => {
    const wanted = stepInAddress(steps);
    if (wanted !== null) view.selected.value = wanted;
  };
}

function addFilters(view) {
  view.setHidden = (names) => {
    view.hidden.value = new Set(names);
  };
  view.toggleMachine = (name) => {
    const hidden = new Set(view.hidden.value);
    if (!hidden.delete(name)) hidden.add(name);
    view.setHidden(hidden);
  };
  view.setTheme = (theme) => {
    view.theme.value = theme;
    document.documentElement.style.colorScheme = theme === 'auto' ? '' : theme;
  };
  /** Whether the place `path`, as in "replica0.disk.log", is wanted by the filter of fields. */
  view.wantsField = (path) => {
    const words = view.fields.value
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean);
    return words.length === 0 || words.some((word) => path.toLowerCase().includes(word));
  };
}
