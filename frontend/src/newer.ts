/* What of the language itself came later and a library of ours calls; also in workers. */
const object = Object as { hasOwn?: (one: object, name: PropertyKey) => boolean };
object.hasOwn ??= (one, name) => Object.prototype.hasOwnProperty.call(one, name);

export {};
