// @ts-check
// Runs in a server before the product does. At SIGUSR2 the server's clock is set back by SET_BACK_MS milliseconds, as
// somebody does by hand or a machine that has found a time server.

const RealDate = Date;
let back = 0;
process.on("SIGUSR2", () => (back = Number(process.env["SET_BACK_MS"])));

globalThis.Date = /** @type {DateConstructor} */ (
  new Proxy(RealDate, {
    construct: (target, parameters, made) =>
      Reflect.construct(target, parameters.length === 0 ? [RealDate.now() - back] : parameters, made),
    get: (target, name) => (name === "now" ? () => RealDate.now() - back : Reflect.get(target, name)),
  })
);
