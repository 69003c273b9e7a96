// @ts-check
// Runs in a server before the product does. Its clock begins DAYS_AHEAD days from now and jumps to the next half-day every
// second, and what the server does by itself every two minutes it does five times a second: so answers are sealed while a
// test looks on.

const RealDate = Date;
const HALF_DAY_MS = 43_200_000;
const JUMP_EVERY_MS = 1000;
const began = RealDate.now();
const ahead = Number(process.env["DAYS_AHEAD"] ?? 0) * 2 * HALF_DAY_MS;
const now = () => {
  const real = RealDate.now();
  return real + ahead + Math.floor((real - began) / JUMP_EVERY_MS) * HALF_DAY_MS;
};

globalThis.Date = /** @type {DateConstructor} */ (
  new Proxy(RealDate, {
    construct: (target, parameters, made) =>
      Reflect.construct(target, parameters.length === 0 ? [now()] : parameters, made),
    get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
  })
);

const EVERY_MS = 2 * 60_000;
const { setTimeout } = globalThis;
globalThis.setTimeout = /** @type {typeof setTimeout} */ (
  new Proxy(setTimeout, {
    apply: (target, self, [work, delay, ...rest]) =>
      Reflect.apply(target, self, [work, delay === EVERY_MS ? 200 : delay, ...rest]),
  })
);
