declare const brand: unique symbol;

/** A string that was parsed as one kind of identifier and must not be passed for another. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
