// Phone numbers as people write and read them.

const SHAPES = [
  [/^44(7\d{3})(\d{6})$/, "+44 $1 $2"],
  [/^1(\d{3})(\d{3})(\d{4})$/, "+1 $1 $2 $3"],
  [/^(\d{7,15})$/, "+$1"],
];

/** What isn't a number, as `anonymous`, stays as it is. */
export function pretty(number) {
  const shape = SHAPES.find(([pattern]) => pattern.test(number));
  return shape ? number.replace(...shape) : number;
}

/** Digits only, or nothing where it can't be a number. */
export function digits(written) {
  const number = written.replace(/[\s()-]|^\s*\+/g, "");
  return /^\d{3,15}$/.test(number) ? number : null;
}

/** Enough to tell two phones apart. */
export function tail(number) {
  return "…" + number.slice(-3);
}
