// Which delivery belongs to which sending: one journey for each message.
//
// A journey is {id, message, from, to, start, end, fate}: the names of both machines; the steps in which it left
// and arrived; and its fate, 'delivered', 'ignored', 'lost' or 'waiting'. A message that was there from the
// beginning starts at 0; the end of one that waits is null.

export function journeysOf(steps) {
  const journeys = [];
  const waiting = new Map(); // message as text -> journeys that have not ended, in order

  const begin = (message, step) => {
    const journey = {
      id: journeys.length,
      message,
      from: message.from,
      to: message.to,
      start: step,
      end: null,
      fate: 'waiting',
      left: false,
    };
    journeys.push(journey);
    return journey;
  };
  const wait = (journey) => {
    const key = JSON.stringify(journey.message);
    if (!waiting.has(key)) waiting.set(key, []);
    waiting.get(key).push(journey);
  };
  const take = (message, accepts = () => true) => {
    const list = waiting.get(JSON.stringify(message)) ?? [];
    const place = list.findIndex(accepts);
    return place < 0 ? null : list.splice(place, 1)[0];
  };
  const finish = (journey, step, fate) => Object.assign(journey, { end: step, fate });

  const deliver = (step) => {
    const journey = take(step.delivered) ?? begin(step.delivered, 0);
    finish(journey, step.index, step.kind === 'ignore' ? 'ignored' : 'delivered');
  };
  const send = (message, step) => {
    // With granularity `send` a message is handed over in one step and leaves in a later one.
    const handed = step.kind === 'send' ? take(message, (journey) => !journey.left) : null;
    const journey = handed ?? begin(message, step.index);
    journey.start = step.index;
    journey.left = step.kind === 'send';
    wait(journey);
  };
  const lose = (message, step) => {
    const wasOnItsWay = step.kind === 'fault' || step.kind === 'send';
    const journey = (wasOnItsWay && take(message)) || begin(message, step.index);
    finish(journey, step.index, 'lost');
  };

  for (const step of steps) {
    if (step.delivered) deliver(step);
    for (const message of step.lost) lose(message, step);
    for (const message of step.sent) send(message, step);
  }
  return journeys;
}
